/** The floor: the streaming residual written by hand over typed arrays. Cents, by clause: domestic, foreign, bonus. */

import type { StreamingRows } from './streaming-rows.ts'
import { BASES, BONUS_DAY, DOMESTIC, FOREIGN, FOREIGN_DAY, OF_DOMESTIC, YEARS } from './streaming-rule.ts'

export interface StreamingAmounts {
  readonly domestic: Float64Array
  readonly foreign: Float64Array
  readonly bonus: Float64Array
}

/** What a row takes from other rows: the count of its service, and the views of its season. */
export interface Joined {
  readonly count: Int32Array
  readonly seasonHours: Float64Array
  readonly seasonRuntime: Float64Array
  /** When the first of its episodes starts its exhibition year. */
  readonly seasonStart: Int32Array
}

export function plainStreaming(rows: StreamingRows, amounts?: StreamingAmounts): [number, number, number] {
  return plainResiduals(rows, joinStreaming(rows), amounts)
}

/** The sums; every product is below 2^53: 59,900 × 450 × 150 × 135. */
function plainResiduals(
  { exhibitions, works, services }: StreamingRows,
  { count, seasonHours, seasonRuntime }: Joined,
  amounts?: StreamingAmounts,
): [number, number, number] {
  let [domesticSum, foreignSum, bonusSum] = [0, 0, 0]
  for (let row = 0; row < exhibitions.size; row++) {
    const work = exhibitions.work[row]!
    const shot = works.photographyStart[work]!
    const year = Math.min(exhibitions.year[row]!, 13) - 1
    const [home, abroad] = [services.domestic[count[row]!]!, services.foreign[count[row]!]!]
    const base = of(BASES, shot).dollars[tierOfLength(works.runtimeTenths[work]!)]! * of(YEARS, shot).thousandths[year]!
    const domestic = base * of(DOMESTIC, shot).hundredths[tierAtHome(home)]! // thousandths of a cent
    const foreign100 =
      works.writtenOn[work]! >= FOREIGN_DAY
        ? base * FOREIGN[tierAbroad(abroad)]! * 100
        : domestic * of(OF_DOMESTIC, shot).hundredths[year]!
    const isSeen = exhibitions.startsOn[row]! >= BONUS_DAY && seasonHours[row]! * 300 >= home * seasonRuntime[row]! // × 60 ≥ 0.2 ×
    const paidAtHome = Math.floor((domestic + 500) / 1000)
    const paidAbroad = exhibitions.foreignPercent[row]! > 15 ? Math.floor((foreign100 + 50_000) / 100_000) : 0
    const bonus = isSeen ? Math.floor((domestic * 100 + foreign100 + 100_000) / 200_000) : 0
    domesticSum += paidAtHome
    foreignSum += paidAbroad
    bonusSum += bonus
    if (!amounts) continue
    amounts.domestic[row] = paidAtHome
    amounts.foreign[row] = paidAbroad
    amounts.bonus[row] = bonus
  }
  return [domesticSum, foreignSum, bonusSum]
}

export function joinStreaming({ exhibitions, works, services }: StreamingRows): Joined {
  const { size } = exhibitions
  const joined = {
    count: new Int32Array(size),
    seasonHours: new Float64Array(size),
    seasonRuntime: new Float64Array(size),
    seasonStart: new Int32Array(size),
  }
  const [groups, groupOf] = [new Map<number, number>(), new Int32Array(size)]
  const [hours, runtime, start]: [number[], number[], number[]] = [[], [], []]
  const countOn = countsOf(services)
  for (let row = 0; row < size; row++) {
    const [work, service] = [exhibitions.work[row]!, exhibitions.service[row]!]
    joined.count[row] = countOn(service, works.photographyStart[work]!)
    const key = ((works.series[work]! * 8 + works.season[work]!) * 64 + service) * 16 + exhibitions.year[row]!
    let group = groups.get(key)
    if (group === undefined) {
      group = groups.size
      groups.set(key, group)
      hours.push(0)
      runtime.push(0)
      start.push(Infinity)
    }
    groupOf[row] = group
    hours[group]! += exhibitions.hoursTenths[row]!
    runtime[group]! += works.runtimeTenths[work]!
    start[group] = Math.min(start[group]!, exhibitions.startsOn[row]!)
  }
  for (let row = 0; row < size; row++) {
    joined.seasonHours[row] = hours[groupOf[row]!]!
    joined.seasonRuntime[row] = runtime[groupOf[row]!]!
    joined.seasonStart[row] = start[groupOf[row]!]!
  }
  return joined
}

/** The row of services that counts on a day: the latest up to it, else the first. */
export function countsOf(services: StreamingRows['services']): (service: number, day: number) => number {
  const first = new Map<number, number>()
  for (let at = services.size - 1; at >= 0; at--) first.set(services.service[at]!, at)
  return (service, day) => {
    let at = first.get(service)!
    while (at + 1 < services.size && services.service[at + 1] === service && services.on[at + 1]! <= day) at++
    return at
  }
}

/** The vintage that holds on a day. */
export function of<T extends { readonly day: number }>(vintages: readonly T[], day: number): T {
  for (const vintage of vintages) if (day >= vintage.day) return vintage
  throw new Error('no vintage holds on the day')
}

export function tierOfLength(tenths: number): number {
  return tenths < 360 ? 0 : tenths < 660 ? 1 : tenths < 960 ? 2 : 3
}

export function tierAtHome(count: number): number {
  return count < 1e6 ? 0 : count <= 5e6 ? 1 : count < 20e6 ? 2 : count <= 45e6 ? 3 : 4
}

export function tierAbroad(count: number): number {
  return count < 20e6 ? 0 : count <= 45e6 ? 1 : count < 75e6 ? 2 : 3
}

/** The floor: the streaming residuals of the agreement of 2023 by hand over typed arrays. Cents, by clause. */

import { dayOf } from './days.ts'
import { countsOf, joinStreaming, of, tierAbroad, tierAtHome, tierOfLength } from './plain-streaming.ts'
import type { StreamingRows } from './streaming-rows.ts'
import { DOMESTIC, FOREIGN, FOREIGN_DAY, OF_DOMESTIC, YEARS } from './streaming-rule.ts'

/** Story and teleplay together, by the day of the material; in dollars. The other tables are those of the made deal. */
const BASES = [
  { day: dayOf('2023-09-25'), dollars: [16_724, 30_398, 45_684, 59_867] },
  { day: dayOf('2020-05-02'), dollars: [16_316, 29_657, 44_570, 58_407] },
  { day: dayOf('2017-05-02'), dollars: [14_119, 25_663, 38_567, 50_541] },
] as const
const YEARS_OF_AGREEMENT = [
  YEARS[0],
  { day: YEARS[1].day, thousandths: [350, 300, 300, 250, 200, 150, 100, 80, 50, 45, 30, 25, 15] },
] as const
const [IN_2024, NEW_TIERS] = [dayOf('2024-01-01'), dayOf('2024-07-01')]

export interface AgreementAmounts {
  readonly domestic: Float64Array
  readonly foreign: Float64Array
  readonly licence: Float64Array
  readonly bonus: Float64Array
}

/** The sums: domestic, foreign, licence, bonus. Every product is below 2^53: 59,867 × 450 × 150 × 135. */
export function plainAgreement(rows: StreamingRows, amounts?: AgreementAmounts): [number, number, number, number] {
  const { exhibitions, works, services } = rows
  const { count, seasonHours, seasonRuntime, seasonStart } = joinStreaming(rows)
  const [countOn, isNew] = [countsOf(services), newTitles(exhibitions)]
  const sums: [number, number, number, number] = [0, 0, 0, 0]
  for (let row = 0; row < exhibitions.size; row++) {
    const work = exhibitions.work[row]!
    const [written, shot] = [works.writtenOn[work]!, works.photographyStart[work]!]
    const [home, abroad] = [services.domestic[count[row]!]!, services.foreign[count[row]!]!]
    const year = Math.min(exhibitions.year[row]!, 13) - 1
    const length = tierOfLength(works.runtimeTenths[work]!)
    const base = of(BASES, written).dollars[length]! * of(YEARS_OF_AGREEMENT, written).thousandths[year]!
    const isFree = year === 0 && shot < NEW_TIERS && home < 1e6
    const domestic = isFree ? 0 : base * of(DOMESTIC, shot).hundredths[tierAtHome(home)]!
    const percent = exhibitions.foreignPercent[row]!
    const foreign100 =
      percent <= 15
        ? 0
        : written < FOREIGN_DAY
          ? domestic * of(OF_DOMESTIC, written).hundredths[year]!
          : base * FOREIGN[tierAbroad(abroad)]! * 100
    const homeOfYear = services.domestic[countOn(exhibitions.service[row]!, seasonStart[row]!)]!
    const isSeen = isNew(row) && seasonHours[row]! * 300 >= homeOfYear * seasonRuntime[row]!
    const paidAtHome = Math.floor((domestic + 500) / 1000)
    const paidAbroad = Math.floor((foreign100 + 50_000) / 100_000)
    const licence = percent > 0 && percent <= 15 ? Math.floor((exhibitions.feeCents[row]! * 12 + 500) / 1000) : 0
    const bonus = isSeen ? Math.floor((domestic * 100 + foreign100 + 100_000) / 200_000) : 0
    sums[0] += paidAtHome
    sums[1] += paidAbroad
    sums[2] += licence
    sums[3] += bonus
    if (!amounts) continue
    amounts.domestic[row] = paidAtHome
    amounts.foreign[row] = paidAbroad
    amounts.licence[row] = licence
    amounts.bonus[row] = bonus
  }
  return sums
}

/** Whether a title was first shown in 2024 or later: by its first year, or reckoned from the year that is there. */
function newTitles({ size, work, service, year, startsOn }: StreamingRows['exhibitions']): (row: number) => boolean {
  const firstStart = new Map<number, number>()
  for (let row = 0; row < size; row++) {
    if (year[row] === 1) firstStart.set(work[row]! * 64 + service[row]!, startsOn[row]!)
  }
  const newYears = [2024, 2025, 2026, 2027, 2028, 2029, 2030].map((each) => dayOf(`${each}-01-01`))
  return (row) => {
    const starts = startsOn[row]!
    if (starts < IN_2024) return false
    const first = firstStart.get(work[row]! * 64 + service[row]!)
    if (first !== undefined) return first >= IN_2024
    return starts >= (newYears[year[row]! - 1] ?? Infinity)
  }
}

/** Deductions: what is taken off pools before they are shared, within the ceilings of a calendar year. */

import {
  type IsoDate,
  type Money,
  Refusal,
  ZERO,
  compare,
  fraction,
  majorOf,
  moneyOf,
  multiply,
  ONE,
  printDecimal,
  splitByWeight,
  sumFractions,
} from '../base/index.ts'
import type { DatedValue, Deduction } from '../terms/index.ts'
import type { Ceiling, TakenOff } from './distribution.ts'

export interface TakingOff {
  readonly day: IsoDate
  /** What earlier runs of the calendar year took under a deduction, or under the id that its ceiling is shared by. */
  readonly takenBefore: (deduction: Deduction) => bigint
}

/**
 * What the deductions in force on `day` take off each pool (by id), in their order: each is rounded once, half up, to the minor
 * unit, and none takes more than is left. One that is not in force yet takes nothing and is not listed. Where a ceiling leaves
 * less than all pools together would give, the pools bear it in proportion (largest remainder).
 */
export function takeOff(
  pools: readonly { readonly id: string; readonly gross: Money }[],
  deductions: readonly Deduction[],
  { day, takenBefore }: TakingOff,
): Map<string, { taken: TakenOff[]; net: Money }> {
  const off = new Map(pools.map(({ id, gross }) => [id, { taken: [] as TakenOff[], net: gross }]))
  const sharedHere = new Map<string, bigint>() // deductions of one deal may share a ceiling too
  for (const deduction of deductions) {
    const { id, title, of, share: dated, ceiling, ceilingShared } = deduction
    const share = valueOn(dated, day)
    if (of === 'share' || share === undefined || compare(share, ZERO) === 0) continue
    const wanted = pools.map(({ id: pool, gross }) => {
      const { net } = off.get(pool)!
      const base = of === 'received' ? gross : net
      const amount = moneyOf(multiply(majorOf(base), share), gross.currency, 'half-up')
      return { pool, base, amount: amount.amountMinor < net.amountMinor ? amount : net }
    })
    const limit = ceilingOn(ceiling, {
      day,
      before: takenBefore(deduction) + (sharedHere.get(ceilingShared ?? '') ?? 0n),
    })
    const allowed = withinCeiling(wanted, limit)
    for (const { pool, base } of wanted) {
      const { taken, net } = off.get(pool)!
      const amount = { amountMinor: allowed.get(pool) ?? 0n, currency: net.currency }
      taken.push({
        id,
        title,
        of,
        share,
        base,
        amount,
        ceiling: limit,
        ceilingShared,
      })
      if (ceilingShared !== undefined)
        sharedHere.set(ceilingShared, (sharedHere.get(ceilingShared) ?? 0n) + amount.amountMinor)
      off.set(pool, { taken, net: { ...net, amountMinor: net.amountMinor - amount.amountMinor } })
    }
  }
  return off
}

/** What counts together under a ceiling: a deduction of one deal, or all that share an id, whatever their deal. */
export function ceilingKey(deal: string, { id, ceilingShared }: Pick<Deduction, 'id' | 'ceilingShared'>): string {
  return JSON.stringify(ceilingShared === undefined ? [deal, id] : [ceilingShared])
}

/** The ceiling in force on a day, with what counted in the calendar year before. */
export function ceilingOn(
  dated: Deduction['ceiling'],
  { day, before }: { day: IsoDate; before: bigint },
): Ceiling | undefined {
  const amount = valueOn(dated ?? [], day)
  return amount && { year: day.slice(0, 4), amount, before: { ...amount, amountMinor: before } }
}

/** What a ceiling still allows, in minor units. */
export function leftUnder({ amount, before }: Ceiling): bigint {
  const left = amount.amountMinor - before.amountMinor
  return left > 0n ? left : 0n
}

function withinCeiling(
  wanted: readonly { readonly pool: string; readonly amount: Money }[],
  ceiling: Ceiling | undefined,
): Map<string, bigint> {
  const amounts = new Map(wanted.map(({ pool, amount }) => [pool, amount.amountMinor]))
  const all = [...amounts.values()].reduce((sum, amount) => sum + amount, 0n)
  if (ceiling === undefined || all <= leftUnder(ceiling)) return amounts
  return splitByWeight(
    leftUnder(ceiling),
    [...amounts].map(([key, amount]) => ({ key, weight: fraction(amount) })),
  )
}

/** Refuses (`fund/deductions-over-whole`) deductions that together would take more than there is, or less than nothing. */
export function refuseGreedy(deductions: readonly Deduction[], day: IsoDate): void {
  const inForce = deductions.flatMap(({ id, of, share }) => ({ id, of, share: valueOn(share, day) ?? ZERO }))
  const ofWhole = sumFractions(inForce.filter(({ of }) => of === 'received').map(({ share }) => share))
  const wrong = inForce.some(({ share }) => compare(share, ZERO) < 0 || compare(share, ONE) > 0)
  if (!wrong && compare(ofWhole, ONE) <= 0) return
  const shares = inForce.map(({ id, share }) => `${id} ${printDecimal(share)}`)
  throw new Refusal(
    'fund/deductions-over-whole',
    { day, shares },
    {
      message: `On ${day} the deductions take more than what was received, or less than nothing: ${shares.join(', ')}.`,
      hint: 'Correct the shares in the deal; of what was received they may add up to 1 at most.',
    },
  )
}

/** The value in force on a day: the one with the latest `from` that is not after it. */
export function valueOn<T>(dated: readonly DatedValue<T>[], day: IsoDate): T | undefined {
  let best: DatedValue<T> | undefined
  for (const each of dated) if (each.from <= day && (best === undefined || each.from > best.from)) best = each
  return best?.value
}

/** Reserves: what a deduction kept back of earlier pools, and the part of it that the deal gives back from a day on. */

import { type IsoDate, type Money, contentId, fraction, multiply, roundFraction } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import { valueOn } from './deductions.ts'
import type { FundDeal } from './deal-rules.ts'
import type { DealName, Distribution, Pool } from './distribution.ts'
import type { Claims } from './division.ts'
import { partsOf } from './key-parts.ts'
import type { MeasureSources, Part } from './measure.ts'
import type { Released } from './release.ts'

/** What one deduction took off one pool of an earlier run, and what was given back of it since. */
export interface Reserve {
  readonly run: string
  readonly pool: Pool
  readonly deal: DealName
  readonly deduction: string
  readonly amount: Money
  readonly given: bigint
  /** What divided the pool; gathered when it is asked for, since few deductions are reserves. */
  readonly partsOf: () => ReadonlyMap<WorkId, Part>
}

/** Every deduction of every pool, by run, pool and deduction: whether it is a reserve, its deal says. */
export function reservesOf(runs: readonly Distribution[]): Reserve[] {
  const given = new Map<string, bigint>()
  for (const { release, gross } of runs.flatMap(({ pools }) => pools)) {
    if (release?.reserve === undefined) continue
    const key = keyOf(release.run, release.pool, release.reserve)
    given.set(key, (given.get(key) ?? 0n) + gross.amountMinor)
  }
  const changes = restatedDeductions(runs)
  return runs.flatMap((run) => {
    const kept = run.pools.filter(({ deductions, restates }) => deductions.length > 0 && !restates)
    if (kept.length === 0) return []
    let parts: Map<string, Map<WorkId, Part>> | undefined
    const partsIn = (pool: string): ReadonlyMap<WorkId, Part> =>
      (parts ??= partsByPool(run)).get(pool) ?? new Map<WorkId, Part>()
    return kept.flatMap((pool) =>
      pool.deductions.map(({ id, amount }) => ({
        run: run.run,
        pool,
        deal: pool.deal ?? run.deal,
        deduction: id,
        amount: { ...amount, amountMinor: amount.amountMinor + (changes.get(keyOf(run.run, pool.id, id)) ?? 0n) },
        given: given.get(keyOf(run.run, pool.id, id)) ?? 0n,
        partsOf: () => partsIn(pool.id),
      })),
    )
  })
}

/**
 * What this run gives back: the part of each reserve that the deal releases on `day`, less what was given back before, divided as
 * the pool was that it was taken off, among those who have the shares now. No deduction is taken a second time.
 */
export function releaseReserves(
  reserves: readonly Reserve[],
  {
    currentDeals,
    day,
    claims,
    sources,
    awaited,
  }: {
    currentDeals: readonly FundDeal[]
    day: IsoDate
    claims: Claims
    sources: MeasureSources
    awaited: ReadonlySet<string>
  },
): Released[] {
  return reserves.flatMap((reserve) => {
    // A later text of the deal may say what becomes of what an earlier one kept back.
    const { id, sha256 } = reserve.deal
    const deal = currentDeals.find((each) => each.id === id) ?? currentDeals.find((each) => each.sha256 === sha256)
    if (deal === undefined) return []
    const { rules } = deal
    const rule = rules.deductions.find(({ id }) => id === reserve.deduction)?.release
    const share = valueOn(rule ?? [], day)
    if (share === undefined) return []
    const whole = roundFraction(multiply(fraction(reserve.amount.amountMinor), share), 'floor')
    const amount = { ...reserve.amount, amountMinor: whole - reserve.given }
    if (amount.amountMinor <= 0n) return []
    const { pool } = reserve
    const known = reserve.partsOf()
    const parts = known.size > 0 ? known : partsOf(pool, rules.key, { lines: [], sources })
    return [
      {
        pool: releasedPool(reserve, { amount, awaited }),
        parts,
        claims,
        since: pool.period.end,
        cap: rules.key.cap?.per === 'writer' ? rules.key.cap.share : undefined,
      },
    ]
  })
}

function releasedPool(
  { run, pool, deal, deduction, amount: workAmount, given }: Reserve,
  { amount, awaited }: { amount: Money; awaited: ReadonlySet<string> },
): Released['pool'] {
  const { total: _, capped: __, ...rest } = pool
  return {
    ...rest,
    id: contentId('pool', { reserve: [run, pool.id, deduction, `${given}`] }),
    gross: amount,
    deductions: [],
    net: amount,
    assumed: pool.assumed && awaited.has(pool.company),
    release: { run, pool: pool.id, work: undefined, workAmount, paidBefore: [], from: [], reserve: deduction },
    deal,
    licence: pool.licence,
    payTo: pool.payTo,
  }
}

/** What difference runs took more or less, in minor units: it belongs to the pool that they restate. */
function restatedDeductions(runs: readonly Distribution[]): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const { restates, deductions } of runs.flatMap(({ pools }) => pools)) {
    if (!restates) continue
    for (const { id, amount } of deductions) {
      const key = keyOf(restates.run, restates.pool, id)
      sums.set(key, (sums.get(key) ?? 0n) + amount.amountMinor)
    }
  }
  return sums
}

function partsByPool({ lines, held }: Distribution): Map<string, Map<WorkId, Part>> {
  const pools = new Map<string, Map<WorkId, Part>>()
  for (const { pool, work, words, obligations, counted } of [...lines, ...held]) {
    if (work === undefined) continue
    const parts = pools.get(pool) ?? new Map<WorkId, Part>()
    pools.set(pool, parts.set(work, { words, obligations, counted }))
  }
  return new Map([...pools].map(([id, parts]) => [id, new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)))]))
}

function keyOf(run: string, pool: string, reserve: string): string {
  return JSON.stringify([run, pool, reserve])
}

/** Releases: money that an earlier run held is divided again when somebody can now be paid of it. */

import {
  type Fraction,
  ONE,
  ZERO,
  compare,
  contentId,
  divide as ratio,
  fraction,
  multiply,
  negate,
  printFraction,
  printMoney,
  roundFraction,
  subtract,
  sumFractions,
} from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { OpenHold } from './brought-forward.ts'
import type { Pool } from './distribution.ts'
import type { Claim, Claims } from './division.ts'
import type { Part } from './measure.ts'

/** A pool of released money (no deductions a second time), with what divides it. */
export interface Released {
  readonly pool: Omit<Pool, 'total' | 'capped'>
  readonly parts: ReadonlyMap<WorkId, Part>
  readonly claims: Claims
  readonly since: string
  /** What one writer gets of it at most, by the key of its deal. */
  readonly cap?: Fraction | undefined
}

export interface ReleaseGround {
  readonly claims: Claims
  /** Who may be paid of a work's part of a hold now. */
  readonly claimsOn: (hold: OpenHold, work: WorkId) => readonly Claim[]
  /** What divides a hold without a work, if anything does by now. */
  readonly partsOf: (hold: OpenHold) => ReadonlyMap<WorkId, Part>
  readonly capOf: (hold: OpenHold) => Fraction | undefined
  readonly awaited: ReadonlySet<string>
}

/**
 * The holds that are dissolved in this run. Money held of a work is released when, by the shares registered now, somebody
 * who is not on hold has not had all of theirs; it goes to those who have not, in proportion to what each still lacks, and
 * nobody pays back. Money without a work is released when there is something to divide it by. `awaited` names the companies
 * that were assumed to pay and have not paid all of it yet.
 */
export function releaseHolds(
  holds: readonly OpenHold[],
  { claims, claimsOn, partsOf, capOf, awaited }: ReleaseGround,
): Released[] {
  const known = holds.map((hold) => ({ ...hold, assumed: hold.assumed && awaited.has(hold.company) }))
  return known.flatMap((hold) => {
    if (hold.work !== undefined) return releaseWork(hold, { work: hold.work, claims: claimsOn(hold, hold.work) })
    const parts = hold.parts ?? partsOf(hold)
    return parts.size === 0 ? [] : [{ pool: poolOf(hold), parts, claims, since: hold.since, cap: capOf(hold) }]
  })
}

function releaseWork(hold: OpenHold, { work, claims }: { work: WorkId; claims: readonly Claim[] }): Released[] {
  const lacking = lackOf(hold, claims)
  if (!lacking.some(({ claim, lack }) => claim.hold === undefined && compare(lack, ZERO) > 0)) return []
  const total = sumFractions(lacking.map(({ lack }) => lack))
  const due = lacking
    .filter(({ lack }) => compare(lack, ZERO) > 0)
    .map(({ claim, lack, because }): Claim => ({ ...claim, fraction: ratio(lack, total), because }))
  const part: Part = { words: hold.amount.amountMinor, obligations: hold.obligations, counted: undefined }
  const pool = { ...poolOf(hold), measure: 'amount' as const }
  return [{ pool, parts: new Map([[work, part]]), claims: new Map([[work, due]]), since: hold.since }]
}

/**
 * What each claim still lacks, in minor units: its part of what the work came to, less what was paid of it for its credited
 * writer. What was paid counts for the share that may be paid before it counts for one that waits, or a share would be paid
 * while it is contested.
 */
function lackOf(
  { workAmount, paid, capped }: OpenHold,
  claims: readonly Claim[],
): { claim: Claim; lack: Fraction; because: string }[] {
  const left = new Map<string, bigint>()
  for (const { writer, amount } of paid) left.set(writer, (left.get(writer) ?? 0n) + amount.amountMinor)
  const factors = new Map(capped.map(({ writer, factor }) => [writer, factor]))
  const partOf = ({ of, writer, fraction: share }: Claim): Fraction =>
    multiply(share, factors.get(of ?? writer ?? '') ?? ONE)
  const together = capped.length === 0 ? ONE : sumFractions(claims.map(partOf))
  const payableFirst = claims.toSorted((a, b) => Number(a.hold !== undefined) - Number(b.hold !== undefined))
  return payableFirst.map((claim) => {
    const whole = ratio(multiply(partOf(claim), fraction(workAmount.amountMinor)), together)
    const credited = claim.of ?? claim.writer
    const paidMinor = credited === undefined ? undefined : left.get(credited)
    const because = `${claim.because}: ${printFraction(claim.fraction)} of ${printMoney(workAmount)}`
    if (credited === undefined || paidMinor === undefined) return { claim, lack: whole, because }
    const lack = subtract(whole, fraction(paidMinor))
    left.set(credited, compare(lack, ZERO) < 0 ? roundFraction(negate(lack), 'floor') : 0n)
    const had = printMoney({ ...workAmount, amountMinor: paidMinor })
    // Less than one minor unit is the rounding of the earlier run, not a debt.
    return { claim, lack: compare(lack, ONE) < 0 ? ZERO : lack, because: `${because}, of which ${had} was paid before` }
  })
}

function poolOf(hold: OpenHold): Released['pool'] {
  const { run, pool, work, workAmount, paid, from, amount } = hold
  const { company, tool, model, purpose, clause, period, measure, obligations, assumed, deal, licence, payTo } = hold
  return {
    id: contentId('pool', { released: [run, pool, work ?? null] }),
    company,
    tool,
    model,
    purpose,
    clause,
    period,
    measure,
    gross: amount,
    deductions: [],
    net: amount,
    obligations,
    assumed,
    release: { run, pool, work, workAmount, paidBefore: paid, from, reserve: undefined },
    deal,
    licence,
    payTo,
  }
}

/** A pool as it is divided now against what was paid and held of it: signed lines, holds that end and holds that begin. */

import { type Fraction, type Money, ONE, ZERO, add, fraction, splitByWeight } from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { OpenHold } from './brought-forward.ts'
import type { Hold, Line, Pool, Restated } from './distribution.ts'
import { type Claim, type Claims, exactPart } from './division.ts'
import type { Part } from './measure.ts'
import { type CreditHistory, type PoolHistory, hadOf } from './restate-history.ts'

export interface NewDivision {
  /** The restating pool, with its `restates` but for the holds that it dissolves. */
  readonly pool: Pool
  readonly divided: { readonly lines: readonly Line[]; readonly held: readonly Hold[]; readonly total: bigint }
  readonly parts: ReadonlyMap<WorkId, Part>
  readonly claims: Claims
  readonly history: PoolHistory
  /** What is on hold of the pool that is restated. */
  readonly holds: readonly OpenHold[]
}

export interface Differences {
  readonly lines: readonly Line[]
  readonly held: readonly Hold[]
  readonly from: Restated['from']
}

/** Nothing at all when the pool is divided as it was. */
export function differencesOf(division: NewDivision): Differences {
  const { divided, history, holds } = division
  const works = new Set<WorkId | undefined>([
    ...divided.lines.map(({ work }) => work),
    ...divided.held.map(({ work }) => work),
    ...history.credits.keys(),
    ...holds.map(({ work }) => work),
  ])
  const byWork = {
    lines: Map.groupBy(divided.lines, ({ work }) => work),
    held: Map.groupBy(divided.held, ({ work }) => work),
    holds: Map.groupBy(holds, ({ work }) => work),
  }
  const found = [...works].sort(byName).map((work) =>
    differencesOfWork(work, {
      division,
      lines: (work === undefined ? undefined : byWork.lines.get(work)) ?? [],
      held: byWork.held.get(work) ?? [],
      holds: byWork.holds.get(work) ?? [],
    }),
  )
  if (isOnlyRounding(found, division)) return { lines: [], held: [], from: [] }
  return {
    lines: found.flatMap(({ lines }) => lines),
    held: found.flatMap(({ held }) => held),
    from: found.flatMap(({ from }) => from),
  }
}

interface OfWork {
  readonly division: NewDivision
  readonly lines: readonly Line[]
  readonly held: readonly Hold[]
  readonly holds: readonly OpenHold[]
}

function differencesOfWork(work: WorkId | undefined, { division, lines, held, holds }: OfWork): Differences {
  const credits = (work === undefined ? undefined : division.history.credits.get(work)) ?? new Map()
  const byCredit = Map.groupBy(lines, creditedOf)
  const made: Line[] = []
  const { held: stays, kept } = keepPaid(held, { credits, byCredit })
  for (const writer of [...new Set([...byCredit.keys(), ...credits.keys()])].sort(byName)) {
    const credit = {
      writer,
      history: credits.get(writer),
      due: byCredit.get(writer) ?? [],
      kept: kept.get(writer) ?? 0n,
    }
    if (work !== undefined) made.push(...creditLines(credit, { work, division }))
  }
  if (sameHolds(stays, holds)) return { lines: made, held: [], from: [] }
  const from = holds.flatMap(({ run, pool, from: reasons }) => reasons.map((each) => ({ run, pool, work, ...each })))
  return { lines: made, held: stays, from }
}

/** Of a share that waits, what its writer was paid before is not held a second time: it is kept until the matter is decided. */
function keepPaid(
  held: readonly Hold[],
  {
    credits,
    byCredit,
  }: { credits: ReadonlyMap<WriterId, CreditHistory>; byCredit: ReadonlyMap<WriterId, readonly Line[]> },
): { held: Hold[]; kept: Map<WriterId, bigint> } {
  const over = new Map<WriterId, bigint>()
  for (const [writer, history] of credits) over.set(writer, hadOf(history) - sum(byCredit.get(writer) ?? []))
  const kept = new Map<WriterId, bigint>()
  const stays = held.flatMap((hold): Hold[] => {
    const credited = hold.writer === undefined ? undefined : creditedOf({ ...hold, writer: hold.writer })
    const had = credited === undefined ? 0n : (over.get(credited) ?? 0n)
    if (credited === undefined || had <= 0n) return [hold]
    const keeps = had < hold.amount.amountMinor ? had : hold.amount.amountMinor
    over.set(credited, had - keeps)
    kept.set(credited, (kept.get(credited) ?? 0n) + keeps)
    const amount = { ...hold.amount, amountMinor: hold.amount.amountMinor - keeps }
    return amount.amountMinor === 0n ? [] : [{ ...hold, amount, roundedUp: false }]
  })
  return { held: stays, kept }
}

interface Credit {
  readonly writer: WriterId
  readonly history: CreditHistory | undefined
  readonly due: readonly Line[]
  readonly kept: bigint
}

function creditLines(credit: Credit, { work, division }: { work: WorkId; division: NewDivision }): Line[] {
  const { writer, history, due, kept } = credit
  const { pool, divided, parts, claims } = division
  const { currency } = pool.net
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const [was, now] = [hadOf(history), sum(due)]
  const amount = now + kept - was
  if (amount === 0n) return []
  const part = parts.get(work)
  const share = due.reduce((total, line) => add(total, line.share), ZERO)
  const words = part?.words ?? 0n
  const net = pool.restates?.net ?? pool.net
  const common = {
    pool: pool.id,
    work,
    words,
    share,
    because: reasonOf(due, { kept }),
    exact: exactPart(net, { words, total: divided.total, share }),
    roundedUp: false,
    obligations: part?.obligations ?? [],
    counted: part?.counted,
    restated: {
      wasShare: history?.mention?.share ?? ZERO,
      wasWords: history?.mention?.words ?? 0n,
      was: money(was),
      now: money(now),
      kept: money(kept),
      shares: BigInt(due.length),
    },
  }
  const payees = amount > 0n ? weightsOf(due) : owersOf(credit, { work, claims })
  const inTurn = payees.toSorted((a, b) => byName(a.key, b.key))
  return [...splitByWeight(amount, inTurn)].flatMap(([payee, part]) =>
    part === 0n ? [] : [{ ...common, writer: payee, of: payee === writer ? undefined : writer, amount: money(part) }],
  )
}

function reasonOf(due: readonly Line[], { kept }: { kept: bigint }): string {
  const reasons = [...new Set(due.map(({ because }) => because))].sort()
  if (kept > 0n) reasons.push('a part of it waits')
  return reasons.join('; ') || 'no share of it is registered for this credit now'
}

function weightsOf(due: readonly Line[]): { key: WriterId; weight: Fraction }[] {
  const weights = new Map<WriterId, Fraction>()
  for (const { writer, share } of due) weights.set(writer, add(weights.get(writer) ?? ZERO, share))
  return [...weights].map(([key, weight]) => ({ key, weight }))
}

/**
 * Who owes back: those who were paid for the credit, in proportion. For a writer who is not paid in person any more, those who stand in
 * the writer's place now.
 */
function owersOf(
  { writer, history }: Credit,
  { work, claims }: { work: WorkId; claims: Claims },
): { key: WriterId; weight: Fraction }[] {
  const paid = [...(history?.paid ?? [])].filter(([, amount]) => amount > 0n)
  const instead = standIns(writer, { work, claims })
  const weights = new Map<WriterId, Fraction>()
  const count = (payee: WriterId, weight: Fraction): void =>
    void weights.set(payee, add(weights.get(payee) ?? ZERO, weight))
  for (const [payee, amount] of paid) {
    const takers = payee === writer ? instead : [[payee, ONE] as const]
    const total = takers.reduce((all, [, weight]) => add(all, weight), ZERO)
    for (const [taker, { numerator, denominator }] of takers) {
      count(taker, fraction(amount * numerator * total.denominator, denominator * total.numerator))
    }
  }
  return [...weights].map(([key, weight]) => ({ key, weight }))
}

/** Of the work, else of any: the payees of a writer who has no share in person; the writer in person without any. */
function standIns(
  writer: WriterId,
  { work, claims }: { work: WorkId; claims: Claims },
): (readonly [WriterId, Fraction])[] {
  const inPlace = (all: Iterable<Claim>): Map<WriterId, Fraction> => {
    const found = new Map<WriterId, Fraction>()
    for (const { writer: payee, of, fraction: share } of all) {
      if (payee !== undefined && of === writer) found.set(payee, add(found.get(payee) ?? ZERO, share))
    }
    return found
  }
  const ofWork = claims.get(work) ?? []
  if (ofWork.some((claim) => claim.writer === writer && claim.of === undefined)) return [[writer, ONE]]
  const here = inPlace(ofWork)
  if (here.size > 0) return [...here]
  const everywhere = [...claims.values()].flat()
  if (everywhere.some((claim) => claim.writer === writer && claim.of === undefined)) return [[writer, ONE]]
  const elsewhere = inPlace(everywhere)
  return elsewhere.size > 0 ? [...elsewhere].sort(([a], [b]) => (a < b ? -1 : 1)) : [[writer, ONE]]
}

/** True when the same shares wait for the same reasons with the same amounts. */
function sameHolds(now: readonly Hold[], before: readonly OpenHold[]): boolean {
  const row = ({ writer, reason, amount }: Pick<Hold, 'writer' | 'reason' | 'amount'>): string =>
    JSON.stringify([writer ?? null, reason, `${amount.amountMinor}`])
  const rows = (list: readonly Pick<Hold, 'writer' | 'reason' | 'amount'>[]): string => list.map(row).sort().join()
  return rows(now) === rows(before.flatMap(({ shares }) => shares))
}

/**
 * Money that was held and released since was rounded by itself, which may differ by a unit from one division of it all. That alone is
 * no reason to restate.
 */
function isOnlyRounding(found: readonly Differences[], { history, pool, holds }: NewDivision): boolean {
  if (!history.isReleased || pool.gross.amountMinor !== 0n) return false
  const lines = found.flatMap((each) => each.lines)
  if (lines.some(({ amount }) => amount.amountMinor > 1n || amount.amountMinor < -1n)) return false
  return found.every(({ held, from }) => {
    const before = holds.filter((hold) =>
      from.some(({ run, pool, work }) => hold.run === run && hold.pool === pool && hold.work === work),
    )
    const shares = before.flatMap((hold) => hold.shares)
    return held.length === shares.length && held.every((hold) => shares.some((share) => isNearly(hold, share)))
  })
}

function isNearly(hold: Hold, share: OpenHold['shares'][number]): boolean {
  const over = hold.amount.amountMinor - share.amount.amountMinor
  return hold.writer === share.writer && hold.reason === share.reason && over <= 1n && over >= -1n
}

function creditedOf({ writer, of }: Pick<Line, 'writer' | 'of'>): WriterId {
  return of ?? writer
}

function sum(lines: readonly Pick<Line, 'amount'>[]): bigint {
  return lines.reduce((total, { amount }) => total + amount.amountMinor, 0n)
}

function byName(a: WorkId | undefined, b: WorkId | undefined): number {
  return (a ?? '') < (b ?? '') ? -1 : 1
}

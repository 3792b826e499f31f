/** What a run gives each writer beside the run before it, and why: new works, words, deductions, holds. */

import {
  type Fraction,
  type Money,
  ZERO,
  add,
  divide,
  fraction,
  multiply,
  roundFraction,
  subtract,
} from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { Distribution, Pool } from './distribution.ts'

export const DIFFERENCE_REASONS = [
  'new-works',
  'works-gone',
  'released',
  'now-held',
  'no-longer-held',
  'received',
  'deductions',
  'words',
  'levies',
] as const
export type DifferenceReason = (typeof DIFFERENCE_REASONS)[number]

export interface WriterDifference {
  readonly writer: WriterId
  readonly before: Money
  readonly now: Money
  readonly difference: Money
  /** They add up to the difference; none is zero. */
  readonly reasons: readonly { readonly reason: DifferenceReason; readonly amount: Money }[]
}

export interface RunDifference {
  /** The run that it is compared with. */
  readonly since: string
  readonly before: { readonly received: Money; readonly deducted: Money; readonly held: Money; readonly writers: Money }
  readonly now: { readonly received: Money; readonly deducted: Money; readonly held: Money; readonly writers: Money }
  /** Largest difference first, then by writer; who gets the same is left out. */
  readonly writers: readonly WriterDifference[]
}

/** Two runs of one currency, by what each gives of its own: what was carried over is not counted again. */
export function differenceOf(last: Distribution, now: Distribution): RunDifference {
  const [a, b] = [sidesOf(last), sidesOf(now)]
  const { currency } = now
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const writers = [...new Set([...a.writers.keys(), ...b.writers.keys()])].map((writer) => {
    const [before, after] = [a.writers.get(writer) ?? NOBODY, b.writers.get(writer) ?? NOBODY]
    const reasons = reasonsOf(before, after).map(({ reason, amount }) => ({ reason, amount: money(amount) }))
    const [had, has] = [totalOf(before), totalOf(after)]
    return { writer, before: money(had), now: money(has), difference: money(has - had), reasons }
  })
  return {
    since: last.run,
    before: a.totals,
    now: b.totals,
    writers: writers
      .filter(({ difference, reasons }) => difference.amountMinor !== 0n || reasons.length > 0)
      .sort((x, y) => compareSize(y.difference, x.difference) || (x.writer < y.writer ? -1 : 1)),
  }
}

/** One writer's part of one work in a run. */
interface Side {
  amount: bigint
  /** The part of all that came in for these pools, and what came in, in minor units. */
  part: Fraction
  gross: bigint
  readonly pools: Set<string>
}

interface Writer {
  readonly works: Map<WorkId, Side>
  readonly held: Set<WorkId>
  released: bigint
  levies: bigint
}

const NOBODY: Writer = { works: new Map(), held: new Set(), released: 0n, levies: 0n }

function sidesOf(run: Distribution): { writers: Map<WriterId, Writer>; totals: RunDifference['now'] } {
  const { received, deducted, held } = run.totals
  const writers = new Map<WriterId, Writer>()
  const pools = new Map(run.pools.map((pool) => [pool.id, pool]))
  const at = (writer: WriterId): Writer => {
    const known = writers.get(writer) ?? { works: new Map(), held: new Set(), released: 0n, levies: 0n }
    writers.set(writer, known)
    return known
  }
  for (const { writer, work, pool: id, amount, words, share } of run.lines) {
    const pool = pools.get(id)
    if (!pool) continue
    if (pool.release) at(writer).released += amount.amountMinor
    else count(at(writer), work, { pool, amount, part: multiply(share, fraction(words, pool.total)) })
  }
  for (const { writer, work } of run.held) if (writer !== undefined && work !== undefined) at(writer).held.add(work)
  for (const { writer, amount } of run.levies ?? []) at(writer).levies += amount.amountMinor
  const all = [...writers.values()].reduce((sum, writer) => sum + totalOf(writer), 0n)
  return { writers, totals: { received, deducted, held, writers: { amountMinor: all, currency: run.currency } } }
}

function count(
  writer: Writer,
  work: WorkId,
  { pool, amount, part }: { pool: Pool; amount: Money; part: Fraction },
): void {
  const side = writer.works.get(work) ?? { amount: 0n, part: ZERO, gross: 0n, pools: new Set<string>() }
  side.amount += amount.amountMinor
  // `part` gathers the writer's part of each pool's gross; divided by the gross it is the part of all of them.
  side.part = add(side.part, multiply(part, fraction(pool.gross.amountMinor)))
  if (!side.pools.has(pool.id)) side.gross += pool.gross.amountMinor
  side.pools.add(pool.id)
  writer.works.set(work, side)
}

function totalOf({ works, released, levies }: Writer): bigint {
  return [...works.values()].reduce((sum, { amount }) => sum + amount, released - levies)
}

function reasonsOf(before: Writer, now: Writer): { reason: DifferenceReason; amount: bigint }[] {
  const sums = new Map<DifferenceReason, bigint>()
  const say = (reason: DifferenceReason, amount: bigint): void =>
    void sums.set(reason, (sums.get(reason) ?? 0n) + amount)
  say('released', now.released - before.released)
  say('levies', before.levies - now.levies)
  for (const work of new Set([...before.works.keys(), ...now.works.keys()])) {
    const [was, is] = [before.works.get(work), now.works.get(work)]
    if (was && is) for (const [reason, amount] of changeOf(was, is)) say(reason, amount)
    else if (is) say(before.held.has(work) ? 'no-longer-held' : 'new-works', is.amount)
    else if (was) say(now.held.has(work) ? 'now-held' : 'works-gone', -was.amount)
  }
  return DIFFERENCE_REASONS.flatMap((reason) => {
    const amount = sums.get(reason) ?? 0n
    return amount === 0n ? [] : [{ reason, amount }]
  })
}

/** Of a work in both runs: more or less that came in at the same part, what was taken off, and the rest, which words and shares make. */
function changeOf(was: Side, is: Side): [DifferenceReason, bigint][] {
  const partBefore = was.gross === 0n ? ZERO : divide(was.part, fraction(was.gross))
  const received = roundFraction(multiply(fraction(is.gross - was.gross), partBefore), 'half-even')
  const takenOff = (side: Side): Fraction => subtract(side.part, fraction(side.amount))
  const deductions = roundFraction(subtract(takenOff(was), takenOff(is)), 'half-even')
  return [
    ['received', received],
    ['deductions', deductions],
    ['words', is.amount - was.amount - received - deductions],
  ]
}

function compareSize(a: Money, b: Money): number {
  const [x, y] = [a, b].map(({ amountMinor }) => (amountMinor < 0n ? -amountMinor : amountMinor)) as [bigint, bigint]
  return x === y ? 0 : x < y ? -1 : 1
}

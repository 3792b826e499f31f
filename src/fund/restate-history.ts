/** What the pools of a run have come to so far: paid in them, released from them, changed by difference runs. */

import { type Fraction, ZERO, add, assert } from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { Distribution, Line } from './distribution.ts'
import { openRoots } from './pool-roots.ts'

/** A share and the words of its work as some run had them. */
interface Mention {
  readonly number: bigint
  readonly share: Fraction
  readonly words: bigint
}

/** A credit on a work: what each payee had of it, in minor units, and its share as it was last reckoned. */
export interface CreditHistory {
  readonly paid: Map<WriterId, bigint>
  mention: Mention | undefined
}

export interface PoolHistory {
  gross: bigint
  net: bigint
  /** Minor units by deduction. */
  readonly deducted: Map<string, { amount: bigint; base: bigint }>
  /** By work, then by the writer whose credit it is. */
  readonly credits: Map<WorkId, Map<WriterId, CreditHistory>>
  /** True when money of it was held and released since. */
  isReleased: boolean
}

/** Of each own pool of `original`, by its id. */
export function historyOf(original: Distribution, runs: readonly Distribution[]): Map<string, PoolHistory> {
  const rootOf = openRoots(runs)
  const histories = new Map(ownPools(original).map(({ id }) => [id, emptyHistory()]))
  for (const run of runs) {
    const mine = new Map<string, PoolHistory>()
    for (const pool of run.pools) {
      const root = rootOf({ run: run.run, pool: pool.id })
      const history = root.run === original.run ? histories.get(root.pool) : undefined
      if (!history) continue
      mine.set(pool.id, history)
      if (pool.release && root.run !== run.run) history.isReleased = true
      else countPool(history, pool)
    }
    if (mine.size > 0) countLines(run, mine)
  }
  return histories
}

/** The pools of money that came in, or that a reserve gave back: not those of money that an earlier run held or divided. */
export function ownPools({ pools }: Distribution): Distribution['pools'] {
  return pools.filter(({ release, restates }) => !restates && (!release || release.reserve !== undefined))
}

/** What a credit has had in all, in minor units. */
export function hadOf(credit: CreditHistory | undefined): bigint {
  return credit ? [...credit.paid.values()].reduce((sum, amount) => sum + amount, 0n) : 0n
}

function emptyHistory(): PoolHistory {
  return { gross: 0n, net: 0n, deducted: new Map(), credits: new Map(), isReleased: false }
}

function countPool(history: PoolHistory, { gross, net, deductions }: Distribution['pools'][number]): void {
  history.gross += gross.amountMinor
  history.net += net.amountMinor
  for (const { id, amount, base } of deductions) {
    const before = history.deducted.get(id) ?? { amount: 0n, base: 0n }
    history.deducted.set(id, { amount: before.amount + amount.amountMinor, base: before.base + base.amountMinor })
  }
}

function countLines({ restates, lines, held, pools }: Distribution, mine: ReadonlyMap<string, PoolHistory>): void {
  const number = restates?.number ?? 0n
  const released = new Set(pools.flatMap(({ id, release }) => (release ? [id] : [])))
  for (const line of lines) {
    const history = mine.get(line.pool)
    if (!history) continue
    const credit = creditIn(history, line)
    credit.paid.set(line.writer, (credit.paid.get(line.writer) ?? 0n) + line.amount.amountMinor)
    if (!released.has(line.pool)) mention(credit, line, number)
  }
  for (const hold of held) {
    const history = mine.get(hold.pool)
    const { work, writer } = hold
    if (!history || work === undefined || writer === undefined || released.has(hold.pool)) continue
    mention(creditIn(history, { work, writer, of: hold.of }), hold, number)
  }
}

function creditIn({ credits }: PoolHistory, { work, writer, of }: Pick<Line, 'work' | 'writer' | 'of'>): CreditHistory {
  const ofWork = credits.get(work) ?? new Map<WriterId, CreditHistory>()
  credits.set(work, ofWork)
  const credited = of ?? writer
  const credit = ofWork.get(credited) ?? { paid: new Map(), mention: undefined }
  ofWork.set(credited, credit)
  return credit
}

/** The share as the latest run has it; shares of one credit in one run add up, a restated line has the sum already. */
function mention(
  credit: CreditHistory,
  { share, words, restated }: Pick<Line, 'share' | 'words' | 'restated'>,
  number: bigint,
): void {
  const known = credit.mention
  if (known && known.number > number) return
  const before = known?.number === number && !restated ? known.share : ZERO
  credit.mention = { number, share: restated ? share : add(before, share), words }
}

/** Stops when the money of a pool is not where its history says. */
export function assertWhole(history: PoolHistory, heldMinor: bigint): void {
  const paid = [...history.credits.values()].flatMap((work) => [...work.values()].map(hadOf))
  const sum = paid.reduce((total, each) => total + each, heldMinor)
  assert(sum === history.net, 'fund: what a pool had to share is paid or held')
}

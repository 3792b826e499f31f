/** What holds for every distribution: each pool and the whole add up, and each line follows from the numbers beside it. */

import { type Money, type Problem, assert, decimalsOf, printMoney } from '../base/index.ts'
import type { Distribution, Line, Pool } from './distribution.ts'

/** Everything that does not add up in a distribution; empty when it does. For documents that come from outside. */
export function checkDistribution(distribution: Distribution): Problem[] {
  return [...checkTotals(distribution), ...checkPools(distribution), ...checkWriters(distribution)]
}

/** Stops when money that we divided ourselves appeared or vanished. */
export function assertConserved(distribution: Distribution): void {
  const [first] = checkDistribution(distribution)
  assert(first === undefined, `fund: what came in is what went out, was held, carried or taken off: ${first?.message}`)
}

function checkTotals({
  totals,
  receipts,
  pools,
  held,
  payable,
  carried,
  credits,
  creditsIn,
  confirmed,
  lines,
}: Distribution): Problem[] {
  const { received, released, deducted, distributed, deductions } = totals
  const inflow = sum([received, totals.creditsIn, totals.carriedIn, released])
  const outflow = sum([totals.confirmed, deducted, distributed, totals.held, totals.carried, totals.credits])
  const same = (what: string, stated: bigint, found: bigint): Problem[] =>
    stated === found ? [] : [problem(`${what} is stated as ${stated} but comes to ${found} minor units`)]
  return [
    ...same('What came in', inflow, outflow),
    ...same('received', received.amountMinor, sum(receipts.map(({ amount }) => amount))),
    ...same('confirmed', totals.confirmed.amountMinor, sum(confirmed.map(({ amount }) => amount))),
    ...same('creditsIn', totals.creditsIn.amountMinor, sum(creditsIn.map(({ amount }) => amount))),
    ...same('credits', totals.credits.amountMinor, sum(credits.map(({ amount }) => amount))),
    ...same('released', released.amountMinor, sum(pools.flatMap(({ release, gross }) => (release ? [gross] : [])))),
    ...same('deducted', deducted.amountMinor, sum(deductions.map(({ amount }) => amount))),
    ...same(
      'deducted',
      deducted.amountMinor,
      sum(pools.flatMap((pool) => pool.deductions.map(({ amount }) => amount))),
    ),
    ...same('held', totals.held.amountMinor, sum(held.map(({ amount }) => amount))),
    ...same('distributed', distributed.amountMinor, sum(payable.map(({ amount }) => amount))),
    ...same('carried', totals.carried.amountMinor, sum(carried.map(({ amount }) => amount))),
    ...same(
      'What the lines come to',
      sum(lines.map(({ amount }) => amount)),
      sum([...payable, ...carried].map(({ ofThisRun }) => ofThisRun)),
    ),
  ]
}

function checkPools({ pools, lines, held, allocations }: Distribution): Problem[] {
  const problems: Problem[] = []
  const shared = new Map<string, bigint>()
  const paid = new Map<string, bigint>()
  const byId = new Map(pools.map((pool) => [pool.id, pool]))
  for (const { obligation, amount } of allocations)
    paid.set(obligation, (paid.get(obligation) ?? 0n) + amount.amountMinor)
  for (const line of [...lines, ...held]) {
    const pool = byId.get(line.pool)
    if (!pool) problems.push(problem(`A line names the pool ${line.pool}, which is not there`))
    else if (!isRight(line, pool)) problems.push(problem(`A line of pool ${line.pool} is not its share, rounded`))
    shared.set(line.pool, (shared.get(line.pool) ?? 0n) + line.amount.amountMinor)
  }
  for (const { id, gross, net, deductions, obligations, release } of pools) {
    const off = sum(deductions.map(({ amount }) => amount))
    const came = obligations.reduce((total, obligation) => total + (paid.get(obligation) ?? 0n), 0n)
    if (gross.amountMinor !== net.amountMinor + off)
      problems.push(problem(`Pool ${id}: gross less deductions is not its net`))
    if (net.amountMinor !== (shared.get(id) ?? 0n))
      problems.push(problem(`Pool ${id}: its lines do not add up to ${printMoney(net)}`))
    if (!release && came !== gross.amountMinor)
      problems.push(problem(`Pool ${id}: its gross is not what came in for it`))
  }
  return problems
}

function checkWriters({ lines, payable, carried }: Distribution): Problem[] {
  const sums = new Map<string, bigint>()
  for (const { writer, amount } of lines) sums.set(writer, (sums.get(writer) ?? 0n) + amount.amountMinor)
  const problems: Problem[] = []
  for (const { writer, amount, ofThisRun, broughtIn } of [...payable, ...carried]) {
    if (ofThisRun.amountMinor !== (sums.get(writer) ?? 0n))
      problems.push(problem(`The lines of ${writer} do not add up`))
    if (amount.amountMinor !== sum([ofThisRun, broughtIn])) problems.push(problem(`What ${writer} has does not add up`))
    sums.delete(writer)
  }
  for (const [writer, left] of sums)
    if (left !== 0n) problems.push(problem(`${writer} has lines, but is neither paid nor carried`))
  return problems
}

/** Exact as stated, and one of the two whole numbers around it. Multiplied across, since a common divisor per line costs most. */
function isRight(
  { words, share, exact, amount }: Pick<Line, 'words' | 'share' | 'exact' | 'amount'>,
  { net, total }: Pool,
): boolean {
  if (total <= 0n) return false
  const [numerator, denominator] = [net.amountMinor * words * share.numerator, total * share.denominator]
  const minorUnits = 10n ** BigInt(decimalsOf(net.currency))
  if (exact.numerator * minorUnits * denominator !== numerator * exact.denominator) return false
  const over = amount.amountMinor * denominator - numerator
  return -denominator < over && over < denominator
}

function sum(amounts: readonly Money[]): bigint {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
}

function problem(message: string): Problem {
  return { code: 'fund/does-not-add-up', message: `${message}.`, hint: 'Take the document as the run wrote it.' }
}

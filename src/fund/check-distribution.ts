/** What holds for every distribution: each pool and the whole add up, and each line follows from the numbers beside it. */

import { type Money, type Problem, assert, decimalsOf, printMoney } from '../base/index.ts'
import type { Ceiling, Distribution, Line, Pool } from './distribution.ts'

/** Everything that does not add up in a distribution; empty when it does. For documents that come from outside. */
export function checkDistribution(distribution: Distribution): Problem[] {
  return [checkTotals, checkPools, checkRestated, checkWriters, checkCeilings].flatMap((check) => check(distribution))
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
  levies = [],
  passed = [],
}: Distribution): Problem[] {
  const { received, released, deducted, distributed, deductions } = totals
  const inflow = sum([received, totals.creditsIn, totals.carriedIn, released])
  const outflow = sum([totals.confirmed, deducted, distributed, totals.held, totals.carried, totals.credits])
  const passedOn = sum(passed.map(({ amount }) => amount))
  const ofWriters = sum(levies.map(({ amount }) => amount))
  const same = (what: string, stated: bigint, found: bigint): Problem[] =>
    stated === found ? [] : [problem(`${what} is stated as ${stated} but comes to ${found} minor units`)]
  return [
    ...same('What came in', inflow, outflow + passedOn),
    ...same('passed', totals.passed?.amountMinor ?? 0n, passedOn),
    ...same('received', received.amountMinor, sum(receipts.map(({ amount }) => amount))),
    ...same('confirmed', totals.confirmed.amountMinor, sum(confirmed.map(({ amount }) => amount))),
    ...same('creditsIn', totals.creditsIn.amountMinor, sum(creditsIn.map(({ amount }) => amount))),
    ...same('credits', totals.credits.amountMinor, sum(credits.map(({ amount }) => amount))),
    ...same('released', released.amountMinor, sum(pools.flatMap(releasedIn))),
    ...same('deducted', deducted.amountMinor, sum(deductions.map(({ amount }) => amount))),
    ...same(
      'deducted',
      deducted.amountMinor,
      ofWriters + sum(pools.flatMap((pool) => pool.deductions.map(({ amount }) => amount))),
    ),
    ...same('held', totals.held.amountMinor, sum(held.map(({ amount }) => amount))),
    ...same('distributed', distributed.amountMinor, sum(payable.map(({ amount }) => amount))),
    ...same('carried', totals.carried.amountMinor, sum(carried.map(({ amount }) => amount))),
    ...same(
      'What the lines come to',
      sum(lines.map(({ amount }) => amount)) - ofWriters,
      sum([...payable, ...carried].map(({ ofThisRun }) => ofThisRun)),
    ),
  ]
}

/** Of money on hold: the pool itself, or the holds that a restatement dissolves. */
function releasedIn({ release, gross, restates }: Pool): Money[] {
  return [...(release ? [gross] : []), ...(restates?.from ?? []).map(({ amount }) => amount)]
}

function checkPools({ pools, lines, held, allocations, passed = [] }: Distribution): Problem[] {
  const problems: Problem[] = []
  const shared = new Map<string, bigint>()
  const paid = new Map<string, bigint>()
  const byId = new Map(pools.map((pool) => [pool.id, pool]))
  for (const { obligation, amount } of allocations)
    paid.set(obligation, (paid.get(obligation) ?? 0n) + amount.amountMinor)
  for (const line of [...lines, ...held]) {
    const pool = byId.get(line.pool)
    if (!pool) problems.push(problem(`A line names the pool ${line.pool}, which is not there`))
    else if (pool.restates === undefined && !isRight(line, pool))
      problems.push(problem(`A line of pool ${line.pool} is not its share, rounded`))
    shared.set(line.pool, (shared.get(line.pool) ?? 0n) + line.amount.amountMinor)
  }
  for (const { pool, amount } of passed) shared.set(pool, (shared.get(pool) ?? 0n) + amount.amountMinor)
  for (const { id, gross, net, deductions, obligations, release, restates } of pools) {
    const dissolved = sum((restates?.from ?? []).map(({ amount }) => amount))
    const off = sum(deductions.map(({ amount }) => amount))
    const came = obligations.reduce((total, obligation) => total + (paid.get(obligation) ?? 0n), 0n)
    if (gross.amountMinor !== net.amountMinor + off)
      problems.push(problem(`Pool ${id}: gross less deductions is not its net`))
    if (net.amountMinor !== (shared.get(id) ?? 0n) - dissolved)
      problems.push(problem(`Pool ${id}: its lines do not add up to ${printMoney(net)}`))
    if (!release && came !== gross.amountMinor)
      problems.push(problem(`Pool ${id}: its gross is not what came in for it`))
  }
  return problems
}

/** A restated line follows from the whole pool as it is now, and the lines of a credit add up to now less before. */
function checkRestated({ pools, lines, held }: Distribution): Problem[] {
  const problems: Problem[] = []
  const restating = new Map(pools.flatMap((pool) => (pool.restates ? [[pool.id, pool.restates]] : [])))
  const totals = new Map(pools.map(({ id, total }) => [id, total]))
  for (const { gross, net, deductions, pool } of restating.values()) {
    if (gross.amountMinor !== net.amountMinor + sum(deductions.map(({ amount }) => amount)))
      problems.push(problem(`Pool ${pool}, restated: gross less deductions is not its net`))
  }
  const changes = new Map<string, { line: Line; due: bigint; lines: bigint }>()
  for (const line of lines) {
    const { restated } = line
    const net = restating.get(line.pool)?.net
    if ((restated === undefined) !== (net === undefined))
      problems.push(problem(`A line of pool ${line.pool} is restated, and its pool is not, or the other way round`))
    if (!restated || !net) continue
    const key = JSON.stringify([line.pool, line.work, line.of ?? line.writer])
    const due = restated.now.amountMinor + restated.kept.amountMinor - restated.was.amountMinor
    changes.set(key, { line, due, lines: (changes.get(key)?.lines ?? 0n) + line.amount.amountMinor })
    const exact = { ...line, amount: restated.now }
    if (!isRight(exact, { net, total: totals.get(line.pool) ?? 0n }, restated.shares))
      problems.push(problem(`A restated line of pool ${line.pool} is not its share, rounded`))
  }
  for (const [, { line, due, lines: found }] of changes)
    if (due !== found) problems.push(problem(`What a credit has more or less in pool ${line.pool} does not add up`))
  for (const hold of held) {
    const net = restating.get(hold.pool)?.net
    if (net && !isAtMost(hold, { net, total: totals.get(hold.pool) ?? 0n }))
      problems.push(problem(`A hold of pool ${hold.pool} is more than its share`))
  }
  return problems
}

/** A hold of a restating pool: no more than its share, since what was paid of it before is not held again. */
function isAtMost(hold: Distribution['held'][number], { net, total }: Pick<Pool, 'net' | 'total'>): boolean {
  const whole = net.amountMinor * hold.words * hold.share.numerator
  const denominator = total * hold.share.denominator
  return hold.amount.amountMinor >= 0n && hold.amount.amountMinor * denominator - whole < denominator
}

function checkWriters({ lines, payable, carried, levies = [] }: Distribution): Problem[] {
  const sums = new Map<string, bigint>()
  for (const { writer, amount } of lines) sums.set(writer, (sums.get(writer) ?? 0n) + amount.amountMinor)
  for (const { writer, amount } of levies) sums.set(writer, (sums.get(writer) ?? 0n) - amount.amountMinor)
  const problems: Problem[] = []
  for (const { writer, amount, ofThisRun, broughtIn } of [...payable, ...carried]) {
    if (amount.amountMinor !== sum([ofThisRun, broughtIn])) problems.push(problem(`What ${writer} has does not add up`))
    sums.set(writer, (sums.get(writer) ?? 0n) - ofThisRun.amountMinor)
  }
  for (const { writer, amount } of payable)
    if (amount.amountMinor < 0n) problems.push(problem(`${writer} is to be paid less than nothing`))
  for (const [writer, left] of sums) if (left !== 0n) problems.push(problem(`The lines of ${writer} do not add up`))
  return problems
}

/** Nothing is taken above a ceiling, and a levy is its rate on what counts. */
function checkCeilings({ pools, levies = [], deal: ofRun, restates }: Distribution): Problem[] {
  const taken = new Map<string, { amount: bigint; ceiling: Ceiling }>()
  const count = (key: readonly string[], amount: Money, ceiling: Ceiling | undefined): void => {
    if (ceiling === undefined) return
    const before = taken.get(JSON.stringify(key))?.amount ?? 0n
    taken.set(JSON.stringify(key), { amount: before + amount.amountMinor, ceiling })
  }
  for (const { deal = ofRun, deductions } of pools) {
    for (const { id, amount, ceiling } of deductions) count([deal.sha256, id], amount, ceiling)
  }
  for (const { deal, id, writer, base, ceiling } of levies) count([deal.sha256, id, writer], base, ceiling)
  const above = [...taken].filter(
    ([, { amount, ceiling }]) => amount > 0n && amount + ceiling.before.amountMinor > ceiling.amount.amountMinor,
  )
  const wrong = levies.filter(({ share, base, earnings, amount }) => {
    const exact = base.amountMinor * share.numerator
    const over = amount.amountMinor * share.denominator - exact
    return (
      (!restates && base.amountMinor > earnings.amountMinor) || over > share.denominator || over < -share.denominator
    )
  })
  return [
    ...above.map(([key]) => problem(`More is taken than the ceiling allows under ${key}`)),
    ...wrong.map(({ writer, id }) => problem(`The levy ${id} of ${writer} is not its rate on what counts`)),
  ]
}

/** Exact as stated, and one of the two whole numbers around it. Multiplied across, since a common divisor per line costs most. */
function isRight(
  { words, share, exact, amount }: Pick<Line, 'words' | 'share' | 'exact' | 'amount'>,
  { net, total }: Pick<Pool, 'net' | 'total'>,
  roundings = 1n,
): boolean {
  if (total <= 0n || words < 0n) return false
  const [numerator, denominator] = [net.amountMinor * words * share.numerator, total * share.denominator]
  const minorUnits = 10n ** BigInt(decimalsOf(net.currency))
  if (exact.numerator * minorUnits * denominator !== numerator * exact.denominator) return false
  const over = amount.amountMinor * denominator - numerator
  if (roundings === 0n) return over === 0n
  return -denominator * roundings < over && over < denominator * roundings
}

function sum(amounts: readonly Money[]): bigint {
  return amounts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
}

function problem(message: string): Problem {
  return { code: 'fund/does-not-add-up', message: `${message}.`, hint: 'Take the document as the run wrote it.' }
}

/** What decisions leave of the holds: what is decided on waits no more, and what the members get waits to be divided among the others. */

import { type Money, ONE, Refusal, assert, sumMoney } from '../base/index.ts'
import type { WorkId } from '../registry/index.ts'
import type { OpenHold } from './brought-forward.ts'
import type { Distribution } from './distribution.ts'
import type { Part } from './measure.ts'
import { type PoolName, nameOf, openRoots } from './pool-roots.ts'
import { type HoldDecision, givenTo } from './unclaimed-decision.ts'

/** The holds as the next run finds them. `runs` and holds are of one currency; decisions on money of other runs are passed over. */
export function afterDecisions(
  holds: readonly OpenHold[],
  { decisions: all, runs }: { decisions: readonly HoldDecision[]; runs: readonly Distribution[] },
): OpenHold[] {
  const made = new Set(runs.map(({ run }) => run))
  const decisions = all.filter(({ run }) => made.has(run))
  if (decisions.length === 0) return [...holds]
  const decided = new Set(decisions.filter(({ claimed }) => !claimed).map(keyOf))
  const left = holds.filter((hold) => !decided.has(keyOf(hold)))
  assert(holds.length - left.length === decided.size, 'fund: what was decided on was released by no run')
  const forMembers = Map.groupBy(
    decisions.filter(({ use }) => use === 'members'),
    nameOf,
  )
  return [...left, ...[...forMembers.values()].flatMap((own) => membersHold(own, { holds, decisions, runs }))]
}

/** What the members still have to get of one pool, in minor units: what runs have divided of it is gone. */
export function leftForMembers(
  { run, pool }: PoolName,
  { decisions, runs }: { decisions: readonly HoldDecision[]; runs: readonly Distribution[] },
): bigint {
  const own = decisions.filter((each) => each.use === 'members' && each.run === run && each.pool === pool)
  const given = own.reduce(
    (sum, each) => sum + givenTo(each).amountMinor - (each.claimed?.fromUse.amountMinor ?? 0n),
    0n,
  )
  const divided = runs
    .flatMap(({ pools }) => pools)
    .filter(({ release }) => release?.run === run && release.pool === pool && release.work === undefined)
  return given - divided.reduce((sum, { gross }) => sum + gross.amountMinor, 0n)
}

/** What divides the members' part: the words, works or points of the pool's other works, as its first run counted them. */
export function otherParts(
  name: PoolName,
  {
    decisions,
    runs,
  }: { decisions: readonly Pick<HoldDecision, 'run' | 'pool' | 'work' | 'claimed'>[]; runs: readonly Distribution[] },
): Map<WorkId, Part> {
  const rootOf = openRoots(runs)
  const root = nameOf(rootOf(name))
  const gone = new Set(
    decisions.flatMap((each) =>
      !each.claimed && each.work !== undefined && nameOf(rootOf(each)) === root ? [each.work] : [],
    ),
  )
  const parts = new Map<WorkId, Part>()
  for (const { run, lines, held } of runs) {
    for (const { pool, work, words, obligations, counted } of [...lines, ...held]) {
      if (work === undefined || gone.has(work) || nameOf({ run, pool }) !== root) continue
      parts.set(work, { words, obligations, counted })
    }
  }
  return new Map([...parts].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function membersHold(
  own: readonly HoldDecision[],
  ground: { holds: readonly OpenHold[]; decisions: readonly HoldDecision[]; runs: readonly Distribution[] },
): OpenHold[] {
  const [first] = own
  assert(first !== undefined, 'fund: there is a decision')
  const amountMinor = leftForMembers(first, ground)
  assert(amountMinor >= 0n, 'fund: no more was divided among the members than they were given')
  const of = ground.holds.find(({ run, pool }) => run === first.run && pool === first.pool)
  if (amountMinor === 0n || !of) return []
  const amount: Money = { amountMinor, currency: first.amount.currency }
  const parts = otherParts(first, ground)
  return [
    {
      ...of,
      work: undefined,
      words: [...parts.values()].reduce((sum, { words }) => sum + words, 0n),
      amount,
      from: [{ reason: 'no-works', amount }],
      workAmount: amount,
      paid: [],
      capped: [],
      shares: [{ writer: undefined, share: ONE, reason: 'no-works', amount }],
      parts,
    },
  ]
}

function keyOf({ run, pool, work }: { run: string; pool: string; work: WorkId | undefined }): string {
  return JSON.stringify([run, pool, work ?? null])
}

/** Refuses a restatement of a run of which money was decided on: what was shared out cannot be divided anew. */
export function refuseDecided(
  original: string,
  { decisions, runs }: { decisions: readonly HoldDecision[]; runs: readonly Distribution[] },
): void {
  const rootOf = openRoots(runs)
  const touching = decisions.filter(
    (each) => (!each.claimed || each.use === 'members') && rootOf(each).run === original,
  )
  const [first] = touching
  if (!first) return
  const total = sumMoney(
    touching.map(({ amount }) => amount),
    first.amount.currency,
  )
  throw new Refusal(
    'unclaimed/decided-on',
    { run: original, decided: touching.map(({ id }) => id), amountMinor: `${total.amountMinor}` },
    {
      message: `Unclaimed money of ${original} was decided on (${first.id}), so the run cannot be divided anew.`,
      hint: 'Where it was not shared out, bring it back first: guildhall unclaimed claim ID --source TEXT.',
    },
  )
}

/** One writer's money over all runs of the fund: what their statements would say, without issuing any. */

import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { explainObligation, type Obligation } from '../../engine/index.ts'
import type { Distribution } from '../../fund/index.ts'
import type { WriterId } from '../../registry/index.ts'
import {
  decisionsByHold,
  type Statement,
  type StatementContext,
  statementFor,
  type StatementLine,
  type StatementObligation,
} from '../../statements/index.ts'
import type { Deal } from '../../terms/index.ts'
import { obligationsOf } from '../explain.ts'
import { keptDeal } from '../kept-deal.ts'
import { awaitedByRun } from '../paying/not-received.ts'
import { bookedRunIds, bookedRuns } from '../paying/run-states.ts'
import { distributionOf } from '../read-distribution.ts'
import { followedRuns, paidIn } from '../statements/statement-context.ts'
import { decisionsOf } from '../unclaimed/decisions.ts'
import { keptInHall } from './known-in-hall.ts'

/** What all statements of a hall share; it follows from its runs alone. */
interface Ground {
  readonly runs: readonly Distribution[]
  readonly deals: ReadonlyMap<string, Deal>
  /** Of the calculations that the runs followed, with their traces. */
  readonly obligations: ReadonlyMap<string, Obligation>
}

const groundKept = keptInHall<Ground>(1)
const moneyKept = keptInHall<readonly Statement[]>(24)

/** One for each currency; none when nothing was distributed yet. The same ones until something more is in the log. */
export async function ownMoney(hall: Hall, writer: WriterId): Promise<readonly Statement[]> {
  return hall.database.read(async (stores) => {
    // Whatever a statement says follows from what is sealed: runs, payments, what banks answered, receipts, decisions.
    const key = `${await stores.leaves.size()} ${writer}`
    return moneyKept(hall, key, () => readMoney(hall, stores, writer))
  })
}

async function readMoney(hall: Hall, stores: Stores, writer: WriterId): Promise<Statement[]> {
  const { runs, deals, obligations } = await groundOf(hall, stores)
  const { registry } = stores
  const name = (await registry.writer(writer))?.name ?? writer
  const context: StatementContext = {
    titles: new Map(),
    names: new Map([[writer, name]]),
    deals,
    obligations,
    evidence: new Map(),
    paid: await paidIn(stores, writer),
    decided: decisionsByHold(await decisionsOf(stores)),
    awaited: await awaitedByRun(stores, runs),
  }
  const byCurrency = [...Map.groupBy(runs, ({ currency }) => currency).values()]
  const untitled = byCurrency.map((each) => statementFor(writer, each, context))
  const works = [...new Set(untitled.flatMap((each) => each.works.map(({ work }) => work)))]
  const titles = new Map((await registry.worksOf(works)).map(({ id, title }) => [id, title]))
  return byCurrency.map((each) => statementFor(writer, each, { ...context, titles }))
}

/** The runs that count. */
export async function ownRuns(hall: Hall): Promise<readonly Distribution[]> {
  return hall.database.read(async (stores) => (await groundOf(hall, stores)).runs)
}

async function groundOf(hall: Hall, stores: Stores): Promise<Ground> {
  const booked = await bookedRunIds(stores)
  const charged = await stores.runs.ids({ kind: 'interest' })
  const key = [...booked, ...charged].join(' ')
  return groundKept(hall, key, async () => readGround(stores, await bookedRuns(stores)))
}

async function readGround(stores: Stores, booked: readonly Run[]): Promise<Ground> {
  const runs = booked.map(distributionOf)
  const obligations = new Map<string, Obligation>()
  const deals = new Map<string, Deal>()
  for (const made of await followedRuns(stores, runs)) {
    for (const obligation of obligationsOf(made)) obligations.set(obligation.id, obligation)
    const { deal, dealName } = made.results as {
      readonly deal?: { readonly sha256: string }
      readonly dealName?: string
    }
    const text = dealName === undefined ? undefined : await stores.notes.note(`deal:${dealName}`)
    const parsed = text === undefined ? undefined : keptDeal(text)
    if (deal && parsed) deals.set(deal.sha256, parsed)
  }
  return { runs, deals, obligations }
}

export interface TracedObligation extends StatementObligation {
  /** Clause, cells of schedules with their sources, facts and arithmetic, in words; empty when it is not at hand. */
  readonly text: string
}

/** The obligations that a line was paid from, each explained. */
export async function traceOf(hall: Hall, { obligations }: StatementLine): Promise<TracedObligation[]> {
  const known = await hall.database.read(async (stores) => (await groundOf(hall, stores)).obligations)
  return obligations.map((each) => {
    const obligation = known.get(each.id)
    return { ...each, text: obligation ? explainObligation(obligation) : '' }
  })
}

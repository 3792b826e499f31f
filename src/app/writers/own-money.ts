/**
 * One writer's money over all runs of the fund: what their statements would say, without issuing any. In a large hall a thread beside
 * the server's reads the runs and keeps them; what it says of one writer is kept here.
 */

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
import type { AnswerTo, AskedOf, QuestionName, Reading } from '../read-aside/questions.ts'
import { readAside } from '../read-aside/read-threads.ts'
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
const runsKept = keptInHall<readonly RunOfFund[]>(1)
/** Bytes of runs as they are kept, some thousands of lines with their obligations: a tenth of a second to read. */
const LONG_RUNS = 300_000

/** One for each currency; none when nothing was distributed yet. The same ones until something more is in the log. */
export async function ownMoney(hall: Hall, writer: WriterId): Promise<readonly Statement[]> {
  // Whatever a statement says follows from what is sealed: runs, payments, what banks answered, receipts, decisions.
  const sealed = await hall.database.read(({ leaves }) => leaves.size())
  const question = { name: 'money-of-writer', read: moneyOfWriter, asked: { writer } } as const
  return moneyKept(hall, `${sealed} ${writer}`, () => askOfRuns(hall, question))
}

/** Asks the one that has the runs at hand. */
async function askOfRuns<Name extends QuestionName>(
  hall: Hall,
  question: { readonly name: Name; readonly read: Reading<Name>; readonly asked: AskedOf<Name> },
): Promise<AnswerTo<Name>> {
  const bytes = await hall.database.read(
    async ({ runs }) => (await runs.bytes({ kind: 'distribution' })) + (await runs.bytes({ kind: 'calculation' })),
  )
  return readAside(hall, { ...question, isLong: bytes > LONG_RUNS, keeps: true })
}

export function moneyOfWriter(hall: Hall, { writer }: { writer: WriterId }): Promise<Statement[]> {
  return hall.database.read((stores) => readMoney(hall, stores, writer))
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

export type RunOfFund = Pick<Distribution, 'period' | 'currency'>

/** Those that count. */
export async function ownRuns(hall: Hall): Promise<readonly RunOfFund[]> {
  const booked = await hall.database.read(bookedRunIds)
  return runsKept(hall, booked.join(' '), () =>
    askOfRuns(hall, { name: 'runs-of-fund', read: runsOfFund, asked: undefined }),
  )
}

export async function runsOfFund(hall: Hall): Promise<RunOfFund[]> {
  const { runs } = await hall.database.read((stores) => groundOf(hall, stores))
  return runs.map(({ period, currency }) => ({ period, currency }))
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
  if (obligations.length === 0) return []
  const asked = { ids: obligations.map(({ id }) => id) }
  const texts = await askOfRuns(hall, { name: 'explain-obligations', read: explainObligations, asked })
  return obligations.map((each, at) => ({ ...each, text: texts[at] ?? '' }))
}

/** In the order in which they are named. */
export async function explainObligations(hall: Hall, { ids }: { ids: readonly string[] }): Promise<string[]> {
  const { obligations } = await hall.database.read((stores) => groundOf(hall, stores))
  return ids.map((id) => {
    const obligation = obligations.get(id)
    return obligation ? explainObligation(obligation) : ''
  })
}

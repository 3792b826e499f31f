/** Gathers one writer's statement from distributions; reads only, and reckons nothing but sums. */

import { type Money, Refusal, addMoney, assert, compareText, printMoney, sumMoney } from '../base/index.ts'
import {
  type DealName,
  type Distribution,
  type Hold,
  type Line,
  type Pool,
  awaitedFrom,
  printCame,
} from '../fund/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import { citationOf, poolTerms, printKey, termsOf } from './deal-terms.ts'
import { waits } from './decided-hold.ts'
import { lineSentence } from './line-sentence.ts'
import { indexOf, keyOfHold } from './run-index.ts'
import type {
  AwaitedByRun,
  Statement,
  StatementContext,
  StatementHold,
  StatementLine,
  StatementPayout,
  StatementRun,
  StatementWork,
} from './statement.ts'

/**
 * The statement of a writer over the given runs, in the order of their periods. A writer whom no run names gets a statement
 * that says so. Refuses (`statements/mixed-currencies`) runs of several currencies; stops without any run.
 */
export function statementFor(
  writer: WriterId,
  distributions: readonly Distribution[],
  context: StatementContext,
): Statement {
  const runs = [...distributions].sort((a, b) => compareText(turnOf(a), turnOf(b)))
  const [first] = runs
  assert(first !== undefined, 'statements: a statement is made from at least one run')
  const { currency } = first
  refuseOtherCurrencies(runs, currency)
  const view: View = { writer, context, runs, awaited: context.awaited ?? awaitedByRuns(runs) }
  const lines = runs.flatMap((run) => linesOf(run, view))
  const held = runs.flatMap((run) => holdsOf(run, view))
  const ofRuns = runs.map((run) => runOf(run, view))
  // A difference run is made after runs of later periods, and what it carries is what counts then.
  const turns = new Map(distributions.map(({ run }, index) => [run, index]))
  const asMade = distributions.some(({ restates }) => restates)
    ? ofRuns.toSorted((a, b) => (turns.get(a.run) ?? 0) - (turns.get(b.run) ?? 0))
    : ofRuns
  const last = asMade.findLast(
    ({ payable, carried, says }) => payable.amountMinor + carried.amountMinor !== 0n || says !== '',
  )
  return {
    writer: { id: writer, name: context.names.get(writer) ?? writer, contact: context.contacts?.get(writer) },
    currency,
    period: {
      start: runs.reduce((start, { period }) => (period.start < start ? period.start : start), first.period.start),
      end: runs.reduce((end, { period }) => (period.end > end ? period.end : end), first.period.end),
    },
    runs: ofRuns,
    payable: sumMoney(
      ofRuns.map(({ payable }) => payable),
      currency,
    ),
    carried: last?.carried ?? { amountMinor: 0n, currency },
    heldOpen: sumOf(held.filter(waits), currency),
    works: worksOf(lines, { held, context, currency }),
    held,
    paid: paidOf(runs, view),
    hypothesis: [...lines, ...held].some(({ rates, deductions }) =>
      [...rates, ...deductions].some((each) => each.hypothesis),
    ),
  }
}

/** Everyone whom a run pays, carries over or holds something for, by id. */
export function writersOf(distributions: readonly Distribution[]): WriterId[] {
  const writers = new Set(distributions.flatMap((run) => [...indexOf(run).writers.keys()]))
  return [...writers].sort()
}

/** Whose statement, over which runs, and which companies have not paid yet. */
interface View {
  readonly writer: WriterId
  readonly context: StatementContext
  readonly runs: readonly Distribution[]
  readonly awaited: AwaitedByRun
}

function runOf(run: Distribution, { writer, context, awaited }: View): StatementRun {
  const { period, on, deal, pools, currency } = run
  const exchanged = run.receipts.flatMap(({ company, on: day, amount, came }) =>
    came ? [`${company} on ${day}: ${printMoney(amount)}, which came as ${printCame(came, currency)}`] : [],
  )
  const back = [
    ...new Set(pools.filter((pool) => hasGoneBack(pool, awaited.get(run.run))).map(({ company }) => company)),
  ]
  const { payable: paid, carried: kept } = indexOf(run).writers.get(writer) ?? {}
  const zero: Money = { amountMinor: 0n, currency }
  const { title = deal.id, stage } = context.deals.get(deal.sha256) ?? {}
  return {
    run: run.run,
    period,
    on,
    deal: { ...deal, title, stage },
    key: printKey(context.deals.get(deal.sha256)),
    assumed: pools.some((pool) => isAwaited(pool, awaited.get(run.run))),
    ...(back.length > 0 && { wentBack: back }),
    ...(exchanged.length > 0 && { exchanged }),
    ofThisRun: addMoney(paid?.ofThisRun ?? zero, kept?.ofThisRun ?? zero),
    broughtIn: addMoney(paid?.broughtIn ?? zero, kept?.broughtIn ?? zero),
    payable: paid?.amount ?? zero,
    carried: kept?.amount ?? zero,
    says: kept?.says ?? '',
    levies: (run.levies ?? []).filter((levy) => levy.writer === writer),
  }
}

function linesOf(run: Distribution, view: View): StatementLine[] {
  const lines = indexOf(run).writers.get(view.writer)?.lines ?? []
  return lines.map((line) => statementLine(line, { work: line.work, run, view }))
}

function holdsOf(run: Distribution, view: View): StatementHold[] {
  const held = indexOf(run).writers.get(view.writer)?.held ?? []
  return held.flatMap((hold) => {
    const { work, reason, says, releasedBy, since } = hold
    if (work === undefined) return []
    const key = keyOfHold({ run: run.run, pool: hold.pool, work })
    const releasedIn = view.runs.find((each) => indexOf(each).released.has(key))?.run
    const decided = view.context.decided?.get(key)
    const course = { reason, says, releasedBy, since, releasedIn, ...(decided && { decided }) }
    return [{ ...statementLine(hold, { work, run, view }), ...course }]
  })
}

/** Payments of this writer that pay something of one of the runs. */
function paidOf(runs: readonly Distribution[], { writer, context }: View): StatementPayout[] {
  const named = new Set(runs.map(({ run }) => run))
  const paid = context.paid?.get(writer) ?? []
  return paid.filter(
    ({ parts, gross }) => gross.currency === runs[0]?.currency && parts.some(({ run }) => named.has(run)),
  )
}

function statementLine(
  line: Line | Hold,
  { work, run, view }: { work: WorkId; run: Distribution; view: View },
): StatementLine {
  const pool = indexOf(run).pools.get(line.pool)
  const { context, awaited } = view
  assert(pool !== undefined, 'statements: every line of a run names one of its pools')
  const { words, share, because, exact, amount, roundedUp, counted } = line
  const { company, tool, model, purpose, clause, period, measure, total } = pool
  const { gross, net, deductions } = pool.restates ?? pool
  const ofLine = line.obligations.flatMap((id) => context.obligations.get(id) ?? [])
  const { clauseTitle, rates } = line.obligations.length > 0 ? termsOf(ofLine) : poolTerms(pool, context)
  const made = {
    run: run.run,
    pool: pool.id,
    deal: dealOf(pool.deal ?? run.deal, context),
    licence: pool.licence,
    payTo: pool.payTo,
    company,
    tool,
    model,
    purpose,
    clause,
    clauseTitle: clauseTitle ?? clause,
    period,
    work,
    title: context.titles.get(work) ?? work,
    measure,
    words,
    total,
    counted,
    rates,
    obligations: line.obligations.map((id) => {
      const found = context.obligations.get(id)
      return { id, amount: found?.amount, summary: found?.trace.summary ?? '' }
    }),
    poolObligations: pool.obligations.length,
    gross,
    deductions: deductions.map((taken) => ({
      ...taken,
      ...citationOf(taken, { deal: pool.deal ?? run.deal, period: run.period }, context),
    })),
    net,
    share,
    because,
    exact,
    amount,
    roundedUp,
    assumed: isAwaited(pool, awaited.get(run.run)),
    ...(hasGoneBack(pool, awaited.get(run.run)) && { wentBack: true as const }),
    heldBy: pool.release?.run,
    restates: restatesOf(pool, { line, run }),
  }
  return { ...made, sentence: lineSentence(made) }
}

function dealOf({ id, sha256 }: DealName, { deals }: StatementContext): StatementLine['deal'] {
  const { title = id, stage } = deals.get(sha256) ?? {}
  return { id, sha256, title, stage }
}

function restatesOf(
  { restates, gross, deductions }: Pool,
  { line, run }: { line: Line | Hold; run: Distribution },
): StatementLine['restates'] {
  if (!restates) return undefined
  return {
    run: restates.run,
    because: run.restates?.because,
    grossChange: gross,
    deductionChanges: deductions.map(({ id, title, amount }) => ({ id, title, amount })),
    ...('restated' in line ? line.restated : {}),
  }
}

/** Money that one run assumed and a later one saw come in is no longer assumed. */
function awaitedByRuns(runs: readonly Distribution[]): AwaitedByRun {
  const companies = new Map(awaitedFrom(runs).map(({ company }) => [company, 'assumed' as const]))
  return new Map(runs.map(({ run }) => [run, companies]))
}

type AwaitedOfRun = ReturnType<AwaitedByRun['get']>

function isAwaited({ assumed, company }: Pool, awaited: AwaitedOfRun): boolean {
  return assumed && awaited?.get(company) === 'assumed'
}

function hasGoneBack({ company }: Pool, awaited: AwaitedOfRun): boolean {
  return awaited?.get(company) === 'went-back'
}

function worksOf(
  lines: readonly StatementLine[],
  { held, context, currency }: { held: readonly StatementHold[]; context: StatementContext; currency: string },
): StatementWork[] {
  const titles = new Map([...lines, ...held].map(({ work, title }) => [work, title]))
  return [...titles]
    .sort(([a, titleA], [b, titleB]) => (titleA === titleB ? (a < b ? -1 : 1) : titleA < titleB ? -1 : 1))
    .map(([work, title]) => {
      const ofWork = lines.filter((line) => line.work === work)
      return { work, title, amount: sumOf(ofWork, currency), lines: ofWork, evidence: context.evidence.get(work) ?? [] }
    })
}

function sumOf(items: readonly { readonly amount: Money }[], currency: string): Money {
  return sumMoney(
    items.map(({ amount }) => amount),
    currency,
  )
}

function refuseOtherCurrencies(runs: readonly Distribution[], currency: string): void {
  const others = runs.filter((run) => run.currency !== currency)
  if (others.length === 0) return
  throw new Refusal(
    'statements/mixed-currencies',
    { currency, runs: others.map(({ run }) => run) },
    {
      message: `A statement in ${currency} was asked for with runs in ${others.map((run) => run.currency).join(', ')}.`,
      hint: 'Issue one statement for each currency.',
    },
  )
}

/** Runs of one period and day keep the order in which they were handed in, that in which they were made. */
function turnOf({ period, on }: Distribution): string {
  return `${period.end} ${on}`
}

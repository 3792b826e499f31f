/** Gathers one writer's statement from distributions; reads only, and reckons nothing but sums. */

import { type Money, Refusal, assert } from '../base/index.ts'
import type { CellUsed } from '../engine/index.ts'
import { type Distribution, type Hold, type Line, type Pool, bringForward } from '../fund/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { Citation, Deal } from '../terms/index.ts'
import { lineSentence } from './line-sentence.ts'
import type {
  Statement,
  StatementContext,
  StatementDeduction,
  StatementHold,
  StatementLine,
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
  const runs = [...distributions].sort((a, b) => (turnOf(a) < turnOf(b) ? -1 : 1))
  const [first] = runs
  assert(first !== undefined, 'statements: a statement is made from at least one run')
  const { currency } = first
  refuseOtherCurrencies(runs, currency)
  // Money that one run assumed and a later one saw come in is no longer assumed.
  const awaited = new Set(bringForward(runs).assumedIn.map(({ company }) => company))
  const view: View = { writer, context, runs, awaited }
  const lines = runs.flatMap((run) => linesOf(run, view))
  const held = runs.flatMap((run) => holdsOf(run, view))
  const ofRuns = runs.map((run) => runOf(run, view))
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  const last = ofRuns.findLast(({ payable, carried }) => payable.amountMinor + carried.amountMinor !== 0n)
  return {
    writer: { id: writer, name: context.names.get(writer) ?? writer, contact: context.contact },
    currency,
    period: {
      start: runs.reduce((start, { period }) => (period.start < start ? period.start : start), first.period.start),
      end: runs.reduce((end, { period }) => (period.end > end ? period.end : end), first.period.end),
    },
    runs: ofRuns,
    payable: money(ofRuns.reduce((sum, { payable }) => sum + payable.amountMinor, 0n)),
    carried: last?.carried ?? money(0n),
    heldOpen: sumOf(
      held.filter(({ releasedIn }) => releasedIn === undefined),
      currency,
    ),
    works: worksOf(lines, { held, context, currency }),
    held,
    hypothesis: [...lines, ...held].some(({ rates, deductions }) =>
      [...rates, ...deductions].some((each) => each.hypothesis),
    ),
  }
}

/** Everyone whom a run pays, carries over or holds something for, by id. */
export function writersOf(distributions: readonly Distribution[]): WriterId[] {
  const writers = new Set<WriterId>()
  for (const { lines, held, payable, carried } of distributions) {
    for (const { writer } of [...lines, ...held, ...payable, ...carried]) if (writer !== undefined) writers.add(writer)
  }
  return [...writers].sort()
}

/** Whose statement, over which runs, and which companies have not paid yet. */
interface View {
  readonly writer: WriterId
  readonly context: StatementContext
  readonly runs: readonly Distribution[]
  readonly awaited: ReadonlySet<string>
}

function runOf(
  { run, period, on, deal, pools, payable, carried, currency }: Distribution,
  { writer, context, awaited }: View,
): StatementRun {
  const zero: Money = { amountMinor: 0n, currency }
  const [paid, kept] = [payable.find((each) => each.writer === writer), carried.find((each) => each.writer === writer)]
  const { title = deal.id, stage } = context.deals.get(deal.sha256) ?? {}
  return {
    run,
    period,
    on,
    deal: { ...deal, title, stage },
    key: printKey(context.deals.get(deal.sha256)),
    assumed: pools.some((pool) => isAwaited(pool, awaited)),
    ofThisRun: paid?.ofThisRun ?? kept?.ofThisRun ?? zero,
    broughtIn: paid?.broughtIn ?? kept?.broughtIn ?? zero,
    payable: paid?.amount ?? zero,
    carried: kept?.amount ?? zero,
    says: kept?.says ?? '',
  }
}

function linesOf(run: Distribution, view: View): StatementLine[] {
  const pools = new Map(run.pools.map((pool) => [pool.id, pool]))
  return run.lines
    .filter((line) => line.writer === view.writer)
    .map((line) => statementLine(line, { work: line.work, pool: pools.get(line.pool), run, view }))
}

function holdsOf(run: Distribution, view: View): StatementHold[] {
  const pools = new Map(run.pools.map((pool) => [pool.id, pool]))
  return run.held.flatMap((hold) => {
    const { work, reason, says, releasedBy, since } = hold
    if (hold.writer !== view.writer || work === undefined) return []
    const line = statementLine(hold, { work, pool: pools.get(hold.pool), run, view })
    return [{ ...line, reason, says, releasedBy, since, releasedIn: releasedIn(hold, { run, runs: view.runs }) }]
  })
}

function releasedIn(
  hold: Hold,
  { run, runs }: { run: Distribution; runs: readonly Distribution[] },
): string | undefined {
  return runs.find(({ pools }) =>
    pools.some(({ release }) => release?.run === run.run && release.pool === hold.pool && release.work === hold.work),
  )?.run
}

function statementLine(
  line: Line | Hold,
  { work, pool, run, view }: { work: WorkId; pool: Pool | undefined; run: Distribution; view: View },
): StatementLine {
  const { context, awaited } = view
  assert(pool !== undefined, 'statements: every line of a run names one of its pools')
  const { words, share, because, exact, amount, roundedUp } = line
  const { company, tool, model, purpose, clause, period, measure, gross, net, total } = pool
  const owed = (line.obligations.length > 0 ? line.obligations : pool.obligations).flatMap(
    (id) => context.obligations.get(id) ?? [],
  )
  const made = {
    run: run.run,
    pool: pool.id,
    company,
    tool,
    model,
    purpose,
    clause,
    clauseTitle: owed[0]?.trace.clauseTitle ?? clause,
    period,
    work,
    title: context.titles.get(work) ?? work,
    measure,
    words,
    total,
    rates: ratesOf(owed.flatMap(({ trace }) => trace.cells)),
    obligations: line.obligations.map((id) => {
      const found = context.obligations.get(id)
      return { id, amount: found?.amount, summary: found?.trace.summary ?? '' }
    }),
    poolObligations: pool.obligations.length,
    gross,
    deductions: pool.deductions.map((taken) => ({ ...taken, ...citationOf(taken, run, context) })),
    net,
    share,
    because,
    exact,
    amount,
    roundedUp,
    assumed: isAwaited(pool, awaited),
    heldBy: pool.release?.run,
  }
  return { ...made, sentence: lineSentence(made) }
}

function isAwaited({ assumed, company }: Pool, awaited: ReadonlySet<string>): boolean {
  return assumed && awaited.has(company)
}

/** Each number of the deal once. */
function ratesOf(cells: readonly CellUsed[]): CellUsed[] {
  return [...new Map(cells.map((cell) => [JSON.stringify([cell.schedule, cell.value, cell.from]), cell])).values()]
}

/** Where the rate of a deduction comes from; empty when the deal is not at hand. */
function citationOf(
  { id }: Pick<StatementDeduction, 'id'>,
  { deal, period }: Distribution,
  { deals }: StatementContext,
): Pick<StatementDeduction, 'citation' | 'hypothesis'> {
  const known = deals.get(deal.sha256)
  const dated = known?.fund?.deductions.find((each) => each.id === id)?.share ?? []
  const inForce = dated.filter(({ from }) => from < period.end).sort((a, b) => (a.from < b.from ? -1 : 1))
  const citation = inForce.at(-1)?.citation
  if (!citation) return { citation: '', hypothesis: false }
  return { citation: printCitation(citation, known?.sources ?? []), hypothesis: citation.hypothesis !== undefined }
}

/** `words used: Handbook (The guild); page 4`. */
function printKey(deal: Pick<Deal, 'sources' | 'fund'> | undefined): string {
  if (!deal?.fund) return ''
  const { by, citation } = deal.fund.key
  return `${by.replace('-', ' ')}: ${printCitation(citation, deal.sources)}`
}

/** A citation in words: title and publisher of the source, the place in it, and the hypothesis if there is one. */
export function printCitation(
  { source, at, says, hypothesis }: Citation,
  sources: readonly { readonly id: string; readonly title: string; readonly publisher: string }[],
): string {
  const found = sources.find(({ id }) => id === source)
  const named = found ? `${found.title} (${found.publisher})` : source
  const assumed = hypothesis === undefined ? '' : `hypothesis: ${hypothesis}`
  return [named, at, says, assumed].filter((part) => part !== undefined && part !== '').join('; ')
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
  return { amountMinor: items.reduce((sum, { amount }) => sum + amount.amountMinor, 0n), currency }
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

function turnOf({ period, on, run }: Distribution): string {
  return `${period.end} ${on} ${run}`
}

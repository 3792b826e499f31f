/** What a deal comes to over a portfolio: compiled clause by clause, with the interpreter for the rows that need it. */

import { type Clause, type Deal, openSchedule } from '../../terms/index.ts'
import type { DealTotals, SharesByWork, TotalsOptions } from '../comparing/deal-totals.ts'
import { applyClauses, type Evaluation, tablesOf } from '../evaluate.ts'
import { openRules, type Rules } from '../ground.ts'
import { totalsOfEvaluation } from '../comparing/interpreted-totals.ts'
import { type ClauseRun, runClause, VERDICT } from './compile-clause.ts'
import type { Column } from './columns.ts'
import { NO_ROWS, type Portfolio } from './portfolio.ts'
import { MinorSums } from './minor-sums.ts'
import { addShares, makeSharing, type Sharing } from './split-by-share.ts'

/**
 * The totals that `interpretedTotals` gives for the facts of the portfolio, to the cent. `knownBy` has to be the day that the
 * portfolio was made for.
 */
export function compiledTotals(deal: Deal, portfolio: Portfolio, options: TotalsOptions = {}): DealTotals {
  const { from, to, knownBy } = options
  if (knownBy !== undefined && deal.knownOn !== undefined && knownBy < deal.knownOn) return nothing(deal)
  const schedules = new Map(deal.schedules.map((schedule) => [schedule.id, openSchedule(schedule, { knownBy })]))
  const sums = new TotalsInProgress(deal, portfolio, options)
  for (const clause of deal.clauses) {
    const run = sharesByWork(clause, portfolio, options)
      ? runClause(deal, clause, portfolio, { schedules, asked: { from, to } })
      : undefined
    if (run) sums.add(clause, run)
    else sums.leaveAll(clause)
  }
  sums.addWrongDates()
  return sums.done()
}

/** What names no work is shared by volume or nobody's, which the interpreter sees to. */
function sharesByWork(clause: Clause, { tables }: Portfolio, { shares }: TotalsOptions): boolean {
  if (clause.is === 'conduct' || shares === undefined) return true
  if (clause.owedTo !== 'fund' && clause.owedTo !== 'writers') return true
  return tables.get(clause.for)?.columns.get('work')?.is === 'text'
}

function nothing(deal: Deal): DealTotals {
  return { ...totalsOfEvaluation(deal, { obligations: [], breaches: [], problems: [] }, {}), problems: 1 }
}

class TotalsInProgress {
  readonly #deal: Deal
  readonly #portfolio: Portfolio
  readonly #options: TotalsOptions
  readonly #byClause = new Map<string, bigint>()
  readonly #byName = new Map<string, Map<string, bigint>>([
    ['company', new Map()],
    ['writer', new Map()],
  ])
  readonly #counts = new Map<string, number>()
  readonly #breaches = new Map<string, number>()
  readonly #left = { obligations: [], breaches: [], problems: [] } as Writable<
    Pick<Evaluation, 'obligations' | 'breaches' | 'problems'>
  >
  readonly #wrong = new Set<string>()
  #rules: Rules | undefined

  constructor(deal: Deal, portfolio: Portfolio, options: TotalsOptions) {
    this.#deal = deal
    this.#portfolio = portfolio
    this.#options = options
  }

  add(clause: Clause, run: ClauseRun): void {
    if (run.verdicts.includes(VERDICT.left)) this.#leave(clause, (row) => run.verdicts[row] === VERDICT.left)
    if (clause.is === 'conduct') {
      let count = 0
      for (const verdict of run.verdicts) if (verdict === VERDICT.applies) count++
      if (count > 0) this.#breaches.set(clause.id, count)
      return
    }
    const { total, count } = sumOf(run.amounts)
    if (count === 0) return
    this.#byClause.set(clause.id, total)
    this.#counts.set(clause.id, count)
    this.#addByName('company', run.owedBy, clause.owedBy, { run, total })
    if (run.owedTo) this.#addByName('writer', run.owedTo, '', { run, total })
    else if (clause.owedTo === 'fund' || clause.owedTo === 'writers') this.#addByShare(clause, run)
  }

  leaveAll(clause: Clause): void {
    this.#leave(clause, () => true)
  }

  /** Of facts that are only looked up, as for all others: no clause of theirs has told so. */
  addWrongDates(): void {
    const { clauses } = this.#deal
    for (const table of tablesOf(this.#deal)) {
      const { irregular } = this.#portfolio.tables.get(table) ?? NO_ROWS
      if (!irregular || clauses.some((clause) => clause.for === table)) continue
      for (const [row, fact] of (this.#portfolio.facts().get(table) ?? []).entries()) {
        if (irregular[row] === 1) this.#left.problems.push(...applyClauses(fact, [], this.#openRules()).problems)
      }
    }
  }

  done(): DealTotals {
    const rest = totalsOfEvaluation(this.#deal, this.#left, this.#options)
    const byClause = merged(rest.byClause, this.#byClause)
    const counts = mergedCounts(rest.obligationsByClause, this.#counts)
    return {
      ...rest,
      totalMinor: [...byClause.values()].reduce((sum, amount) => sum + amount, 0n),
      byClause,
      byCompany: merged(rest.byCompany, this.#byName.get('company')),
      byWriter: merged(rest.byWriter, this.#byName.get('writer')),
      breaches: mergedCounts(rest.breaches, this.#breaches),
      obligations: [...counts.values()].reduce((sum, count) => sum + count, 0),
      obligationsByClause: counts,
    }
  }

  #leave(clause: Clause, isLeft: (row: number) => boolean): void {
    const rules = this.#openRules()
    for (const [row, fact] of (rules.facts.get(clause.for) ?? []).entries()) {
      if (!isLeft(row)) continue
      const { obligations, breaches, problems } = applyClauses(fact, [clause], rules)
      this.#left.obligations.push(...obligations)
      this.#left.breaches.push(...breaches)
      for (const problem of problems) {
        if (problem.clause === undefined && this.#wrong.has(problem.fact)) continue
        if (problem.clause === undefined) this.#wrong.add(problem.fact)
        this.#left.problems.push(problem)
      }
    }
  }

  #openRules(): Rules {
    const { from, to, knownBy } = this.#options
    return (this.#rules ??= openRules(this.#deal, this.#portfolio.facts(), { from, to, knownBy }))
  }

  /** By the names in a column, or all to one party. */
  #addByName(
    whose: 'company' | 'writer',
    names: Column['values'] | undefined,
    party: string,
    { run: { amounts }, total }: { run: ClauseRun; total: bigint },
  ): void {
    const sums = this.#byName.get(whose) ?? new Map<string, bigint>()
    if (!names) return addTo(sums, party, total)
    const { texts } = this.#portfolio.words
    const byCode = new MinorSums(texts.length)
    for (let row = 0; row < amounts.length; row++) {
      const amount = amounts[row] as number
      if (amount > 0) byCode.add(names[row] as number, amount)
    }
    byCode.forEach((amount, code) => addTo(sums, texts[code] ?? '', amount))
  }

  #addByShare(clause: Clause, { amounts }: ClauseRun): void {
    const { shares } = this.#options
    if (!shares) return
    const sharing = sharingOf(shares, this.#portfolio)
    const works = (this.#portfolio.tables.get(clause.for) ?? NO_ROWS).columns.get('work')?.values
    const sums = new MinorSums(sharing.writers.length)
    addShares(amounts, works, sharing, sums)
    const byWriter = this.#byName.get('writer') ?? new Map<string, bigint>()
    sums.forEach((amount, writer) => addTo(byWriter, sharing.writers[writer] ?? '', amount))
  }
}

type Writable<T> = { [K in keyof T]: T[K] extends readonly (infer Each)[] ? Each[] : T[K] }

function sharingOf(shares: SharesByWork, portfolio: Portfolio): Sharing {
  const known = portfolio.made.get('shares') as { shares: SharesByWork; sharing: Sharing } | undefined
  if (known?.shares === shares) return known.sharing
  const sharing = makeSharing(shares, portfolio.words)
  portfolio.made.set('shares', { shares, sharing })
  return sharing
}

function sumOf(amounts: Float64Array): { total: bigint; count: number } {
  const sum = new MinorSums(1)
  let count = 0
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row] as number
    if (amount === 0) continue
    sum.add(0, amount)
    count++
  }
  return { total: sum.of(0), count }
}

function addTo(sums: Map<string, bigint>, name: string, amount: bigint): void {
  sums.set(name, (sums.get(name) ?? 0n) + amount)
}

function merged(a: ReadonlyMap<string, bigint>, b: ReadonlyMap<string, bigint> = new Map()): Map<string, bigint> {
  const sums = new Map(a)
  for (const [name, amount] of b) addTo(sums, name, amount)
  return sums
}

function mergedCounts(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map(a)
  for (const [name, count] of b) sums.set(name, (sums.get(name) ?? 0) + count)
  return sums
}

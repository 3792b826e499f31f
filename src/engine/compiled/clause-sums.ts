/** What one clause comes to over a portfolio: sums of the rows that compiled code decides, and of those that are left to the interpreter. */

import type { Clause, Deal } from '../../terms/index.ts'
import type { TotalsOptions } from '../comparing/deal-totals.ts'
import { totalsOfEvaluation } from '../comparing/interpreted-totals.ts'
import { applyClauses, type Evaluation } from '../evaluate.ts'
import type { Rules } from '../ground.ts'
import { type ClauseRun, runClause, VERDICT } from './compile-clause.ts'
import { MOST } from './columns.ts'
import type { Compiling } from './compiling.ts'
import { MinorSums } from './minor-sums.ts'
import { namesIn, type PeoplePlaces } from './named-places.ts'
import { NO_ROWS, type Portfolio } from './portfolio.ts'
import { addShares, type Sharing } from './split-by-share.ts'

export interface ClauseSums {
  readonly totalMinor: bigint
  readonly obligations: number
  readonly breaches: number
  /** Facts to which the clause could not be applied. */
  readonly problems: number
  /** Facts that end before they start, to which no clause can be applied. */
  readonly wrongDates: readonly string[]
  readonly byCompany: ReadonlyMap<string, bigint>
  readonly people: MinorSums
}

export interface Summing {
  readonly deal: Deal
  readonly portfolio: Portfolio
  readonly options: TotalsOptions
  readonly people: PeoplePlaces
  readonly schedules: Compiling['schedules']
  /** `undefined` where nobody's shares are known. */
  readonly sharing: Sharing | undefined
  /** The deal as the interpreter reads it. */
  readonly rules: () => Rules
}

export function sumClause(clause: Clause, summing: Summing): ClauseSums {
  const { deal, portfolio, options, schedules } = summing
  if (!portfolio.tables.get(clause.for)?.size) return NOTHING
  const { from, to } = options
  const run = isSharedByWork(clause, portfolio, options)
    ? runClause(deal, clause, portfolio, { schedules, asked: { from, to } })
    : undefined
  const left = leftToInterpreter(clause, run, summing)
  if (!run) return left
  const problems = left.problems + countOf(VERDICT.fails, run)
  if (clause.is === 'conduct') return { ...left, problems, breaches: left.breaches + countOf(VERDICT.applies, run) }
  return { ...joined(left, decided(clause, run, summing), summing), problems }
}

const NOTHING: ClauseSums = {
  totalMinor: 0n,
  obligations: 0,
  breaches: 0,
  problems: 0,
  wrongDates: [],
  byCompany: new Map(),
  people: new MinorSums(0),
}

/** What names no work is shared by volume or nobody's, which the interpreter sees to. */
function isSharedByWork(clause: Clause, { tables }: Portfolio, { shares }: TotalsOptions): boolean {
  if (clause.is === 'conduct' || shares === undefined) return true
  if (clause.owedTo !== 'fund' && clause.owedTo !== 'writers') return true
  return tables.get(clause.for)?.columns.get('work')?.is === 'text'
}

function countOf(verdict: number, { verdicts }: ClauseRun): number {
  let count = 0
  for (let row = 0; row < verdicts.length; row++) if (verdicts[row] === verdict) count++
  return count
}

type Decided = Pick<ClauseSums, 'totalMinor' | 'obligations' | 'byCompany' | 'people'>

/** Cost a row: a look at its amount in each of three loops, and what `addShares` costs. */
function decided(clause: Clause & { is: 'money' }, run: ClauseRun, summing: Summing): Decided {
  const { amounts } = run
  let [totalMinor, sum, obligations] = [0n, 0, 0]
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row] as number
    if (amount === 0) continue
    obligations++
    sum += amount // both at most 2^52
    if (sum <= MOST) continue
    totalMinor += BigInt(sum)
    sum = 0
  }
  totalMinor += BigInt(sum)
  if (obligations === 0) return NOTHING
  const byCompany = run.owedBy
    ? sumsByName(run.owedBy, amounts, summing.portfolio)
    : new Map([[clause.owedBy, totalMinor]])
  return { totalMinor, obligations, byCompany, people: sumsByPerson(clause, run, summing) }
}

function sumsByName(codes: ArrayLike<number>, amounts: Float64Array, { words }: Portfolio): Map<string, bigint> {
  const { names, rows } = namesIn(codes, words)
  const sums = new MinorSums(names.length)
  addByPlace(rows, amounts, sums)
  const byName = new Map<string, bigint>()
  sums.forEach((amount, place) => byName.set(names[place] ?? '', amount))
  return byName
}

function addByPlace(places: Int32Array, amounts: Float64Array, sums: MinorSums): void {
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row] as number
    if (amount > 0) sums.add(places[row] as number, amount)
  }
}

/** By the names in a column, or by the shares of the works. */
function sumsByPerson(clause: Clause & { is: 'money' }, run: ClauseRun, summing: Summing): MinorSums {
  const { portfolio, people, sharing } = summing
  if (run.owedTo) {
    const byName = sumsByName(run.owedTo, run.amounts, portfolio)
    return sumsOf(byName, people)
  }
  if ((clause.owedTo !== 'fund' && clause.owedTo !== 'writers') || !sharing) return NOTHING.people
  const works = (portfolio.tables.get(clause.for) ?? NO_ROWS).columns.get('work')?.values
  const sums = new MinorSums(people.size)
  addShares(run.amounts, works, sharing, sums)
  return sums
}

function sumsOf(byName: ReadonlyMap<string, bigint>, people: PeoplePlaces): MinorSums {
  const places = [...byName].map(([name, amount]) => [people.of(name), amount] as const)
  const sums = new MinorSums(people.size)
  for (const [place, amount] of places) addWhole(sums, place, amount)
  return sums
}

function addWhole(sums: MinorSums, place: number, amount: bigint): void {
  if (amount <= 2n ** 52n) sums.add(place, Number(amount))
  else sums.addLarge(place, amount)
}

type Left = Writable<Pick<Evaluation, 'obligations' | 'breaches' | 'problems'>>
type Writable<T> = { [K in keyof T]: T[K] extends readonly (infer Each)[] ? Each[] : T[K] }

function leftToInterpreter(clause: Clause, run: ClauseRun | undefined, summing: Summing): ClauseSums {
  const verdicts = run?.verdicts
  if (verdicts && !verdicts.includes(VERDICT.left)) return NOTHING
  const rules = summing.rules()
  const all: Left = { obligations: [], breaches: [], problems: [] }
  for (const [row, fact] of (rules.facts.get(clause.for) ?? []).entries()) {
    if (verdicts && verdicts[row] !== VERDICT.left) continue
    const { obligations, breaches, problems } = applyClauses(fact, [clause], rules)
    all.obligations.push(...obligations)
    all.breaches.push(...breaches)
    all.problems.push(...problems)
  }
  const totals = totalsOfEvaluation(summing.deal, all, summing.options)
  return {
    totalMinor: totals.totalMinor,
    obligations: totals.obligations,
    breaches: all.breaches.length,
    problems: all.problems.filter(({ clause: named }) => named !== undefined).length,
    wrongDates: all.problems.filter(({ clause: named }) => named === undefined).map(({ fact }) => fact),
    byCompany: totals.byCompany,
    people: sumsOf(totals.byWriter, summing.people),
  }
}

function joined(left: ClauseSums, made: Decided, { people }: Summing): ClauseSums {
  if (left === NOTHING) return { ...NOTHING, ...made }
  const byCompany = new Map(left.byCompany)
  for (const [name, amount] of made.byCompany) byCompany.set(name, (byCompany.get(name) ?? 0n) + amount)
  const sums = new MinorSums(people.size)
  sums.addAll(left.people)
  sums.addAll(made.people)
  return {
    ...left,
    totalMinor: left.totalMinor + made.totalMinor,
    obligations: left.obligations + made.obligations,
    byCompany,
    people: sums,
  }
}

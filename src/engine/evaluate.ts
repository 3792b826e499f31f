/** A deal and facts → what is owed, and why. A pure function: no clock, no order, no number that is not in its terms or facts. */

import { compareText, type IsoDate, type Problem } from '../base/index.ts'
import type { Fact, FactKind } from '../facts/index.ts'
import type { Clause, Deal } from '../terms/index.ts'
import type { Grounds } from './clause-on-fact.ts'
import { findBreach } from './find-breach.ts'
import { openRules, type Rules } from './ground.ts'
import { datesFailure, judge } from './judge.ts'
import { makeObligation } from './make-obligation.ts'
import type { Breach, Obligation } from './obligation.ts'
import { countOnce, type Superseded } from './one-use-once.ts'
import type { Failure } from './value.ts'

export type FactsByKind = Readonly<Partial<Record<FactKind, readonly Fact[]>>>

export interface EvaluateOptions {
  /** Only what arises from this day on. */
  readonly from?: IsoDate
  /** Only what arises before this day. */
  readonly to?: IsoDate
  /** Only facts known on or before this day; all without it. */
  readonly knownBy?: IsoDate
}

/** A clause (`undefined`: every clause) that could not be applied to a fact. The rest of the evaluation went on. */
export interface EvaluationProblem extends Problem {
  readonly fact: string
  readonly clause: string | undefined
}

/** A fact for which the deal has clauses, none of which made anything of it. */
export interface Unpaid {
  readonly fact: string
  readonly because: readonly NotApplied[]
}

export interface NotApplied {
  readonly clause: string
  readonly because: string
}

export interface Evaluation {
  /** By day, clause, debtor and id. */
  readonly obligations: readonly Obligation[]
  readonly breaches: readonly Breach[]
  readonly problems: readonly EvaluationProblem[]
  /** Facts that were left out because another row stands for the same thing. */
  readonly superseded: readonly Superseded[]
  readonly unpaid: readonly Unpaid[]
}

/**
 * Applies every clause of a deal to every fact of its table. Nothing is thrown for a bad fact: it is a problem that names the
 * fact and the clause, and the others go on.
 *
 * @example
 * evaluateDeal(deal, { training_uses: uses }, { from: '2026-01-01', to: '2027-01-01', knownBy: '2027-03-31' })
 */
export function evaluateDeal(deal: Deal, facts: FactsByKind, { from, to, knownBy }: EvaluateOptions = {}): Evaluation {
  if (knownBy !== undefined && deal.knownOn !== undefined && knownBy < deal.knownOn) return nothingKnown(deal, knownBy)
  const given = tablesOf(deal).flatMap((table) => facts[table] ?? [])
  const { counted, superseded } = countOnce(given, { knownBy })
  const byKind = Map.groupBy(counted, ({ kind }) => kind)
  const rules = openRules(deal, byKind, { from, to, knownBy })
  const tally: Tally = { obligations: [], breaches: [], problems: [], unpaid: [] }
  const clausesFor = Map.groupBy(deal.clauses, (clause) => clause.for)
  for (const fact of counted) tallyClauses(fact, clausesFor.get(fact.kind) ?? [], rules, tally)
  const order = inOrderOf(deal)
  return {
    ...tally,
    obligations: tally.obligations.sort(
      (a, b) => order(a, b) || compareText(a.owedBy, b.owedBy) || compareText(a.id, b.id),
    ),
    breaches: tally.breaches.sort(
      (a, b) => order(a, b) || compareText(a.company, b.company) || compareText(a.id, b.id),
    ),
    superseded,
  }
}

/** The fact tables that a deal is applied to or looks rows up in. */
export function tablesOf({ clauses, lookups }: Deal): FactKind[] {
  return [...new Set<FactKind>([...clauses.map((clause) => clause.for), ...lookups.map((lookup) => lookup.in)])]
}

function nothingKnown(deal: Deal, knownBy: IsoDate): Evaluation {
  const message = `The deal ${deal.id} became known on ${deal.knownOn}; as of ${knownBy} it says nothing.`
  const hint = 'Ask as of a later day, or for the deal that was known by then.'
  const problem = { code: 'engine/deal-not-known', message, hint, fact: '', clause: undefined }
  return { obligations: [], breaches: [], problems: [problem], superseded: [], unpaid: [] }
}

interface Tally {
  readonly obligations: Obligation[]
  readonly breaches: Breach[]
  readonly problems: EvaluationProblem[]
  readonly unpaid: Unpaid[]
}

/** What some clauses make of one fact; the facts around it are those of the rules. */
export function applyClauses(fact: Fact, clauses: readonly Clause[], rules: Rules): Omit<Tally, 'unpaid'> {
  const tally: Tally = { obligations: [], breaches: [], problems: [], unpaid: [] }
  tallyClauses(fact, clauses, rules, tally)
  return tally
}

function tallyClauses(fact: Fact, clauses: readonly Clause[], rules: Rules, tally: Tally): void {
  const wrongDates = datesFailure(fact)
  if (wrongDates) {
    tally.problems.push(problemOf(fact, undefined, wrongDates))
    return
  }
  const verdicts = clauses.map((clause) => ({ clause, verdict: judge(clause, fact, rules) }))
  const notApplied = verdicts.flatMap(({ clause, verdict }) =>
    verdict.is === 'does-not-apply' ? [{ clause: clause.id, because: verdict.because }] : [],
  )
  const nothing: NotApplied[] = []
  for (const { clause, verdict } of verdicts) {
    if (verdict.is === 'fails') tally.problems.push(problemOf(fact, clause, verdict.failure))
    if (verdict.is !== 'applies') continue
    for (const occasion of verdict.occasions) {
      const because = applyOnce({ deal: rules.deal, clause, fact, occasion, notApplied }, tally)
      if (because !== undefined) nothing.push({ clause: clause.id, because })
    }
  }
  const because = [...notApplied, ...nothing]
  if (because.length > 0 && because.length >= verdicts.length) tally.unpaid.push({ fact: fact.id, because })
}

/** Says why nothing came of it, when nothing did. */
function applyOnce(grounds: Grounds, tally: Tally): string | undefined {
  const { clause, fact } = grounds
  const made = clause.is === 'money' ? makeObligation({ ...grounds, clause }) : findBreach({ ...grounds, clause })
  if (made === undefined) return 'It is kept.'
  if ('failure' in made) tally.problems.push(problemOf(fact, clause, made.failure))
  else if ('company' in made) tally.breaches.push(made)
  else if (made.amount.amountMinor > 0n) tally.obligations.push(made)
  else return 'It comes to nothing.'
  return undefined
}

function problemOf(fact: Fact, clause: Clause | undefined, { code, message, hint }: Failure): EvaluationProblem {
  const rule = clause ? `The clause ${clause.id}` : 'No clause'
  const verb = clause ? 'cannot be applied' : 'can be applied'
  const source = fact.source === undefined ? '' : ` (${fact.source})`
  const text = `${rule} ${verb} to ${fact.id} of ${fact.kind}${source}: ${message}`
  return { code, message: text, ...(hint === undefined ? {} : { hint }), fact: fact.id, clause: clause?.id }
}

/** By day, then by the order of the clauses in the deal. */
function inOrderOf(deal: Deal): (a: Arising, b: Arising) => number {
  const order = new Map(deal.clauses.map(({ id }, index) => [id, index]))
  return (a, b) => compareText(a.accruedOn, b.accruedOn) || (order.get(a.clause) ?? 0) - (order.get(b.clause) ?? 0)
}

type Arising = Pick<Obligation, 'accruedOn' | 'clause'>

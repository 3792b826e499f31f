/** Answers that facts make: the engine applies the clauses of a deal to the facts of a worked question, in each way that it can be meant. */

import { contentId, divide, type Fraction, fraction, parseFraction, sumFractions } from '../../../base/index.ts'
import { evaluateDeal, type Obligation, type Trace } from '../../../engine/index.ts'
import type { Fact } from '../../../facts/index.ts'
import {
  type Answer,
  type FactOption,
  type FactRows,
  type FactsRule,
  type Question,
  riseBetween,
} from '../../../record/index.ts'
import { type Deal, type FactTable, printCitation } from '../../../terms/index.ts'

type AmountAnswer = Answer<Trace>

/** The facts are made for the question; they are always known. */
const KNOWN_ON = '1900-01-01'

/** One answer for each way in which the question can be meant; where a clause makes nothing of the facts, none. */
export function answerFacts(question: Question, rule: FactsRule, deal: Deal): AmountAnswer[] {
  const terms = rule.terms.get(deal.id)
  if (terms === undefined) return []
  const asked = { ...deal, clauses: deal.clauses.filter(({ id }) => rule.clauses.includes(id)) }
  const rows: FactRows = new Map([...rule.rows, ...terms.rows])
  return choicesOf(rule).flatMap((choice) => {
    const facts = Object.fromEntries(
      [...rows].map(([table, own]) => [
        table,
        own.map((row) => factOf(table, { ...row, ...terms.changes.get(table), ...changesOf(choice, table) })),
      ]),
    )
    const knownBy = choice.find(({ option }) => option.knownBy !== undefined)?.option.knownBy
    const { obligations, problems } = evaluateDeal(asked, facts, knownBy === undefined ? {} : { knownBy })
    if (obligations.length === 0 || problems.length > 0) return []
    return answersOf(obligations, choice, { question, rule, deal })
  })
}

interface Chosen {
  readonly axis: string
  readonly option: FactOption
}

/** Every combination of one option of each axis. */
function choicesOf({ vary }: FactsRule): Chosen[][] {
  return vary.reduce<Chosen[][]>(
    (choices, { axis, options }) => choices.flatMap((choice) => options.map((option) => [...choice, { axis, option }])),
    [[]],
  )
}

function changesOf(choice: readonly Chosen[], table: FactTable) {
  return Object.assign({}, ...choice.map(({ option }) => option.changes.get(table) ?? {})) as Record<string, string>
}

function factOf(kind: FactTable, cells: Readonly<Record<string, string>>): Fact {
  const { known_on: knownOn = KNOWN_ON, ...given } = cells
  const columns = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
  return { id: contentId('fact', { kind, columns, knownOn }), kind, columns, knownOn, source: undefined }
}

function answersOf(
  obligations: readonly Obligation[],
  choice: readonly Chosen[],
  { question, rule, deal }: { question: Question; rule: FactsRule; deal: Deal },
): AmountAnswer[] {
  const [first] = obligations
  const value = sumFractions(obligations.map(({ trace }) => parseFraction(trace.exact) ?? fraction(0n)))
  const named = choice.map(({ option }) => option.name).join(', ')
  const whole: AmountAnswer = {
    question: question.id,
    deal: deal.id,
    value,
    unit: deal.currency,
    is: 'amount',
    what: named === '' ? question.title : `${question.title}: ${named}`,
    marks: choice.map(({ axis, option }) => ({ axis, name: option.name, words: option.words })),
    isAssumed: obligations.some(({ trace }) =>
      trace.cells.some(({ hypothesis, schedule }) => hypothesis && (rule.restsOn?.includes(schedule) ?? true)),
    ),
    clause: first?.clause,
    on: first?.accruedOn,
    citation: citationOf(obligations, deal),
    sources: [
      ...new Set(
        obligations.flatMap(({ trace }) => trace.cells.map(({ citation }) => citation.split(';')[0]?.trim() ?? '')),
      ),
    ].filter(Boolean),
    trace: first?.trace,
  }
  return [whole, ...(question.years === undefined ? [] : [byTheYear(whole, question.years)])]
}

/** Of the clauses that pay it; where they have none, of the first numbers that they use. */
function citationOf(obligations: readonly Obligation[], deal: Deal): string {
  const paying = new Set(obligations.map(({ clause }) => clause))
  const own = deal.clauses
    .filter(({ id }) => paying.has(id))
    .flatMap(({ citation }) => (citation ? printCitation(citation, deal) : []))
  const cells = obligations.flatMap(({ trace }) => trace.cells.map(({ citation }) => citation))
  return [...new Set(own.length > 0 ? own : cells)].slice(0, 2).join(' · ')
}

function byTheYear(whole: AmountAnswer, years: number): AmountAnswer {
  return {
    ...whole,
    is: 'amount-a-year',
    value: divide(whole.value, fraction(BigInt(years))),
    what: `${whole.what}, by the year`,
  }
}

/** How much higher the answers are than the same ones under an earlier deal. */
export function risesAbove(answers: readonly AmountAnswer[], before: readonly AmountAnswer[]): AmountAnswer[] {
  return answers.flatMap((answer) => {
    if (answer.is !== 'amount') return []
    const same = before.find(({ is, what }) => is === 'amount' && what === answer.what)
    const rise: Fraction | undefined = same && riseBetween(same.value, answer.value)
    if (same === undefined || rise === undefined || rise.numerator <= 0n) return []
    const isAssumed = answer.isAssumed || same.isAssumed
    return [
      {
        ...answer,
        unit: 'percent',
        is: 'rise' as const,
        value: rise,
        isAssumed,
        what: `the rise above ${same.deal}, ${answer.what}`,
      },
    ]
  })
}

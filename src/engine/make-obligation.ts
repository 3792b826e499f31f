/** One clause, one fact, one occasion → the obligation with its trace, or the reason why there is none. */

import {
  compare,
  contentId,
  divide,
  type Fraction,
  fraction,
  type IsoDate,
  isDate,
  moneyOf,
  multiply,
  printAmount,
  printDecimal,
  printPeriod,
  roundFraction,
  ZERO,
} from '../base/index.ts'
import type { Fact } from '../facts/index.ts'
import { type Clause, columnsOf, type Deal, type RoundingRule, termsIn } from '../terms/index.ts'
import { dueDay, type Piece } from './days.ts'
import type { Occasion } from './judge.ts'
import type { CellUsed, Obligation, TraceStep } from './obligation.ts'
import { cellOf, type Ground, reckon } from './reckon.ts'
import { summarize } from './summarize.ts'
import { fail, type Failure } from './value.ts'

/** Columns that later parts name. */
const ABOUT = ['company', 'tool', 'model', 'purpose', 'work', 'words', 'basis', 'licence']

export interface Making {
  readonly deal: Deal
  readonly clause: Clause
  readonly fact: Fact
  readonly occasion: Occasion
  readonly notApplied: readonly { readonly clause: string; readonly because: string }[]
}

export function makeObligation(making: Making): Obligation | { readonly failure: Failure } {
  const { deal, clause, fact, occasion } = making
  const { on, piece, ground } = occasion
  const paid = reckon(clause.pays, ground)
  if (paid.failure) return paid
  if (paid.value.is !== 'number') return fail('engine/not-a-number', `${clause.pays.text} is not an amount.`)
  const exact = piece ? multiply(paid.value.value, fraction(piece.days, piece.yearDays)) : paid.value.value
  if (compare(exact, ZERO) < 0) {
    const hint = 'A correction is a new row with its own known_on, not a negative one.'
    return fail(
      'engine/negative-amount',
      `It comes to ${printDecimal(exact)} ${deal.currency}; what is owed is never less than nothing.`,
      hint,
    )
  }
  const parties = findParties(clause, fact)
  if ('failure' in parties) return parties
  const due = dueOf(clause, fact, on)
  if (typeof due !== 'string') return due
  const rounding = clause.rounding ?? deal.rounding
  const amount = moneyOf(roundTo(exact, rounding), deal.currency, rounding.mode)
  const arithmetic = arithmeticOf(paid.step, exact, piece, { deal, amount: printAmount(amount), rounding })
  const cells = [...ground.cells, ...literalCells(clause, ground)]
  const about = Object.fromEntries(ABOUT.flatMap((name) => (fact.columns[name] ? [[name, fact.columns[name]]] : [])))
  const days = piece ? { period: printPeriod(piece) } : {}
  return {
    id: obligationId(making, days),
    clause: clause.id,
    ...parties,
    amount,
    accruedOn: on,
    due,
    facts: [fact.id],
    about: { ...about, ...days },
    trace: {
      deal: deal.id,
      clause: clause.id,
      clauseTitle: clause.title,
      summary: summarize({ ...making, ...parties, amount, exact, due, cells }),
      facts: [{ id: fact.id, columns: fact.columns }],
      cells,
      arithmetic,
      exact: printDecimal(exact),
      rounding: printRounding(rounding, deal.currency),
      notApplied: making.notApplied,
    },
  }
}

/** Of what the fact says, not of when it was learnt: a report that is sent again leaves the obligation what it was. */
function obligationId({ deal, clause, fact: { kind, columns } }: Making, days: { readonly period?: string }): string {
  return contentId('obligation', { deal: deal.id, clause: clause.id, facts: [{ kind, columns }], ...days })
}

function findParties(
  { owedBy, owedTo }: Clause,
  { columns }: Fact,
): { owedBy: string; owedTo: string } | { failure: Failure } {
  const [by, to] = [columns[owedBy], owedTo === 'fund' ? 'fund' : columns[owedTo]]
  if (by && to) return { owedBy: by, owedTo: to }
  return fail(
    'engine/missing-column',
    `The column ${by ? owedTo : owedBy}, which says who ${by ? 'is owed' : 'owes'}, is empty.`,
  )
}

function dueOf({ due }: Clause, { kind, columns }: Fact, on: IsoDate): IsoDate | { failure: Failure } {
  if (!(due.after in columnsOf(kind))) return dueDay(on, due.after, due.days)
  const day = columns[due.after] ?? ''
  if (isDate(day)) return dueDay(day, due.after, due.days)
  return fail('engine/missing-column', `The column ${due.after}, from which the time to pay runs, holds no date.`)
}

/** The multiple of `to` that `mode` makes of an exact amount of major units. */
function roundTo(exact: Fraction, { mode, to }: RoundingRule): Fraction {
  return multiply(fraction(roundFraction(divide(exact, to), mode)), to)
}

function printRounding({ mode, to }: RoundingRule, currency: string): string {
  return `${mode} to ${printDecimal(to)} ${currency}`
}

function arithmeticOf(
  paid: TraceStep,
  exact: Fraction,
  piece: Piece | undefined,
  { deal, amount, rounding }: { deal: Deal; amount: string; rounding: RoundingRule },
): TraceStep {
  const share = (of: Piece): TraceStep => ({
    says: `share of the year: ${of.days} of ${of.yearDays} days, ${printPeriod(of)} (the last day not in it)`,
    value: printDecimal(fraction(of.days, of.yearDays)),
    steps: [],
  })
  const unrounded = piece
    ? { says: 'times the share of the year', value: printDecimal(exact), steps: [paid, share(piece)] }
    : paid
  return {
    says: `rounded ${printRounding(rounding, deal.currency)}`,
    value: amount,
    steps: [unrounded],
  }
}

/** Numbers that stand in the clause itself, under the clause's own citation. */
function literalCells({ id, when, pays, citation }: Clause, { deal, made }: Ground): CellUsed[] {
  if (!citation) return []
  const numbers = new Set<string>()
  for (const expression of [when, pays]) {
    if (!expression) continue
    for (const term of termsIn(expression.term)) if (term.is === 'number') numbers.add(term.written)
  }
  return [...numbers].map((written) => {
    const key = `${id} ${written}`
    const cell = made.get(key) ?? cellOf(`the clause ${id}`, written, '', deal.effective.from, citation, deal)
    made.set(key, cell)
    return cell
  })
}

/** One clause, one fact, one occasion → the obligation with its trace, or the reason why there is none. */

import {
  compare,
  divide,
  type Fraction,
  fraction,
  moneyOf,
  multiply,
  printAmount,
  printDecimal,
  printPeriod,
  roundFraction,
  ZERO,
} from '../base/index.ts'
import { columnType, type Deal, type MoneyClause, type RoundingRule } from '../terms/index.ts'
import { aboutOf, cellsUsed, debtorOf, dueOf, type Grounds, idOf, traceOf } from './clause-on-fact.ts'
import type { Piece } from './days.ts'
import { factsUsed } from './ground.ts'
import type { Obligation, TraceStep } from './obligation.ts'
import { reckon } from './reckon.ts'
import { summarize } from './summarize.ts'
import { fail, type Failure } from './value.ts'

/** A clause of money that applies to a fact on an occasion. */
export interface Making extends Grounds {
  readonly clause: MoneyClause
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
  const owedBy = debtorOf(making)
  if (typeof owedBy !== 'string') return owedBy
  const owedTo = creditorOf(making)
  if (typeof owedTo !== 'string') return owedTo
  const due = dueOf(clause.due, making)
  if (typeof due !== 'string') return due
  const parties = { owedBy, owedTo }
  const rounding = clause.rounding ?? deal.rounding
  const amount = moneyOf(roundTo(exact, rounding), deal.currency, rounding.mode)
  const arithmetic = arithmeticOf(paid.step, exact, piece, { deal, amount: printAmount(amount), rounding })
  const cells = cellsUsed(making)
  const days = piece ? { period: printPeriod(piece) } : {}
  return {
    id: idOf('obligation', making, days),
    clause: clause.id,
    ...parties,
    amount,
    accruedOn: on,
    due,
    facts: factsUsed(ground).map(({ id }) => id),
    about: { ...aboutOf(fact), ...days },
    trace: {
      ...traceOf(making, cells),
      summary: summarize({ ...making, ...parties, amount, exact, due, cells }),
      arithmetic,
      exact: printDecimal(exact),
      rounding: printRounding(rounding, deal.currency),
    },
  }
}

/** `fund`, `writers`, the id of a party, or the name in a column. */
function creditorOf({ deal, clause: { owedTo }, fact }: Making): string | { readonly failure: Failure } {
  if (owedTo === 'fund' || owedTo === 'writers') return owedTo
  if (!columnType(fact.kind, owedTo) && deal.parties.some(({ id }) => id === owedTo)) return owedTo
  return (
    fact.columns[owedTo] || fail('engine/missing-column', `The column ${owedTo}, which says who is owed, is empty.`)
  )
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

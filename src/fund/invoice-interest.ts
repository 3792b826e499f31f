/** Late interest of an invoice as obligations to the fund: one per late line, so that it is divided like the money that came late. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  addDays,
  contentId,
  divide,
  fraction,
  majorOf,
  multiply,
  printAmount,
  printDecimal,
  printMoney,
  splitByWeight,
  sumFractions,
} from '../base/index.ts'
import type { Obligation, TraceStep } from '../engine/index.ts'
import type { InvoiceAccount, LineAccount } from './invoice-account.ts'
import { type InterestPart, type InterestTerms, interestParts, totalInterest } from './late-interest.ts'

/** The clause of interest obligations; they bear no interest themselves. */
export const LATE_CLAUSE = 'late-interest'

export interface LateLine {
  readonly account: LineAccount
  readonly parts: readonly InterestPart[]
}

export interface LateInvoice {
  readonly account: InvoiceAccount
  readonly terms: InterestTerms
  readonly on: IsoDate
  readonly lines: readonly LateLine[]
  /** All interest from the due days to `on`, rounded once. */
  readonly total: Money
}

/** What an invoice has come to in interest by `on`; money that came in later than that counts as open. */
export function lateInvoice(account: InvoiceAccount, terms: InterestTerms, on: IsoDate): LateInvoice {
  const lines = account.lines
    .filter(({ line }) => line.clause !== LATE_CLAUSE)
    .map((each) => ({ account: each, parts: interestParts(each.line.due, bearing(each, on), terms) }))
    .filter(({ parts }) => parts.some(({ exactMinor }) => exactMinor.numerator > 0n))
  const amountMinor = totalInterest(lines.flatMap(({ parts }) => parts))
  return { account, terms, on, lines, total: { amountMinor, currency: account.invoice.total.currency } }
}

function bearing({ paid, openMinor }: LineAccount, on: IsoDate): { amountMinor: bigint; until: IsoDate }[] {
  const parts = paid.map((part) => ({ amountMinor: part.amountMinor, until: part.on < on ? part.on : on }))
  return openMinor > 0n ? [...parts, { amountMinor: openMinor, until: on }] : parts
}

export interface Charge {
  /** Minor units that earlier charges have asked for. */
  readonly charged: bigint
  readonly dueDays: number
  readonly deal: string
  /** Where the rate comes from, in words. */
  readonly citation: string
  readonly hypothesis: boolean
  readonly rateFrom: IsoDate
}

/**
 * Obligations for what is not charged yet, divided among the late lines in proportion to their interest (largest remainder). None when
 * earlier charges ask for as much or more, as after money became known that had come in earlier.
 */
export function chargeInterest(late: LateInvoice, charge: Charge): Obligation[] {
  const { currency } = late.total
  const left = late.total.amountMinor - charge.charged
  if (left <= 0n) return []
  const sharers = late.lines.map(({ account, parts }) => ({
    key: account.line.obligation,
    weight: sumFractions(parts.map(({ exactMinor }) => exactMinor)),
  }))
  const split = splitByWeight(left, sharers)
  return late.lines.flatMap((line) => {
    const amountMinor = split.get(line.account.line.obligation) ?? 0n
    return amountMinor === 0n ? [] : [obligationFor(line, { late, charge, amount: { amountMinor, currency } })]
  })
}

interface Given {
  readonly late: LateInvoice
  readonly charge: Charge
  readonly amount: Money
}

function obligationFor(line: LateLine, { late, charge, amount }: Given): Obligation {
  const { account, on } = late
  const { obligation, tool, model, purpose, work } = line.account.line
  const { id: invoice, company } = account.invoice
  const content = { late: obligation, invoice, on, charged: `${charge.charged}`, amount: printAmount(amount) }
  return {
    id: contentId('obligation', content),
    clause: LATE_CLAUSE,
    owedBy: company,
    owedTo: 'fund',
    amount,
    accruedOn: on,
    due: addDays(on, charge.dueDays),
    facts: [obligation],
    // Without words: like money for a work as it stands, it is divided by amount, so that what was later has more of it.
    about: {
      company,
      tool,
      model,
      purpose,
      ...(work === undefined ? {} : { work }),
      invoice,
      late_obligation: obligation,
    },
    trace: traceOf(line, { late, charge, amount }),
  }
}

function traceOf(line: LateLine, { late, charge, amount }: Given): Obligation['trace'] {
  const { terms, account, on } = late
  const { obligation, due } = line.account.line
  const { currency } = amount
  const whole = sumFractions(late.lines.flatMap(({ parts }) => parts.map(({ exactMinor }) => exactMinor)))
  const own = sumFractions(line.parts.map(({ exactMinor }) => exactMinor))
  const left = late.total.amountMinor - charge.charged
  const rate = `${printDecimal(multiply(terms.rate, fraction(100)))}% a ${terms.per}`
  return {
    deal: charge.deal,
    clause: LATE_CLAUSE,
    clauseTitle: 'Interest on what was paid late',
    summary: `${account.invoice.company} paid late, or has not paid, what was due on ${due} (${obligation}, ${account.invoice.id}). Simple interest of ${rate}, by ${terms.by === 'day' ? 'the day' : 'begun months'}, comes to ${printMoney(amount)} by ${on}.`,
    facts: [
      { id: obligation, columns: { invoice: account.invoice.id, due, amount: printMoney(line.account.line.amount) } },
      ...line.account.paid
        .filter((part) => part.on <= on)
        .map((part) => ({
          id: part.receipt,
          columns: { on: part.on, amount: printMoney({ amountMinor: part.amountMinor, currency }) },
        })),
    ],
    cells: [
      {
        schedule: 'fund/late/rate',
        value: printDecimal(terms.rate),
        unit: `1/${terms.per}`,
        from: charge.rateFrom,
        hypothesis: charge.hypothesis,
        citation: charge.citation,
      },
    ],
    arithmetic: {
      says: `what is not charged yet of the interest of ${account.invoice.id}, in proportion to the interest of this line`,
      value: printAmount(amount),
      steps: [
        {
          says: `interest of the invoice by ${on}, rounded once`,
          value: printAmount(late.total),
          steps: [],
        },
        { says: 'charged before', value: printAmount({ amountMinor: charge.charged, currency }), steps: [] },
        {
          says: 'interest of this line',
          value: exactOf(own, currency),
          steps: line.parts.map((part) => stepOf(part, { terms, currency })),
        },
      ],
    },
    exact: exactOf(
      { numerator: own.numerator * left * whole.denominator, denominator: own.denominator * whole.numerator },
      currency,
    ),
    rounding: 'once per invoice half up, then by largest remainder among its lines',
    notApplied: [],
  }
}

function stepOf(
  { amountMinor, until, count, exactMinor }: InterestPart,
  { terms, currency }: { terms: InterestTerms; currency: string },
): TraceStep {
  const units = terms.by === 'day' ? `${count} days` : `${count} months begun`
  return {
    says: `${printMoney({ amountMinor, currency })} until ${until}, ${units}`,
    value: exactOf(exactMinor, currency),
    steps: [],
  }
}

/** Minor units as an exact number of major units. */
function exactOf({ numerator, denominator }: Fraction, currency: string): string {
  return printDecimal(
    divide(fraction(numerator, denominator), divide(fraction(1), majorOf({ amountMinor: 1n, currency }))),
  )
}

/** What is reported to the United States after a year: royalties of US persons on Form 1099-MISC, of foreign persons on Form 1042-S. */

import {
  compareText,
  type Fraction,
  fraction,
  type IsoDate,
  majorOf,
  type Money,
  moneyOf,
  multiply,
  printAmount,
  type Problem,
  roundFraction,
} from '../base/index.ts'
import type { Classification, TaxForm } from './tax-form.ts'
import { percent, type TaxChapter, type TaxState } from './tax-state.ts'

/** One payment as it was made. */
export interface PaidOut {
  readonly payout: string
  readonly payee: string
  readonly on: IsoDate
  readonly gross: Money
  readonly withheld: readonly { readonly chapter: Exclude<TaxChapter, 'none'>; readonly amount: Money }[]
  /** By the forms as they are known now, on the day of the payment. */
  readonly state: TaxState
  /** At which tax was withheld; that of the state where nothing else was recorded. */
  readonly rate: Fraction
}

export interface Form1099 {
  readonly payee: string
  readonly form: TaxForm | undefined
  /** Box 2 and box 4. */
  readonly royalties: Money
  readonly backupWithheld: Money
}

export interface Form1042S {
  readonly payee: string
  readonly form: TaxForm | undefined
  /** Box 1 to 3b, and 13f. */
  readonly incomeCode: '12'
  readonly grossDollars: bigint
  readonly exemptionCode: '00' | '04'
  readonly rate: Fraction
  readonly withheldDollars: bigint
  readonly statusCode: string
  readonly treatyArticle: string | undefined
  /** To the cent, for the books. */
  readonly gross: Money
  readonly withheld: Money
}

export interface TaxYear {
  readonly forms1099: readonly Form1099[]
  readonly forms1042S: readonly Form1042S[]
  readonly withheld: { readonly backup: Money; readonly 'chapter-3': Money }
  /** Paid to US persons of whom nothing is reported: corporations, and below the threshold. */
  readonly unreported: Money
  readonly problems: readonly Problem[]
}

const CURRENCY = 'USD'
const THRESHOLD_MINOR = 10_00n // section 6050N(a): royalties of 10 dollars or more

/** Chapter 3 status codes of Form 1042-S. */
const STATUS_CODES: Readonly<Record<Classification, string>> = {
  partnership: '08',
  trust: '10',
  corporation: '15',
  individual: '16',
  estate: '17',
  'tax-exempt': '20',
}

/** Payments that nothing came back of; those in other currencies are told and left out. Forms in the order of the payees. */
export function taxYearOf(paid: readonly PaidOut[]): TaxYear {
  const dollars = paid.filter(({ gross }) => gross.currency === CURRENCY)
  const abroad = dollars.filter(isOfForeign)
  const atHome = dollars.filter((each) => !isOfForeign(each))
  const all1099 = groupsOf(atHome, ({ payee }) => payee).map(form1099)
  const forms1099 = all1099.filter(isReported)
  return {
    forms1099,
    forms1042S: groupsOf(
      abroad,
      ({ payee, state, rate }) => `${payee} ${percent(rate)} ${state.treaty?.article ?? ''}`,
    ).map(form1042S),
    withheld: { backup: withheldOf(dollars, 'backup'), 'chapter-3': withheldOf(dollars, 'chapter-3') },
    unreported: sum(all1099.filter((each) => !isReported(each)).map(({ royalties }) => royalties)),
    problems: [
      ...paid.filter(({ gross }) => gross.currency !== CURRENCY).map(otherCurrency),
      ...dollars.flatMap(withheldOtherwise),
    ],
  }
}

/** What was withheld decides; where nothing was, what the forms say. */
function isOfForeign({ withheld, state }: PaidOut): boolean {
  const [tax] = withheld
  return tax ? tax.chapter === 'chapter-3' : state.status === 'foreign-person'
}

function form1099(group: readonly PaidOut[]): Form1099 {
  const last = group.at(-1)!
  const royalties = sum(group.map(({ gross }) => gross))
  return { payee: last.payee, form: last.state.form, royalties, backupWithheld: withheldOf(group, 'backup') }
}

/** Ten dollars and more; whatever tax was withheld of. Corporations and exempt organisations are not reported (26 CFR 1.6050N-1(c)). */
function isReported({ form, royalties, backupWithheld }: Form1099): boolean {
  if (backupWithheld.amountMinor > 0n) return true
  const isExempt = form !== undefined && ['corporation', 'tax-exempt'].includes(form.classification)
  return !isExempt && royalties.amountMinor >= THRESHOLD_MINOR
}

function form1042S(group: readonly PaidOut[]): Form1042S {
  const { payee, state, rate } = group.at(-1)!
  const gross = sum(group.map((each) => each.gross))
  const withheld = withheldOf(group, 'chapter-3')
  return {
    payee,
    form: state.form,
    incomeCode: '12',
    grossDollars: wholeDollars(gross),
    exemptionCode: rate.numerator === 0n ? '04' : '00',
    rate,
    withheldDollars: wholeDollars(withheld),
    statusCode: state.form ? STATUS_CODES[state.form.classification] : '21',
    treatyArticle: state.treaty?.article,
    gross,
    withheld,
  }
}

/** Instructions for Form 1042-S: below fifty cents is dropped, fifty and more is the next dollar. */
export function wholeDollars(money: Money): bigint {
  return roundFraction(majorOf(money), 'half-up')
}

/** `30.00`, as box 3b has it. */
export function boxRate(rate: Fraction): string {
  const hundredths = roundFraction(multiply(rate, fraction(10_000n)), 'half-up')
  return printAmount({ amountMinor: hundredths, currency: CURRENCY }).padStart(5, '0')
}

function withheldOf(group: readonly PaidOut[], chapter: TaxChapter): Money {
  return sum(
    group.flatMap(({ withheld }) => withheld.filter((tax) => tax.chapter === chapter).map(({ amount }) => amount)),
  )
}

function sum(amounts: readonly Money[]): Money {
  return { amountMinor: amounts.reduce((total, { amountMinor }) => total + amountMinor, 0n), currency: CURRENCY }
}

function groupsOf(paid: readonly PaidOut[], keyOf: (each: PaidOut) => string): PaidOut[][] {
  const sorted = paid.toSorted(
    (a, b) => compareText(a.payee, b.payee) || compareText(a.on, b.on) || compareText(a.payout, b.payout),
  )
  return [...Map.groupBy(sorted, keyOf).values()]
}

/** What was withheld beside what the forms, as they are known now, would have asked for. */
function withheldOtherwise({ payout, payee, on, gross, withheld, state }: PaidOut): Problem[] {
  const expected = moneyOf(multiply(majorOf(gross), state.rate), CURRENCY, 'half-up')
  const due = state.chapter === 'none' ? 0n : expected.amountMinor
  const taken = withheld
    .filter(({ chapter }) => chapter === state.chapter)
    .reduce((total, { amount }) => total + amount.amountMinor, 0n)
  const other = withheld.filter(({ chapter }) => chapter !== state.chapter)
  if (taken === due && other.length === 0) return []
  const was = sum(withheld.map(({ amount }) => amount))
  return [
    {
      code: 'tax/withheld-otherwise',
      message: `Of ${payout} to ${payee} on ${on}, ${printAmount(was)} was withheld; by the forms as they are known now it would be ${printAmount({ amountMinor: due, currency: CURRENCY })} (${state.because}).`,
      hint: 'The form reports what was withheld. Look at the rate it names before it is filed.',
    },
  ]
}

function otherCurrency({ payout, payee, gross }: PaidOut): Problem {
  return {
    code: 'tax/other-currency',
    message: `${payout} to ${payee} of ${printAmount(gross)} ${gross.currency} is left out: the forms are in ${CURRENCY}, and nothing is converted here.`,
    hint: 'Add it by hand, at the rate of the day on which it was paid.',
  }
}

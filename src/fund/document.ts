/** A distribution as a document: canonical JSON with amounts as decimal text, and back. */

import { type Fraction, type Json, type Problem, isCurrency, printAmount, printFraction } from '../base/index.ts'
import { checkDistribution } from './check-distribution.ts'
import {
  type Codec,
  Misread,
  date,
  exact,
  flag,
  list,
  maybe,
  money,
  oneOf,
  optional,
  period,
  readIn,
  record,
  sparse,
  text,
  whole,
} from './codec.ts'
import {
  type CappedWriter,
  type Carried,
  type Ceiling,
  type DealName,
  type Distribution,
  type Hold,
  type Levy,
  type Line,
  MEASURES,
  type Passed,
  type Payable,
  type Pool,
  type Release,
  type Restated,
  type RestatedLine,
  type Restates,
  type TakenOff,
  type Totals,
} from './distribution.ts'
import type { Came } from './exchange.ts'
import { HOLD_REASONS } from './hold.ts'
import { invoiceCodec } from './invoice-document.ts'
import { payTo } from './pay-to.ts'
import type { Allocation, CompanyCredit, Confirmation, Receipt } from './receipt.ts'

/** The same distribution always gives the same document; `canonicalJson` of it is what is hashed and logged. */
export function distributionDocument(distribution: Distribution): Json {
  return distributionCodec(distribution.currency).print(distribution)
}

/**
 * Reads a document back and checks that it adds up. Without a distribution, the problems say why: `fund/bad-document` for
 * what cannot be read, `fund/does-not-add-up` for numbers that do not follow from one another.
 */
export function readDistribution(document: Json): { distribution: Distribution | undefined; problems: Problem[] } {
  try {
    const currency = currencyOf(document)
    const distribution = distributionCodec(currency).read(document)
    const problems = checkDistribution(distribution)
    return { distribution: problems.length === 0 ? distribution : undefined, problems }
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    const hint = 'Take the document as the run wrote it.'
    return { distribution: undefined, problems: [{ code: 'fund/bad-document', message: error.message, hint }] }
  }
}

function currencyOf(document: Json): string {
  const currency =
    typeof document === 'object' && document !== null && 'currency' in document ? document.currency : undefined
  if (typeof currency !== 'string' || !isCurrency(currency)) throw new Misread('a currency', 'currency')
  return currency
}

function distributionCodec(currency: string): Codec<Distribution> {
  const amount = money(currency)
  const invoice = invoiceCodec(currency)
  const deal = record<DealName>({ id: text, sha256: text })
  const wholeReceipt = record<Receipt>({
    id: text,
    company: text,
    amount,
    on: date,
    reference: maybe(text),
    assumed: flag,
    came: optional(cameCodec),
  })
  const receipt: Codec<Receipt> = {
    print: (value) => wholeReceipt.print(value),
    read(json) {
      const { came, ...rest } = wholeReceipt.read(json)
      return came ? { ...rest, came } : rest
    },
  }
  const credit = record<CompanyCredit>({ company: text, amount })
  const reason = oneOf(HOLD_REASONS)
  const release = record<Release>({
    run: text,
    pool: text,
    work: maybe(text),
    workAmount: amount,
    paidBefore: list(record<Release['paidBefore'][number]>({ writer: text, amount })),
    from: list(record<Release['from'][number]>({ reason, amount })),
    reserve: optional(text),
  })
  const ceiling = record<Ceiling>({ year: text, amount, before: amount })
  const deductions = list(
    record<TakenOff>({
      id: text,
      title: text,
      of: oneOf(['received', 'rest']),
      share: exact,
      base: amount,
      amount,
      ceiling: optional(ceiling),
      ceilingShared: optional(text),
    }),
  )
  const restates = record<Restated>({
    run: text,
    pool: text,
    gross: amount,
    deductions,
    net: amount,
    from: list(record<Restated['from'][number]>({ run: text, pool: text, work: maybe(text), reason, amount })),
  })
  const wholePool = record<Pool>({
    id: text,
    company: text,
    tool: text,
    model: text,
    purpose: text,
    clause: text,
    period,
    measure: oneOf(MEASURES),
    gross: amount,
    deductions,
    net: amount,
    total: whole,
    obligations: list(text),
    assumed: flag,
    release: maybe(release),
    deal: optional(deal),
    licence: optional(text),
    payTo: optional(payTo),
    capped: optional(list(record<CappedWriter>({ writer: text, factor: exact }))),
    restates: optional(restates),
  })
  const pool = sparse('restates', wholePool)
  const restated = record<RestatedLine>({
    wasShare: exact,
    wasWords: whole,
    was: amount,
    now: amount,
    kept: amount,
    shares: whole,
  })
  const common = {
    pool: text,
    words: whole,
    share: exact,
    of: optional(text),
    because: text,
    exact,
    amount,
    roundedUp: flag,
    obligations: list(text),
    counted: optional(text),
  }
  const held = {
    work: maybe(text),
    writer: maybe(text),
    reason,
    says: text,
    releasedBy: text,
    since: date,
  }
  const levy = record<Levy>({
    writer: text,
    id: text,
    title: text,
    deal,
    share: exact,
    earnings: amount,
    base: amount,
    ceiling: optional(ceiling),
    amount,
  })
  const payable = { writer: text, amount, ofThisRun: amount, broughtIn: amount }
  const line = record<Line>({ ...common, work: text, writer: text, restated: optional(restated) })
  const distribution = record<Distribution>({
    run: text,
    period,
    restates: optional(record<Restates>({ run: text, number: whole, because: maybe(text) })),
    on: date,
    deal,
    currency: text,
    assumed: flag,
    invoices: list(invoice),
    receipts: list(receipt),
    allocations: list(record<Allocation>({ receipt: text, invoice: text, obligation: text, amount })),
    confirmed: list(record<Confirmation>({ receipt: text, company: text, amount })),
    creditsIn: list(credit),
    credits: list(credit),
    pools: list(pool),
    lines: list(sparse('restated', line)),
    held: list(record<Hold>({ ...common, ...held })),
    payable: list(record<Payable>(payable)),
    carried: list(record<Carried>({ ...payable, minimum: amount, says: text })),
    levies: optional(list(levy)),
    passed: optional(list(record<Passed>({ pool: text, party: text, amount }))),
    totals: record<Totals>({
      received: amount,
      creditsIn: amount,
      carriedIn: amount,
      released: amount,
      confirmed: amount,
      deductions: list(record<Totals['deductions'][number]>({ id: text, title: text, amount })),
      deducted: amount,
      distributed: amount,
      held: amount,
      carried: amount,
      credits: amount,
      passed: optional(amount),
    }),
  })
  return sparse('restates', distribution)
}

/** What came in: its own currency beside it, since it is another than that of the document. */
const cameCodec: Codec<Came> = {
  print: ({ amount, rate, rateSource }) => ({
    amount: printAmount(amount),
    currency: amount.currency,
    rate: printFraction(rate),
    rateSource,
  }),
  read(json) {
    const shape = record<{ amount: string; currency: string; rate: Fraction; rateSource: string }>({
      amount: text,
      currency: text,
      rate: exact,
      rateSource: text,
    })
    const { amount, currency, rate, rateSource } = shape.read(json)
    return { amount: readIn('amount', () => money(currency).read(amount)), rate, rateSource }
  },
}

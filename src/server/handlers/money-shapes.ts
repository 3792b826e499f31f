/** Amounts, problems and distributions in the shape of the API. Nothing is reckoned: amounts are printed as they are. */

import { type Money, printAmount, printFraction, printPeriod, type Problem } from '../../base/index.ts'
import type { Distribution, Hold, Payable, RunDifference, WriterDifference } from '../../fund/index.ts'

export type Names = ReadonlyMap<string, string>

export function moneyOf(money: Money): { amount: string; currency: string } {
  return { amount: printAmount(money), currency: money.currency }
}

/** Without `undefined`: what is not known is left out. */
export function told<T extends object>(values: T): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T
}

/** Places in files of the machine are not told. */
export function problemOf({ code, message, hint, severity }: Problem) {
  return told({ code, message, hint, severity })
}

export function distributionOf(distribution: Distribution, calculation: string | undefined) {
  const { run, period, deal, currency, restates, assumed, totals, pools, invoices } = distribution
  const { payable, held, carried, lines, passed = [] } = distribution
  return told({
    run,
    period: printPeriod(period),
    deal: deal.id,
    calculation,
    currency,
    restates: restates && told({ run: restates.run, because: restates.because }),
    receipts: assumed ? ('assumed' as const) : ('recorded' as const),
    received: printAmount(totals.received),
    released: printAmount(totals.released),
    carriedIn: printAmount(totals.carriedIn),
    creditsIn: printAmount(totals.creditsIn),
    confirmed: printAmount(totals.confirmed),
    deductions: totals.deductions.map(deductionOf),
    deducted: printAmount(totals.deducted),
    distributed: printAmount(totals.distributed),
    heldTotal: printAmount(totals.held),
    carriedTotal: printAmount(totals.carried),
    credits: printAmount(totals.credits),
    passedTotal: totals.passed && printAmount(totals.passed),
    passed: passed.map(({ party, amount }) => ({ party, amount: printAmount(amount) })),
    pools: pools.map(({ id, company, tool, model, purpose, clause, measure, gross, deductions, net }) => ({
      id,
      company,
      tool,
      model,
      purpose,
      clause,
      measure,
      gross: printAmount(gross),
      deductions: deductions.map(deductionOf),
      net: printAmount(net),
    })),
    invoices: invoices.map(({ id, company, total }) => ({ id, company, amount: printAmount(total) })),
    counts: { payable: payable.length, held: held.length, carried: carried.length, lines: lines.length },
  })
}

function deductionOf({ id, title, amount }: { id: string; title: string; amount: Money }) {
  return { id, title, amount: printAmount(amount) }
}

export function payableOf({ writer, amount, ofThisRun, broughtIn }: Payable, names: Names) {
  return {
    writer,
    name: names.get(writer) ?? writer,
    amount: printAmount(amount),
    ofThisRun: printAmount(ofThisRun),
    broughtIn: printAmount(broughtIn),
  }
}

export function holdOf(hold: Hold, { titles, names }: { titles: Names; names: Names }) {
  const { work, writer, share, amount, reason, says, releasedBy, since } = hold
  return told({
    work,
    title: work === undefined ? undefined : (titles.get(work) ?? work),
    writer,
    name: writer === undefined ? undefined : (names.get(writer) ?? writer),
    share: printFraction(share),
    amount: printAmount(amount),
    reason,
    says,
    releasedBy,
    since,
  })
}

export function besideOf({ since, before, now }: RunDifference) {
  return { since, before: sideOf(before), now: sideOf(now) }
}

function sideOf({ received, deducted, held, writers }: RunDifference['now']) {
  return {
    received: printAmount(received),
    deducted: printAmount(deducted),
    held: printAmount(held),
    writers: printAmount(writers),
  }
}

export function writerDifferenceOf({ writer, before, now, difference, reasons }: WriterDifference, names: Names) {
  return {
    writer,
    name: names.get(writer) ?? writer,
    before: printAmount(before),
    now: printAmount(now),
    difference: printAmount(difference),
    reasons: reasons.map(({ reason, amount }) => ({ reason, amount: printAmount(amount) })),
  }
}

/** The sums of a statement as rows of words and amounts, the same for the page and for paper. */

import { type Money, decimalsOf, placePoint, printFraction, printMoney, sumMoney } from '../base/index.ts'
import type { Levy } from '../fund/index.ts'
import { printDays, printExact, printPart, printPercent, printShare, printWhole } from './line-sentence.ts'
import type { Statement, StatementDeduction, StatementLine, StatementPayout } from './statement.ts'

export interface SumRow {
  readonly label: string
  readonly value: string
  /** Where a rate comes from. */
  readonly source?: string
}

/** From what was paid down to the writer's part; the last row is the result. */
export function sumRows(line: StatementLine): SumRow[] {
  const { company, gross, deductions, net, words, total, measure, share, because, exact, amount } = line
  const { currency } = net
  const weigh = (value: bigint): string =>
    measure === 'amount' ? placePoint(value, decimalsOf(currency)) : printWhole(value)
  const source = `Paid by ${company}${line.heldBy === undefined ? '' : ', held until now'}`
  const mine = line.heldBy === undefined ? 'Your share of the work' : 'Your part of what is released'
  const part = `This work: ${printPart({ ...line, currency })}${line.counted === undefined ? '' : ` (${line.counted})`}`
  return [
    { label: `${source}${awaitedLabel(line)}`, value: printMoney(gross) },
    ...deductions.map(deductionRow),
    ...(deductions.length === 0 ? [] : [{ label: 'Left to share', value: printMoney(net) }]),
    ...(words === total ? [] : [{ label: part, value: `× ${weigh(words)} ÷ ${weigh(total)}` }]),
    { label: `${mine}: ${printFraction(share)}, ${because}`, value: `× ${printShare(share)}` },
    { label: 'Exactly', value: printExact(exact) },
    ...restatedRows(line),
    { label: sumLabel(line), value: printMoney(amount) },
  ]
}

function awaitedLabel({ assumed, wentBack }: Pick<StatementLine, 'assumed' | 'wentBack'>): string {
  return wentBack ? ' (went back, and is awaited again)' : assumed ? ' (assumed, as invoiced)' : ''
}

function restatedRows({ restates }: StatementLine): SumRow[] {
  if (!restates) return []
  const { now, kept, was, wasShare } = restates
  return [
    ...(now ? [{ label: 'Yours now', value: printMoney(now) }] : []),
    ...(kept && !isZero(kept)
      ? [{ label: 'Paid before, and kept until the claim is decided', value: printMoney(kept) }]
      : []),
    ...(was && wasShare
      ? [{ label: `Paid before, for a share of ${printFraction(wasShare)}`, value: `−${printMoney(was)}` }]
      : []),
  ]
}

function sumLabel({ roundedUp, restates }: Pick<StatementLine, 'roundedUp' | 'restates'>): string {
  if (restates) return restates.was === undefined ? 'Waits' : 'More or less than before'
  return roundedUp ? 'Yours, with one of the units left over by rounding' : 'Yours'
}

function deductionRow({ title, share, of, base, amount, citation, hypothesis, ceiling }: StatementDeduction): SumRow {
  const what = `${title}${hypothesis ? ' (hypothesis)' : ''}: ${printPercent(share)} of ${of === 'rest' ? 'the rest, ' : ''}${printMoney(base)}`
  const most =
    ceiling === undefined
      ? ''
      : `, at most ${printMoney(ceiling.amount)} in ${ceiling.year}, of which ${printMoney(ceiling.before)} were taken before`
  return { label: `${what}${most}`, value: `−${printMoney(amount)}`, ...(citation !== '' && { source: citation }) }
}

/** How the large number comes about; the last row is it. */
export function totalRows({ runs, payable }: Statement): SumRow[] {
  return [
    ...runs.flatMap(({ ofThisRun, broughtIn, carried, period, levies }) => [
      { label: `Your lines for ${printDays(period)}`, value: printMoney(beforeLevies(ofThisRun, levies)) },
      ...levies.map((levy) => ({ label: levyLabel(levy), value: `−${printMoney(levy.amount)}` })),
      ...(isZero(broughtIn) ? [] : [{ label: 'Carried over from earlier runs', value: printMoney(broughtIn) }]),
      ...(isZero(carried) ? [] : [{ label: 'Carried over to the next run', value: `−${printMoney(carried)}` }]),
    ]),
    { label: 'Payable', value: printMoney(payable) },
  ]
}

/** What is not in the large number, and why. */
export function waitingRows({ carried, heldOpen }: Statement): SumRow[] {
  return [
    ...(isZero(heldOpen) ? [] : [{ label: 'Not in it: on hold in your name', value: printMoney(heldOpen) }]),
    ...(isZero(carried) ? [] : [{ label: carriedLabel(carried), value: printMoney(carried) }]),
  ]
}

/** What a payment is made of; the last row is what goes to the payee. */
export function payoutRows({ parts, withheld, net }: StatementPayout, { runs }: Statement): SumRow[] {
  const days = new Map(runs.map(({ run, period }) => [run, printDays(period)]))
  return [
    ...parts.map(({ run, amount }) => ({
      label: `For ${days.get(run) ?? 'another run'} (${run})`,
      value: printMoney(amount),
    })),
    ...withheld.map(({ id, share, because, amount }) => ({
      label: `Tax withheld, ${printPercent(share)}: ${because === '' ? id : because}`,
      value: `−${printMoney(amount)}`,
    })),
    { label: 'Paid out', value: printMoney(net) },
  ]
}

/** Where a payment stands, in a sentence. */
export function payoutState({ status, on, executeOn, since, says }: StatementPayout): string {
  const why = says === '' ? '' : ` ${says.replace(/[.!?]*$/, '.')}`
  switch (status) {
    case 'sent':
      return `Given to the bank on ${on} to be paid on ${executeOn}; the bank has not answered yet.`
    case 'accepted':
      return `The bank took it on ${since}, to be paid on ${executeOn}.`
    case 'paid':
      return `Paid: it left the account of the fund on ${since}.`
    case 'failed':
      return `Not paid: it came back or was refused on ${since}, and is owed again.${why}`
    case 'unclear':
      return `It left the account, and the bank says otherwise since ${since}; it is not paid again before that is clear.${why}`
  }
}

function beforeLevies(left: Money, levies: readonly Levy[]): Money {
  return sumMoney([left, ...levies.map(({ amount }) => amount)], left.currency)
}

/** `Health plan: 13% of 1,200.00 USD`, and the ceiling of earnings where there is one. */
function levyLabel({ title, share, base, ceiling }: Levy): string {
  const most = ceiling
    ? `; earnings in ${ceiling.year} count up to ${printMoney(ceiling.amount)}, and ${printMoney(ceiling.before)} counted before`
    : ''
  return `${title}: ${printPercent(share)} of ${printMoney(base)}${most}`
}

function carriedLabel({ amountMinor }: Money): string {
  return amountMinor < 0n
    ? 'Paid too much before, and set off against later payments'
    : 'Not in it: below the minimum payment'
}

export function isZero({ amountMinor }: Money): boolean {
  return amountMinor === 0n
}

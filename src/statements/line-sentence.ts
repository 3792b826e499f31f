/** A line of a statement as one plain sentence, with the sum that gives it, for a pocket calculator. */

import {
  type Fraction,
  type Money,
  ONE,
  type Period,
  addDays,
  decimalsOf,
  equals,
  fraction,
  groupThousands,
  placePoint,
  printDecimal,
  printFraction,
  printMoney,
  roundFraction,
} from '../base/index.ts'
import type { StatementLine } from './statement.ts'

/**
 * “Northlight paid 1,200.00 USD for training (Quill); after the deductions 1,200.00 − 96.00 = 1,104.00 is left to share; …”
 * The numbers are those of the table beside it.
 */
export function lineSentence(line: Omit<StatementLine, 'sentence'>): string {
  if (line.restates) return restatedSentence(line, line.restates)
  const sum = printSum(line)
  return `${paidPart(line)}${deductionPart(line)}; ${sharePart(line)}: ${sum === '' ? '' : `${sum}, `}${resultPart(line)}.`
}

/** What it is now with its sum, what it was before, and the difference that this line is. */
function restatedSentence(
  line: Omit<StatementLine, 'sentence'>,
  { run, because, wasShare, wasWords, was, now, kept }: NonNullable<StatementLine['restates']>,
): string {
  const sum = printSum(line)
  const why = because === undefined ? '' : ` (${because.replace(/[.!?]+$/, '')})`
  const head = `What run ${run} divided is reckoned anew${why}: ${paidPart(line)}${deductionPart(line)}; ${sharePart(line)}: ${sum === '' ? '' : `${sum}, `}`
  if (!was || !now || !wasShare || wasWords === undefined) return `${head}of which ${printMoney(line.amount)} waits.`
  const stays = kept && kept.amountMinor !== 0n ? `, and ${printMoney(kept)} stays until the claim is decided` : ''
  const before =
    was.amountMinor === 0n
      ? 'Before, nothing was paid for it'
      : `Before, the share was ${printFraction(wasShare)}, and ${printMoney(was)} was paid for it`
  return `${head}which makes ${printMoney(now)}${stays}. ${before}; the difference is ${printMoney(line.amount)}.`
}

/** What was done: purpose, tool and model, as far as the pool says. */
export function printUse({
  purpose,
  tool,
  model,
  clauseTitle,
}: Pick<StatementLine, 'purpose' | 'tool' | 'model' | 'clauseTitle'>): string {
  const by = [tool, model].filter((part) => part !== '').join(', ')
  const what = purpose === '' ? clauseTitle : purpose
  return by === '' ? what : `${what} (${by})`
}

/** A period by its first and last day. */
export function printDays({ start, end }: Period): string {
  return `${start} to ${addDays(end, -1)}`
}

/** `8%`; a share that does not end as a decimal stays a fraction. */
export function printPercent(share: Fraction): string {
  const percent = printDecimal(fraction(share.numerator * 100n, share.denominator))
  return percent.includes('/') ? printFraction(share) : `${percent}%`
}

/** A whole number with its thousands set apart: `12,000`. */
export function printWhole(value: bigint): string {
  return groupThousands(`${value}`)
}

/** An exact number of major units as people read it: to six places, with an ellipsis when more follow. */
export function printExact(value: Fraction): string {
  const decimals = 6
  const scaled = fraction(value.numerator * 10n ** BigInt(decimals), value.denominator)
  const cut = placePoint(roundFraction(scaled, 'toward-zero'), decimals)
  return scaled.denominator === 1n ? groupThousands(cut.replace(/0{1,4}$/, '')) : `${groupThousands(cut)}…`
}

const MEASURED = {
  'words-used': 'words used',
  'words-registered': 'words registered',
  works: 'works',
  uses: 'uses',
  points: 'points',
}

/** The weight of the work in the pool, in words: `12,000 of 60,000 words used`. */
export function printPart({
  measure,
  words,
  total,
  currency,
}: Pick<StatementLine, 'measure' | 'words' | 'total'> & { currency: string }): string {
  if (measure === 'amount') {
    return `${printMoney({ amountMinor: words, currency })} of ${printMoney({ amountMinor: total, currency })}`
  }
  return `${printWhole(words)} of ${printWhole(total)} ${MEASURED[measure]}`
}

/** `1,056.00 × 12,000 ÷ 60,000 × 1 ÷ 2 = 105.60`, as typed into a calculator; empty when there is nothing to multiply. */
function printSum({
  net,
  words,
  total,
  share,
  exact,
  measure,
}: Pick<StatementLine, 'net' | 'words' | 'total' | 'share' | 'exact' | 'measure'>): string {
  const decimals = decimalsOf(net.currency)
  const weigh = (value: bigint): string => (measure === 'amount' ? placePoint(value, decimals) : printWhole(value))
  const part = words === total ? '' : ` × ${weigh(words)} ÷ ${weigh(total)}`
  const mine = equals(share, ONE) ? '' : ` × ${printShare(share)}`
  return part + mine === '' ? '' : `${amountOnly(net)}${part}${mine} = ${printExact(exact)}`
}

/** `1 ÷ 2`, or `1` for the whole. */
export function printShare({ numerator, denominator }: Fraction): string {
  return denominator === 1n ? `${numerator}` : `${numerator} ÷ ${denominator}`
}

function paidPart(line: Omit<StatementLine, 'sentence'>): string {
  const { company, gross, heldBy, assumed, wentBack } = line
  const amount = printMoney(gross)
  const back = wentBack ? ', money that went back and is awaited again' : ''
  if (heldBy !== undefined) return `${amount} from ${company} that an earlier run held is released${back}`
  const whole = line.payTo === undefined ? '' : ', which is owed to the writers and passed on whole'
  return `${company} ${assumed ? 'is assumed to have paid' : 'paid'} ${amount} for ${printUse(line)}${whole}${back}`
}

function deductionPart({ gross, deductions, net }: Omit<StatementLine, 'sentence'>): string {
  if (deductions.length === 0) return ''
  const sum = [gross, ...deductions.map(({ amount }) => amount)].map(amountOnly).join(' − ')
  return `; after the deductions ${sum} = ${amountOnly(net)} is left to share`
}

function sharePart(line: Omit<StatementLine, 'sentence'>): string {
  const { title, words, total, share, because, net, heldBy, counted } = line
  const part =
    words === total
      ? `all of it is for “${title}”`
      : `“${title}” counts for ${printPart({ ...line, currency: net.currency })}${counted === undefined ? '' : ` (${counted})`}`
  const of = heldBy === undefined ? 'your share of the work' : 'your part of what is released'
  return `${part}, and ${of} is ${printFraction(share)} (${because})`
}

function resultPart({ exact, amount, roundedUp }: Omit<StatementLine, 'sentence'>): string {
  const got = printMoney(amount)
  if (roundedUp) return `which comes to ${got} with one of the units left over by rounding`
  const isExact = (exact.numerator * 10n ** BigInt(decimalsOf(amount.currency))) % exact.denominator === 0n
  return isExact ? `which is ${got}` : `which is ${got} rounded down`
}

function amountOnly(money: Money): string {
  return printMoney(money).split(' ')[0] ?? ''
}

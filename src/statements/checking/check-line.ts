/** One line of a statement, reckoned anew from the numbers that stand beside it: deductions, exact part, rounding, sentence. */

import {
  type Fraction,
  type Money,
  compare,
  decimalsOf,
  equals,
  fraction,
  majorOf,
  moneyOf,
  multiply,
  printFraction,
  printMoney,
  roundFraction,
} from '../../base/index.ts'
import type { Ceiling } from '../../fund/index.ts'
import { lineSentence } from '../line-sentence.ts'
import type { StatementDeduction, StatementHold, StatementLine } from '../statement.ts'
import { holds, type Said, said, wrong } from './check-texts.ts'

/** `ok` is missing where what stands there is not enough to tell. */
export interface StatementCheck extends Said {
  /** What it is of: `Line 3`, `Run …`, `The total`. */
  readonly of: string
  readonly ok?: boolean
}

type Found = Omit<StatementCheck, 'of'>

/** Everything of one line; a line that holds is one check, a line that does not says each thing that does not. */
export function checkLine(line: StatementLine | StatementHold, of: string): StatementCheck[] {
  const found = [...checkDeductions(line), checkExact(line), checkAmount(line), checkSentence(line)]
  const open = found.filter((each) => each !== undefined)
  const { title, company } = line
  const follows = holds('line/follows', { title, company, amount: printMoney(line.amount) })
  return (open.length === 0 ? [follows] : open).map((each) => ({ of, ...each }))
}

/** Each of its base, rounded once, half up; none above its ceiling or what is left. */
function checkDeductions({ gross, deductions, net, restates }: StatementLine): Found[] {
  const found: Found[] = []
  let left = gross
  for (const taken of deductions) {
    const base = taken.of === 'received' ? gross : left
    if (taken.base.amountMinor !== base.amountMinor)
      found.push(wrong('line/deduction-base', { title: taken.title, ...apart(base, taken.base) }))
    found.push(...checkTaken(taken, { left, restated: restates !== undefined }))
    left = minus(left, taken.amount)
  }
  if (left.amountMinor !== net.amountMinor) found.push(wrong('line/left-to-share', apart(left, net)))
  return found
}

function checkTaken(
  { title, share, base, amount, ceiling }: StatementDeduction,
  { left, restated }: { left: Money; restated: boolean },
): Found[] {
  const whole = shareOf(base, share)
  const most = whole.amountMinor < left.amountMinor ? whole : left
  if (amount.amountMinor === most.amountMinor) return []
  const room = ceiling && roomUnder(ceiling)
  // A ceiling is shared by all pools of a run, so a pool may bear less than all that its room allows.
  if (room !== undefined && amount.amountMinor <= room && amount.amountMinor < most.amountMinor)
    return [said('line/below-ceiling', { title, amount: printMoney(amount) })]
  if (restated) return [said('line/restated-deduction', { title })]
  return [wrong('line/deduction', { title, ...apart(most, amount) })]
}

function checkExact({ net, words, total, share, exact }: StatementLine): Found | undefined {
  if (total <= 0n || words < 0n) return wrong('line/no-part')
  const reckoned = multiply(majorOf(net), multiply(fraction(words, total), share))
  if (equals(reckoned, exact)) return undefined
  return wrong('line/exact', { reckoned: printFraction(reckoned), printed: printFraction(exact) })
}

function checkAmount(line: StatementLine | StatementHold): Found | undefined {
  const { exact, amount, roundedUp, restates } = line
  if (restates) return checkRestated(line, restates)
  const minor = multiply(exact, fraction(10n ** BigInt(decimalsOf(amount.currency))))
  const down = roundFraction(minor, 'toward-zero')
  const isWhole = minor.denominator === 1n
  const due = roundedUp && !isWhole ? down + 1n : down
  if (amount.amountMinor === due && !(roundedUp && isWhole)) return undefined
  return wrong(roundedUp ? 'line/rounded-up' : 'line/rounded', apart({ ...amount, amountMinor: due }, amount))
}

/** What it is now, and what is kept, less what was paid: each of its shares was rounded by itself. */
function checkRestated(
  { exact, amount }: StatementLine,
  restates: NonNullable<StatementLine['restates']>,
): Found | undefined {
  const { now, was, kept, shares } = restates
  if (!now || !was || !kept) return said('line/restated-waits')
  const distance = compareApart(majorOf(now), exact)
  const room = multiply(
    fraction(shares !== undefined && shares > 1n ? shares : 1n),
    majorOf({ amountMinor: 1n, currency: amount.currency }),
  )
  if (compare(distance, room) >= 0)
    return wrong('line/restated-rounded', { printed: printMoney(now), exact: printFraction(exact) })
  const due = now.amountMinor + kept.amountMinor - was.amountMinor
  if (amount.amountMinor === due) return undefined
  const isPart = amount.amountMinor * due >= 0n && amount.amountMinor ** 2n <= due ** 2n
  if (isPart) return said('line/divided')
  return wrong('line/difference', apart({ ...amount, amountMinor: due }, amount))
}

function checkSentence(line: StatementLine): Found | undefined {
  const { sentence, ...rest } = line
  if (lineSentence(rest) === sentence) return undefined
  return wrong('line/sentence')
}

function compareApart(a: Fraction, b: Fraction): Fraction {
  const apart = fraction(a.numerator * b.denominator - b.numerator * a.denominator, a.denominator * b.denominator)
  return apart.numerator < 0n ? fraction(-apart.numerator, apart.denominator) : apart
}

export function shareOf(base: Money, share: Fraction): Money {
  return moneyOf(multiply(majorOf(base), share), base.currency, 'half-up')
}

/** What a ceiling leaves, in minor units. */
export function roomUnder({ amount, before }: Ceiling): bigint {
  const left = amount.amountMinor - before.amountMinor
  return left > 0n ? left : 0n
}

export function minus(a: Money, b: Money): Money {
  return { ...a, amountMinor: a.amountMinor - b.amountMinor }
}

/** What it should be, and what stands there. */
export function apart(reckoned: Money, printed: Money): { reckoned: string; printed: string } {
  return { reckoned: printMoney(reckoned), printed: printMoney(printed) }
}

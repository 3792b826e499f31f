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

/** `ok` is missing where what stands there is not enough to tell. */
export interface StatementCheck {
  /** What it is of: `Line 3`, `Run …`, `The total`. */
  readonly of: string
  readonly ok?: boolean
  /** In a sentence. */
  readonly says: string
}

type Found = Omit<StatementCheck, 'of'>

/** Everything of one line; a line that holds is one check, a line that does not says each thing that does not. */
export function checkLine(line: StatementLine | StatementHold, of: string): StatementCheck[] {
  const found = [...checkDeductions(line), checkExact(line), checkAmount(line), checkSentence(line)]
  const wrong = found.filter(({ ok }) => ok !== true)
  const says = `“${line.title}”, ${line.company}: ${printMoney(line.amount)} follows from its numbers.`
  return (wrong.length === 0 ? [{ ok: true, says }] : wrong).map((each) => ({ of, ...each }))
}

/** Each of its base, rounded once, half up; none above its ceiling or what is left. */
function checkDeductions({ gross, deductions, net, restates }: StatementLine): Found[] {
  const found: Found[] = []
  let left = gross
  for (const taken of deductions) {
    const base = taken.of === 'received' ? gross : left
    if (taken.base.amountMinor !== base.amountMinor)
      found.push(wrong(`${taken.title} is taken of ${printMoney(taken.base)}; it should be of ${printMoney(base)}`))
    found.push(...checkTaken(taken, { left, restated: restates !== undefined }))
    left = minus(left, taken.amount)
  }
  if (left.amountMinor !== net.amountMinor)
    found.push(wrong(`after the deductions ${printMoney(left)} is left to share, not ${printMoney(net)}`))
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
    return [{ says: `${title} stays below its ceiling with ${printMoney(amount)}; other pools share the ceiling.` }]
  if (restated) return [{ says: `${title} of the pool that is restated was rounded in several runs.` }]
  return [wrong(`${title} should take ${printMoney(most)}, and takes ${printMoney(amount)}`)]
}

function checkExact({ net, words, total, share, exact }: StatementLine): Found {
  if (total <= 0n || words < 0n) return wrong('the part of the work is no part of a whole')
  const reckoned = multiply(majorOf(net), multiply(fraction(words, total), share))
  if (equals(reckoned, exact)) return { ok: true, says: '' }
  return wrong(`the exact part should be ${printFraction(reckoned)}, and ${printFraction(exact)} stands there`)
}

function checkAmount(line: StatementLine | StatementHold): Found {
  const { exact, amount, roundedUp, restates } = line
  if (restates) return checkRestated(line, restates)
  const minor = multiply(exact, fraction(10n ** BigInt(decimalsOf(amount.currency))))
  const down = roundFraction(minor, 'toward-zero')
  const isWhole = minor.denominator === 1n
  const due = roundedUp && !isWhole ? down + 1n : down
  if (amount.amountMinor === due && !(roundedUp && isWhole)) return { ok: true, says: '' }
  const how = roundedUp ? 'rounded down and one unit more' : 'rounded down'
  return wrong(`${how}, it should be ${printMoney({ ...amount, amountMinor: due })}, not ${printMoney(amount)}`)
}

/** What it is now, and what is kept, less what was paid: each of its shares was rounded by itself. */
function checkRestated({ exact, amount }: StatementLine, restates: NonNullable<StatementLine['restates']>): Found {
  const { now, was, kept, shares } = restates
  if (!now || !was || !kept)
    return { says: 'This part of a pool that was restated waits; its size follows from the run alone.' }
  const apart = compareApart(majorOf(now), exact)
  const room = multiply(
    fraction(shares !== undefined && shares > 1n ? shares : 1n),
    majorOf({ amountMinor: 1n, currency: amount.currency }),
  )
  if (compare(apart, room) >= 0) return wrong(`${printMoney(now)} is not what ${printFraction(exact)} is rounded to`)
  const due = now.amountMinor + kept.amountMinor - was.amountMinor
  if (amount.amountMinor === due) return { ok: true, says: '' }
  const isPart = amount.amountMinor * due >= 0n && amount.amountMinor ** 2n <= due ** 2n
  if (isPart) return { says: 'The difference is divided among several who are paid for this credit.' }
  return wrong(`the difference should be ${printMoney({ ...amount, amountMinor: due })}, not ${printMoney(amount)}`)
}

function checkSentence(line: StatementLine): Found {
  const { sentence, ...rest } = line
  if (lineSentence(rest) === sentence) return { ok: true, says: '' }
  return wrong('the sentence does not say what the numbers say')
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

export function wrong(what: string): { readonly ok: false; readonly says: string } {
  return { ok: false, says: `${what.charAt(0).toUpperCase()}${what.slice(1)}.` }
}

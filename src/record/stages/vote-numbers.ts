/** The numbers of a vote: as said, or reckoned from the others, exactly or between two bounds. */

import {
  add,
  divide,
  type Fraction,
  fraction,
  multiply,
  parseFraction,
  roundFraction,
  subtract,
} from '../../base/index.ts'
import type { Measure, Quantity } from '../claim.ts'
import type { Ranked, RecordEvent } from '../history.ts'

export const VOTE_MEASURES = ['yes', 'no', 'votes', 'members', 'turnout', 'share'] as const
export type VoteMeasure = (typeof VOTE_MEASURES)[number]

export interface VoteNumber {
  /** A count, or a part of a whole. */
  readonly low: Fraction
  /** The same as `low` when it is exact. */
  readonly high: Fraction
  /** As said: "97.85". Absent when it was reckoned. */
  readonly said: string | undefined
  readonly bound: Quantity['bound']
  readonly sources: readonly string[]
}

export type VoteNumbers = { readonly [measure in VoteMeasure]?: VoteNumber }

const HUNDRED = fraction(100n)

/** The preferred value of a measure, else the first that stands; a deprecated one is no value. */
export function standingQuantity(event: RecordEvent, measure: Measure): Ranked<Quantity> | undefined {
  const all = event.quantities.filter(({ value, rank }) => value.measure === measure && rank !== 'deprecated')
  return all.find(({ rank }) => rank === 'preferred') ?? all[0]
}

export function saidNumbers(event: RecordEvent): VoteNumbers {
  const numbers: { [measure in VoteMeasure]?: VoteNumber } = {}
  for (const measure of VOTE_MEASURES) {
    const found = standingQuantity(event, measure)
    const number = found && numberOf(found)
    if (number) numbers[measure] = number
  }
  return numbers
}

/** A share of 97.85 is anything that is rounded to it: half of its last place on either side. */
function numberOf({ value: quantity, sources }: Ranked<Quantity>): VoteNumber | undefined {
  const exact = parseFraction(quantity.value)
  if (!exact) return undefined
  const head = { said: quantity.value, bound: quantity.bound, sources }
  if (quantity.measure !== 'share' && quantity.measure !== 'turnout') return { low: exact, high: exact, ...head }
  const half = fraction(1n, 2n * 10n ** BigInt(placesOf(quantity.value)))
  return { low: divide(subtract(exact, half), HUNDRED), high: divide(add(exact, half), HUNDRED), ...head }
}

export function placesOf(written: string): number {
  return written.split('.')[1]?.length ?? 0
}

/** What nobody said and the others give. What is bounded ("nearly 65,000") gives nothing. */
export function reckonNumbers(said: VoteNumbers): VoteNumbers {
  const exact = (measure: VoteMeasure): VoteNumber | undefined => {
    const number = said[measure]
    return number?.bound === undefined ? number : undefined
  }
  const votes = exact('votes') ?? sumOf(exact('yes'), exact('no'))
  const yes = exact('yes') ?? countOf(votes, exact('share'))
  return {
    ...(votes ? { votes } : {}),
    ...(yes ? { yes } : {}),
    ...without(exact('no') ?? (votes && yes && differenceOf(votes, yes)), 'no'),
    ...without(exact('share') ?? ratioOf(yes, votes), 'share'),
    ...without(exact('turnout') ?? ratioOf(votes, exact('members')), 'turnout'),
    ...without(exact('members') ?? wholeOf(votes, exact('turnout')), 'members'),
    ...said,
  }
}

function without(number: VoteNumber | undefined, measure: VoteMeasure): VoteNumbers {
  return number === undefined ? {} : { [measure]: number }
}

function reckoned(low: Fraction, high: Fraction): VoteNumber {
  return { low, high, said: undefined, bound: undefined, sources: [] }
}

function sumOf(a: VoteNumber | undefined, b: VoteNumber | undefined): VoteNumber | undefined {
  return a && b && reckoned(add(a.low, b.low), add(a.high, b.high))
}

function differenceOf(a: VoteNumber, b: VoteNumber): VoteNumber {
  return reckoned(subtract(a.low, b.high), subtract(a.high, b.low))
}

function ratioOf(part: VoteNumber | undefined, whole: VoteNumber | undefined): VoteNumber | undefined {
  if (!part || !whole || whole.low.numerator <= 0n) return undefined
  return reckoned(divide(part.low, whole.high), divide(part.high, whole.low))
}

/** Whole counts that give the share when rounded as it was said. */
function countOf(whole: VoteNumber | undefined, part: VoteNumber | undefined): VoteNumber | undefined {
  return whole && part && counts(multiply(whole.low, part.low), multiply(whole.high, part.high))
}

function wholeOf(part: VoteNumber | undefined, share: VoteNumber | undefined): VoteNumber | undefined {
  if (!part || !share || share.low.numerator <= 0n) return undefined
  return counts(divide(part.low, share.high), divide(part.high, share.low))
}

function counts(low: Fraction, high: Fraction): VoteNumber | undefined {
  const [least, most] = [roundFraction(low, 'ceiling'), roundFraction(high, 'floor')]
  return least > most ? undefined : reckoned(fraction(least), fraction(most))
}

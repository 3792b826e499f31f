/** How amounts are spread: median, deciles, extremes, and how many gain and lose. */

import { compareText, fraction, roundFraction } from '../../base/index.ts'

/** One who gets something, in minor units. */
export interface Part {
  readonly writer: string
  readonly amountMinor: bigint
}

/** All in minor units; `undefined` where nobody is. */
export interface Spread {
  readonly count: number
  readonly median: bigint | undefined
  /** The nine amounts that cut the ordered amounts into tenths; empty where nobody is. */
  readonly deciles: readonly bigint[]
}

export interface Change {
  readonly gained: number
  readonly lost: number
  readonly unchanged: number
  /** Of the differences of all. */
  readonly differences: Spread
  readonly largestGain: Part | undefined
  readonly largestLoss: Part | undefined
}

/**
 * The k-th decile is the smallest amount that at least k tenths do not exceed; where exactly k tenths do not, the mean of it and
 * the next one, half a minor unit to the even neighbour. The median is the fifth, which is what people mean by it.
 */
export function spreadOf(amounts: readonly bigint[]): Spread {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return spreadOfSorted(sorted.length, (place) => sorted[place] ?? 0n)
}

/** Of amounts in order, which are asked for one by one. */
export function spreadOfSorted(count: number, amountAt: (place: number) => bigint): Spread {
  const deciles = count === 0 ? [] : [1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => decileOf(count, amountAt, tenth))
  return { count, median: deciles[4], deciles }
}

export function changeOf(differences: readonly Part[]): Change {
  const [gained, lost] = [
    differences.filter(({ amountMinor }) => amountMinor > 0n),
    differences.filter(({ amountMinor }) => amountMinor < 0n),
  ]
  return {
    gained: gained.length,
    lost: lost.length,
    unchanged: differences.length - gained.length - lost.length,
    differences: spreadOf(differences.map(({ amountMinor }) => amountMinor)),
    largestGain: furthest(gained),
    largestLoss: furthest(lost),
  }
}

function decileOf(count: number, amountAt: (place: number) => bigint, tenth: number): bigint {
  const place = count * tenth // in tenths of a place
  const low = amountAt(Math.ceil(place / 10) - 1)
  if (place % 10 !== 0) return low
  const high = amountAt(place / 10)
  return roundFraction(fraction(low + high, 2), 'half-even')
}

/** The one furthest from nothing; of several the first by name. */
function furthest(parts: readonly Part[]): Part | undefined {
  const size = ({ amountMinor }: Part): bigint => (amountMinor < 0n ? -amountMinor : amountMinor)
  const [first] = parts.toSorted((a, b) =>
    size(a) === size(b) ? compareText(a.writer, b.writer) : size(a) > size(b) ? -1 : 1,
  )
  return first
}

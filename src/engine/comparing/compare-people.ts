/** What everybody gets under several deals, place by place in arrays: how it is spread, and who gains and loses. */

import { compareText } from '../../base/index.ts'
import type { MinorSums } from '../compiled/minor-sums.ts'
import type { PeopleSums } from './deal-totals.ts'
import { type Change, changeOf, type Part, type Spread, spreadOf, spreadOfSorted } from './spread.ts'

export interface PeopleCompared {
  /** What is nobody's yet, for each deal. */
  readonly nobody: readonly bigint[]
  /** What all get, nobody too. */
  readonly sums: readonly bigint[]
  readonly spreads: readonly Spread[]
  /** Of the other deals to the first. */
  readonly changes: readonly Change[]
}

/** Of deals that share their places; whoever gets something under one of them counts for all. */
export function comparePeople(deals: readonly PeopleSums[]): PeopleCompared {
  const [first] = deals
  const sums = deals.map((each) => each.sums)
  const ids = first?.ids ?? []
  const counted = placesOfAll(sums)
  const isSmall = sums.every((each) => each.isSmall)
  return {
    nobody: sums.map((each) => each.of(0)),
    sums: sums.map((each) => each.sum()),
    spreads: sums.map((each) =>
      isSmall ? spreadIn(each.small, counted) : spreadOf(Array.from(counted, (place) => each.of(place))),
    ),
    changes: sums
      .slice(1)
      .map((other) =>
        isSmall
          ? changeBetween([sums[0]?.small ?? NONE, other.small], counted, ids)
          : changeOf(Array.from(counted, (place) => partAt(place, [sums[0], other], ids))),
      ),
  }
}

const NONE = new Float64Array(0)

/** Places after 0 at which one of them has something, in order. */
function placesOfAll(all: readonly MinorSums[]): Int32Array {
  const size = Math.max(0, ...all.map(({ small }) => small.length))
  const has = new Uint8Array(size)
  for (const { small, large } of all) {
    for (let place = 1; place < small.length; place++) if (small[place] !== 0) has[place] = 1
    for (const place of large.keys()) if (place > 0) has[place] = 1
  }
  const places = new Int32Array(size)
  let count = 0
  for (let place = 1; place < size; place++) if (has[place] === 1) places[count++] = place
  return places.subarray(0, count)
}

function partAt(place: number, [first, other]: (MinorSums | undefined)[], ids: readonly string[]): Part {
  return { writer: ids[place] ?? '', amountMinor: (other?.of(place) ?? 0n) - (first?.of(place) ?? 0n) }
}

/** Cost: a look at each place and a sort of doubles, a millisecond for ten thousand writers. */
function spreadIn(small: Float64Array, counted: Int32Array): Spread {
  const sorted = new Float64Array(counted.length)
  for (let at = 0; at < counted.length; at++) sorted[at] = small[counted[at] as number] ?? 0
  return spreadOfNumbers(sorted)
}

function spreadOfNumbers(numbers: Float64Array): Spread {
  const sorted = numbers.sort()
  return spreadOfSorted(sorted.length, (place) => BigInt(sorted[place] ?? 0))
}

/** Both are below 2^52, so that their differences are exact. */
function changeBetween(
  [first, other]: readonly [Float64Array, Float64Array],
  counted: Int32Array,
  ids: readonly string[],
): Change {
  const differences = new Float64Array(counted.length)
  let [gained, lost] = [0, 0]
  let [most, least] = [NOBODY, NOBODY]
  for (let at = 0; at < counted.length; at++) {
    const place = counted[at] as number
    const difference = (other[place] ?? 0) - (first[place] ?? 0)
    differences[at] = difference
    if (difference > 0) gained++
    else if (difference < 0) lost++
    if (difference > 0 && difference >= most.difference) most = further(most, { place, difference }, ids)
    if (difference < 0 && difference <= least.difference) least = further(least, { place, difference }, ids)
  }
  return {
    gained,
    lost,
    unchanged: counted.length - gained - lost,
    differences: spreadOfNumbers(differences),
    largestGain: partOf(most, ids),
    largestLoss: partOf(least, ids),
  }
}

interface Furthest {
  readonly place: number
  readonly difference: number
}

const NOBODY: Furthest = { place: 0, difference: 0 }

/** Of two that are equally far from nothing the first by name. */
function further(before: Furthest, now: Furthest, ids: readonly string[]): Furthest {
  if (before.place === 0 || now.difference !== before.difference) return now
  return compareText(ids[before.place] ?? '', ids[now.place] ?? '') <= 0 ? before : now
}

function partOf({ place, difference }: Furthest, ids: readonly string[]): Part | undefined {
  return place === 0 ? undefined : { writer: ids[place] ?? '', amountMinor: BigInt(difference) }
}

/** Splits amounts of many rows among the writers of their works, to the cent: as `splitByWeight` does, over typed arrays. */

import { type Fraction, fraction, multiply, splitByWeight } from '../../base/index.ts'
import type { SharesByWork } from '../comparing/deal-totals.ts'
import { floorDivide, leastCommonMultiple } from './exact-numbers.ts'
import { type Column, MOST, type Words } from './columns.ts'
import type { MinorSums } from './minor-sums.ts'
import type { PeoplePlaces } from './named-places.ts'

/** Who shares in each work (by the code of its name), in the order in which leftover cents are given among equals. */
export interface Sharing {
  /** Of each work: the place of its first sharer; `first[work + 1]` is the place after its last. */
  readonly first: Int32Array
  /** The place of each sharer among the people. */
  readonly writer: Int32Array
  readonly parts: Float64Array
  /** What the parts of a work add up to; 0 where that is too much for a double. */
  readonly whole: Float64Array
  /** The parts as they are, for products that are too large for a double. */
  readonly weights: readonly Fraction[]
}

/** Works without shares are nobody's. */
export function makeSharing(shares: SharesByWork, words: Words, people: PeoplePlaces): Sharing {
  const byCode = new Map<number, { writer: number; part: number; weight: Fraction }[]>()
  const wholes = new Map<number, number>()
  let count = 0
  for (const [work, sharers] of shares) {
    const code = words.find(work)
    if (code < 0 || sharers.length === 0) continue
    const common = sharers.reduce((all, { share }) => leastCommonMultiple(all, share.denominator), 1n)
    const keyed = sharers.map(({ writer, share }, place) => ({
      key: `${writer ?? ''}\n${work}\n${place}`,
      writer: people.of(writer ?? ''),
      part: Number(multiply(share, fraction(common)).numerator),
      weight: share,
    }))
    byCode.set(
      code,
      keyed.sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    const whole = keyed.reduce((sum, { part }) => sum + part, 0)
    wholes.set(code, whole <= MOST ? whole : 0)
    count += keyed.length
  }
  const size = words.texts.length
  const sharing = {
    first: new Int32Array(size + 1),
    writer: new Int32Array(count),
    parts: new Float64Array(count),
    whole: new Float64Array(size),
    weights: [] as Fraction[],
  }
  let place = 0
  for (let code = 0; code < size; code++) {
    sharing.first[code] = place
    for (const { writer, part, weight } of byCode.get(code) ?? []) {
      sharing.writer[place] = writer
      sharing.weights.push(weight)
      sharing.parts[place++] = part
    }
    sharing.whole[code] = wholes.get(code) ?? 0
  }
  sharing.first[size] = place
  return sharing
}

/**
 * Adds to `sums` each sharer's part of each amount (minor units, whole; rows of 0 are passed over), row by row: whole cents
 * first, then the leftover ones to the largest fractions left, of equal ones to the first.
 *
 * Cost a row: one look at the works, then a product, a division and two reads a sharer; nothing is allocated.
 */
export function addShares(
  amounts: Float64Array,
  works: Column['values'] | undefined,
  sharing: Sharing,
  sums: MinorSums,
): void {
  const { first, writer, parts, whole } = sharing
  const rests = new Float64Array(mostSharers(first))
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row] as number
    if (amount === 0) continue
    const work = works === undefined ? -1 : (works[row] as number)
    const start = work < 0 || work >= whole.length ? 0 : (first[work] as number)
    const end = work < 0 || work >= whole.length ? 0 : (first[work + 1] as number)
    if (end - start <= 1) {
      sums.add(end > start ? (writer[start] as number) : 0, amount)
      continue
    }
    const all = whole[work] as number
    if (all === 0 || amount * all > MOST) {
      addExactly(amount, { start, end }, sharing, sums)
      continue
    }
    let left = amount
    for (let at = start; at < end; at++) {
      const product = amount * (parts[at] as number)
      const part = floorDivide(product, all)
      sums.add(writer[at] as number, part)
      rests[at - start] = product - part * all
      left -= part
    }
    for (; left > 0; left--) {
      let best = 0
      for (let at = 1; at < end - start; at++) if ((rests[at] as number) > (rests[best] as number)) best = at
      rests[best] = -1
      sums.add(writer[start + best] as number, 1)
    }
  }
}

/** Places stand for the keys, as they are in the order of those. */
function addExactly(
  amount: number,
  { start, end }: { start: number; end: number },
  { writer, weights }: Sharing,
  sums: MinorSums,
): void {
  const sharers = weights.slice(start, end).map((weight, at) => ({ key: `${at}`.padStart(9, '0'), weight }))
  for (const [key, part] of splitByWeight(BigInt(amount), sharers)) {
    sums.addLarge(writer[start + Number(key)] as number, part)
  }
}

function mostSharers(first: Int32Array): number {
  let most = 0
  for (let work = 1; work < first.length; work++)
    most = Math.max(most, (first[work] as number) - (first[work - 1] as number))
  return most
}

/** Splits amounts of many rows among the writers of their works, to the cent: as `splitByWeight` does, over typed arrays. */

import { assert, multiply, fraction } from '../../base/index.ts'
import type { SharesByWork } from '../comparing/deal-totals.ts'
import { floorDivide, leastCommonMultiple } from './exact-numbers.ts'
import { type Column, MOST, type Words } from './columns.ts'

/** Who shares in each work (by the code of its name), in the order in which leftover cents are given among equals. */
export interface Sharing {
  readonly writers: readonly string[]
  /** Of each work: the place of its first sharer; `first[work + 1]` is the place after its last. */
  readonly first: Int32Array
  readonly writer: Int32Array
  readonly parts: Float64Array
  /** What the parts of a work add up to. */
  readonly whole: Float64Array
}

/** The writer '' stands for what is nobody's. Works without shares are nobody's. */
export function makeSharing(shares: SharesByWork, words: Words): Sharing {
  const numbers = new Map<string, number>([['', 0]])
  const byCode = new Map<number, { writer: number; part: number }[]>()
  const wholes = new Map<number, number>()
  let count = 0
  for (const [work, sharers] of shares) {
    const code = words.find(work)
    if (code < 0 || sharers.length === 0) continue
    const common = sharers.reduce((all, { share }) => leastCommonMultiple(all, share.denominator), 1n)
    const keyed = sharers.map(({ writer, share }, place) => ({
      key: `${writer ?? ''}\n${work}\n${place}`,
      writer: numbered(numbers, writer ?? ''),
      part: Number(multiply(share, fraction(common)).numerator),
    }))
    byCode.set(
      code,
      keyed.sort((a, b) => (a.key < b.key ? -1 : 1)),
    )
    wholes.set(
      code,
      keyed.reduce((sum, { part }) => sum + part, 0),
    )
    count += keyed.length
  }
  const size = words.texts.length
  const sharing = {
    writers: [...numbers.keys()],
    first: new Int32Array(size + 1),
    writer: new Int32Array(count),
    parts: new Float64Array(count),
    whole: new Float64Array(size),
  }
  let place = 0
  for (let code = 0; code < size; code++) {
    sharing.first[code] = place
    for (const { writer, part } of byCode.get(code) ?? []) {
      sharing.writer[place] = writer
      sharing.parts[place++] = part
    }
    sharing.whole[code] = wholes.get(code) ?? 0
  }
  sharing.first[size] = place
  return sharing
}

function numbered(numbers: Map<string, number>, name: string): number {
  const number = numbers.get(name) ?? numbers.size
  numbers.set(name, number)
  return number
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
  { first, writer, parts, whole }: Sharing,
  sums: Float64Array,
): void {
  const rests = new Float64Array(mostSharers(first))
  for (let row = 0; row < amounts.length; row++) {
    const amount = amounts[row] as number
    if (amount === 0) continue
    const work = works === undefined ? -1 : (works[row] as number)
    const start = work < 0 || work >= whole.length ? 0 : (first[work] as number)
    const end = work < 0 || work >= whole.length ? 0 : (first[work + 1] as number)
    if (end - start <= 1) {
      const only = end > start ? (writer[start] as number) : 0
      sums[only] = (sums[only] as number) + amount
      continue
    }
    const all = whole[work] as number
    assert(amount * all <= MOST, 'engine: a share of an amount stays exact')
    let left = amount
    for (let at = start; at < end; at++) {
      const product = amount * (parts[at] as number)
      const part = floorDivide(product, all)
      const sharer = writer[at] as number
      sums[sharer] = (sums[sharer] as number) + part
      rests[at - start] = product - part * all
      left -= part
    }
    for (; left > 0; left--) {
      let best = 0
      for (let at = 1; at < end - start; at++) if ((rests[at] as number) > (rests[best] as number)) best = at
      rests[best] = -1
      const sharer = writer[start + best] as number
      sums[sharer] = (sums[sharer] as number) + 1
    }
  }
}

function mostSharers(first: Int32Array): number {
  let most = 0
  for (let work = 1; work < first.length; work++)
    most = Math.max(most, (first[work] as number) - (first[work - 1] as number))
  return most
}

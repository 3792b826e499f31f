/** Splits amounts of many rows among the writers of their works, to the cent: as `splitByWeight` does, over typed arrays. */

import { assert, multiply, fraction } from '../../base/index.ts'
import type { SharesByWork } from '../deal-totals.ts'
import { floorDivide, leastCommonMultiple } from './exact-numbers.ts'
import { MOST, type Words } from './columns.ts'

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

/** Adds the part of each sharer of `work` in `amount` (minor units, whole) to `sums`. */
export function addShares(amount: number, work: number, sharing: Sharing, sums: Float64Array): void {
  const { first, writer, parts, whole } = sharing
  const [start, end] = work < 0 || work >= whole.length ? [0, 0] : [first[work] as number, first[work + 1] as number]
  if (end - start <= 1) {
    const only = end > start ? (writer[start] as number) : 0
    sums[only] = (sums[only] as number) + amount
    return
  }
  const all = whole[work] as number
  assert(amount * all <= MOST, 'engine: a share of an amount stays exact')
  let left = amount
  for (let at = start; at < end; at++) {
    const part = floorDivide(amount * (parts[at] as number), all)
    sums[writer[at] as number] = (sums[writer[at] as number] as number) + part
    left -= part
  }
  let given: Given = { rest: Infinity, at: -1 }
  for (; left > 0; left--) {
    given = nextInLine(amount, { start, end, all }, parts, given)
    sums[writer[given.at] as number] = (sums[writer[given.at] as number] as number) + 1
  }
}

/** Who had a cent last, and what was left of the exact part then. */
interface Given {
  readonly rest: number
  readonly at: number
}

/** A cent goes to the largest fraction left, then to the next largest; of equal ones to the first. */
function nextInLine(
  amount: number,
  { start, end, all }: { start: number; end: number; all: number },
  parts: Float64Array,
  last: Given,
): Given {
  let next: Given = { rest: -1, at: -1 }
  for (let at = start; at < end; at++) {
    const rest = (amount * (parts[at] as number)) % all
    const waits = rest < last.rest || (rest === last.rest && at > last.at)
    if (waits && rest > next.rest) next = { rest, at }
  }
  return next
}

/**
 * Which texts have a shingle: an open-addressed table over typed arrays, 13 bytes a slot and 8 an entry, so that 50,000 texts with
 * 70 keys each take some 130 MB and a look-up one or two cache lines.
 */

import type { Shingles } from './sketch.ts'

// An eighth of all numbers, and for short texts the least 64: of a teaser of 40 words in a long article some 4 keys are common to both.
const KEY_LIMIT = 2 ** 48 / 8
const LEAST_KEYS = 64

/** A shingle of more texts than this is a phrase or standing words and leads nowhere. */
const MOST_TEXTS = 64

export interface ShingleIndex {
  /** Numbers of those texts that have most keys in common with these shingles, two at least, most first; ties by number. */
  readonly near: (shingles: Shingles, options: { readonly most: number }) => number[]
  readonly put: (text: number, shingles: Shingles) => void
}

export function createShingleIndex(): ShingleIndex {
  let slots = emptySlots(1 << 12)
  let used = 0
  let entries = { text: new Int32Array(1 << 12), next: new Int32Array(1 << 12) }
  let count = 1 // 0 ends a list
  const grow = (): void => {
    const old = slots
    slots = emptySlots(old.keys.length * 2)
    for (let i = 0; i < old.keys.length; i++) {
      if (old.keys[i] === -1) continue
      const slot = slotOf(slots.keys, old.keys[i]!)
      slots.keys[slot] = old.keys[i]!
      slots.heads[slot] = old.heads[i]!
      slots.sizes[slot] = old.sizes[i]!
    }
  }
  const add = (key: number, text: number): void => {
    if (used * 2 > slots.keys.length) grow()
    const slot = slotOf(slots.keys, key)
    if (slots.keys[slot] === -1) {
      slots.keys[slot] = key
      used++
    }
    if (slots.sizes[slot]! >= MOST_TEXTS) return
    slots.sizes[slot]!++
    if (count === entries.text.length) entries = { text: doubled(entries.text), next: doubled(entries.next) }
    entries.text[count] = text
    entries.next[count] = slots.heads[slot]!
    slots.heads[slot] = count++
  }
  let counts = new Int32Array(1 << 12)
  const touched: number[] = []
  return {
    put(text, shingles) {
      for (const key of keysOf(shingles)) add(key, text)
    },
    near(shingles, { most }) {
      touched.length = 0
      for (const key of keysOf(shingles)) {
        const slot = slotOf(slots.keys, key)
        if (slots.keys[slot] === -1) continue
        for (let at = slots.heads[slot]!; at !== 0; at = entries.next[at]!) {
          const text = entries.text[at]!
          while (text >= counts.length) counts = doubled(counts)
          if (counts[text]!++ === 0) touched.push(text)
        }
      }
      const best = mostCommon(touched, counts, most)
      for (const text of touched) counts[text] = 0
      return best
    },
  }
}

/** In one pass, by insertion among the few best so far: most texts share a phrase or two and are never put in. */
function mostCommon(texts: readonly number[], counts: Int32Array, most: number): number[] {
  const best: number[] = []
  const isBefore = (a: number, b: number): boolean => counts[a]! > counts[b]! || (counts[a] === counts[b] && a < b)
  for (const text of texts) {
    if (counts[text]! < 2 || (best.length === most && !isBefore(text, best[most - 1]!))) continue
    if (best.length === most) best.pop()
    let at = best.length
    while (at > 0 && isBefore(text, best[at - 1]!)) at--
    best.splice(at, 0, text)
  }
  return best
}

interface Slots {
  readonly keys: Float64Array
  readonly heads: Int32Array
  /** Texts in the list of a slot. */
  readonly sizes: Uint8Array
}

function emptySlots(size: number): Slots {
  return { keys: new Float64Array(size).fill(-1), heads: new Int32Array(size), sizes: new Uint8Array(size) }
}

/** The slot that holds the key, or the free one where it would be. Keys are hashes already. */
function slotOf(keys: Float64Array, key: number): number {
  const mask = keys.length - 1
  let slot = (Math.imul(key >>> 0 || key % 0x1_0000_0000, 0x9e3779b1) >>> 0) & mask
  while (keys[slot] !== -1 && keys[slot] !== key) slot = (slot + 1) & mask
  return slot
}

function doubled(numbers: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(numbers.length * 2)
  larger.set(numbers)
  return larger
}

function keysOf({ hashes }: Shingles): Float64Array {
  let size = Math.min(LEAST_KEYS, hashes.length)
  while (size < hashes.length && hashes[size]! < KEY_LIMIT) size++
  return hashes.subarray(0, size)
}

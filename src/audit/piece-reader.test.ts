import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { createWordBuffer } from './document-words.ts'
import { type WordWindow, createPieceReader } from './piece-reader.ts'

type Place = readonly [hash: number, start: number, end: number]

interface Listing extends WordWindow {
  next: number
  readonly places: Place[]
}

/** A reader that lists each word with its bytes in the document. */
function openListing(capacity: number) {
  const listing: Listing = { words: createWordBuffer(capacity), base: 0, next: 0, places: [] }
  const clear = (): void => void (listing.words.count = listing.next = 0)
  const reader = createPieceReader(listing, {
    lookUp({ words, base, places }) {
      for (; listing.next < words.count; listing.next++)
        places.push([words.hashes[listing.next]!, base + words.starts[listing.next]!, base + words.ends[listing.next]!])
    },
    shift: clear,
    leap: clear,
  })
  return { reader, listing, clear }
}

function list(bytes: Uint8Array, pieces: readonly (readonly [start: number, end: number])[], capacity = 64): Place[] {
  const { reader, listing } = openListing(capacity)
  for (const [start, end] of pieces) reader.read({ document: 'd', start, bytes: bytes.subarray(start, end) })
  assert.deepEqual(reader.end(), { name: 'd', bytes: bytes.length })
  return listing.places
}

const text = Array.from({ length: 900 }, (_, i) => `Ana’s wórd${i % 37}<i>x</i> &amp; it, `).join('')
const bytes = new TextEncoder().encode(text)

test('the words of a document and their places do not depend on how it is cut, nor on overlaps, nor on the window', () => {
  const whole = list(bytes, [[0, bytes.length]], 100_000)
  assert.ok(whole.length > 2600)
  const cuts = fc.array(fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.nat(1500)), { minLength: 1, maxLength: 40 })
  fc.assert(
    fc.property(cuts, fc.integer({ min: 1, max: 500 }), (steps, capacity) => {
      const pieces: [number, number][] = []
      let end = 0
      for (let i = 0; end < bytes.length; i++) {
        const [length, overlap] = steps[i % steps.length]!
        // A piece that begins at byte 0 again would be another document.
        const start = end === 0 ? 0 : Math.max(1, end - overlap)
        end = Math.min(bytes.length, end + length)
        pieces.push([start, end])
      }
      assert.deepEqual(list(bytes, pieces, capacity), whole)
    }),
    { numRuns: 40 },
  )
})

test('a gap ends the word before it', () => {
  const word = new TextEncoder().encode('lantern dike')
  const { reader, listing } = openListing(10)
  reader.read({ document: 'd', start: 0, bytes: word.subarray(0, 5) })
  reader.read({ document: 'd', start: 8, bytes: word.subarray(8) })
  reader.end()
  assert.deepEqual(
    listing.places.map(([, start, end]) => [start, end]),
    [
      [0, 5],
      [8, 12],
    ],
  )
})

test('another name or byte 0 begins another document', () => {
  const { reader } = openListing(10)
  const piece = (document: string, start: number) => ({ document, start, bytes: bytes.subarray(0, 100) })
  assert.equal(reader.isOver(piece('a', 0)), false)
  reader.read(piece('a', 0))
  assert.deepEqual(
    [piece('a', 100), piece('a', 0), piece('b', 100)].map((each) => reader.isOver(each)),
    [false, true, true],
  )
  assert.deepEqual([reader.end(), reader.end()], [{ name: 'a', bytes: 100 }, undefined])
})

test('letters without an end are closed, so that little is kept', () => {
  const { reader, listing } = openListing(10)
  const letters = new Uint8Array(70_000).fill(97)
  reader.read({ document: 'd', start: 0, bytes: letters })
  assert.ok(reader.nextByte >= 2 ** 16)
  reader.end()
  assert.ok(listing.places.length > 0)
})

test('a document may be longer than places of 32 bits reach', () => {
  const { reader, listing } = openListing(1000)
  const word = new TextEncoder().encode('lantern ')
  reader.read({ document: 'd', start: 0, bytes: word })
  const far = 3 * 2 ** 31
  reader.read({ document: 'd', start: far, bytes: word })
  reader.end()
  assert.deepEqual(
    listing.places.map(([, start]) => start),
    [0, far],
  )
})

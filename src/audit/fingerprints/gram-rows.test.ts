import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type RowRoom, createGramRows } from './gram-rows.ts'
import type { Spill } from './index-bytes.ts'

type Row = readonly [hash: number, check: number, slot: number]

function sortRows(rows: readonly Row[], room: RowRoom = {}): Row[] {
  const collected = createGramRows(room)
  for (let at = 0; at < rows.length; at += 1_000)
    collected.add(
      Uint32Array.from(rows.slice(at, at + 1_000).flatMap(([hash, check, slot]) => [hash, check, slot - at])),
      at,
    )
  assert.equal(collected.count, rows.length)
  return Array.from({ length: 256 }, (_, part) => {
    const { hash, check, slot, count } = collected.sortPart(part)
    return Array.from({ length: count }, (_, i): Row => [hash[i] ?? 0, check[i] ?? 0, slot[i] ?? 0])
  }).flat()
}

function memorySpill(): Spill & { readonly parts: number } {
  const parts: Uint8Array[] = []
  const starts: number[] = []
  let end = 0
  return {
    get parts() {
      return parts.length
    },
    append(bytes) {
      parts.push(bytes.slice())
      starts.push(end)
      end += bytes.length
      return end - bytes.length
    },
    read: (offset, length) => parts[starts.indexOf(offset)]?.subarray(0, length) ?? new Uint8Array(),
  }
}

/** As many rows as `count` says, of few hashes, so that equal ones meet. */
function someRows(count: number, seed: number): Row[] {
  let state = seed
  const next = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0)
  return Array.from({ length: count }, (_, slot) => [(next() & 0xff0f_0003) >>> 0, next(), slot] as const)
}

test('rows come by hash, and those of one hash as they were added', () => {
  fc.assert(
    fc.property(fc.nat(3_000), fc.nat(), (count, seed) => {
      const rows = someRows(count, seed)
      const expected = rows.toSorted((a, b) => a[0] - b[0] || a[2] - b[2])
      assert.deepEqual(sortRows(rows), expected)
    }),
    { numRuns: 20 },
  )
})

test('many rows of one part are sorted as few are', () => {
  const rows = someRows(5_000, 7).map(([hash, check, slot]): Row => [hash >>> 8, check, slot])
  assert.deepEqual(
    sortRows(rows),
    rows.toSorted((a, b) => a[0] - b[0] || a[2] - b[2]),
  )
})

test('what is spilled comes back in its place', () => {
  const spill = memorySpill()
  const rows = someRows(200_000, 11)
  assert.deepEqual(sortRows(rows, { spill, chunkRows: 64, rowsInMemory: 1_000 }), sortRows(rows))
  assert.ok(spill.parts > 1_000)
})

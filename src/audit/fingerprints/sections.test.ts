import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { BadInput } from '../../base/index.ts'
import { CONTENT_SUMS, type SumKind, TABLE_SUMS } from './block-sums.ts'
import { createMemoryFile } from './index-bytes.ts'
import { type Section, blocksOf, createSectionWriter, openSection } from './sections.ts'

const OFFSET = 128
const LENGTH = 200_001

/** A section in the middle of a file; how often the file is read. */
function written(kind: SumKind) {
  const content = Uint8Array.from({ length: LENGTH }, (_, i) => (i * 31) ^ (i >>> 8))
  const file = createMemoryFile()
  const writer = createSectionWriter(file, OFFSET, kind)
  for (let at = 0; at < LENGTH; at += 777) writer.write(content.subarray(at, at + 777))
  const { length, sums } = writer.end()
  const checked = new Uint8Array(blocksOf(length, kind))
  const reads: number[] = []
  const bytes = {
    length: file.length,
    read(offset: number, count: number, room?: Uint8Array) {
      reads.push(count)
      const into = room && room.length >= count ? room.subarray(0, count) : new Uint8Array(count)
      into.set(file.read(offset, count))
      return into
    },
  }
  const open = (): Section => openSection(bytes, { offset: OFFSET, length, kind, sums, checked })
  return { content, file, open, reads }
}

function isDamaged(error: unknown): boolean {
  return error instanceof BadInput && error.problems[0]?.code === 'audit/index-damaged'
}

for (const [name, kind] of [
  ['content', CONTENT_SUMS],
  ['a table', TABLE_SUMS],
] as const) {
  test(`of ${name} any part is read as it was written, and what was read stays while others are read`, () => {
    const { content, open } = written(kind)
    const section = open()
    const parts = fc.array(fc.record({ at: fc.nat(LENGTH - 1), count: fc.nat(5_000), isShort: fc.boolean() }))
    fc.assert(
      fc.property(parts, (asked) => {
        const kept = asked.map(({ at, count, isShort }) => {
          const end = Math.min(LENGTH, at + (isShort ? count % 200 : count))
          const expected = content.subarray(at, end)
          assert.deepEqual(section.peek(at, Math.min(end - at, kind.blockBytes)), expected.subarray(0, kind.blockBytes))
          return [section.read(at, end - at), expected] as const
        })
        for (const [found, expected] of kept) assert.deepEqual(found, expected)
      }),
    )
  })

  test(`of ${name} a damaged block is refused each time, and the others are of use`, () => {
    const { content, file, open } = written(kind)
    const at = 2 * kind.blockBytes + 5
    file.write(OFFSET + at, Uint8Array.of((content[at] ?? 0) ^ 1))
    const section = open()
    for (const way of ['read', 'peek', 'peek'] as const) {
      assert.deepEqual(section.peek(10, 20), content.subarray(10, 30))
      assert.throws(() => section[way](at - 3, 1), isDamaged)
      assert.throws(() => section[way](at - 6, 8), isDamaged) // begins in the block before
      assert.deepEqual(section.peek(10, 20), content.subarray(10, 30))
    }
  })
}

test('a block that one reader compared is not compared by another one', () => {
  const { content, file, open, reads } = written(TABLE_SUMS)
  const [one, two] = [open(), open()]
  one.peek(5_000, 10)
  assert.deepEqual(two.peek(5_020, 10), content.subarray(5_020, 5_030))
  assert.deepEqual(reads, [TABLE_SUMS.blockBytes, 10])
  file.write(OFFSET + 9_000, Uint8Array.of(1, 2, 3))
  assert.throws(() => two.read(8_500, 10), isDamaged)
  assert.throws(() => one.read(8_500, 10), isDamaged)
})

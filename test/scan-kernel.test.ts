import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createWordBuffer, readWords } from '../src/audit/document-words.ts'
import { plainWords } from './plain-words.ts'

/** Bits of text that meet at borders of words, blocks of 64 bytes, markup and UTF-8. */
const PIECES = [
  [
    'harbour',
    'a',
    'I',
    'lantern-keeper',
    'O’Neill',
    "don't",
    '_never_',
    '**so**',
    'CAFÉ',
    'cafe\u0301',
    'Straße',
    'ﬁne',
  ],
  ['1944', '12A', '٣٤', 'Ⅻ', '你好', 'ไทย', '🙂', '\u00ad', 'ё', 'İ', 'ǆ', 'internationalisation', 'x'.repeat(70)],
  [' ', '\n', '  ', '. ', ', ', ' — ', '-', '/', "'", '’', '*', '`', '\0', '\u2028'],
  [
    '<i>',
    '</i>',
    '<br/>',
    '<',
    '<p class="a b">',
    '<00:00:02.000>',
    '<<',
    '<strong>',
    '<styx>',
    '&amp;',
    '&',
    '&rsquo;',
  ],
  [
    '&eacute;',
    '&#39;',
    '&#x2019;',
    '&#;',
    '&#xzz;',
    '&#99999999;',
    '&AElig;',
    '&szlig;',
    '&nope;',
    '&;',
    '{\\an8}',
    '{',
    '{\\',
  ],
  ['\\N', '\\n', '\\u2019', '\\u00e9', '\\u00', '\\', '\\x', '}', '>', ';'],
].flat()

const text = fc
  .array(fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...PIECES) }, fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 120,
  })
  .map((pieces) => new TextEncoder().encode(pieces.join('')))
const bytes = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 300 }),
  fc.tuple(text, fc.uint8Array({ maxLength: 8 }), text).map(join),
)

test('the kernel reads the words that a reader character by character reads', () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), (input, marked) => {
      assert.deepEqual(kernelWords(input, { marked, cuts: [] }), plainWords(input, { marked }))
    }),
    { numRuns: 2_000 },
  )
})

test('however a text is cut into calls, its words are the same', () => {
  fc.assert(
    fc.property(bytes, fc.boolean(), fc.array(fc.nat({ max: 400 }), { maxLength: 5 }), (input, marked, cuts) => {
      assert.deepEqual(kernelWords(input, { marked, cuts }), plainWords(input, { marked }))
    }),
  )
})

test('a text longer than the chunks that the kernel is handed is read to its end', () => {
  const long = new TextEncoder().encode(
    'The gulls don’t come <i>back</i> &mdash; not at 12 o’clock, nor at noon. '.repeat(4_000),
  )
  assert.deepEqual(kernelWords(long, { marked: true, cuts: [] }), plainWords(long, { marked: true }))
})

test('a buffer that is full says where to go on', () => {
  const input = new TextEncoder().encode('one two three’s four 你好 five')
  const buffer = createWordBuffer(3)
  const hashes: number[] = []
  for (let at = 0; at < input.length; buffer.count = 0) {
    at = readWords(input, { from: at, until: input.length, shift: 0, marked: true }, buffer)
    hashes.push(...buffer.hashes.subarray(0, buffer.count))
  }
  assert.deepEqual(
    hashes,
    plainWords(input, { marked: true }).map(({ hash }) => hash),
  )
})

function kernelWords(input: Uint8Array, { marked, cuts }: { marked: boolean; cuts: readonly number[] }) {
  const words = shared
  words.count = 0
  let at = 0
  for (const until of [...cuts.filter((cut) => cut < input.length).toSorted((a, b) => a - b), input.length])
    if (until >= at) at = readWords(input, { from: at, until, shift: 0, marked }, words)
  return Array.from({ length: words.count }, (_, i) => ({
    hash: words.hashes[i],
    start: words.starts[i],
    end: words.ends[i],
  }))
}

const shared = createWordBuffer(100_000)

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

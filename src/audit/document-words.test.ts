import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { createWordBuffer, readWords, wordHash } from './document-words.ts'

/** The words of a text, as they stand in it, and their hashes. */
function read(text: string | Uint8Array, { marked = true } = {}): { texts: string[]; hashes: number[] } {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text
  const buffer = createWordBuffer(bytes.length + 1)
  const end = readWords(bytes, { from: 0, until: bytes.length, shift: 0, marked }, buffer)
  assert.equal(end, bytes.length)
  const places = Array.from({ length: buffer.count }, (_, i) => [buffer.starts[i] ?? 0, buffer.ends[i] ?? 0] as const)
  return {
    texts: places.map(([start, wordEnd]) => new TextDecoder().decode(bytes.subarray(start, wordEnd))),
    hashes: [...buffer.hashes.subarray(0, buffer.count)],
  }
}

function assertSame(texts: readonly string[]): void {
  const [first, ...others] = texts.map((text) => read(text).hashes)
  for (const [i, other] of others.entries()) assert.deepEqual(other, first, `${texts[0]} = ${texts[i + 1]}`)
}

test('words are letters and digits; everything else parts them', () => {
  assert.deepEqual(read('Well—known, half-open (door)…2nd gate').texts, [
    'Well',
    'known',
    'half',
    'open',
    'door',
    '2nd',
    'gate',
  ])
})

test('case, diacritics and ligatures are folded', () => {
  assertSame(['CAFÉ', 'café', 'cafe', 'cafe\u0301', 'caf&eacute;', 'caf\\u00e9'])
  assertSame(['Straße', 'STRASSE', 'stra&szlig;e', 'STRAẞE'])
  assertSame(['ﬁne œuvre', 'fine oeuvre'])
})

test('apostrophes inside a word are silent, in whatever way they are written', () => {
  assertSame(["don't", 'don’t', 'dont', 'DON‘T', 'don&#39;t', 'don&rsquo;t', 'don&#x2019;t', 'don`t'])
})

test('words of digits only are left out: scene numbers, times, pages, counters', () => {
  assert.deepEqual(read('12 She waits. 00:01:02,500 --> 00:01:04,000 12A ٣٤').texts, ['She', 'waits', '12A'])
})

test('simple markup is seen through', () => {
  assertSame([
    'so she said never again',
    'so <i>she</i> said<br/>never again',
    '{\\an8}So she said\\Nnever {\\i1}again{\\i0}',
    '**so** _she_ said # never again',
    'so&nbsp;she said &mdash; n<b>ev</b>er again',
    '<v Roger Bingham>so she <00:00:02.000>said</c> never again',
  ])
})

test('a lone bracket, ampersand or brace is no markup', () => {
  assert.deepEqual(read('a < b & c { d \\ e').texts, ['a', 'b', 'c', 'd', 'e'])
})

test('scripts that write no spaces give a word for each character', () => {
  assert.deepEqual(read('你好 world').texts, ['你', '好', 'world'])
})

test('bytes that are no UTF-8 part words and stop nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      const bytes = new Uint8Array([...noise, 0x20, ...new TextEncoder().encode('lantern')])
      assert.equal(read(bytes).hashes.at(-1), wordHash('lantern'))
    }),
  )
})

test('places are those of the word, whatever stands around it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('olive', 'né', 'harbour’s', 'x'), { minLength: 1 }), (words) => {
      assert.deepEqual(read(words.join(' — ')).texts, words)
    }),
  )
})

test('a text read in parts gives the words of the whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('it', 'ships', 'naïve', '<i>a</i>', '&amp;', '42', '东'), { minLength: 1 }),
      fc.nat(),
      (words, cut) => {
        const bytes = new TextEncoder().encode(words.join(' '))
        const buffer = createWordBuffer(bytes.length + 1)
        const until = cut % (bytes.length + 1)
        const from = readWords(bytes, { from: 0, until, shift: 0, marked: true }, buffer)
        readWords(bytes, { from, until: bytes.length, shift: 0, marked: true }, buffer)
        assert.deepEqual([...buffer.hashes.subarray(0, buffer.count)], read(bytes).hashes)
      },
    ),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { decodeText } from './encoding.ts'
import { codes } from '../sample-scripts.test.ts'

function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}

function utf16(text: string, { bigEndian = false, mark = true } = {}): Uint8Array {
  const units = mark ? `\ufeff${text}` : text
  const view = new DataView(new ArrayBuffer(units.length * 2))
  for (let i = 0; i < units.length; i++) view.setUint16(i * 2, units.charCodeAt(i), !bigEndian)
  return new Uint8Array(view.buffer)
}

const TEXT = 'É. Wait…\nНет!\n'

test('UTF-8 is read with and without its mark, and nothing is said about it', () => {
  const bytes = new TextEncoder().encode(TEXT)
  assert.deepEqual(decodeText(bytes), { text: TEXT, encoding: 'utf-8', problems: [] })
  assert.deepEqual(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes)), {
    text: TEXT,
    encoding: 'utf-8',
    problems: [],
  })
})

test('UTF-16 is read by its mark in both orders', () => {
  assert.deepEqual(decodeText(utf16(TEXT)), { text: TEXT, encoding: 'utf-16le', problems: [] })
  assert.deepEqual(decodeText(utf16(TEXT, { bigEndian: true })), { text: TEXT, encoding: 'utf-16be', problems: [] })
})

test('UTF-16 without a mark is known by its zeros, and said to be a guess', () => {
  const { text, problems } = decodeText(utf16('INT. HALL - DAY\n', { mark: false, bigEndian: true }))
  assert.equal(text, 'INT. HALL - DAY\n')
  assert.deepEqual(codes(problems), ['screenplay/encoding-guessed'])
})

test('what is not UTF-8 is read as Windows-1252, with a note at the first byte that shows it', () => {
  const { text, encoding, problems } = decodeText(latin('Caf\xe9\nsays \x93No\x94'))
  assert.equal(text, 'Café\nsays “No”')
  assert.equal(encoding, 'windows-1252')
  assert.deepEqual(codes(problems), ['screenplay/encoding-guessed'])
  assert.deepEqual(problems[0]?.at, { line: 1, column: 4, byte: 3 })
})

test('a stray byte in UTF-8 is named with its place, and the rest stays UTF-8', () => {
  const bytes = Uint8Array.of(...new TextEncoder().encode('Été.\nNon'), 0x85, ...new TextEncoder().encode(' — oui'))
  const { text, problems } = decodeText(bytes)
  assert.equal(text, 'Été.\nNon… — oui')
  assert.deepEqual(codes(problems), ['screenplay/invalid-bytes'])
  assert.deepEqual(problems[0]?.at, { line: 2, column: 4, byte: 10 })
})

test('overlong forms, halves of pairs and letters beyond Unicode are no UTF-8', () => {
  for (const bytes of [
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xe2, 0x82],
  ]) {
    assert.notDeepEqual(decodeText(Uint8Array.of(0x61, ...bytes)).problems, [])
  }
})

test('an XML declaration names the encoding of what is not UTF-8', () => {
  const { text, problems } = decodeText(latin('<?xml version="1.0" encoding="ISO-8859-5"?><a>\xbd\xd5\xe2</a>'))
  assert.match(text, /<a>Нет<\/a>/)
  assert.deepEqual(problems, [])
})

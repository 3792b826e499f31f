import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { idOf } from './document-names.ts'
import { createFieldFinder } from './json-fields.ts'
import { createJsonKernel } from './json-kernel.ts'
import { parseTextField, textAt, usualText } from './text-field.ts'

const finders = [undefined, 'text', 'doc.text', 'a.b.c', 'meta.url', 'id'].map((field) => {
  const named = field === undefined ? undefined : parseTextField(field)
  return { field, named, find: createFieldFinder(named) }
})
const kernel = createJsonKernel()

function parsed(line: Uint8Array): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(Buffer.from(line).toString('utf8')) }
  } catch {
    return undefined
  }
}

/** Whatever the kernel answers is what the record that JSON.parse builds would give; returns how many finders answered. */
function checkLine(line: Uint8Array): number {
  const built = parsed(line)
  if (kernel.scan(line)) assert.ok(built, `accepted, and no JSON: ${Buffer.from(line).toString('latin1')}`)
  let answers = 0
  for (const { field, named, find } of finders) {
    const found = find(line)
    if (!found) continue
    answers++
    const text = named ? textAt(built?.value, named) : usualText(built?.value)
    const shown = `${field}: ${Buffer.from(line).toString('latin1')}`
    assert.equal(Buffer.from(found.text).toString('hex'), Buffer.from(text ?? 'none', 'utf8').toString('hex'), shown)
    assert.equal(found.id, idOf(built?.value), shown)
  }
  return answers
}
const checkText = (text: string): number => checkLine(Buffer.from(text, 'utf8'))

test('text and id of usual records are found without building them', () => {
  const [usual, , nested, deep] = finders
  const line = (record: unknown): Buffer => Buffer.from(JSON.stringify(record))
  const found = usual?.find(line({ id: 7, meta: { url: 'u' }, text: 'Líne\n"two" – 𝄞' }))
  assert.deepEqual([Buffer.from(found?.text ?? []).toString(), found?.id], ['Líne\n"two" – 𝄞', '7'])
  assert.equal(Buffer.from(nested?.find(line({ doc: { text: 'inside' } }))?.text ?? []).toString(), 'inside')
  assert.equal(Buffer.from(deep?.find(line({ a: { b: { c: 'deep' } } }))?.text ?? []).toString(), 'deep')
  assert.equal(usual?.find(line({ messages: [{ content: 'x' }] })), undefined, 'left to JSON.parse')
})

test('what is no JSON is accepted nowhere, and what is odd means the same', () => {
  const texts = [
    '{"text":"a","text":"b"}',
    '{"text":"a","text":7}',
    '{"text":"a","text":["b"]}',
    '{"meta":{"url":"1"},"meta":{},"text":"a"}',
    '{"meta":{"url":"1"},"meta":4,"text":"a"}',
    '{"doc":{"text":"1"},"doc":{"text":"2"}}',
    '{"doc":{"text":"1"},"doc":{}}',
    '{"doc.text":"whole","doc":{"text":"1"}}',
    '{"a":{"b.c":"whole","b":{"c":"1"}}}',
    '{"a":[{"b":{"c":"1"}}]}',
    '{"a":{"b":[{"c":"1"}]}}',
    '{"\\u0074ext":"escaped key","text":"plain"}',
    '{"text":"","content":"second"}',
    '{"text":{},"content":"second"}',
    '{"text":null,"content":"second"}',
    '{"text":[],"content":"second"}',
    '{"text":"\\ud834\\udd1e \\ud834 \\udd1e \\ud834\\ud834\\udd1e \\uD834\\u0041"}',
    '{"text":"\\u0000\\b\\f\\n\\r\\t\\/\\\\\\""}',
    '{"text":"a\\x"}',
    '{"text":"a\\u12g4"}',
    '{"text":"a\\u12"}',
    '{"text":"a\tb"}',
    '{"text":"a}',
    '{"text":"a"',
    '{"text":"a"}}',
    '{"text":"a"} ]',
    '{"text":"a",}',
    '{,"text":"a"}',
    '{"text" "a"}',
    '{"text":"a" "id":1}',
    '{"id":01,"text":"a"}',
    '{"id":-0,"text":"a"}',
    '{"id":1e3,"text":"a"}',
    '{"id":1E+2,"text":"a"}',
    '{"id":1.,"text":"a"}',
    '{"id":.5,"text":"a"}',
    '{"id":+1,"text":"a"}',
    '{"id":-,"text":"a"}',
    '{"id":1e,"text":"a"}',
    '{"id":99999999999999999999,"text":"a"}',
    '{"id":true,"url":" x ","text":"a"}',
    '{"id":tru,"text":"a"}',
    '{"id":nul0,"text":"a"}',
    '{"id":[1,],"text":"a"}',
    '{"id":[,1],"text":"a"}',
    '{"id":{"a":1,},"text":"a"}',
    '\ufeff{"text":"a"}',
    '\u00a0{"text":"a"}',
    ' \t\r\n{ "text" : "a" , "id" : [ ] , "url" : { } } ',
    '{"__proto__":{"text":"p"},"text":"a"}',
    `{"x":${'['.repeat(5000)}${']'.repeat(5000)},"text":"a"}`,
    `{"x":${'{"x":'.repeat(150)}1${'}'.repeat(150)},"text":"a"}`,
    `{${Array.from({ length: 3000 }, (_, i) => `"k${i}":${i}`).join()},"text":"a"}`,
    '{}',
    '[]',
    '"text"',
    '',
  ]
  const answered = texts.filter((text) => checkText(text) > 0).length
  assert.ok(answered > 15, `${answered} lines were answered`)
  for (const bytes of [[0x80], [0xc3], [0xed, 0xa0, 0x80], [0xff], [0xf4, 0x90, 0x80, 0x80]])
    checkLine(Buffer.concat([Buffer.from('{"text":"a'), Buffer.from(bytes), Buffer.from('"}')]))
})

test('escapes at every distance from the borders of sixteen bytes are undone alike', () => {
  for (const escape of ['\\n', '\\u00e9', '\\ud834\\udd1e', '\\udd1e', 'é', '𝄞'])
    for (let before = 0; before < 35; before++)
      for (const after of [0, 1, 15, 16, 17])
        assert.ok(checkText(`{"text":"${'x'.repeat(before)}${escape}${escape}${'y'.repeat(after)}"}`) > 0)
})

const key = fc.oneof(
  fc.constantFrom('text', 'content', 'id', 'url', 'meta', 'doc', 'a', 'b', 'c', 'b.c', 'doc.text', 'title', 'Text'),
  fc.string({ unit: 'binary', maxLength: 6 }),
)
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.double(),
    fc.integer(),
    fc.constantFrom(null, true, false, '', [], {}),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
}))
const record = fc
  .tuple(fc.dictionary(key, value.any, { maxKeys: 8 }), fc.option(fc.string({ unit: 'binary', maxLength: 80 })))
  .map(([members, text]) => (text === null ? members : { ...members, text }))
/** Escaped as other writers do it: all that is not ASCII, or every letter. */
const written = fc
  .tuple(record, fc.constantFrom('plain', 'ascii', 'all'), fc.constantFrom(0, 1))
  .map(([object, style, indent]) => {
    const text = JSON.stringify(object, undefined, indent)
    const code = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
    if (style === 'ascii') return text.replace(/[\u0080-\uffff]/g, code)
    return style === 'all' ? text.replace(/(?<!\\u?[0-9a-f]{0,3})[A-F]/g, code) : text
  })

test('property: any record gives the text and id that JSON.parse gives', () => {
  let answered = 0
  fc.assert(
    fc.property(written, (text) => {
      if (checkText(text) > 0) answered++
    }),
    { numRuns: 3000 },
  )
  assert.ok(answered > 300, `${answered} of 3000 were answered`)
})

test('property: a line with bytes turned, lost or doubled is accepted only where JSON.parse accepts it, with the same meaning', () => {
  fc.assert(
    fc.property(written, fc.nat(), fc.nat(255), fc.constantFrom(0, 1, 2), (text, place, byte, how) => {
      const line = Buffer.from(text, 'utf8')
      const at = place % (line.length + 1)
      const [before, after] = [line.subarray(0, at), line.subarray(at)]
      checkLine(Buffer.concat([before, Buffer.from(how === 1 ? [] : [byte]), how === 2 ? after : after.subarray(1)]))
    }),
    { numRuns: 5000 },
  )
})

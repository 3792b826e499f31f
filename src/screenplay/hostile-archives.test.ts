import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { isError } from '../base/index.ts'
import { MOST_UNPACKED_BYTES } from './archive.ts'
import { readScript } from './read-script.ts'
import { asCeltx, asDocx, celtx, docx, docxParts, readPacked, wordParagraph, zipOf } from './sample-archives.test.ts'
import { codes } from './sample-scripts.test.ts'
import { countWords, listWords } from './words.ts'

const GOOD = docxParts(wordParagraph('Character', 'TOM'))

function without(part: string): Record<string, string> {
  return Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== part))
}

test('the parts decide; where the name says otherwise there is a note or an error', () => {
  const cases: [string, Uint8Array, string | undefined, string[]][] = [
    ['a.docx', asDocx([{ kind: 'cue', text: 'TOM' }]), 'docx', []],
    ['a', asDocx([{ kind: 'cue', text: 'TOM' }]), 'docx', []],
    ['a.txt', asDocx([{ kind: 'cue', text: 'TOM' }]), 'docx', ['screenplay/read-by-content']],
    ['a.docx', asCeltx([{ kind: 'action', text: 'Go.' }]), 'celtx', ['screenplay/read-by-content']],
    ['a.docx', Buffer.from('INT. HALL - DAY'), undefined, ['screenplay/not-what-its-name-says']],
    ['a.celtx', Buffer.from('INT. HALL - DAY'), undefined, ['screenplay/not-what-its-name-says']],
    ['a.docx', zipOf({ 'content.xml': '<a/>' }), undefined, ['screenplay/not-text']],
    ['a.docx', zipOf({ '[Content_Types].xml': '<a/>', 'xl/workbook.xml': '<a/>' }), undefined, ['screenplay/not-text']],
    ['a.docx', docx(''), undefined, ['screenplay/empty']],
    ['a.celtx', celtx(''), undefined, ['screenplay/empty']],
  ]
  for (const [name, bytes, format, expected] of cases) {
    const { screenplay, problems } = readPacked(bytes, name)
    assert.deepEqual([screenplay?.format, codes(problems)], [format, expected], name)
    if (!format) assert.ok(problems.every((problem) => problem.hint && problem.at?.file === name))
  }
})

test('an archive that is cut, or has a part missing or broken, is an error that names the part', () => {
  const cut = zipOf(GOOD).subarray(0, -30)
  const cases: [Uint8Array, string, RegExp][] = [
    [cut, 'screenplay/broken-archive', /damaged/],
    [Buffer.from('PK\u0003\u0004…'), 'screenplay/broken-archive', /damaged/],
    [zipOf(without('word/document.xml')), 'screenplay/missing-part', /word\/document\.xml/],
    [zipOf({ 'project.rdf': '' }), 'screenplay/missing-part', /script/],
    [
      zipOf({ ...GOOD, 'word/document.xml': '<w:document><w:body>' }),
      'screenplay/malformed-xml',
      /word\/document\.xml/,
    ],
    [zipOf({ ...GOOD, 'word/document.xml': '<w:document/>' }), 'screenplay/no-content', /word\/document\.xml/],
  ]
  for (const [bytes, code, says] of cases) {
    const { screenplay, problems } = readPacked(bytes, 'a')
    assert.equal(screenplay, undefined)
    assert.deepEqual(codes(problems), [code])
    assert.match(problems[0]!.message, says)
  }
})

test('relations and styles that are missing or broken cost the styles, not the words', () => {
  for (const name of ['_rels/.rels', 'word/_rels/document.xml.rels', 'word/styles.xml']) {
    for (const parts of [without(name), { ...GOOD, [name]: '<broken' }]) {
      const { screenplay } = readPacked(zipOf(parts))
      assert.deepEqual(
        screenplay?.elements.map(({ text }) => text),
        ['TOM'],
        name,
      )
    }
  }
})

test('entities are neither expanded nor fetched', () => {
  const types = '<!DOCTYPE a [<!ENTITY lol "ha"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
  for (const entity of ['&lol;', '&x;']) {
    const xml = `${types}<document><body><p><r><t>${entity}</t></r></p></body></document>`
    assert.deepEqual(codes(readPacked(zipOf({ ...GOOD, 'word/document.xml': xml })).problems), [
      'screenplay/malformed-xml',
    ])
  }
})

test('what unpacks to more than a script can have is refused, in one part or in many', () => {
  const bomb = zipOf({ ...GOOD, 'word/document.xml': Buffer.alloc(MOST_UNPACKED_BYTES + 1, ' ') })
  assert.ok(bomb.length < 100_000)
  const third = Buffer.alloc(Math.ceil(MOST_UNPACKED_BYTES / 3) + 1, ' ')
  const many = zipOf({ 'script-a.html': third, 'script-b.html': third, 'script-c.html': third })
  for (const bytes of [bomb, many])
    assert.deepEqual(codes(readPacked(bytes, 'a').problems), ['screenplay/missing-part'])
})

test('a small archive of a million paragraphs is refused, and memory stays small', () => {
  const before = process.memoryUsage().heapUsed
  for (const bytes of [docx('<w:p/>'.repeat(1_000_000)), celtx('<p>a'.repeat(1_000_000))]) {
    assert.ok(bytes.length < 100_000)
    assert.deepEqual(codes(readPacked(bytes, 'a').problems), ['screenplay/too-large'])
  }
  assert.ok(process.memoryUsage().heapUsed - before < 1e9)
})

test('any byte changed gives the same words, or an error', () => {
  const pieces = [{ kind: 'cue', text: 'TOM' } as const, { kind: 'dialogue', text: 'Never, she said.' } as const]
  for (const bytes of [asDocx(pieces), asCeltx(pieces)]) {
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes)
      changed[i]! ^= 1 << (i % 8)
      const { screenplay, problems } = readPacked(changed, 'a')
      assert.equal(screenplay === undefined, problems.some(isError))
      if (screenplay) assert.deepEqual(listWords(screenplay).words, ['TOM', 'Never', 'she', 'said'], `byte ${i}`)
    }
  }
})

test('no parts make a reader throw, and there is a script or an error', () => {
  const piece = fc.constantFrom(
    '<p>', '</p>', '<w:p>', '<pPr>', '</pPr>', '<r>', '</r>', '<t>', '</t>', 'word', '<fldChar fldCharType="begin"/>', '<fldChar fldCharType="end"/>',
    '<del>', '</del>', '<tbl>', '<tr>', '</tr>', '<tc>', '</tc>', '<br type="page"/>', '<sym char="D800"/>', '<ind left="x" hanging="1e9"/>', '<', '&', '"', '<!--', '-->', '<script>', '<span class=softbreak>', '&#55296;', '&#x110000;', '\u0000', '<vanish/>', '<pStyle val="Character"/>',
  ) // prettier-ignore
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const inside = pieces.join('')
      for (const bytes of [docx(inside), docx(`<w:p><w:r><w:t>${inside}</w:t></w:r></w:p>`), celtx(inside)]) {
        const { screenplay, problems } = readPacked(bytes, 'a')
        assert.equal(screenplay === undefined, problems.some(isError))
        if (screenplay) countWords(screenplay)
      }
    }),
    { numRuns: 300 },
  )
})

test('time is linear in packed scripts whatever is left open in them', () => {
  const SIZE = 1 << 19
  const hostile = [
    '<w:p/>', '<w:p><w:r><w:t>a</w:t><w:br w:type="page"/></w:r></w:p>', '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:p><w:r><w:t>A</w:t></w:r></w:p>', '<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>', '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>',
  ] // prettier-ignore
  const pieces = [
    '<',
    '<a "',
    "<a '",
    '<p class="',
    '<!--',
    '<!',
    '</',
    '<script>',
    '<style>x',
    '<p>',
    '<br>',
    '&',
    '&amp;',
    '<span class=softbreak>',
    '<p x="a>b">a',
    '<a =" >"',
  ]
  const page = '<w:r><w:t>a</w:t><w:br w:type="page"/></w:r>'
  const archives = [
    ...hostile.map((each) => docx(each.repeat(SIZE / each.length))),
    docx(`<w:p>${page.repeat(SIZE / page.length)}</w:p>`),
    ...pieces.map((each) => celtx(each.repeat(SIZE / each.length))),
  ]
  for (const [i, bytes] of archives.entries()) {
    const started = performance.now()
    readPacked(bytes, 'a')
    assert.ok(performance.now() - started < 10_000, `${i}`)
  }
})

test('without somebody who opens archives a packed script is refused as no text', () => {
  assert.deepEqual(codes(readScript(zipOf(GOOD), { fileName: 'a.docx' }).problems), ['screenplay/not-text'])
})

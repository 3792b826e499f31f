import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { isError } from '../base/index.ts'
import { SCRIPT_EXTENSIONS } from './detect-format.ts'
import { MOST_SCRIPT_BYTES, readScript } from './read-script.ts'
import { asCeltx, asDocx, docx, packedScript, type Piece, wordParagraph } from './sample-archives.test.ts'
import { bytesOf, codes, read, script } from './sample-scripts.test.ts'
import type { ElementKind } from './screenplay.ts'
import { countWords, listWords } from './words.ts'

const FDX =
  '<?xml version="1.0"?><FinalDraft><Content><Paragraph Type="Action"><Text>Go.</Text></Paragraph></Content></FinalDraft>'
const SRT = '1\n00:00:01,000 --> 00:00:02,000\nGo.\n'

test('the content decides; where the name says otherwise there is a note', () => {
  const cases: [string, string, string, string[]][] = [
    ['a.fountain', FDX, 'fdx', ['screenplay/read-by-content']],
    ['a.fdx', FDX, 'fdx', []],
    ['a.txt', 'WEBVTT\n\n00:01.000 --> 00:02.000\nGo.', 'vtt', ['screenplay/read-by-content']],
    ['a.srt', SRT, 'srt', []],
    ['a.vtt', SRT, 'vtt', []],
    ['a.fountain', SRT, 'srt', ['screenplay/read-by-content']],
    ['a.txt', 'INT. HALL - DAY\n\nANA\nGo.', 'fountain', []],
    ['a', 'She goes.', 'text', []],
    ['a.md', 'She goes.', 'text', []],
    ['a.xml', '<!-- a --><TEI><text><body><p>Go.</p></body></text></TEI>', 'tei', []],
  ]
  for (const [name, text, format, notes] of cases) {
    const { screenplay, problems } = read(text, name)
    assert.deepEqual([screenplay?.format, codes(problems)], [format, notes], name)
  }
})

test('a file that is not what its name says is an error with the next step', () => {
  const cases: [string, string, string][] = [
    ['a.fdx', 'INT. HALL - DAY\n\nGo.', 'screenplay/not-what-its-name-says'],
    ['a.srt', 'She goes.', 'screenplay/not-what-its-name-says'],
    ['a.xml', '<html><body>Go.</body></html>', 'screenplay/not-a-script'],
    ['a.fdx', '<?xml version="1.0"?><plist><a/></plist>', 'screenplay/unknown-xml'],
    ['a.txt', '<!DOCTYPE html><p>Go.', 'screenplay/not-a-script'],
    ['a.txt', '[Script Info]\nTitle: x', 'screenplay/not-a-script'],
    ['a.txt', '%PDF-1.7 …', 'screenplay/not-text'],
    ['a.fountain', 'PK\u0003\u0004…', 'screenplay/not-text'],
    ['a.txt', '{\\rtf1 Go.}', 'screenplay/not-text'],
    ['a.txt', 'a\u0000b\u0001c\u0002', 'screenplay/not-text'],
  ]
  for (const [name, text, code] of cases) {
    const { screenplay, problems } = read(text, name)
    assert.equal(screenplay, undefined)
    assert.deepEqual([codes(problems), problems.every(isError)], [[code], true], text)
    assert.ok(problems[0]?.hint, code)
    assert.equal(problems[0]?.at?.file, name)
  }
  const image = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)
  assert.deepEqual(codes(readScript(image, { fileName: 'a.txt' }).problems), ['screenplay/not-text'])
})

test('subtitles in formats that are not read are refused, and not counted with their numbers', () => {
  for (const text of [
    '{25}{75}Who is it?\n{80}{120}Me.\n{130}{150}Go.',
    '[12][30]Who is it?\n[31][40]Me.\n[41][50]Go.',
    '[INFORMATION]\n[TITLE]The Hedge\n[END INFORMATION]',
    '<SAMI><HEAD></HEAD><BODY><SYNC Start=1>Who?</BODY></SAMI>',
    '[Script Info]\nTitle: The Hedge',
    '[00:12.00]Willow\n[00:15.20]by the river\n[00:17]willow',
  ]) {
    assert.deepEqual(codes(read(text, 'a.txt').problems), ['screenplay/not-a-script'], text)
  }
  assert.equal(script('[12] Who is it?\n\n{a} No.', 'a.txt').format, 'text')
})

test('a script without a word that counts is an error', () => {
  for (const text of ['', ' \n', 'Title: The Hedge\n\n[[note]]\n\n# Act', '* * *']) {
    assert.deepEqual(codes(read(text).problems), ['screenplay/empty'], text)
  }
})

test('a file too large for a script is refused before it is read', () => {
  const { problems } = readScript(new Uint8Array(MOST_SCRIPT_BYTES + 1), { fileName: 'a.txt' })
  assert.deepEqual(codes(problems), ['screenplay/too-large'])
})

test('every element lies in one scene, and scenes follow one another', () => {
  const { elements, scenes } = script('Before.\n\nINT. A - DAY\n\nOne.\n\nINT. B - DAY\n\nTwo.')
  assert.deepEqual(
    scenes.map(({ heading, start, end }) => [heading, start, end]),
    [
      [undefined, 0, 1],
      ['INT. A - DAY', 1, 3],
      ['INT. B - DAY', 3, elements.length],
    ],
  )
})

test('no bytes make a reader throw, and there is a script or an error', () => {
  const starts = [
    '',
    '<FinalDraft><Content>',
    '<TEI><text><body>',
    'WEBVTT\n\n',
    SRT,
    'Title: a\n\n',
    '\ufeff',
    'INT. A\n\n',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...starts),
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 200 }).map(bytesOf)),
      fc.constantFrom(...SCRIPT_EXTENSIONS, 'other'),
      (start, bytes, extension) => {
        const { screenplay, problems } = readScript(Uint8Array.of(...bytesOf(start), ...bytes), {
          fileName: `a.${extension}`,
        })
        assert.equal(screenplay === undefined, problems.some(isError))
        if (screenplay) countWords(screenplay)
      },
    ),
    { numRuns: 250 },
  )
})

/** Scripts as a program would write them, so that each can be written in two formats. */
const scripts = fc
  .array(
    fc.constantFrom<readonly Piece[]>(
      [{ kind: 'heading', text: 'INT. HALL – DAY' }],
      [{ kind: 'action', text: 'She waits—and *waits*.' }],
      [{ kind: 'action', text: 'Don’t go, 3.5 times.' }],
      [
        { kind: 'cue', text: 'ÉLODIE (V.O.)' },
        { kind: 'parenthetical', text: '(low)' },
        { kind: 'dialogue', text: 'Non… *jamais*!' },
      ],
      [
        { kind: 'cue', text: 'TOM' },
        { kind: 'dialogue', text: 'Well-known & <dear>.' },
      ],
      [{ kind: 'transition', text: 'CUT TO:' }],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((groups) => [[{ kind: 'action', text: 'Rain.' }] as readonly Piece[], ...groups])

const TYPES: Partial<Record<ElementKind, string>> = {
  heading: 'Scene Heading',
  action: 'Action',
  cue: 'Character',
  parenthetical: 'Parenthetical',
  dialogue: 'Dialogue',
  transition: 'Transition',
}

function asFountain(groups: readonly (readonly Piece[])[]): string {
  return groups.map((group) => group.map(({ text }) => text).join('\n')).join('\n\n')
}

function asFdx(groups: readonly (readonly Piece[])[]): string {
  const paragraphs = groups.flat().map(({ kind, text }) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    const runs = escaped.split('*').map((run, i) => `<Text${i % 2 ? ' Style="Italic"' : ''}>${run}</Text>`)
    return `<Paragraph Type="${TYPES[kind]}">\n  ${runs.join('\n  ')}\n</Paragraph>`
  })
  return `<?xml version="1.0"?>\n<FinalDraft><Content>${paragraphs.join('\n')}</Content></FinalDraft>`
}

test('the same script in Fountain and in FDX has the same words of the same classes', () => {
  fc.assert(
    fc.property(scripts, (groups) => {
      assert.deepEqual(listWords(script(asFdx(groups), 'a.fdx')), listWords(script(asFountain(groups), 'a.fountain')))
    }),
  )
})

test('the same script in Word, with styles or without, and in Celtx has the words of the Fountain', () => {
  fc.assert(
    fc.property(scripts, (groups) => {
      const words = listWords(script(asFountain(groups), 'a.fountain'))
      assert.deepEqual(listWords(packedScript(asDocx(groups.flat()), 'a.docx')), words)
      assert.deepEqual(listWords(packedScript(asCeltx(groups.flat()), 'a.celtx')), words)
      const lines = asFountain(groups).split('\n')
      const typed = docx(lines.map((line) => wordParagraph('', line)).join(''), [])
      if (groups.some(([first]) => first?.kind === 'heading')) assert.deepEqual(listWords(packedScript(typed)), words)
    }),
  )
})

test('CRLF and LF give the same script in every format', () => {
  fc.assert(
    fc.property(scripts, fc.constantFrom('a.fountain', 'a.txt', 'a.fdx'), (groups, name) => {
      const text = name === 'a.fdx' ? asFdx(groups) : asFountain(groups)
      assert.deepEqual(read(text.replaceAll('\n', '\r\n'), name), read(text, name))
    }),
  )
})

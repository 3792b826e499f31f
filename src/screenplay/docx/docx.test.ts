import assert from 'node:assert/strict'
import { test } from 'node:test'

import { kindOfStyleName } from './docx-styles.ts'
import {
  docx,
  docxParts,
  packedOutline,
  packedScript,
  readPacked,
  wordParagraph,
  zipOf,
} from '../sample-archives.test.ts'
import { codes } from '../sample-scripts.test.ts'
import { countWords } from '../words.ts'

const p = wordParagraph
const run = (text: string, properties = '') => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`
const action = (runs: string) =>
  docx(`<w:p><w:pPr><w:pStyle w:val="Action"/></w:pPr>${runs}</w:p>${p('Character', 'TOM')}`)
const indent = (inches: number) => `<w:ind w:left="${inches * 1440}"/>`
const firstOf = (bytes: Uint8Array) => packedOutline(bytes)[0]

test('paragraphs are what their styles are named for; a style that says nothing is action', () => {
  const body = [
    p('Scene Heading', 'int. hall - day'),
    p('', 'Rain.'),
    p('Character', 'Élodie (V.O.)'),
    p('Parenthetical', '(low)'),
    p('Dialogue', 'Non.'),
    p('Whatever', 'She goes.'),
    p('', 'EXT. YARD - NIGHT'),
    p('Transition', 'Fade out.'),
  ]
  assert.deepEqual(packedOutline(docx(body.join(''))), [
    'heading: int. hall - day',
    'action: Rain.',
    'cue: Élodie (V.O.)',
    'parenthetical: (low)',
    'dialogue: Non.',
    'action: She goes.',
    'heading: EXT. YARD - NIGHT',
    'transition: Fade out.',
  ])
})

test('the names of styles are known in the spellings of writing programs, and in a few languages', () => {
  const spellings: Record<string, string[]> = {
    heading: [
      'Scene Heading',
      'SceneHeading',
      'SCENE HEADING',
      'scene-heading',
      'Slugline',
      'Screenplay Scene Heading',
      'Scene Heading 1',
    ],
    cue: ['Character', 'Character Name', 'SP-Character', 'FD Character', 'Dual Character Left', 'Personnage'],
    parenthetical: ['Parenthetical', 'Wryly', 'Script_Parenthetical'],
    dialogue: ['Dialogue', 'Dialog', 'Screenplay-Dialogue', 'Dialogue Right', 'Dialogue1', 'Diálogo'],
    transition: ['Transition', 'Transitions', 'Fade In'],
    action: ['Action', 'General', 'Shot', 'Handlung'],
    lyric: ['Lyrics'],
  }
  for (const [kind, names] of Object.entries(spellings)) {
    for (const name of names) assert.equal(kindOfStyleName(name), kind, name)
  }
  for (const name of ['Normal', 'Default Paragraph Font', 'heading 1', 'List Paragraph', 'Body Text', 'Footer', '']) {
    assert.equal(kindOfStyleName(name), undefined, name)
  }
})

test('a style is also what the style it is based on is; styles in a circle end', () => {
  const parts = docxParts(`${p('Mine', 'TOM')}${p('Round', 'Go.')}`)
  parts['word/styles.xml'] = `<w:styles xmlns:w="w">
    <w:style w:type="paragraph" w:styleId="Mine"><w:name w:val="My own"/><w:basedOn w:val="C"/></w:style>
    <w:style w:type="paragraph" w:styleId="C"><w:name w:val="Character"/></w:style>
    <w:style w:type="paragraph" w:styleId="Round"><w:name w:val="x"/><w:basedOn w:val="Back"/></w:style>
    <w:style w:type="paragraph" w:styleId="Back"><w:name w:val="y"/><w:basedOn w:val="Round"/></w:style></w:styles>`
  assert.deepEqual(packedOutline(zipOf(parts)), ['cue: TOM', 'action: Go.'])
})

test('runs are joined as they stand, with breaks, tabs and hyphens', () => {
  const runs = `${run('Tick')}${run('ing', '<w:b/>')}<w:r><w:br/><w:t>one</w:t><w:tab/><w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t></w:r>`
  assert.equal(firstOf(action(runs)), 'action: Ticking\none well\u2011known')
})

test('tracked changes are taken as accepted: inserted is kept, deleted and moved away is left out', () => {
  const runs = `${run('She ')}<w:del><w:r><w:delText>runs</w:delText></w:r></w:del><w:ins>${run('walks')}</w:ins>
    <w:moveFrom>${run('slowly')}</w:moveFrom><w:moveTo>${run(' home')}</w:moveTo>`
  assert.equal(firstOf(action(runs)), 'action: She walks home')
})

test('a former style does not count, and a paragraph whose mark was deleted goes on in the next', () => {
  const body = `<w:p><w:pPr><w:pStyle w:val="Action"/><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val="Character"/></w:pPr></w:pPrChange></w:pPr>${run('She un')}</w:p>${p('Action', 'locks it.')}${p('Character', 'TOM')}`
  assert.deepEqual(packedOutline(docx(body)), ['action: She unlocks it.', 'cue: TOM'])
})

test('of fields the words of a link are kept, page numbers and contents are left out', () => {
  const field = (instruction: string, result: string) =>
    `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
  const runs = `${run('See ')}${field(' HYPERLINK "https://example.org"', 'this')}${field(' PAGE ', '12')}<w:fldSimple w:instr="NUMPAGES">${run('90')}</w:fldSimple>${run(' now')}`
  assert.equal(firstOf(action(runs)), 'action: See this now')
})

test('a field that is never closed does not swallow the script', () => {
  const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
  assert.deepEqual(packedOutline(action(`${open}${run('She goes.')}`)), ['action: She goes.', 'cue: TOM'])
})

test('hidden text is kept as a note and does not count', () => {
  const bytes = action(
    `${run('She goes.')}${run('ten more words', '<w:vanish/>')}${run(' Twice.', '<w:vanish w:val="0"/>')}`,
  )
  assert.deepEqual(packedOutline(bytes), ['action: She goes. Twice.', 'note: ten more words', 'cue: TOM'])
  assert.equal(countWords(packedScript(bytes)).feeBasis, 3)
})

const STYLES_WITH_LOOK = `<w:styles xmlns:w="w">
  <w:style w:type="paragraph" w:styleId="Character"><w:name w:val="Character"/><w:rPr><w:caps/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Action"><w:name w:val="Action"/></w:style>
  <w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Memo"/><w:basedOn w:val="Unseen"/></w:style>
  <w:style w:type="paragraph" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type="character" w:styleId="Whisper"><w:name w:val="Whisper"/><w:rPr><w:vanish/></w:rPr></w:style></w:styles>`

test('text that its style hides is hidden, of a paragraph or of a run; a run may say otherwise, and two styles cancel out', () => {
  const parts = docxParts(
    `${p('Character', 'TOM')}${p('Secret', 'Nobody reads this.')}
     <w:p><w:pPr><w:pStyle w:val="Action"/></w:pPr>${run('He ')}${run('secretly ', '<w:rStyle w:val="Whisper"/>')}${run('goes.')}</w:p>
     <w:p><w:pPr><w:pStyle w:val="Secret"/></w:pPr>${run('Seen.', '<w:vanish w:val="0"/>')}${run(' Twice.', '<w:rStyle w:val="Whisper"/>')}</w:p>`,
  )
  assert.deepEqual(packedOutline(zipOf({ ...parts, 'word/styles.xml': STYLES_WITH_LOOK })), [
    'cue: TOM',
    'note: Nobody reads this.',
    'action: He goes.',
    'note: secretly',
    'action: Seen. Twice.',
  ])
})

test('capitals by formatting are capitals, also where they tell what a paragraph is', () => {
  const parts = docxParts(p('Character', 'Élodie'))
  assert.deepEqual(packedOutline(zipOf({ ...parts, 'word/styles.xml': STYLES_WITH_LOOK })), ['cue: ÉLODIE'])
  const caps = (text: string, properties: string) => `<w:p><w:pPr>${properties}</w:pPr>${run(text, '<w:caps/>')}</w:p>`
  const body = [
    caps('int. hall - day', ''),
    p('', 'Rain.'),
    caps('Ana', indent(2.2)),
    p('', 'Not now.', indent(1)),
    caps('Tom', indent(2.2)),
    p('', 'Never.', indent(1)),
  ]
  assert.deepEqual(packedOutline(docx(body.join(''), [])), [
    'heading: INT. HALL - DAY',
    'action: Rain.',
    'cue: ANA',
    'dialogue: Not now.',
    'cue: TOM',
    'dialogue: Never.',
  ])
})

const numbered = (text: string, list = '<w:numId w:val="1"/>') => p('Scene Heading', text, `<w:numPr>${list}</w:numPr>`)
const NUMBERING = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="7">
  <w:lvl w:ilvl="0"><w:start w:val="5"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1%2"/></w:lvl></w:abstractNum>
  <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`

test('scenes that Word numbers itself have their numbers, level by level; a typed number goes before', () => {
  const body = [
    numbered('INT. A - DAY'),
    numbered('INT. B - DAY', '<w:ilvl w:val="1"/><w:numId w:val="1"/>'),
    numbered('INT. C - DAY', '<w:ilvl w:val="1"/><w:numId w:val="1"/>'),
    numbered('INT. D - DAY'),
    numbered('12A INT. E - DAY'),
    numbered('INT. F - DAY', '<w:numId w:val="0"/>'),
  ]
  const parts = { ...docxParts(body.join('')), 'word/numbering.xml': NUMBERING }
  assert.deepEqual(
    packedScript(zipOf(parts)).scenes.map(({ heading, number }) => [heading, number]),
    [
      ['INT. A - DAY', '5'],
      ['INT. B - DAY', '5A'],
      ['INT. C - DAY', '5B'],
      ['INT. D - DAY', '6'],
      ['INT. E - DAY', '12A'],
      ['INT. F - DAY', undefined],
    ],
  )
})

test('bullets and broken lists number nothing', () => {
  const bullets = NUMBERING.replace('decimal', 'bullet').replace('%1.', '\u00b7')
  for (const numbering of [bullets, '<w:numbering', '', NUMBERING.replace('w:val="7"', 'w:val="8"')]) {
    const parts = { ...docxParts(numbered('INT. A - DAY')), 'word/numbering.xml': numbering }
    assert.equal(packedScript(zipOf(parts)).scenes[0]?.number, undefined)
  }
})

test('a row of a table that is marked as deleted is gone', () => {
  const row = (text: string, mark: string) => `<w:tr><w:trPr>${mark}</w:trPr><w:tc>${p('Action', text)}</w:tc></w:tr>`
  const table = `<w:tbl>${row('Gone.', '<w:del/>')}${row('Here.', '')}</w:tbl>${p('Character', 'TOM')}`
  assert.deepEqual(packedOutline(docx(table)), ['action: Here.', 'cue: TOM'])
})

test('a document that is read by its layout says so', () => {
  const body = [p('', 'ANA', indent(2.2)), p('', 'Go.', indent(1)), p('', 'TOM', indent(2.2)), p('', 'No.', indent(1))]
  const { problems } = readPacked(docx(body.join(''), []))
  assert.deepEqual(codes(problems), ['screenplay/read-by-layout'])
  assert.match(problems[0]?.message ?? '', /indentation/)
  const typed = readPacked(docx(p('', 'INT. HALL - DAY') + p('', '') + p('', 'Rain.'), []))
  assert.match(typed.problems[0]?.message ?? '', /Fountain/)
  assert.deepEqual(readPacked(docx(p('Character', 'TOM'))).problems, [])
})

test('headers, footers, comments and footnotes are no part of the script', () => {
  const parts = docxParts(p('Character', 'TOM'))
  for (const name of ['header1', 'footer1', 'comments', 'footnotes'])
    parts[`word/${name}.xml`] = `<w:hdr>${p('', 'No.')}</w:hdr>`
  assert.deepEqual(packedOutline(zipOf(parts)), ['cue: TOM'])
})

test('text boxes count once, and readings over signs not at all', () => {
  const box = (text: string) => `<w:txbxContent>${p('', text)}</w:txbxContent>`
  const runs = `<w:r><AlternateContent><Choice>${box('A sign.')}</Choice><Fallback>${box('A sign.')}</Fallback></AlternateContent></w:r>
    <w:r><w:ruby><w:rt>${run('かん')}</w:rt><w:rubyBase>${run('漢')}</w:rubyBase></w:ruby></w:r>`
  assert.deepEqual(packedOutline(action(runs)), ['action: 漢', 'action: A sign.', 'cue: TOM'])
})

test('two speeches in one row of a table are a dual dialogue', () => {
  const cell = (name: string, said: string) => `<w:tc>${p('Character', name)}${p('Dialogue', said)}</w:tc>`
  const table = `<w:tbl><w:tr>${cell('ANA', 'Now!')}${cell('TOM', 'Never!')}</w:tr></w:tbl>${p('Action', 'They stop.')}`
  assert.deepEqual(
    packedScript(docx(table)).elements.map(({ text, dual }) => [text, dual]),
    [
      ['ANA', 'left'],
      ['Now!', 'left'],
      ['TOM', 'right'],
      ['Never!', 'right'],
      ['They stop.', undefined],
    ],
  )
})

test('the number of a scene is not part of its heading', () => {
  const heading = `<w:p><w:pPr><w:pStyle w:val="SceneHeading"/></w:pPr><w:r><w:t>12A</w:t><w:tab/><w:t>INT. HALL - DAY</w:t><w:tab/><w:t>12A</w:t></w:r></w:p>`
  const { scenes } = packedScript(docx(heading))
  assert.deepEqual([scenes[0]?.heading, scenes[0]?.number], ['INT. HALL - DAY', '12A'])
})

const TITLE = ['THE HEDGE', '', 'Written by', '', 'Ana Ruiz & Tom Okafor', '', '3 May 2026']
const SCRIPT = `${p('Scene Heading', 'INT. HALL - DAY')}${p('Action', 'Rain.')}`

test('a title page is read by its layout, by its styles, and ends with its page', () => {
  const plain = TITLE.map((line) => p('', line)).join('')
  const paged = `${plain}<w:p><w:r><w:br w:type="page"/></w:r></w:p>${p('', 'FADE IN:')}${SCRIPT}`
  const { titlePage, elements } = packedScript(docx(paged))
  assert.deepEqual(
    [titlePage.title, titlePage.credit, titlePage.authors, titlePage.draftDate],
    ['THE HEDGE', 'Written by', 'Ana Ruiz & Tom Okafor', '3 May 2026'],
  )
  assert.deepEqual(
    elements.map(({ text }) => text),
    ['FADE IN:', 'INT. HALL - DAY', 'Rain.'],
  )
  const styled = `${p('Title', 'The Hedge')}${p('Author', 'Ana Ruiz')}${SCRIPT}`
  const second = packedScript(docx(styled, ['Title', 'Author', 'Scene Heading', 'Action']))
  assert.deepEqual(
    [second.titlePage.title, second.titlePage.authors, second.elements.length],
    ['The Hedge', 'Ana Ruiz', 2],
  )
})

test('what is not plainly a title page is script', () => {
  assert.deepEqual(packedOutline(docx(`${p('', 'The hedge is high.')}${SCRIPT}`))[0], 'action: The hedge is high.')
})

test('without styles for scripts indentation speaks, as on a printed page', () => {
  const body = [
    p('', 'INT. HALL - DAY'),
    p('', 'Rain. She waits.'),
    p('', 'ANA', indent(2.2)),
    p('', '(low)', indent(1.6)),
    p('', 'NOT NOW!', indent(1)),
    p('', 'TOM', '<w:jc w:val="center"/>'),
    p('', 'Never.', indent(1)),
    p('', 'He goes.'),
  ]
  const expected = [
    'heading: INT. HALL - DAY',
    'action: Rain. She waits.',
    'cue: ANA',
    'parenthetical: (low)',
    'dialogue: NOT NOW!',
    'cue: TOM',
    'dialogue: Never.',
    'action: He goes.',
  ]
  assert.deepEqual(packedOutline(docx(body.join(''), [])), expected)
  const spaced = [0, 1, 4, 6].reduceRight((all, at) => all.toSpliced(at + 1, 0, p('', '')), body)
  assert.deepEqual(packedOutline(docx(spaced.join(''), [])), expected)
})

test('Fountain typed into Word is read as Fountain, prose as action', () => {
  const fountain = ['Title: The Hedge', '', 'INT. HALL - DAY', '', 'ANA', '(low)', 'Not *now*.'].map(
    (line) => `<w:p>${run(line)}</w:p>`,
  )
  const { titlePage, elements } = packedScript(docx(fountain.join(''), []))
  assert.equal(titlePage.title, 'The Hedge')
  assert.deepEqual(
    elements.map(({ kind, text, line }) => [kind, text, line]),
    [
      ['heading', 'INT. HALL - DAY', 3],
      ['cue', 'ANA', 5],
      ['parenthetical', '(low)', 6],
      ['dialogue', 'Not now.', 7],
    ],
  )
  assert.deepEqual(packedOutline(docx(`${p('', 'She goes.')}${p('', 'He stays.')}`, [])), [
    'action: She goes.',
    'action: He stays.',
  ])
})

test('the main part is found where the document says that it is', () => {
  const parts = docxParts('')
  parts['_rels/.rels'] = parts['_rels/.rels']!.replace('word/document.xml', '/word/document2.xml')
  parts['word/_rels/document2.xml.rels'] = parts['word/_rels/document.xml.rels']!
  parts['word/document2.xml'] = docxParts(p('Character', 'TOM'))['word/document.xml']!
  assert.deepEqual(packedOutline(zipOf(parts)), ['cue: TOM'])
})

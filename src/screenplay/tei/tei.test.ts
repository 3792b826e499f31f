import assert from 'node:assert/strict'
import { test } from 'node:test'

import { codes, read, script } from '../sample-scripts.test.ts'
import { countWords } from '../words.ts'

const AUTHOR =
  '<author><persName><forename>Ana</forename> <nameLink>von</nameLink> <surname>Ruiz</surname></persName><idno>Q1</idno></author>'

function tei(body: string, { authors = AUTHOR, front = '', back = '' } = {}): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc><titleStmt>
  <title type="main">The
    Hedge</title><title type="sub">A comedy</title>${authors}</titleStmt>
  <sourceDesc><bibl><title>Collected Plays</title><author>Somebody Else</author></bibl></sourceDesc></fileDesc></teiHeader>
<standOff><listEvent><event type="print" when="1893"><desc/></event><event type="written" when="1891"/></listEvent></standOff>
<text><front>${front}</front><body>${body}</body><back>${back}</back></text></TEI>`
}

function outline(body: string, rest = {}): string[] {
  return script(tei(body, rest), 'a.xml').elements.map(({ kind, text }) => `${kind}: ${text}`)
}

test('a play becomes headings, cues, speeches and directions', () => {
  const body = `<div type="act"><head>ACT I</head><stage>A wood.</stage>
    <sp who="#a"><speaker>
      Lena
      .
    </speaker><p>Hist! <stage>She hides.</stage> All is
      still.</p></sp>
    <sp><speaker>TOM.</speaker><lg><l>One line,</l><l>and another.</l></lg><stage>(sings)</stage><l>A third.</l></sp>
    <trailer>End of the act.</trailer></div>`
  assert.deepEqual(outline(body), [
    'heading: ACT I',
    'action: A wood.',
    'cue: Lena.',
    'dialogue: Hist!',
    'parenthetical: She hides.',
    'dialogue: All is still.',
    'cue: TOM.',
    'dialogue: One line,\nand another.',
    'parenthetical: (sings)',
    'dialogue: A third.',
    'action: End of the act.',
  ])
})

test('title, authors and dates are taken from the header, not from the source it names', () => {
  const { titlePage } = script(tei('<sp><p>Go.</p></sp>'), 'a.xml')
  assert.equal(titlePage.title, 'The Hedge')
  assert.equal(titlePage.authors, 'Ana von Ruiz')
  assert.equal(titlePage.draftDate, '1891')
})

test('authors may be plain text, turned round, several, or unknown', () => {
  const authorsOf = (authors: string) => script(tei('<sp><p>Go.</p></sp>', { authors }), 'a.xml').titlePage.authors
  assert.equal(authorsOf('<author>Ana Ruiz</author>'), 'Ana Ruiz')
  assert.equal(authorsOf('<author>Ruiz, Ana, 1871-1940</author>'), 'Ana Ruiz')
  assert.equal(authorsOf('<author>Ana Ruiz</author><author>Tom Okafor</author>'), 'Ana Ruiz and Tom Okafor')
  assert.equal(authorsOf('<author><persName>Ana Ruiz</persName><persName>A. Pen Name</persName></author>'), 'Ana Ruiz')
  assert.equal(authorsOf('<author><persName>(Anonym)</persName></author>'), undefined)
})

test('elements inside a paragraph part no word; breaks do, unless they say that they do not', () => {
  assert.deepEqual(
    outline(`<sp><p><emph>Syrer</emph>blut and <hi>one</hi><lb/>two<pb n="3"/>three wo<lb break="no"/>rd</p></sp>`),
    ['dialogue: Syrerblut and one two three word'],
  )
})

test('a hyphen at the end of a printed line goes with it when the word goes on in small letters', () => {
  assert.deepEqual(outline('<sp><p>won-<lb/>derful and Anna-<lb n="2"/>Maria</p></sp>'), [
    'dialogue: wonderful and Anna- Maria',
  ])
})

test('one reading is taken of a choice or an apparatus: the second only when there is no first', () => {
  const body = `<sp><p><choice><sic>teh <hi>bad</hi></sic><corr>the</corr></choice>
    <choice><orig>olde</orig><reg>old</reg></choice> <choice><abbr>Mr</abbr></choice>
    <app><lem>oak</lem><rdg>elm</rdg><rdg>ash</rdg></app></p></sp>`
  assert.deepEqual(outline(body), ['dialogue: the old Mr oak'])
})

test('notes, running heads, cast lists and prefaces do not count; a note does not part a paragraph', () => {
  const front = `<titlePage><docTitle><titlePart>The Hedge</titlePart></docTitle></titlePage>
    <div type="preface"><p>To the reader.</p></div><div type="Dramatis_Personae"><castList><castItem>Lena</castItem></castList></div>`
  const found = script(
    tei('<sp><p>A cup<note>of tea</note> of<fw>12</fw> milk.</p></sp><castList><castItem>Tom</castItem></castList>', {
      front,
      back: '<p>FINIS</p>',
    }),
    'a.xml',
  )
  const counted = found.elements.filter(({ kind }) => kind !== 'note')
  assert.deepEqual(
    counted.map(({ text }) => text),
    ['A cup of milk.'],
  )
  assert.equal(countWords(found).feeBasis, 4)
})

test('a prologue before the play and a speech after it count', () => {
  const front = '<div type="prologue"><head>PROLOGUE</head><sp><speaker>CHORUS</speaker><l>Two houses.</l></sp></div>'
  assert.deepEqual(
    outline('<sp><p>Go.</p></sp>', { front, back: '<div><sp><speaker>ALL</speaker><p>Amen.</p></sp></div>' }),
    ['heading: PROLOGUE', 'cue: CHORUS', 'dialogue: Two houses.', 'dialogue: Go.', 'cue: ALL', 'dialogue: Amen.'],
  )
})

test('elements with a prefix are the same elements', () => {
  const prefixed = tei('<sp><speaker>ANA</speaker><p>Go.</p></sp>').replace(/<(\/?)(?=[a-zA-Z])/g, '<$1t:')
  assert.equal(countWords(script(prefixed, 'a.xml')).feeBasis, 1)
})

test('a corpus of plays is refused: a file holds one', () => {
  const one = tei('<sp><p>Go.</p></sp>').replace(/<\?.*\n/, '')
  const { screenplay, problems } = read(`<teiCorpus>${one}${one}</teiCorpus>`, 'a.xml')
  assert.equal(screenplay, undefined)
  assert.deepEqual(codes(problems), ['screenplay/several-works'])
})

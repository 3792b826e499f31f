import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { codes, read, script } from '../sample-scripts.test.ts'
import { countWords, listWords } from '../words.ts'

function fdx(content: string, rest = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="no" ?>
<FinalDraft DocumentType="Script" Template="No" Version="5"><Content>${content}</Content>${rest}</FinalDraft>`
}

function paragraph(type: string, text: string, attributes = ''): string {
  return `<Paragraph Type="${type}"${attributes}><Text>${text}</Text></Paragraph>`
}

function elements(content: string, rest = '') {
  return script(fdx(content, rest), 'a.fdx').elements.map(({ kind, text }) => `${kind}: ${text}`)
}

test('every type of paragraph is read; one that nobody knows is action', () => {
  const types = ['Scene Heading', 'Action', 'Character', 'Parenthetical', 'Dialogue', 'Transition', 'Shot', 'General']
  const more = ['Cast List', 'New Act', 'End of Act', 'Lyrics', 'Singing', 'Outline 1', 'Outline Body', 'Whatever']
  assert.deepEqual(elements([...types, ...more].map((type) => paragraph(type, 'x')).join('\n')), [
    'heading: x',
    'action: x',
    'cue: x',
    'parenthetical: x',
    'dialogue: x',
    'transition: x',
    ...Array.from({ length: 5 }, () => 'action: x'),
    'lyric: x',
    'lyric: x',
    'section: x',
    'synopsis: x',
    'action: x',
  ])
})

test('a custom element is what it is laid out as', () => {
  const settings =
    '<ElementSettings Type="Old Ana"><Behavior PaginateAs="Dialogue" ReturnKey="Action"/></ElementSettings>'
  assert.deepEqual(elements(paragraph('Old Ana', 'I was young.'), settings), ['dialogue: I was young.'])
})

test('styled runs are joined as they stand: a style inside a word does not split it', () => {
  const runs = '<Text>Tick</Text><Text Style="Bold+Italic">ing</Text><Text> &amp; </Text>\n <Text>tocking</Text>'
  assert.deepEqual(elements(`<Paragraph Type="Action">${runs}</Paragraph>`), ['action: Ticking & tocking'])
})

test('dual dialogue is entered, first speaker left, second right', () => {
  const speech = (name: string, said: string) => paragraph('Character', name) + paragraph('Dialogue', said)
  const both = `<Paragraph><DualDialogue>${speech('ANA', 'Now!')}${speech('TOM', 'Never!')}</DualDialogue></Paragraph>`
  assert.deepEqual(
    script(fdx(both + paragraph('Action', 'They stop.')), 'a.fdx').elements.map(({ text, dual }) => [text, dual]),
    [
      ['ANA', 'left'],
      ['Now!', 'left'],
      ['TOM', 'right'],
      ['Never!', 'right'],
      ['They stop.', undefined],
    ],
  )
})

test('notes, scene properties and omitted scenes are kept apart and never counted', () => {
  const heading = `<Paragraph Type="Scene Heading" Number="12A">
    <SceneProperties Length="1/8" Page="1"><Summary><Paragraph><Text>They meet.</Text></Paragraph></Summary></SceneProperties>
    <ScriptNote ID="1"><Paragraph><Text>Is it raining?</Text></Paragraph></ScriptNote>
    <OmittedScene><Paragraph Type="Action"><Text>Gone.</Text></Paragraph></OmittedScene>
    <Text>INT. HALL - DAY</Text></Paragraph>`
  const found = script(fdx(heading), 'a.fdx')
  assert.deepEqual(
    found.elements.map(({ kind, text }) => `${kind}: ${text}`),
    ['heading: INT. HALL - DAY', 'synopsis: They meet.', 'note: Is it raining?', 'boneyard: Gone.'],
  )
  assert.equal(found.scenes[0]?.number, '12A')
  assert.equal(countWords(found).feeBasis, 3)
})

test('a scene that was left out is no scene, and its heading is not counted', () => {
  const omitted = `<Paragraph Type="Scene Heading" Number="21"><Text>OMITTED</Text>
    <OmittedScene>${paragraph('Scene Heading', 'EXT. YARD - DAY')}${paragraph('Action', 'Mara waits.')}</OmittedScene></Paragraph>`
  const found = script(fdx(omitted + paragraph('Action', 'Go.')), 'a.fdx')
  assert.deepEqual(
    found.elements.map(({ kind, text }) => `${kind}: ${text}`),
    ['boneyard: OMITTED', 'boneyard: EXT. YARD - DAY\nMara waits.', 'action: Go.'],
  )
  assert.equal(countWords(found).feeBasis, 1)
})

test('text that a revision adds counts, text that is struck out or hidden does not; a mark of the spelling check is nothing', () => {
  const runs =
    '<Text>She </Text><Text Style="Strikeout">runs</Text><Text RevisionID="2">wal</Text><Text AdornmentStyle="-1">ks</Text><Text Style="Bold+HiddenText"> secret</Text>'
  const found = elements(`<Paragraph Type="Action">${runs}</Paragraph>`)
  assert.deepEqual(found, ['action: She walks', 'note: runs secret'])
})

test('a paragraph that starts a new page has a page break before it', () => {
  assert.deepEqual(elements(paragraph('Action', 'One.') + paragraph('Action', 'Two.', ' StartsNewPage="Yes"')), [
    'action: One.',
    'page-break: ',
    'action: Two.',
  ])
})

test('notes that are listed after the script are put to the paragraph that their range begins in', () => {
  const speech = (name: string) => paragraph('Character', name) + paragraph('Dialogue', 'Yes.')
  const content = `${paragraph('Action', 'Hum.')}<Paragraph><DualDialogue>${speech('ANA')}${speech('TOM')}</DualDialogue></Paragraph>${paragraph('Action', 'Go.')}`
  const note = (range: string, text: string) => `<ScriptNote Range="${range}">${paragraph('', text)}</ScriptNote>`
  const notes = `<ScriptNotes>${note('8,10', 'c')}${note('0,4', 'a')}${note('5,7', 'b')}${note('', 'd')}${note('99,99', 'e')}</ScriptNotes>`
  assert.deepEqual(
    elements(content, notes).filter((line) => !/^(?:cue|dialogue)/.test(line)),
    ['action: Hum.', 'note: a', 'note: b', 'action: Go.', 'note: c', 'note: d', 'note: e'],
  )
})

test('headers, footers and lists of names are no part of the script', () => {
  const rest = `<HeaderAndFooter><Header><Paragraph><Text>Blue Draft</Text></Paragraph></Header></HeaderAndFooter>
    <SmartType><Characters><Character>ANA</Character></Characters></SmartType>`
  assert.deepEqual(elements(paragraph('Action', 'She goes.'), rest), ['action: She goes.'])
})

test('the title page is read by its layout', () => {
  const lines = [
    '',
    'THE HEDGE',
    '',
    'Written by',
    '',
    'Ana Ruiz',
    '&amp;',
    'Tom Okafor',
    '',
    'Third Draft',
    '3 May 2026',
    'ana@example.org',
  ]
  const page = lines.map((line) => `<Paragraph Alignment="Center"><Text>${line}</Text></Paragraph>`).join('\n')
  const { titlePage } = script(
    fdx(paragraph('Action', 'Go.'), `<TitlePage><Content>${page}</Content></TitlePage>`),
    'a.fdx',
  )
  assert.equal(titlePage.title, 'THE HEDGE')
  assert.equal(titlePage.credit, 'Written by')
  assert.equal(titlePage.authors, 'Ana Ruiz & Tom Okafor')
  assert.equal(titlePage.draftDate, '3 May 2026')
})

test('of several credits that of the script goes before that of the story', () => {
  const lines = ['THE HEDGE', '', 'Story by', 'Mia Lund', '', 'Screenplay by', 'Ana Ruiz']
  const page = lines.map((line) => `<Paragraph><Text>${line}</Text></Paragraph>`).join('')
  const { titlePage } = script(
    fdx(paragraph('Action', 'Go.'), `<TitlePage><Content>${page}</Content></TitlePage>`),
    'a.fdx',
  )
  assert.deepEqual([titlePage.credit, titlePage.authors], ['Screenplay by', 'Ana Ruiz'])
})

test('XML that is not well-formed is an error with line and column, and nothing of it is taken', () => {
  const { screenplay, problems } = read('<FinalDraft>\n<Content>\n<Paragraph Type="Action"><Text>Go.</Txt>', 'a.fdx')
  assert.equal(screenplay, undefined)
  assert.deepEqual(codes(problems), ['screenplay/malformed-xml'])
  assert.equal(problems[0]?.at?.line, 3)
  assert.ok((problems[0]?.at?.column ?? 0) > 30)
  assert.deepEqual(codes(read(fdx(paragraph('Action', 'Go.')).slice(0, -20), 'a.fdx').problems), [
    'screenplay/malformed-xml',
  ])
})

test('entities are neither expanded nor fetched', () => {
  const types = '<!DOCTYPE a [<!ENTITY lol "ha"><!ENTITY x SYSTEM "file:///etc/hostname">]>'
  for (const entity of ['&lol;', '&x;']) {
    const { screenplay, problems } = read(
      `${types}${fdx(paragraph('Action', entity)).replace(/^<\?.*\n/, '')}`,
      'a.fdx',
    )
    assert.equal(screenplay, undefined)
    assert.deepEqual(codes(problems), ['screenplay/malformed-xml'])
  }
})

test('a file without content, and elements nested beyond reason, are errors', () => {
  assert.deepEqual(codes(read('<FinalDraft><TitlePage/></FinalDraft>', 'a.fdx').problems), ['screenplay/no-content'])
  assert.deepEqual(codes(read(`<FinalDraft>${'<a>'.repeat(5000)}`, 'a.fdx').problems), ['screenplay/malformed-xml'])
})

test('however a text is cut into runs, its words are the same', () => {
  const text = 'The well-known Ana O’Neil said: “Don’t wait…”'
  fc.assert(
    fc.property(fc.array(fc.nat(text.length)), (cuts) => {
      const places = [0, ...cuts.toSorted((a, b) => a - b), text.length]
      const runs = places.slice(1).map((end, i) => `<Text Style="Bold">${text.slice(places[i], end)}</Text>`)
      const cut = script(fdx(`<Paragraph Type="Action">${runs.join('\n  ')}</Paragraph>`), 'a.fdx')
      assert.deepEqual(listWords(cut), listWords(script(text, 'a.fountain')))
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { codes, outline, read, script } from '../sample-scripts.test.ts'

test('a short script becomes title page, scenes and elements', () => {
  const found = script(`Title: The Hedge
Credit: Written by
Author: Ana Ruiz & Tom Okafor
Draft date: 3 May 2026

INT. GREENHOUSE - NIGHT #4A#

Rain on glass. LENA counts her *seedlings*.

LENA (V.O.)
(whispering)
Forty-one.
Forty-two.

CUT TO:
`)
  assert.equal(found.titlePage.title, 'The Hedge')
  assert.equal(found.titlePage.credit, 'Written by')
  assert.equal(found.titlePage.authors, 'Ana Ruiz & Tom Okafor')
  assert.equal(found.titlePage.draftDate, '3 May 2026')
  assert.deepEqual(
    found.elements.map(({ kind, text, line }) => [kind, text, line]),
    [
      ['heading', 'INT. GREENHOUSE - NIGHT', 6],
      ['action', 'Rain on glass. LENA counts her seedlings.', 8],
      ['cue', 'LENA (V.O.)', 10],
      ['parenthetical', '(whispering)', 11],
      ['dialogue', 'Forty-one.\nForty-two.', 12],
      ['transition', 'CUT TO:', 15],
    ],
  )
  assert.deepEqual(found.scenes, [{ heading: 'INT. GREENHOUSE - NIGHT', number: '4A', start: 0, end: 6 }])
})

test('values of the title page go on over indented lines, and lose their emphasis', () => {
  const { titlePage } = script(
    'Title:\n\t_**THE HEDGE**_\n    a comedy\nCredit: by\nAuthors:\n\tAna Ruiz,\n\tTom Okafor\n\nGo.',
  )
  assert.equal(titlePage.title, 'THE HEDGE a comedy')
  assert.equal(titlePage.authors, 'Ana Ruiz, Tom Okafor')
  assert.deepEqual(titlePage.fields[0], { key: 'Title', value: 'THE HEDGE\na comedy' })
})

test('a title page that is indented as a whole is one all the same', () => {
  const { titlePage } = script('    Title: The Hedge\n    Author:\n        Ana Ruiz\n\nGo.')
  assert.deepEqual([titlePage.title, titlePage.authors], ['The Hedge', 'Ana Ruiz'])
})

test('a text that opens with FADE IN: has no title page', () => {
  assert.deepEqual(outline('FADE IN:\n\nA field.'), ['action: FADE IN:', 'action: A field.'])
})

test('headings open with INT, EXT, EST and their pairs, in any case, or are forced by a dot', () => {
  const headings = ['INT. A', 'EXT B', 'est. C', 'INT./EXT. D', 'I/E E', '.F', 'EXT. G #1.2-B#']
  const { elements } = script(headings.join('\n\n'))
  assert.deepEqual(
    elements.map(({ kind }) => kind),
    headings.map(() => 'heading'),
  )
  assert.equal(elements.at(-1)?.sceneNumber, '1.2-B')
  assert.equal(elements.at(-2)?.text, 'F')
})

test('three dots do not force a heading, and a word that only begins like one is none', () => {
  assert.deepEqual(outline('... and then.\n\nExternal forces gather.'), [
    'action: ... and then.',
    'action: External forces gather.',
  ])
})

test('a heading in small letters wants a blank line after it; one in capitals does not', () => {
  assert.deepEqual(outline('Int. the meantime they wait\nand wait.'), [
    'action: Int. the meantime they wait\nand wait.',
  ])
  assert.deepEqual(outline('INT. HALL - DAY\nThey wait.'), ['heading: INT. HALL - DAY', 'action: They wait.'])
})

test('cues may have accents, other scripts, digits and extensions; without case they need @', () => {
  for (const cue of ['ÉLODIE', 'МАРИЯ', 'R2D2', "O'NEIL (cont'd)", 'STRAßE', 'MARY-ANN & JO']) {
    assert.deepEqual(outline(`${cue}\nYes.`), [`cue: ${cue}`, 'dialogue: Yes.'], cue)
  }
  assert.deepEqual(outline('@花子\nはい。'), ['cue: 花子', 'dialogue: はい。'])
  assert.deepEqual(outline('@McAvoy\nAye.'), ['cue: McAvoy', 'dialogue: Aye.'])
  assert.deepEqual(outline('23 (O.S.)\nNo letter.'), ['action: 23 (O.S.)\nNo letter.'])
})

test('a line in capitals with a blank line after it is action', () => {
  assert.deepEqual(outline('THE DOOR OPENS.\n\nNobody.'), ['action: THE DOOR OPENS.', 'action: Nobody.'])
})

test('an exclamation mark forces action, a greater-than sign a transition, both signs centre', () => {
  const { elements } = script('!SCANNING THE AISLES...\nWhere is he?\n\n> Burn to white.\n\n> THE END <')
  assert.deepEqual(
    elements.map(({ kind, text, centered }) => [kind, text, centered]),
    [
      ['action', 'SCANNING THE AISLES...\nWhere is he?', undefined],
      ['transition', 'Burn to white.', undefined],
      ['action', 'THE END', true],
    ],
  )
})

test('a transition ends in TO: exactly; a blank after the colon makes it action', () => {
  assert.deepEqual(outline('SMASH CUT TO:\n\nCUT TO: \n\nx'), [
    'transition: SMASH CUT TO:',
    'action: CUT TO:',
    'action: x',
  ])
})

test('lyrics, sections, synopses and page breaks are what their first letter says', () => {
  assert.deepEqual(outline('# Act One\n\n= They meet.\n\n~Willow, willow\n\n===\n\nBANDLEADER\n~and one\nStop!'), [
    'section: Act One',
    'synopsis: They meet.',
    'lyric: Willow, willow',
    'page-break: ',
    'cue: BANDLEADER',
    'lyric: and one',
    'dialogue: Stop!',
  ])
})

test('two blanks hold a speech together over an empty line', () => {
  assert.deepEqual(outline('DEALER\nTen.\n  \nHit or stand?\n\nHe waits.'), [
    'cue: DEALER',
    'dialogue: Ten.\n\nHit or stand?',
    'action: He waits.',
  ])
})

test('where every blank line has blanks in it they hold nothing together', () => {
  assert.deepEqual(outline('ANA\nYes.\n  \nShe goes.\n  \nTOM\nNo.'), [
    'cue: ANA',
    'dialogue: Yes.',
    'action: She goes.',
    'cue: TOM',
    'dialogue: No.',
  ])
})

test('a caret pairs a speech with the one before it', () => {
  const { elements } = script('ANA\n(loud)\nNow!\n\nTOM ^\nNever!\n\nThey stop.')
  assert.deepEqual(
    elements.map(({ text, dual }) => [text, dual]),
    [
      ['ANA', 'left'],
      ['(loud)', 'left'],
      ['Now!', 'left'],
      ['TOM', 'right'],
      ['Never!', 'right'],
      ['They stop.', undefined],
    ],
  )
  assert.equal(script('They stop.\n\nTOM ^\nNever!').elements[1]?.dual, undefined)
})

test('notes are taken out of a line, over lines, and over an empty line that two blanks hold', () => {
  assert.deepEqual(outline('A [[why?]]cup. [[one\n  \ntwo]] Full.'), [
    'action: A cup.  Full.',
    'note: why?',
    'note: one\n\ntwo',
  ])
})

test('a note that is not closed before an empty line is text, and said so', () => {
  const { screenplay, problems } = read('A cup. [[one\n\ntwo]] Full.')
  assert.deepEqual(codes(problems), ['screenplay/unclosed-note'])
  assert.deepEqual(problems[0]?.at, { file: 'a.fountain', line: 1, column: 8 })
  assert.equal(screenplay?.elements.filter(({ kind }) => kind === 'note').length, 0)
})

test('boneyard is taken out wherever it stands, with its empty lines', () => {
  assert.deepEqual(outline('One /* gone */two.\n\nCUT TO:\n/*\nINT. A\n\nb\n*/\nEXT. FIELD - DAY\n\nGo.'), [
    'action: One two.',
    'boneyard: gone',
    'transition: CUT TO:',
    'boneyard: INT. A\n\nb',
    'heading: EXT. FIELD - DAY',
    'action: Go.',
  ])
  assert.deepEqual(codes(read('One /* two.\n\nThree.').problems), ['screenplay/unclosed-boneyard'])
})

test('a note on a line of its own does not end a speech', () => {
  assert.deepEqual(outline('ANA\nOne.\n[[slower]]\nTwo.'), ['cue: ANA', 'dialogue: One.\nTwo.', 'note: slower'])
})

test('indentation, tabs and smart quotes change nothing', () => {
  const plain = 'ANA\n(low)\n“It’s *mine*.”\n\nCUT TO:\n\nINT. HALL - DAY\n\nGo.'
  const indented = plain.replace(/^(?=.)/gm, '\t   ')
  assert.deepEqual(
    script(indented).elements.map(({ kind, text }) => [kind, text.trim()]),
    script(plain).elements.map(({ kind, text }) => [kind, text]),
  )
})

test('lines are counted through notes and boneyard, so that problems and elements can be found', () => {
  const { elements } = script('[[a\nb]]\n\n/*\n\n\n*/\n\nHere.\n\nINT. HALL - DAY\n\nThere.')
  assert.deepEqual(
    elements.map(({ kind, line }) => [kind, line]),
    [
      ['note', 1],
      ['boneyard', 4],
      ['action', 9],
      ['heading', 11],
      ['action', 13],
    ],
  )
})

test('a backslash makes any sign plain that Fountain gives a meaning', () => {
  assert.deepEqual(outline('ANA\n\\(quite) (so)\n\\~ nearly\nC:\\dir \\\\*x* [\\[y]]'), [
    'cue: ANA',
    'dialogue: (quite) (so)\n~ nearly\nC:\\dir \\x [[y]]',
  ])
})

test('a name by force is a cue also when nothing is said', () => {
  assert.deepEqual(outline('@Ana\n\nRain.'), ['cue: Ana', 'action: Rain.'])
})

test('lyrics on lines in a row are one verse, centred lines one paragraph', () => {
  assert.deepEqual(outline('~one\n~two\n\n~three\n\n> A <\n> B <'), ['lyric: one\ntwo', 'lyric: three', 'action: A\nB'])
})

test('a speech is held together over several empty lines, and not in front of a heading', () => {
  assert.deepEqual(outline('ANA\nOne.\n  \n  \nTwo.\n  \n(low)\nThree.\n  \nINT. HALL - DAY\n\nRain.'), [
    'cue: ANA',
    'dialogue: One.\n\n\nTwo.',
    'parenthetical: (low)',
    'dialogue: Three.',
    'heading: INT. HALL - DAY',
    'action: Rain.',
  ])
})

test('a heading that only says OMITTED is no scene', () => {
  assert.deepEqual(outline('.OMITTED #12#\n\nINT. HALL - DAY'), ['boneyard: OMITTED', 'heading: INT. HALL - DAY'])
})

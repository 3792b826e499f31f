import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { codes, outline, read, script } from '../sample-scripts.test.ts'
import { countWords, listWords } from '../words.ts'

test('cues of an SRT file become dialogue', () => {
  const text =
    '1\n00:00:01,000 --> 00:00:02,000\nHello there,\n<i>Ana</i>.\n\n2\n00:00:03,000 --> 00:00:04,000\n{\\an8}Bye &amp; good luck.\n'
  assert.deepEqual(outline(text, 'a.srt'), ['dialogue: Hello there,\nAna.', 'dialogue: Bye & good luck.'])
  assert.deepEqual(
    script(text, 'a.srt').elements.map(({ line }) => line),
    [3, 8],
  )
})

test('dirty SRT loses no cue: CRLF, mark, no counter, no blank line, blank line inside, dots, coordinates, empty cue', () => {
  const text = `\ufeff1
00:00:01.000 --> 00:00:02.000 X1:63 X2:223 Y1:43 Y2:58
One

still one

2
00:00:03,000 --> 00:00:04,000

00:00:05,000-->00:00:06,000
Two
3
0:00:07,000 --> 0:00:08,000
1984

4

00:00:09,000 --> 00:00:10,000
Three`.replaceAll('\n', '\r\n')
  assert.deepEqual(outline(text, 'a.srt'), [
    'dialogue: One\nstill one',
    'dialogue: Two',
    'dialogue: 1984',
    'dialogue: Three',
  ])
})

test('times that cannot be read are noted with their line, and the text under them is kept', () => {
  const { screenplay, problems } = read('1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:0O:03 --> oops\nTwo\n', 'a.srt')
  assert.deepEqual(codes(problems), ['screenplay/bad-timing'])
  assert.equal(problems[0]?.at?.line, 6)
  assert.deepEqual(
    screenplay?.elements.map(({ text }) => text),
    ['One', 'Two'],
  )
})

test('a misread digit in the times makes them no speech', () => {
  const { screenplay, problems } = read(
    '1\n00:00:01,000 --> 00:00:02,000\nOne\n\n2\n00:0S:1X,0B0 --> 00:00:14,000\nThen: now --> here\n',
    'a.srt',
  )
  assert.deepEqual(codes(problems), ['screenplay/bad-timing'])
  assert.deepEqual(
    screenplay?.elements.map(({ text }) => text),
    ['One', 'Then: now --> here'],
  )
})

test('WebVTT: hours may be missing, names of cues, settings, comments and styles are no text', () => {
  const text = `WEBVTT - A film
Kind: captions

NOTE Made by hand
on a Sunday

STYLE
::cue { color: red }

intro
00:01.000 --> 00:02.000 align:middle position:10%
<v.loud Lena Voss>Get <b>up</b>!</v>

00:00:03.000 --> 00:00:04.000
<v Tom>No.<v Lena Voss>Yes&lrm;.
`
  assert.deepEqual(outline(text, 'a.vtt'), [
    'note: NOTE Made by hand\non a Sunday',
    'note: STYLE\n::cue { color: red }',
    'cue: Lena Voss',
    'dialogue: Get up!',
    'cue: Tom',
    'dialogue: No.',
    'cue: Lena Voss',
    'dialogue: Yes.',
  ])
})

test('what is heard is action, who speaks is a cue, what is sung is a lyric', () => {
  const text = `WEBVTT

00:01.000 --> 00:02.000
[DOOR
SLAMS] LENA: Who is it?
- TOM (quietly): Me.

00:03.000 --> 00:04.000
(thunder)

00:05.000 --> 00:06.000
♪ Willow, willow ♪

00:07.000 --> 00:08.000
♪

00:09.000 --> 00:10.000
Note: I waited.
`
  assert.deepEqual(outline(text, 'a.vtt'), [
    'action: [DOOR\nSLAMS]',
    'cue: LENA',
    'dialogue: Who is it?',
    'cue: TOM',
    'parenthetical: (quietly)',
    'dialogue: Me.',
    'action: (thunder)',
    'lyric: Willow, willow',
    'dialogue: Note: I waited.',
  ])
})

test('the credits of the subtitles are no part of the film', () => {
  for (const credit of [
    'Subtitles by Mia',
    'Synced & corrected by x\nwww.example.org',
    'Untertitel: M. Lund',
    'Get it at OpenSubtitles.org',
  ]) {
    const found = script(
      `1\n00:00:01,000 --> 00:00:02,000\n${credit}\n\n2\n00:00:03,000 --> 00:00:04,000\nHello.\n`,
      'a.srt',
    )
    assert.deepEqual([found.elements[0]?.kind, countWords(found).feeBasis], ['note', 1], credit)
  }
})

/** Cues of the texts, one second each with a pause after it. */
function srt(...texts: string[]): string {
  return texts
    .map(
      (text, i) =>
        `${i + 1}\n00:00:${String(i * 2).padStart(2, '0')},000 --> 00:00:${String(i * 2 + 1).padStart(2, '0')},000\n${text}`,
    )
    .join('\n\n')
}

test('what somebody may also say is a credit only at either end of the file', () => {
  const line = 'Corrected by the teacher, I sat down.'
  const middle = ['One.', 'Two.', 'Three.', line, 'Go to www.example.org, he said.', 'Five.', 'Six.', 'Seven.']
  assert.ok(script(srt(...middle), 'a.srt').elements.every(({ kind }) => kind === 'dialogue'))
  const ends = ['Translated by Mia', ...middle.slice(0, 3), 'Four.', 'Five.', 'Six.', 'Visit example.org']
  assert.deepEqual(
    script(srt(...ends), 'a.srt')
      .elements.filter(({ kind }) => kind === 'note')
      .map(({ text }) => text),
    ['Translated by Mia', 'Visit example.org'],
  )
})

test('arrows and fractions as programs mangle them are times', () => {
  for (const times of [
    '00:00:01,000 -> 00:00:02,000',
    '00:00:01,000 –> 00:00:02,000',
    '00:00:01:000 → 00:00:02:000',
    '-00:00:01,000 --> 00:00:02,000',
    '0:00:01.5 --> 0:00:02.75',
  ]) {
    assert.deepEqual(outline(`1\n${times}\nOne.\n`, 'a.srt'), ['dialogue: One.'], times)
  }
})

test('tags go, broken ones too; text in angle brackets stays in SRT', () => {
  const text =
    '<font color="#fff">One <I>two</ i> < b >three</b></font> <i\n{\\an8}{\\pos(1,2)}four\\Nfive {Y:i}six <Bonjour à tous>'
  assert.deepEqual(outline(srt(text), 'a.srt'), ['dialogue: One two three\nfour\nfive six <Bonjour à tous>'])
})

test('entities are read as browsers read them', () => {
  assert.deepEqual(outline(srt('Caf&eacute; &amp; tea&nbsp;&#8212; &hellip;&unknown;'), 'a.srt'), [
    'dialogue: Café & tea\u00a0— …&unknown;',
  ])
})

test('a dash begins the speech of another speaker', () => {
  assert.deepEqual(outline(srt('- Who is\nthere?\n- Me.\n-Not you.'), 'a.srt'), [
    'dialogue: Who is\nthere?',
    'dialogue: Me.',
    'dialogue: Not you.',
  ])
})

test('parentheses at the head of a line are how it is said, in capitals or alone what is heard', () => {
  assert.deepEqual(outline(srt('(sighs) Not again.\n(DOOR SLAMS) Who?\n- (laughter)\n- (coughs)'), 'a.srt'), [
    'parenthetical: (sighs)',
    'dialogue: Not again.',
    'action: (DOOR SLAMS)',
    'dialogue: Who?',
    'action: (laughter)',
    'action: (coughs)',
  ])
})

test('a song goes on from its first note to its last', () => {
  assert.deepEqual(outline(srt('♪ Willow, willow\nby the river\nwillow ♪\nWho sings?'), 'a.srt'), [
    'lyric: Willow, willow',
    'lyric: by the river',
    'lyric: willow',
    'dialogue: Who sings?',
  ])
})

test('names in small letters are speakers when they come again and again', () => {
  const talk = ['Lena: No.', 'Tom: Yes.', 'Lena: Why?', 'Tom: So.', 'Lena: Note: none.', 'Tom: Fine.']
  assert.deepEqual(outline(srt(...talk), 'a.srt').slice(0, 4), [
    'cue: Lena',
    'dialogue: No.',
    'cue: Tom',
    'dialogue: Yes.',
  ])
  assert.deepEqual(outline(srt('Lena: No.', 'Note: yes.'), 'a.srt'), ['dialogue: Lena: No.', 'dialogue: Note: yes.'])
})

test('in a file that is all in capitals a label is a name only when it comes again and again', () => {
  const rest = Array.from({ length: 12 }, () => 'THE FERRY LEAVES AT NOON TODAY.')
  const talk = ['REMEMBER: NEVER LATE.', 'LENA: YES.', 'LENA: NO.', 'LENA: WELL.', ...rest]
  assert.deepEqual(outline(srt(...talk), 'a.srt').slice(0, 3), [
    'dialogue: REMEMBER: NEVER LATE.',
    'cue: LENA',
    'dialogue: YES.',
  ])
})

test('V.O. and its like stay with the name', () => {
  assert.deepEqual(outline(srt('LENA (V.O.): It rains.\n[TOM]: Yes.'), 'a.srt'), [
    'cue: LENA (V.O.)',
    'dialogue: It rains.',
    'cue: TOM',
    'dialogue: Yes.',
  ])
})

test('a word that a hyphen parts at the end of a line is one; a sentence that breaks off there is not', () => {
  const found = script(srt('It is an unbe-\nlievable hedge.', 'He was-\nhe was late.', 'He was late.'), 'a.srt')
  assert.deepEqual(
    [...listWords(found).words],
    ['It', 'is', 'an', 'unbelievable', 'hedge', 'He', 'was', 'he', 'was', 'late', 'He', 'was', 'late'],
  )
})

test('a caption that is in the file twice counts once, with a note; a line said again later counts again', () => {
  const cue = (from: string, to: string, text: string) => `00:00:${from} --> 00:00:${to}\n${text}\n`
  const twice = [cue('01,000', '02,000', 'One.'), cue('01,000', '02,000', 'One.'), cue('01,500', '03,000', 'One.')]
  const { screenplay, problems } = read([...twice, cue('05,000', '06,000', 'One.')].join('\n'), 'a.srt')
  assert.equal(countWords(screenplay!).feeBasis, 2)
  assert.deepEqual(codes(problems), ['screenplay/repeated-captions'])
})

test('captions that roll up without times in their lines count each line once', () => {
  const lines = ['one two', 'three four', 'five six', 'seven eight', 'nine ten']
  const cues = lines.map((line, i) => {
    const time = (seconds: number) => `00:00:${String(seconds).padStart(2, '0')},000`
    return `${i + 1}\n${time(i * 2)} --> ${time(i * 2 + 2)}\n${i > 0 ? `${lines[i - 1]}\n` : ''}${line}`
  })
  assert.deepEqual(listWords(script(cues.join('\n\n'), 'a.srt')).words.join(' '), lines.join(' '))
})

test('what stands before the first cue is kept as a note', () => {
  assert.deepEqual(outline(`Made on a Sunday\n\n${srt('One.')}`, 'a.srt'), ['note: Made on a Sunday', 'dialogue: One.'])
})

test('drawings that a converter took for text do not count', () => {
  assert.deepEqual(outline(srt('m 0 0 l 100 0 100 100 0 100', 'One.'), 'a.srt'), [
    'note: m 0 0 l 100 0 100 100 0 100',
    'dialogue: One.',
  ])
})

test('captions that roll up count each line once', () => {
  const text = `WEBVTT

00:00.000 --> 00:01.000
one<00:00.500><c> two</c>

00:01.000 --> 00:01.010
one two

00:01.010 --> 00:02.000
one two
three<00:01.500><c> four</c>
`
  assert.deepEqual(listWords(script(text, 'a.vtt')).words, ['one', 'two', 'three', 'four'])
})

test('whatever the line ends, the cues are the same', () => {
  const line = fc.constantFrom('', '1', '00:00:01,000 --> 00:00:02,000', 'Hello.', '[BANG]', 'ANA: Yes', ' ')
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = `1\n00:00:01,000 --> 00:00:02,000\nGo.\n${lines.join('\n')}`
      assert.deepEqual(outline(text.replaceAll('\n', '\r\n'), 'a.srt'), outline(text, 'a.srt'))
    }),
  )
})

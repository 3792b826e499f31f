import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { codes, outline, read, script } from './sample-scripts.test.ts'
import { countWords, listWords } from './words.ts'

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

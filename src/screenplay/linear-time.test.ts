import assert from 'node:assert/strict'
import { test } from 'node:test'

import { estimatePages } from './pages.ts'
import { bytesOf } from './sample-scripts.test.ts'
import { readScript } from './read-script.ts'
import { countWords } from './words.ts'

// An eighth of a megabyte of what a backtracking or rescanning reader chokes on. Cubic time would be hours, square time minutes, linear time
// is milliseconds; the bound is far from both, so that a busy machine does not fail the test.
const SIZE = 1 << 17
const MOST_MILLISECONDS = 20_000

const HOSTILE = [
  '[[',
  '/*',
  '[[a]] ',
  '*',
  '*a ',
  '_a',
  '(',
  '[',
  'a!!!!',
  '.',
  '-',
  ' ',
  '<i',
  '<v ',
  '{\\',
  '♪ ',
  'A ',
  'A\n\n',
  '#',
  '漢字',
  '&lt;',
]
const HEADS: Readonly<Record<string, string>> = {
  'a.fountain': '',
  'a.txt': '',
  'a.srt': '1\n00:00:01,000 --> 00:00:02,000\nA',
  'a.vtt': 'WEBVTT\n\n00:01.000 --> 00:02.000\nA',
}

for (const [fileName, head] of Object.entries(HEADS)) {
  test(`time is linear in ${fileName.slice(1)} whatever is left open in it`, () => {
    for (const piece of HOSTILE) {
      const bytes = bytesOf(`${head}${piece.repeat(SIZE / piece.length)}x *`)
      const started = performance.now()
      const { screenplay } = readScript(bytes, { fileName })
      if (screenplay) assert.ok(estimatePages(screenplay) > 0 && countWords(screenplay).feeBasis >= 0)
      assert.ok(performance.now() - started < MOST_MILLISECONDS, `${piece} in ${fileName}`)
    }
  })
}

test('time is linear in XML of many, deep or unclosed elements', () => {
  for (const [head, piece] of [
    ['<FinalDraft><Content>', '<Paragraph><Text>a</Text></Paragraph>'],
    ['<FinalDraft><Content>', '<a>'],
    ['<FinalDraft ', 'a="b" '],
    ['', '<!-- a -->'],
    ['<TEI><text><body><p>', 'a-<lb/>b<note>c</note>'],
    ['<TEI><text><body>', '<sp><l>a</l></sp>'],
  ] as const) {
    const started = performance.now()
    readScript(bytesOf(head + piece.repeat(SIZE / piece.length)), { fileName: 'a.xml' })
    assert.ok(performance.now() - started < MOST_MILLISECONDS, head + piece)
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ScriptElement, listWords, placeWords } from './index.ts'
import { assembleScreenplay, EMPTY_TITLE_PAGE } from './elements.ts'

const script = (elements: readonly Pick<ScriptElement, 'kind' | 'text'>[]) =>
  assembleScreenplay(
    'fountain',
    EMPTY_TITLE_PAGE,
    elements.map((each, line) => ({ line, ...each })),
  )

test('each word of a script has its place in its paragraph', () => {
  const placed = placeWords(
    script([
      { kind: 'cue', text: "ANA (CONT'D)" },
      { kind: 'note', text: 'not counted' },
      { kind: 'dialogue', text: '“Don’t—ever—look,” he said.' },
    ]),
  )
  assert.deepEqual(
    placed.map(({ text, firstWord, places }) => [firstWord, wordsAt(text, places)]),
    [
      [0, ['ANA']],
      [1, ['Don’t', 'ever', 'look', 'he', 'said']],
    ],
  )
})

test('paragraphs without a counted word are left out', () => {
  assert.deepEqual(
    placeWords(
      script([
        { kind: 'dialogue', text: '(MORE)' },
        { kind: 'page-break', text: '' },
      ]),
    ),
    [],
  )
})

test('the words at the places are those that are counted, in any script and with signs that have no shape', () => {
  const kind = fc.constantFrom('heading', 'action', 'cue', 'parenthetical', 'dialogue', 'note' as const)
  const text = fc
    .array(
      fc.constantFrom(
        'ab',
        'ab',
        'é',
        'e\u0301',
        '\u00ad',
        '-',
        '--',
        '…',
        '(',
        ')',
        "'",
        ' ',
        '\n',
        '7',
        '漢字',
        'かな',
        'שלום',
        '😀',
      ),
    )
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(fc.array(fc.record({ kind, text }), { maxLength: 8 }), (elements) => {
      const screenplay = script(elements)
      const placed = placeWords(screenplay)
      const found = placed.flatMap((each) => wordsAt(each.text, each.places))
      assert.deepEqual(found, listWords(screenplay).words)
    }),
  )
})

function wordsAt(text: string, places: readonly number[]): string[] {
  return Array.from({ length: places.length / 2 }, (_, i) => text.slice(places[2 * i], places[2 * i + 1]))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import { assembleScreenplay, EMPTY_TITLE_PAGE } from '../elements.ts'
import { readPdf } from '../pdf/pdf.ts'
import { layOutPages } from './print-pages.ts'
import { placedContent } from '../sample-pdfs.test.ts'
import { script } from '../sample-scripts.test.ts'
import type { Screenplay, ScriptElement } from '../screenplay.ts'
import { titlePageOf } from '../title-keys.ts'
import { listWords } from '../words.ts'

function readAgain(screenplay: Screenplay): Screenplay {
  const { output } = layOutPages(screenplay)
  return readPdf(placedContent(output.pages.map(({ texts }) => texts))).screenplay!
}

/** `x y text` of each run, in letters from the left edge and lines from the top of the text. */
function placesOf(text: string, page = 0): string[] {
  const { output } = layOutPages(script(text))
  return output.pages[page]!.texts.map((each) => `${Math.round(each.x / 0.72) / 10} ${(each.y - 84) / 12} ${each.text}`)
}

test('each element stands in its column, scene numbers on both sides, dual dialogue side by side', () => {
  assert.deepEqual(
    placesOf(
      'INT. HALL - DAY #4A#\n\nRain.\n\nANA\n(low)\nYes.\n\n> THE END <\n\nBO\nNow!\n\nTOM ^\nNever!\n\nCUT TO:',
    ),
    [
      '7 0 4A',
      '15 0 INT. HALL - DAY',
      '78 0 4A',
      '15 2 Rain.',
      '35 4 ANA',
      '30 5 (low)',
      '25 6 Yes.',
      '41.5 8 THE END',
      '23.5 10 BO',
      '53.5 10 TOM',
      '17.5 11 Now!',
      '47.5 11 Never!',
      '68 13 CUT TO:',
    ],
  )
})

test('speech that goes over the page says so, a heading does not stand alone at its foot, pages have numbers', () => {
  const filler = Array.from({ length: 25 }, () => 'Rain.').join('\n\n')
  const speech = `ANA\n${'One more word of it. '.repeat(8).trim()}`
  const first = placesOf(`${filler}\n\n${speech}`)
  assert.deepEqual(first.slice(-4), [
    '35 50 ANA',
    '25 51 One more word of it. One more word',
    '25 52 of it. One more word of it. One',
    '35 53 (MORE)',
  ])
  assert.deepEqual(placesOf(`${filler}\n\n${speech}`, 1).slice(0, 3), [
    '74 -3 2.',
    "35 0 ANA (CONT'D)",
    '25 1 more word of it. One more word of',
  ])
  assert.equal(placesOf(`${filler}\n\nRain.\n\nINT. HALL - DAY\n\nWind.`, 1)[1], '15 0 INT. HALL - DAY')
})

test('what is not printed, or does not read back as it was, is said', () => {
  const said = layOutPages(script('# Act\n\n[[why?]]\n\nANA\n~la la\n\nINT. A #A-1.2.3.4.5#')).problems
  assert.equal(said.length, 3)
  assert.ok(said.every(({ code, severity }) => code === 'screenplay/not-held' && severity === 'note'))
})

type Part = Omit<ScriptElement, 'line'>

const WORDS = [
  'wind',
  '*star*',
  'un_der_line',
  '[bracket]',
  '3.5',
  'O’Neil',
  'well-known',
  '¿qué?',
  'жизнь',
  'λόγος',
  'straße',
  '--',
  '—',
  'wait…',
  '“so”',
  'a'.repeat(33),
]
const words = (most: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: most }).map((all) => all.join(' '))
/** A sentence: not all in capitals, with a stop. */
const sentence = (most: number): fc.Arbitrary<string> => words(most).map((text) => `The ${text} end.`)
const sentences = fc.array(sentence(25), { minLength: 1, maxLength: 3 }).map((all) => all.join('\n'))
const name = fc.constantFrom(
  'ANA',
  'ÉLODIE (V.O.)',
  'МАРИЯ',
  "O'NEIL (CONT'D)",
  'MAN #2',
  `${'VERY '.repeat(12)}LONG NAME`,
)
const number = fc.option(fc.constantFrom('1', '12A', 'B3'), { nil: undefined })

const speech = (
  side: { dual?: 'left' | 'right' },
  called: fc.Arbitrary<string>,
  said: fc.Arbitrary<string>,
): fc.Arbitrary<Part[]> =>
  fc.tuple(called, said, fc.array(fc.tuple(sentence(3), said), { maxLength: 2 })).map(([cue, first, more]) => [
    { kind: 'cue', text: cue, ...side },
    { kind: 'dialogue', text: first, ...side },
    ...more.flatMap(([how, text]): Part[] => [
      { kind: 'parenthetical', text: `(${how})`, ...side },
      { kind: 'dialogue', text, ...side },
    ]),
  ])

const short = fc.constantFrom('Now!', 'Never in my whole life, and not now either.', 'Да, конечно.')
const dual = fc
  .tuple(
    speech({ dual: 'left' }, fc.constantFrom('ANA', 'МАРИЯ'), short),
    speech({ dual: 'right' }, fc.constantFrom('TOM', 'MAN #2'), short),
  )
  .map((sides) => sides.flat())

const block: fc.Arbitrary<Part[]> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.tuple(words(12), number).map(([text, sceneNumber]): Part[] => [
      {
        kind: 'heading',
        text: `EXT. ${text.toUpperCase()} - DAY`,
        ...(sceneNumber !== undefined && { sceneNumber }),
      },
    ]),
  },
  { weight: 3, arbitrary: sentences.map((text): Part[] => [{ kind: 'action', text }]) },
  {
    weight: 1,
    arbitrary: sentence(2).map((text): Part[] => [
      { kind: 'heading', text: 'BACK IN THE KITCHEN' },
      { kind: 'action', text },
    ]),
  },
  { weight: 3, arbitrary: speech({}, name, sentences) },
  { weight: 1, arbitrary: dual },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('CUT TO:', 'ПЕРЕХОД TO:', 'SMASH CUT:')
      .map((text): Part[] => [{ kind: 'transition', text }]),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('THE END', 'Five years later', 'END OF ACT ONE.')
      .map((text): Part[] => [{ kind: 'action', text, centered: true }]),
  },
  { weight: 1, arbitrary: fc.constant<Part[]>([{ kind: 'page-break', text: '' }]) },
  { weight: 1, arbitrary: words(5).map((text): Part[] => [{ kind: 'note', text }]) },
)

/**
 * A name with `(CONT'D)` that opens a page after a speech of the same name is one speech to the reader, unless the script
 * marks its turns with `(MORE)`; this speech does, since it is longer than a page.
 */
const LONG: Part[] = [
  { kind: 'cue', text: 'ANA' },
  { kind: 'dialogue', text: 'One more word of it. '.repeat(120).trim() },
]

const scripts: fc.Arbitrary<Screenplay> = fc.array(block, { maxLength: 60 }).map((blocks) => {
  const parts: Part[] = [
    { kind: 'heading', text: 'INT. HALL - DAY' },
    { kind: 'action', text: 'Rain falls.' },
    ...LONG,
    ...blocks.flat(),
  ]
  return assembleScreenplay(
    'fountain',
    EMPTY_TITLE_PAGE,
    parts.map((part) => ({ ...part, line: 1 })),
  )
})

test('what a layout can tell is read back: every word, in its order and its class, over any number of pages', () => {
  fc.assert(
    fc.property(scripts, (screenplay) => {
      assert.deepEqual(listWords(readAgain(screenplay)), listWords(screenplay))
    }),
    { numRuns: 200 },
  )
})

test('scene numbers and a title page come back', () => {
  const page = titlePageOf([
    { key: 'Title', value: 'The Hedge' },
    { key: 'Credit', value: 'Written by' },
    { key: 'Author', value: 'Ana Ruiz & Tom Okafor' },
    { key: 'Draft date', value: '3 May 2026' },
    { key: 'Text', value: 'ana@example.org' },
  ])
  const { titlePage, scenes } = readAgain({ ...script('INT. HALL - DAY #12A#\n\nRain.'), titlePage: page })
  assert.deepEqual(
    [titlePage.title, titlePage.credit, titlePage.authors, titlePage.draftDate],
    [page.title, page.credit, page.authors, page.draftDate],
  )
  assert.deepEqual(
    scenes.map(({ heading, number: printed }) => [heading, printed]),
    [['INT. HALL - DAY', '12A']],
  )
})

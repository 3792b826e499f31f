import assert from 'node:assert/strict'
import { test } from 'node:test'

import { assembleScreenplay } from '../elements.ts'
import { readFdx } from '../fdx/fdx.ts'
import { readFountain } from '../fountain/fountain.ts'
import { readPdf } from '../pdf/pdf.ts'
import { printFdx } from './print-fdx.ts'
import { printFountain } from './print-fountain.ts'
import { layOutPages } from './print-pages.ts'
import { placedContent } from '../sample-pdfs.test.ts'
import type { ElementKind, ScriptElement } from '../screenplay.ts'
import { titlePageOf } from '../title-keys.ts'

// Square time would be minutes for these sizes, linear time is a fraction of a second; the bound is far from both.
const SIZE = 1 << 13
/** More than one call can take as arguments. */
const TOO_MANY = 1 << 17
const MOST_MILLISECONDS = 20_000

const PIECES = [
  '[',
  ']',
  ']\\',
  '*/',
  '/*',
  '\\',
  '*',
  '(',
  '(CONT',
  '(CONT ',
  '-',
  ' ',
  '\n',
  ' \n',
  'a- ',
  '#',
  '<',
  '^',
  '=',
  '~',
  '!',
  '.',
  'A',
  'A ',
  'İ',
]
const KINDS: readonly ElementKind[] = [
  'heading',
  'action',
  'cue',
  'parenthetical',
  'dialogue',
  'lyric',
  'transition',
  'section',
  'synopsis',
  'note',
  'boneyard',
]

function printAndRead(elements: readonly Omit<ScriptElement, 'line'>[], keys: readonly string[] = []): void {
  const page = titlePageOf(keys.map((key) => ({ key, value: `${key} x` })))
  const screenplay = assembleScreenplay(
    'fountain',
    page,
    elements.map((element) => ({ ...element, line: 1 })),
  )
  assert.ok(readFountain(printFountain(screenplay).output).screenplay)
  assert.ok(readFdx(printFdx(screenplay).output).screenplay)
  readPdf(placedContent(layOutPages(screenplay).output.pages.map(({ texts }) => texts)))
}

function inTime(name: string, work: () => void): void {
  const started = performance.now()
  work()
  assert.ok(performance.now() - started < MOST_MILLISECONDS, name)
}

test('printing and reading back takes linear time whatever one element says', () => {
  for (const piece of PIECES) {
    const text = `a${piece.repeat(SIZE / piece.length)}b`
    inTime(JSON.stringify(piece), () => {
      for (const kind of KINDS)
        printAndRead([
          { kind: 'cue', text: 'ANA' },
          { kind, text },
          { kind: 'cue', text: `${text}^` },
        ])
      printAndRead([
        { kind: 'heading', text, sceneNumber: text },
        { kind: 'action', text, centered: true },
      ])
    })
  }
})

test('printing and reading back takes linear time and no deep stack however many elements there are', () => {
  const many = (kind: ElementKind, more: Partial<ScriptElement> = {}, length = SIZE) =>
    Array.from({ length }, () => ({ kind, text: 'a', ...more }))
  for (const kind of [...KINDS, 'page-break'] as const) {
    const text = kind === 'page-break' ? '' : 'a'
    inTime(kind, () => printAndRead([{ kind: 'cue', text: 'ANA' }, ...many(kind, { text })]))
  }
  printAndRead([{ kind: 'cue', text: 'ANA' }, ...many('dialogue', {}, TOO_MANY)])
  inTime('left without right', () => printAndRead([...many('note'), ...many('cue', { dual: 'left' })]))
  inTime('all on the right', () =>
    printAndRead([{ kind: 'cue', text: 'A', dual: 'left' }, ...many('cue', { dual: 'right' })]),
  )
  inTime('names', () =>
    printAndRead(
      [{ kind: 'action', text: 'a' }],
      Array.from({ length: SIZE / 8 }, (_, i) => (i % 2 ? 'Author' : 'Credit')),
    ),
  )
})

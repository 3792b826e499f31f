/** The elements of a script → rows on the grid of a page: ten letters to the inch, each element in its column. */

import { blocksOf, linesOfText, type LossCounter, oneLine, type Speech } from './print-blocks.ts'
import type { Screenplay, ScriptElement } from '../screenplay.ts'

/** Text at a distance from the left edge, in points. */
export interface PlacedText {
  readonly text: string
  readonly x: number
}

export type Row = readonly PlacedText[]

/** Rows that stand together, a blank line before them. How they may be parted at the end of a page, their kind says. */
export interface Stack {
  readonly kind: 'heading' | 'action' | 'speech' | 'solid' | 'page-break'
  readonly rows: readonly Row[]
  /** Of a speech: its rows from the first on that hold the name, and the name with which it goes on over the page. */
  readonly nameRows?: number
  readonly goesOnAs?: readonly Row[]
}

/** Courier of 12 points: a letter is a tenth of an inch wide. */
export const LETTER = 7.2
/** How far from the left edge a column begins, in points, and how many letters wide it is. */
export const COLUMNS = {
  action: { x: 108, width: 60 },
  dialogue: { x: 180, width: 35 },
  parenthetical: { x: 216, width: 25 },
  cue: { x: 252, width: 38 },
} as const
const RIGHT = 540
const CENTRE = 324
const NUMBERS = { left: 50.4, right: 561.6, widest: 6 }
/** Of dual dialogue: text, brackets three letters in, names six. The gap between the sides must be seen as one. */
const SIDES = { left: 126, right: 342, width: 27, bracket: 3, name: 6 }
const EDGE = 594

type Column = (typeof COLUMNS)[keyof typeof COLUMNS]

/** Everything that is printed, in order; what is not is counted among the losses. */
export function stacksOf({ elements }: Screenplay, losses: LossCounter): Stack[] {
  return blocksOf(elements).flatMap((block): Stack[] => {
    if (block.kind === 'plain') return stacksOfElement(block.element, losses)
    if (block.kind === 'speech') return [speechStack(block.speech, losses)]
    const [left, right, ...more] = block.speeches
    const dual = left && right && dualStack([left, right], losses)
    if (dual && more.length === 0) return [dual]
    losses.add('speeches side by side that do not fit on a line or are more than two are written one after the other')
    return block.speeches.map((speech) => speechStack(speech, losses))
  })
}

function stacksOfElement(element: ScriptElement, losses: LossCounter): Stack[] {
  const { kind, text, centered } = element
  switch (kind) {
    case 'heading':
      return [headingStack(element, losses)]
    case 'transition':
      return [{ kind: 'solid', rows: wrap(oneLine(text), COLUMNS.action.width).map((line) => [endingAt(line, RIGHT)]) }]
    case 'page-break':
      return [{ kind: 'page-break', rows: [] }]
    case 'lyric':
    case 'dialogue':
    case 'parenthetical':
      losses.add('speech without a speaker is written as a paragraph of its own, which reads as action')
      return [{ kind: 'action', rows: rowsOf(text, COLUMNS.dialogue) }]
    case 'action':
      if (!centered) return [{ kind: 'action', rows: rowsOf(text, COLUMNS.action) }]
      return paragraphLines(text, COLUMNS.action.width - 10).map((line): Stack => ({
        kind: 'solid',
        rows: [[centred(line)]],
      }))
    default:
      losses.add(NOT_PRINTED)
      return []
  }
}

const NOT_PRINTED = 'notes, boneyard, sections and synopses are not printed'

function headingStack({ text, sceneNumber }: ScriptElement, losses: LossCounter): Stack {
  const rows: Row[] = wrap(oneLine(text), COLUMNS.action.width).map((line) => [{ text: line, x: COLUMNS.action.x }])
  const number = oneLine(sceneNumber ?? '')
  if (number === '') return { kind: 'heading', rows }
  if (cellsOf(number) > NUMBERS.widest || number.includes(' ')) {
    losses.add('scene numbers that do not fit into the margin are left out')
    return { kind: 'heading', rows }
  }
  const [first = [], ...others] = rows
  return {
    kind: 'heading',
    rows: [[{ text: number, x: NUMBERS.left }, ...first, { text: number, x: NUMBERS.right }], ...others],
  }
}

function speechStack({ cue, parts }: Speech, losses: LossCounter): Stack {
  const name = nameRows(oneLine(cue.text))
  if (cue.dual === undefined && !parts.some(isPrinted))
    losses.add('a name without speech is printed, and reads as action')
  const plain = oneLine(cue.text)
    .replace(/\s+/g, ' ')
    .replace(/ ?\((?:CONT|cont)[^()]*\)/g, '')
  return {
    kind: 'speech',
    rows: [...name, ...parts.flatMap((part) => partRows(part, losses))],
    nameRows: name.length,
    goesOnAs: nameRows(`${plain} (CONT'D)`),
  }
}

function isPrinted({ kind }: ScriptElement): boolean {
  return kind !== 'note' && kind !== 'boneyard'
}

function nameRows(name: string): Row[] {
  return wrap(name, COLUMNS.cue.width).map((line) => [{ text: line, x: COLUMNS.cue.x }])
}

function partRows(part: ScriptElement, losses: LossCounter): Row[] {
  if (!isPrinted(part)) losses.add(NOT_PRINTED)
  if (!isPrinted(part)) return []
  if (part.kind === 'lyric') losses.add('lyrics are printed as dialogue')
  if (part.kind !== 'parenthetical') return rowsOf(part.text, COLUMNS.dialogue)
  const { x, width } = COLUMNS.parenthetical
  return wrap(bracketed(part.text), width).map((line, i) => [{ text: line, x: i === 0 ? x : x + LETTER }])
}

function bracketed(text: string): string {
  const line = oneLine(text)
  return /^[(（].*[)）]$/.test(line) ? line : `(${line})`
}

/** Two speeches side by side, or nothing when a line would not fit into its half. */
function dualStack([left, right]: readonly [Speech, Speech], losses: LossCounter): Stack | undefined {
  const columns = [sideRows(left, SIDES.left, losses), sideRows(right, SIDES.right, losses)]
  if (columns.some((rows) => rows === undefined || rows.length < 2)) return undefined
  const height = Math.max(...columns.map((rows) => rows!.length))
  const rows = Array.from({ length: height }, (_, i) => columns.flatMap((column) => column![i] ?? []))
  return { kind: 'solid', rows }
}

function sideRows({ cue, parts }: Speech, x: number, losses: LossCounter): PlacedText[] | undefined {
  const { width, bracket, name } = SIDES
  const said = parts.filter(isPrinted).flatMap((part) => {
    const isBracket = part.kind === 'parenthetical'
    const indent = isBracket ? bracket : 0
    const lines = isBracket ? wrap(bracketed(part.text), width - indent) : paragraphLines(part.text, width)
    return lines.map((line) => ({ text: line, x: x + indent * LETTER }))
  })
  const names = { text: oneLine(cue.text), x: x + name * LETTER }
  const fits = ({ text, x: start }: PlacedText): boolean => start + cellsOf(text) * LETTER <= x + width * LETTER
  if (![names, ...said].every(fits)) return undefined
  for (const part of parts) {
    if (!isPrinted(part)) losses.add(NOT_PRINTED)
    if (part.kind === 'lyric') losses.add('lyrics are printed as dialogue')
  }
  return [names, ...said]
}

function rowsOf(text: string, { x, width }: Column): Row[] {
  return paragraphLines(text, width).map((line) => [{ text: line, x }])
}

/** Line breaks of the text are kept, empty lines are not. */
function paragraphLines(text: string, width: number): string[] {
  return linesOfText(text).flatMap((line) => wrap(line, width))
}

function centred(text: string): PlacedText {
  return { text, x: CENTRE - (cellsOf(text) * LETTER) / 2 }
}

function endingAt(text: string, right: number): PlacedText {
  return { text, x: right - cellsOf(text) * LETTER }
}

/**
 * Lines no wider than the column, parted at blanks; a word that is too long stands out to the edge of the page and is
 * parted there. A hyphen at the end of a word keeps the next one on its line: over a line break the two would read as one word.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let [line, cells] = ['', 0]
  for (const word of wordsIn(text)) {
    const length = cellsOf(word)
    if (line !== '' && cells + 1 + length <= width) [line, cells] = [`${line} ${word}`, cells + 1 + length]
    else {
      if (line !== '') lines.push(line)
      ;[line, cells] = [word, length]
    }
  }
  return line === '' ? lines : [...lines, line]
}

const LONGEST = Math.floor((EDGE - COLUMNS.cue.x) / LETTER)

function wordsIn(text: string): string[] {
  const words: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = words.at(-1)
    const isGlued = last !== undefined && /[\p{L}\p{N}]-$/u.test(last) && /^\p{Ll}/u.test(word)
    if (isGlued && cellsOf(last) + cellsOf(word) < LONGEST) words[words.length - 1] = `${last} ${word}`
    else words.push(...piecesOf(word))
  }
  return words
}

function piecesOf(word: string): string[] {
  const letters = Array.from(word)
  if (letters.length <= LONGEST) return [word]
  return Array.from({ length: Math.ceil(letters.length / LONGEST) }, (_, i) =>
    letters.slice(i * LONGEST, (i + 1) * LONGEST).join(''),
  )
}

/** Letters that take a place of their own; marks over letters and joiners take none. */
export function cellsOf(text: string): number {
  return /^[\x20-\x7e]*$/.test(text) ? text.length : Array.from(text.replace(/[\p{M}\p{Cf}]/gu, '')).length
}

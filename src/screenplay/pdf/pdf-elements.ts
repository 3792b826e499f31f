/** Lines of a script on the page → elements: what a line is, its column and its neighbours say. */

import type { ElementDraft } from '../elements.ts'
import { isOmitted, isTransition, isUpperCase } from '../fountain/fountain-marks.ts'
import { isNear, opensBlock, type PdfColumns, withoutExtensions } from './pdf-columns.ts'
import { isDualAt, readDual } from './pdf-dual.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'
import { withoutMargins } from './pdf-margins.ts'
import { joinLines } from './pdf-paragraphs.ts'
import { cueAt, readSpeech } from './pdf-speech.ts'
import { isTextHeading } from '../plain-text/text-headings.ts'

/** From so many letters right of action on, and with its end at the right margin, a line in capitals is a transition. */
const TRANSITION_INDENT = 25

/** A line without what stood in its margins. */
interface ScriptLine extends PdfLine {
  readonly sceneNumber?: string
}

export interface PdfElements {
  readonly elements: readonly ElementDraft[]
  /** Lines in all, and those that stand in no column of a script; they are action, since no word may be lost. */
  readonly lines: number
  readonly strays: number
}

export function readElements(printed: readonly PdfLine[], columns: PdfColumns): PdfElements {
  const lines = printed.flatMap((line): ScriptLine[] => {
    const { segments, sceneNumber } = withoutMargins(line, columns)
    return segments.length > 0 ? [{ ...line, segments, ...(sceneNumber !== undefined && { sceneNumber }) }] : []
  })
  const elements: ElementDraft[] = []
  let strays = 0
  for (let i = 0; i < lines.length;) {
    const read = readAt(lines, i, columns)
    for (const element of read.elements) elements.push(element)
    strays += read.strays ?? 0
    i = read.next
  }
  return { elements, lines: lines.length, strays }
}

function readAt(lines: readonly ScriptLine[], i: number, columns: PdfColumns): Read {
  if (isHeadingAt(lines, i, columns)) return readHeading(lines, i, columns)
  if (isDualAt(lines, i, columns)) return readDual(lines, i, columns)
  const cue = cueAt(lines, i, columns)
  return cue ? readSpeech(lines, i, cue, columns) : readPlain(lines, i, columns)
}

interface Read {
  readonly elements: ElementDraft[]
  readonly next: number
  readonly strays?: number
}

function isHeadingAt(lines: readonly ScriptLine[], i: number, columns: PdfColumns): boolean {
  const { sceneNumber, segments } = lines[i]!
  const text = lineText(lines[i]!)
  if (sceneNumber !== undefined && isUpperCase(text)) return true
  const isAtMargin = Math.abs(segments[0]!.x - columns.action) < 2 * columns.letter
  return (isTextHeading(text) && (isAtMargin || opensBlock(lines, i, columns))) || isSlugAt(lines, i, columns)
}

/**
 * `BACK IN THE KITCHEN`: capitals without a stop, alone in the column of action of a script that has scenes, with more of the
 * scene on the same page. With a stop it is a sentence, and `FADE IN` is no place.
 */
function isSlugAt(lines: readonly ScriptLine[], i: number, columns: PdfColumns): boolean {
  const [line, next] = [lines[i]!, lines[i + 1]]
  if (!columns.hasScenes || !next || next.page !== line.page || line.segments.length > 1) return false
  const text = lineText(line)
  const isAlone = opensBlock(lines, i, columns) && opensBlock(lines, i + 1, columns)
  if (!isAlone || !isNear(line.segments[0]!.x, columns.action, columns)) return false
  return (
    text.length <= 60 &&
    isUpperCase(withoutExtensions(text)) &&
    !/[^\p{L}\p{N})'’]$/u.test(text) &&
    !NO_PLACE.test(text)
  )
}

const NO_PLACE = /^(?:FADE|CUT|DISSOLVE|SMASH|MATCH|WIPE|THE END\b|END\b|INTERCUT|SUPER|TITLE)/

/** A heading that is too long for its line goes on in capitals right under it. What was left out is no scene. */
function readHeading(lines: readonly ScriptLine[], start: number, columns: PdfColumns): Read {
  const { sceneNumber, number, page } = lines[start]!
  let next = start + 1
  while (next < lines.length && goesOn(lines, next, columns)) next++
  const text = joinLines(
    lines.slice(start, next).map(({ segments }) => segments),
    columns.letter,
  ).replaceAll('\n', ' ')
  if (isOmitted(text)) return { elements: [{ kind: 'boneyard', text, line: number }], next }
  return {
    elements: [{ kind: 'heading', text, line: number, ...(sceneNumber !== undefined && { sceneNumber }) }],
    next,
  }

  function goesOn(all: readonly ScriptLine[], i: number, { action }: PdfColumns): boolean {
    const line = all[i]!
    const said = lineText(line)
    if (line.page !== page || opensBlock(all, i, columns) || line.sceneNumber !== undefined) return false
    return line.segments[0]!.x >= action - columns.letter && isUpperCase(said) && !isTextHeading(said)
  }
}

/** A transition, or a paragraph of action. */
function readPlain(lines: readonly ScriptLine[], start: number, columns: PdfColumns): Read {
  if (isTransitionAt(lines, start, columns)) {
    const { number } = lines[start]!
    return {
      elements: [{ kind: 'transition', text: lineText(lines[start]!), line: number }],
      next: start + 1,
      strays: 0,
    }
  }
  let next = start + 1
  while (next < lines.length && !opensBlock(lines, next, columns) && !isHeadingAt(lines, next, columns)) next++
  // A paragraph that the edge of a page cuts in two goes on without a capital.
  while (next < lines.length && isCutByPage(lines, next, columns)) {
    next++
    while (next < lines.length && !opensBlock(lines, next, columns) && !isHeadingAt(lines, next, columns)) next++
  }
  const block = lines.slice(start, next)
  const text = joinLines(
    block.map(({ segments }) => segments),
    columns.letter,
  )
  const centered = block.every((line) => isCentered(line, columns))
  const strays = centered ? 0 : block.filter(({ segments }) => !isNear(segments[0]!.x, columns.action, columns)).length
  return {
    elements: [{ kind: 'action', text, line: block[0]!.number, ...(centered && { centered }) }],
    next,
    strays,
  }
}

function isCutByPage(lines: readonly ScriptLine[], i: number, columns: PdfColumns): boolean {
  const [before, line] = [lines[i - 1]!, lines[i]!]
  if (before.page === line.page || !/^\p{Ll}/u.test(lineText(line)) || /[.!?:]["”’)]?$/.test(lineText(before)))
    return false
  return isNear(line.segments[0]!.x, columns.action, columns)
}

/** Alone, and set against the right margin; in capitals it may also end in `TO:` or far to the right. */
function isTransitionAt(lines: readonly ScriptLine[], i: number, columns: PdfColumns): boolean {
  const line = lines[i]!
  const text = lineText(line)
  const isAlone = opensBlock(lines, i, columns) && (i + 1 === lines.length || opensBlock(lines, i + 1, columns))
  if (!isAlone || text.length > 40 || line.sceneNumber !== undefined) return false
  const first = line.segments[0]!
  const isFarRight = line.segments.length === 1 && first.x >= columns.action + TRANSITION_INDENT * columns.letter
  const isAtMargin = isFarRight && Math.abs(first.right - columns.right) < 3 * columns.letter
  if (isAtMargin || !isUpperCase(text)) return isAtMargin && /\p{L}/u.test(text)
  return isTransition(text) || (isFarRight && /[:.]$/.test(text) && !isCentered(line, columns))
}

function isCentered({ segments }: PdfLine, { action, right, letter }: PdfColumns): boolean {
  const [first, last] = [segments[0]!, segments.at(-1)!]
  return first.x > action + 4 * letter && Math.abs((first.x + last.right) / 2 - (action + right) / 2) < 3 * letter
}

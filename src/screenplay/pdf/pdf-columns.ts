/** Where a script's columns stand on the page: found as the distances from the left edge that many lines share. */

import { isSceneHeading, isUpperCase } from '../fountain/fountain-marks.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'

/** Lengths in points. Columns of speech are missing when nobody speaks. */
export interface PdfColumns {
  /** A letter of the body, and the step from line to line. */
  readonly letter: number
  readonly pitch: number
  readonly action: number
  readonly right: number
  /** The widest step between the lines of one speech; wider than that of action where speech is set with space between its lines. */
  readonly speechStep: number
  /** There are scenes, so that a line in capitals alone can be one. */
  readonly hasScenes: boolean
  /** Pages at whose foot `(MORE)` says that a speech goes on; missing where the script has no such marks. */
  readonly moreOn?: ReadonlySet<number>
  readonly dialogue?: number
  readonly parenthetical?: number
  readonly cue?: number
}

/** How far, in letters, from the left edge of action a speaker's name begins at least; speech under it stands further in than action. */
const CUE_INDENT = 8
const SPEECH_INDENT = 2
const SAME_COLUMN = 0.7
/** The right margin as it is on every printed script: numbers and marks stand behind it. */
const ACTION_WIDTH = 61.5

/** Action begins an inch and a half from the edge: assumed where there is nothing but speech. */
const USUAL_ACTION = 108

/** What is known of a document before its columns are. */
export interface PdfBody extends Pick<PdfColumns, 'pitch' | 'moreOn'> {
  readonly size: number
}

export function findColumns(lines: readonly PdfLine[], { size, pitch, moreOn }: PdfBody): PdfColumns {
  const letter = size * 0.6
  const action = actionColumn(lines)
  const place = { letter, pitch, action, right: action + ACTION_WIDTH * letter }
  const frame = { ...place, speechStep: speechStepOf(lines, place), hasScenes: lines.some(isPrintedScene) }
  const [cues, speeches, parentheticals]: [number[], number[], number[]] = [[], [], []]
  lines.forEach((line, i) => {
    const count = plainCueLines(lines, i, frame)
    if (count === 0) return
    cues.push(line.segments[0]!.x)
    const under = underCue(lines, i + count - 1, frame)
    if (under.parenthetical !== undefined) parentheticals.push(under.parenthetical)
    if (under.dialogue !== undefined) speeches.push(under.dialogue)
  })
  const found = { dialogue: modeOf(speeches), parenthetical: modeOf(parentheticals), cue: modeOf(cues) }
  return {
    ...frame,
    ...(moreOn && { moreOn }),
    ...(found.dialogue !== undefined && { dialogue: found.dialogue }),
    ...(found.parenthetical !== undefined && { parenthetical: found.parenthetical }),
    ...(found.cue !== undefined && { cue: found.cue }),
  }
}

/** Where the brackets and the first spoken line under a name begin. */
function underCue(
  lines: readonly PdfLine[],
  cue: number,
  frame: { speechStep: number },
): { parenthetical?: number; dialogue?: number } {
  let parenthetical: number | undefined
  let isOpen = false
  for (let i = cue + 1; i < lines.length && !leavesSpeech(lines, i, frame); i++) {
    const text = lineText(lines[i]!)
    const { x } = lines[i]!.segments[0]!
    if (!isOpen && !text.startsWith('(')) return { ...(parenthetical !== undefined && { parenthetical }), dialogue: x }
    parenthetical ??= x
    isOpen = !text.endsWith(')')
  }
  return parenthetical === undefined ? {} : { parenthetical }
}

export function isNear(x: number, column: number | undefined, { letter }: { letter: number }): boolean {
  return column !== undefined && Math.abs(x - column) <= SAME_COLUMN * letter
}

/** True when a blank line or the edge of a page comes before line `i`. */
export function opensBlock(lines: readonly PdfLine[], i: number, { pitch }: { pitch: number }): boolean {
  const [before, line] = [lines[i - 1], lines[i]!]
  return !before || before.page !== line.page || line.y - before.y > pitch * 1.45
}

/** True when line `i` is too far from the line before it to be one speech with it. */
export function leavesSpeech(lines: readonly PdfLine[], i: number, { speechStep }: { speechStep: number }): boolean {
  const [before, line] = [lines[i - 1], lines[i]!]
  return !before || before.page !== line.page || line.y - before.y > speechStep
}

/** Speech right under its name is the rule; where most names have it two lines or so below them, that is the step of speech. */
function speechStepOf(lines: readonly PdfLine[], place: Pick<PdfColumns, 'action' | 'letter' | 'pitch'>): number {
  const close = place.pitch * 1.45
  const steps = lines.flatMap((_, i) => {
    const count = plainCueLines(lines, i, { ...place, speechStep: place.pitch * 2.6 })
    return count > 0 ? [lines[i + count]!.y - lines[i + count - 1]!.y] : []
  })
  const wide = steps.filter((step) => step > close).sort((a, b) => a - b)
  return wide.length >= 3 && wide.length * 2 > steps.length ? wide[wide.length >> 1]! * 1.1 : close
}

function isPrintedScene({ segments }: PdfLine): boolean {
  return segments.slice(0, 2).some(({ text }) => isSceneHeading(text))
}

/** A name is at most so many lines long. */
const MOST_NAME_LINES = 8

/** Of a name that begins in line `i`, how many lines go on with it: in capitals, right under each other, in one column. */
export function nameLines(lines: readonly PdfLine[], i: number, place: Pick<PdfColumns, 'letter' | 'pitch'>): number {
  const first = lines[i]!.segments[0]!
  let count = 1
  for (let line = lines[i + 1]; line && count < MOST_NAME_LINES; line = lines[i + ++count]) {
    if (line.segments.length > 1 || opensBlock(lines, i + count, place)) break
    const { text, x } = line.segments[0]!
    if (!isNear(x, first.x, place) || !(isUpperCase(withoutExtensions(text)) || isExtension(text))) break
  }
  return count
}

/**
 * A speaker by looks alone: in capitals, far in, after a blank line, with text under it that begins further left. Gives the
 * number of its lines, 0 for none.
 */
export function plainCueLines(
  lines: readonly PdfLine[],
  i: number,
  place: Pick<PdfColumns, 'action' | 'letter' | 'pitch' | 'speechStep'>,
): number {
  const { action, letter } = place
  const line = lines[i]!
  const first = line.segments[0]!
  if (line.segments.length > 1 || first.x < action + CUE_INDENT * letter || !opensBlock(lines, i, place)) return 0
  if (!isUpperCase(withoutExtensions(first.text))) return 0
  const count = nameLines(lines, i, place)
  const next = lines[i + count]
  if (!next || leavesSpeech(lines, i + count, place)) return 0
  const under = next.segments[0]!
  const isUnder = under.x < first.x - letter / 2 && under.x > action + SPEECH_INDENT * letter
  return isUnder && areName(lines.slice(i, i + count)) ? count : 0
}

export function areName(lines: readonly PdfLine[]): boolean {
  return lines.every((line, i) => isName(lineText(line)) || (i > 0 && isExtension(lineText(line))))
}

/** `(CONT'D)` on a line of its own, when the name fills the one before. */
function isExtension(text: string): boolean {
  return /^\([^()]{1,12}\)$/.test(text) && isUpperCase(text)
}

/** Short, not a sentence, no heading. */
export function isName(text: string): boolean {
  const name = withoutExtensions(text).trim()
  return name !== '' && text.length <= 60 && !/[.!?:,;]$|^["'“(]/.test(name) && !isSceneHeading(name)
}

export function withoutExtensions(text: string): string {
  return text.replace(/\([^()]*\)?/g, '')
}

/** Where scene headings begin, else the leftmost distance that one line in twelve has. */
function actionColumn(lines: readonly PdfLine[]): number {
  const headings = lines.filter((line) => isSceneHeading(lineText(line))).map(({ segments }) => segments[0]!.x)
  const behindNumber = lines
    .filter(({ segments }) => segments.length > 1 && isSceneHeading(segments[1]!.text))
    .map(({ segments }) => segments[1]!.x)
  const ofHeadings = modeOf([...headings, ...behindNumber])
  if (ofHeadings !== undefined) return ofHeadings
  const counts = countColumns(lines.map(({ segments }) => segments[0]!.x))
  const often = [...counts].filter(([, count]) => count * 12 >= lines.length).map(([x]) => x)
  const leftmost = (often.length > 0 ? often : [...counts.keys()]).reduce((least, x) => Math.min(least, x), Infinity)
  return leftmost > USUAL_ACTION * 1.4 ? USUAL_ACTION : leftmost
}

function modeOf(xs: readonly number[]): number | undefined {
  return [...countColumns(xs)].sort(([a, count], [b, other]) => other - count || a - b)[0]?.[0]
}

function countColumns(xs: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const x of xs) counts.set(Math.round(x), (counts.get(Math.round(x)) ?? 0) + 1)
  return counts
}

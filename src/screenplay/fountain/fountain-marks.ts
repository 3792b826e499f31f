/** Fountain's rules for a single line: what is a heading, a cue, a transition. */

import { endsWithMark } from '../emphasis.ts'

/** INT, EXT, EST and their pairs, followed by a dot or a blank (Fountain 1.1); the full-width stop counts as a dot. */
const HEADING = /^(?:INT\.?\/EXT|EXT\.?\/INT|I\.?\/E|E\.?\/I|INT|EXT|EST)(?:[.。．]|\s)/i
/** The same in Russian and German, which Fountain does not know: in capitals and with the dot only. */
const FOREIGN_HEADING = /^(?:ИНТ|НАТ|ЭКСТ|INNEN|AUSSEN|AUẞEN)\.[ /]/u

export function isSceneHeading(text: string): boolean {
  return HEADING.test(text) || FOREIGN_HEADING.test(text)
}

/** `.KITCHEN`, but not `...and then`. */
export function isForcedHeading(text: string): boolean {
  return /^\.[^.\s]/.test(text)
}

/** Three or more `=` and nothing else. */
export function isPageBreak(text: string): boolean {
  return /^={3,}\s*$/.test(text)
}

/** In capitals where its letters have case, with at least one that has; what stands in parentheses does not matter. */
export function isUpperCase(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/[^\P{Ll}ßªº]/u.test(text)
}

/** In capitals, ending in `TO:`; a blank after the colon makes it action. */
export function isTransition(text: string): boolean {
  return text.endsWith('TO:') && isUpperCase(text)
}

export interface CueLine {
  /** As printed, extensions included, without `@` and `^`. */
  readonly text: string
  readonly isDual: boolean
}

/** What a line says as a cue; whether it stands where a cue can stand is for the caller to know. */
export function cueOf(line: string): CueLine | undefined {
  const isForced = line.startsWith('@')
  const isDual = endsWithMark(line, '^')
  const text = line.slice(isForced ? 1 : 0, isDual ? -1 : undefined).trim()
  if (isForced) return text === '' ? undefined : { text, isDual }
  return isUpperCase(text.replace(/\([^()]*\)?/g, '')) ? { text, isDual } : undefined
}

export interface HeadingLine {
  readonly text: string
  readonly sceneNumber?: string
}

/** A heading and its number: `INT. KITCHEN - DAY #12A#`. */
export function headingOf(line: string): HeadingLine {
  const text = line.trim()
  const open = endsWithMark(text, '#') ? text.lastIndexOf('#', text.length - 2) : -1
  const sceneNumber = open > 0 ? text.slice(open + 1, -1).trim() : ''
  return isSceneNumber(sceneNumber) ? { text: text.slice(0, open).trim(), sceneNumber } : { text }
}

/** What may stand between the signs: letters, digits, dots, dashes; `CAFE #4, FLOOR #2` has no number. */
export function isSceneNumber(text: string): boolean {
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}.\-–—/ ]{0,19}[\p{L}\p{N}.\-–—/])?$/u.test(text)
}

/** A heading that only says that its scene was left out; there is no scene, and nothing to count. */
export function isOmitted(text: string): boolean {
  return /^\(?OMIT(?:TED)?\)?\.?$/i.test(text.trim())
}

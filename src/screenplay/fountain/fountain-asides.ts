/** Fountain's notes `[[ ]]` and boneyard: taken out of the text before its lines are read, and kept as asides. */

import type { Problem } from '../../base/index.ts'
import type { ElementDraft } from '../elements.ts'
import { placeOf } from '../lines.ts'

export interface FountainLine {
  readonly text: string
  /** Line of the source where it starts, from 1. */
  readonly number: number
  /** Nothing is left of it because all of it was a note or boneyard; it is no blank line. */
  readonly emptied: boolean
}

export interface SetAside {
  readonly lines: readonly FountainLine[]
  readonly asides: readonly ElementDraft[]
  readonly problems: readonly Problem[]
}

const REPORTED_AT_MOST = 10

/**
 * Takes out notes and boneyard wherever they stand, also inside a line or over several. A note ends before an empty line
 * (unless two blanks hold it together); one that is never closed is text. Each mark is looked for once from where the last
 * search ended, so the cost is one pass whatever is left unclosed.
 */
export function setAside(text: string): SetAside {
  const builder = lineBuilder()
  const asides: ElementDraft[] = []
  const unclosed: { mark: string; index: number }[] = []
  const gaps = emptyLineStarts(text)
  const next = { note: text.indexOf('[['), boneyard: text.indexOf('/*'), noteEnd: -2, boneyardEnd: -2, gap: 0 }
  let from = 0
  while (next.note >= 0 || next.boneyard >= 0) {
    const isNote = next.boneyard < 0 || (next.note >= 0 && next.note < next.boneyard)
    const start = isNote ? next.note : next.boneyard
    const end = isNote ? noteEnd(start) : boneyardEnd(start)
    if (end < 0) {
      unclosed.push({ mark: isNote ? '[[' : '/*', index: start })
      if (isNote) next.note = text.indexOf('[[', start + 2)
      else next.boneyard = -1 // no later one can be closed either
      continue
    }
    builder.keep(text.slice(from, start))
    const inside = text.slice(start + 2, end)
    asides.push({ ...(isNote ? noteOf(inside) : boneyardOf(inside)), line: builder.number() })
    builder.drop(text.slice(start, end + 2))
    from = end + 2
    if (next.note >= 0 && next.note < from) next.note = text.indexOf('[[', from)
    if (next.boneyard >= 0 && next.boneyard < from) next.boneyard = text.indexOf('/*', from)
  }
  builder.keep(text.slice(from))
  return { lines: builder.end(), asides, problems: problemsOf(text, unclosed) }

  function noteEnd(start: number): number {
    if (next.noteEnd !== -1 && next.noteEnd < start + 2) next.noteEnd = text.indexOf(']]', start + 2)
    while ((gaps[next.gap] ?? Infinity) < start) next.gap++
    return next.noteEnd < (gaps[next.gap] ?? Infinity) ? next.noteEnd : -1
  }

  function boneyardEnd(start: number): number {
    if (next.boneyardEnd !== -1 && next.boneyardEnd < start + 2) next.boneyardEnd = text.indexOf('*/', start + 2)
    return next.boneyardEnd
  }
}

/** A backslash keeps two closing brackets apart; the blanks that hold a note over an empty line are no part of it. */
function noteOf(inside: string): Omit<ElementDraft, 'line'> {
  const text = inside
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : line))
    .join('\n')
  return { kind: 'note', text: text.trim().replace(/\](\\*)\\(?=\])/g, ']$1') }
}

function boneyardOf(inside: string): Omit<ElementDraft, 'line'> {
  return { kind: 'boneyard', text: inside.trim().replace(/\*(\\*)\\(?=\/)/g, '*$1') }
}

/** What stands between `[[` and `]]` so that the reader finds it whole. */
export function printNote(text: string): string {
  const lines = text.split('\n').map((line) => (line.trim() === '' ? '  ' : line))
  const inside = lines.join('\n').replace(/\](\\*)(?=\])/g, ']$1\\')
  return `[[${inside}${inside.endsWith(']') ? ' ' : ''}]]`
}

/** What stands between the marks of boneyard, a blank on both sides. */
export function printBoneyard(text: string): string {
  return `/* ${text.replace(/\*(\\*)(?=\/)/g, '*$1\\')} */`
}

/** Where empty lines start; two blanks in a line make it part of what stands around it. */
function emptyLineStarts(text: string): number[] {
  const starts: number[] = []
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline < 0 ? text.length : newline
    if (end === start || (end === start + 1 && text[start]!.trim() === '')) starts.push(start)
    start = end + 1
  }
  return starts
}

function lineBuilder() {
  const lines: FountainLine[] = []
  let [parts, number, source, touched, hasText] = [[] as string[], 1, 1, false, false]
  const close = () => {
    const text = parts.join('')
    lines.push({ text, number, emptied: touched && !hasText })
    ;[parts, touched, hasText] = [[], false, false]
  }
  return {
    keep(text: string) {
      const pieces = text.split('\n')
      pieces.forEach((piece, index) => {
        if (index > 0) {
          close()
          number = ++source
        }
        if (piece === '') return
        parts.push(piece)
        hasText ||= piece.trim() !== ''
      })
    },
    drop(text: string) {
      touched = true
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) source++
      if (!hasText) number = source
    },
    /** The source line that is being read. */
    number: () => source,
    end() {
      close()
      return lines
    },
  }
}

function problemsOf(text: string, unclosed: readonly { mark: string; index: number }[]): Problem[] {
  return unclosed.slice(0, REPORTED_AT_MOST).map(({ mark, index }, order) => {
    const more = order === REPORTED_AT_MOST - 1 ? unclosed.length - REPORTED_AT_MOST : 0
    const rest = more > 0 ? ` So are ${more} more after it.` : ''
    return mark === '[['
      ? {
          code: 'screenplay/unclosed-note',
          severity: 'note',
          at: placeOf(text, index),
          message: `A note is opened by [[ and not closed before the next empty line; it was read as text.${rest}`,
          hint: 'Close it with ]], or put two blanks into its empty lines.',
        }
      : {
          code: 'screenplay/unclosed-boneyard',
          severity: 'note',
          at: placeOf(text, index),
          message: 'A boneyard is opened by /* and never closed; it was read as text.',
          hint: 'Close it with */.',
        }
  })
}

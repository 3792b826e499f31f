/** Dual dialogue: two speakers side by side, each with a column of their own. */

import type { ElementDraft } from '../elements.ts'
import { isUpperCase } from '../fountain/fountain-marks.ts'
import { isName, opensBlock, type PdfColumns, withoutExtensions } from './pdf-columns.ts'
import type { PdfLine, PdfSegment } from './pdf-lines.ts'
import { joinLines } from './pdf-paragraphs.ts'

/** Two names on one line, with text right under at least one of them that begins left of it. */
export function isDualAt(lines: readonly PdfLine[], i: number, columns: PdfColumns): boolean {
  const [line, next] = [lines[i]!, lines[i + 1]]
  if (line.segments.length !== 2 || !next || !opensBlock(lines, i, columns) || opensBlock(lines, i + 1, columns))
    return false
  const [left, right] = line.segments as [PdfSegment, PdfSegment]
  const isCue = ({ text }: PdfSegment): boolean => isName(text) && isUpperCase(withoutExtensions(text))
  if (!isCue(left) || !isCue(right) || left.x < columns.action + columns.letter) return false
  const under = next.segments[0]!
  return under.x < left.x - columns.letter || (under.x > left.right && under.x < right.x - columns.letter)
}

/** Reads both columns up to the next blank line: first all of the left, then all of the right. `next` is the line after. */
export function readDual(
  lines: readonly PdfLine[],
  start: number,
  columns: PdfColumns,
): { elements: ElementDraft[]; next: number } {
  let next = start + 1
  while (next < lines.length && !opensBlock(lines, next, columns)) next++
  const block = lines.slice(start, next)
  const border = borderOf(block)
  const sideOf = (isLeft: boolean): { segments: readonly PdfSegment[]; number: number }[] =>
    block
      .map(({ segments, number }) => ({ segments: segments.filter(({ x }) => x < border === isLeft), number }))
      .filter(({ segments }) => segments.length > 0)
  return {
    elements: [...readSide(sideOf(true), 'left', columns), ...readSide(sideOf(false), 'right', columns)],
    next,
  }
}

/** Where the right column begins: at the leftmost text that is nearer to the right name than to the end of the left one. */
function borderOf([names, ...under]: readonly PdfLine[]): number {
  const [left, right] = names!.segments as [PdfSegment, PdfSegment]
  const xs = under
    .flatMap(({ segments }) => segments.map(({ x }) => x))
    .filter((x) => x > left.right && x <= right.right)
  return Math.min(right.x, ...xs.filter((x) => right.x - x < x - left.x)) - 1
}

function readSide(
  rows: readonly { segments: readonly PdfSegment[]; number: number }[],
  dual: 'left' | 'right',
  { letter }: PdfColumns,
): ElementDraft[] {
  const elements: ElementDraft[] = []
  const groups: { kind: 'cue' | 'parenthetical' | 'dialogue'; rows: (typeof rows)[number][] }[] = []
  for (const [i, row] of rows.entries()) {
    const text = row.segments[0]!.text
    const last = groups.at(-1)
    const isOpen = last?.kind === 'parenthetical' && !endsBracket(last.rows)
    const kind = i === 0 ? 'cue' : text.startsWith('(') || isOpen ? 'parenthetical' : 'dialogue'
    if (last?.kind === kind && (kind === 'dialogue' || isOpen)) last.rows.push(row)
    else groups.push({ kind, rows: [row] })
  }
  for (const { kind, rows: ofGroup } of groups) {
    const text = joinLines(
      ofGroup.map(({ segments }) => segments),
      letter,
    )
    elements.push({ kind, text, line: ofGroup[0]!.number, dual })
  }
  return elements
}

function endsBracket(rows: readonly { segments: readonly PdfSegment[] }[]): boolean {
  return rows.at(-1)!.segments.at(-1)!.text.endsWith(')')
}

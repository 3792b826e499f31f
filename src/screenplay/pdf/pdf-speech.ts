/** Who speaks, and what: a name in its column and the text under it, over the turn of a page too. */

import type { ElementDraft } from '../elements.ts'
import {
  areName,
  isNear,
  leavesSpeech,
  nameLines,
  opensBlock,
  type PdfColumns,
  plainCueLines,
  withoutExtensions,
} from './pdf-columns.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'
import { joinLines } from './pdf-paragraphs.ts'

/** As screenplay programs write it, in the languages that they come in. */
const CONTINUED = /\(\s*(?:CONT|FORTS|SUITE|SEGUE|ПРОД)/iu

interface NameLines {
  readonly text: string
  readonly lines: number
}

/** A speaker by looks, or by the column in which speakers stand, where a name needs no capitals. */
export function cueAt(lines: readonly PdfLine[], i: number, columns: PdfColumns): NameLines | undefined {
  const count = plainCueLines(lines, i, columns) || cueLinesInColumn(lines, i, columns)
  if (count === 0) return undefined
  const segments = lines.slice(i, i + count).map((line) => line.segments)
  return { text: joinLines(segments, columns.letter).replaceAll('\n', ' '), lines: count }
}

function cueLinesInColumn(lines: readonly PdfLine[], i: number, columns: PdfColumns): number {
  const { segments } = lines[i]!
  if (segments.length > 1 || !isNear(segments[0]!.x, columns.cue, columns) || !opensBlock(lines, i, columns)) return 0
  const count = nameLines(lines, i, columns)
  const under = lines[i + count]?.segments[0]
  if (!under || leavesSpeech(lines, i + count, columns)) return 0
  const isSpeech = isNear(under.x, columns.dialogue, columns) || isNear(under.x, columns.parenthetical, columns)
  return isSpeech && areName(lines.slice(i, i + count)) ? count : 0
}

/** Reads from a name to the end of the speech. What the page put in between comes back as notes. */
export function readSpeech(
  lines: readonly PdfLine[],
  start: number,
  cue: NameLines,
  columns: PdfColumns,
): { elements: ElementDraft[]; next: number } {
  const notes: ElementDraft[] = []
  const speech: { line: PdfLine; opens: boolean }[] = []
  let i = start + cue.lines
  while (i < lines.length) {
    const line = lines[i]!
    const isTurned = line.page !== lines[i - 1]!.page
    const opens = !isTurned && leavesSpeech(lines, i, columns)
    const other = cueAt(lines, i, columns)
    const isMarked = columns.moreOn?.has(lines[i - 1]!.page) ?? true
    if (other && isTurned && isMarked && isSameSpeaker(other.text, cue.text)) {
      notes.push({ kind: 'note', text: other.text, line: line.number })
      i += other.lines
      continue
    }
    if (other || ((opens || isTurned) && !goesOn(line, columns))) break
    if (line.segments[0]!.x < columns.action + 2 * columns.letter) break
    if (!isTurned && opensBlock(lines, i, columns) && !opens && !isInSpeechColumn(line, columns)) break
    speech.push({ line, opens })
    i++
  }
  return {
    elements: [
      ...notes,
      { kind: 'cue' as const, text: cue.text, line: lines[start]!.number },
      ...speechElements(speech, columns),
    ].sort((one, two) => one.line - two.line),
    next: i,
  }
}

/** After a blank line or at the head of a page, speech goes on in its own column only. */
function goesOn(line: PdfLine, columns: PdfColumns): boolean {
  return line.segments.length === 1 && isNear(line.segments[0]!.x, columns.dialogue, columns)
}

/** Where speech is set with space between its lines, only its column tells it from what comes after it. */
function isInSpeechColumn({ segments }: PdfLine, columns: PdfColumns): boolean {
  const { dialogue, letter } = columns
  const parenthetical = columns.parenthetical ?? (dialogue ?? 0) + 5 * letter
  const { x } = segments[0]!
  return isNear(x, dialogue, columns) || Math.abs(x - parenthetical - letter / 2) <= 1.5 * letter
}

/** `LENA (CONT'D)` at the head of a page is the LENA who spoke at the foot of the last one. */
function isSameSpeaker(text: string, cue: string): boolean {
  return CONTINUED.test(text) && withoutExtensions(text).trim() === withoutExtensions(cue).trim()
}

/** What stands in brackets in a column of its own is a parenthetical; brackets at the edge of the dialogue are said, when there is such a column. */
function speechElements(speech: readonly { line: PdfLine; opens: boolean }[], columns: PdfColumns): ElementDraft[] {
  const { dialogue, letter } = columns
  const groups: { kind: 'parenthetical' | 'dialogue'; lines: PdfLine[] }[] = []
  for (const { line, opens } of speech) {
    const last = groups.at(-1)
    const text = lineText(line)
    const isInside = dialogue === undefined || line.segments[0]!.x > dialogue + letter
    const isOpen = last?.kind === 'parenthetical' && !lineText(last.lines.at(-1)!).endsWith(')')
    const isWhole = columns.parenthetical === undefined && text.startsWith('(') && text.endsWith(')')
    const kind = (isInside && (text.startsWith('(') || isOpen)) || isWhole ? 'parenthetical' : 'dialogue'
    if (last?.kind === kind && !opens && (kind === 'dialogue' || isOpen)) last.lines.push(line)
    else groups.push({ kind, lines: [line] })
  }
  return groups.map(({ kind, lines }) => ({
    kind,
    text: joinLines(
      lines.map(({ segments }) => segments),
      letter,
    ),
    line: lines[0]!.number,
  }))
}

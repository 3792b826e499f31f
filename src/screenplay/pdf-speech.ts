/** Who speaks, and what: a name in its column and the text under it, over the turn of a page too. */

import type { ElementDraft } from './elements.ts'
import { isNear, isName, isPlainCue, opensBlock, type PdfColumns, withoutExtensions } from './pdf-columns.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'
import { joinLines } from './pdf-paragraphs.ts'

/** As screenplay programs write it, in the languages that they come in. */
const CONTINUED = /\(\s*(?:CONT|FORTS|SUITE|SEGUE|ПРОД)/iu

/** A speaker by looks, or by the column in which speakers stand, also without capitals. */
export function isCueAt(lines: readonly PdfLine[], i: number, columns: PdfColumns): boolean {
  if (isPlainCue(lines, i, columns)) return true
  const [line, next] = [lines[i]!, lines[i + 1]]
  if (line.segments.length > 1 || !next || columns.cue === undefined || opensBlock(lines, i + 1, columns)) return false
  const [{ x, text }, under] = [line.segments[0]!, next.segments[0]!]
  const isSpeech = isNear(under.x, columns.dialogue, columns) || isNear(under.x, columns.parenthetical, columns)
  return isNear(x, columns.cue, columns) && opensBlock(lines, i, columns) && isSpeech && isName(text)
}

/** Reads from a name to the end of the speech. What the page put in between comes back as notes. */
export function readSpeech(
  lines: readonly PdfLine[],
  start: number,
  columns: PdfColumns,
): { elements: ElementDraft[]; next: number } {
  const cue = lineText(lines[start]!)
  const notes: ElementDraft[] = []
  const speech: { line: PdfLine; opens: boolean }[] = []
  let i = start + 1
  for (; i < lines.length; i++) {
    const line = lines[i]!
    const isTurned = line.page !== lines[i - 1]!.page
    const opens = !isTurned && opensBlock(lines, i, columns)
    if (isTurned && isCueAt(lines, i, columns) && isSameSpeaker(lineText(line), cue)) {
      notes.push({ kind: 'note', text: lineText(line), line: line.number })
    } else if ((opens || isTurned) && (isCueAt(lines, i, columns) || !goesOn(line, columns))) break
    else if (line.segments[0]!.x < columns.action + 2 * columns.letter) break
    else speech.push({ line, opens })
  }
  return {
    elements: [
      ...notes,
      { kind: 'cue' as const, text: cue, line: lines[start]!.number },
      ...speechElements(speech, columns),
    ].sort((a, b) => a.line - b.line),
    next: i,
  }
}

/** After a blank line or at the head of a page, speech goes on in its own column only. */
function goesOn(line: PdfLine, columns: PdfColumns): boolean {
  return line.segments.length === 1 && isNear(line.segments[0]!.x, columns.dialogue, columns)
}

/** `LENA (CONT'D)` at the head of a page is the LENA who spoke at the foot of the last one. */
function isSameSpeaker(text: string, cue: string): boolean {
  return CONTINUED.test(text) && withoutExtensions(text).trim() === withoutExtensions(cue).trim()
}

/** What stands in brackets in a column of its own is a parenthetical; brackets at the edge of the dialogue are said. */
function speechElements(speech: readonly { line: PdfLine; opens: boolean }[], columns: PdfColumns): ElementDraft[] {
  const { dialogue, letter } = columns
  const groups: { kind: 'parenthetical' | 'dialogue'; lines: PdfLine[] }[] = []
  for (const { line, opens } of speech) {
    const last = groups.at(-1)
    const text = lineText(line)
    const isInside = dialogue === undefined || line.segments[0]!.x > dialogue + letter
    const isOpen = last?.kind === 'parenthetical' && !lineText(last.lines.at(-1)!).endsWith(')')
    const isWhole = text.startsWith('(') && text.endsWith(')')
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

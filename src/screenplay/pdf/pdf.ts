/** PDF: what a page shows, read back into what was written. The count that follows is an estimate, and says how good a one. */

import type { Problem } from '../../base/index.ts'
import { assembleScreenplay, type ElementDraft, mergeAsides, unreadable } from '../elements.ts'
import { findColumns, type PdfBody } from './pdf-columns.ts'
import {
  noteEmptyPages,
  noteNamelessLetters,
  type PdfContent,
  problemOfMissingText,
  problemOfRefusal,
} from './pdf-content.ts'
import { type PdfElements, readElements } from './pdf-elements.ts'
import { type SortedLines, sortOutFurniture, withoutWatermarks } from './pdf-furniture.ts'
import { bodySize, lineText, linesOfPages, type PdfLine, pitchOf } from './pdf-lines.ts'
import { alignPages } from './pdf-shift.ts'
import { readPdfTitle } from './pdf-title.ts'
import type { CountGrade, ReadScript } from '../screenplay.ts'

/** Reads what a PDF says. Nothing is thrown; time grows with the number of runs, a little faster than linearly (they are sorted). */
export function readPdf(content: PdfContent): ReadScript {
  if ('refused' in content) return unreadable(problemOfRefusal(content))
  const missing = problemOfMissingText(content.pages)
  if (missing) return unreadable(missing)
  const size = bodySize(content.pages)
  const { pages, watermarks } = withoutWatermarks(content.pages, size)
  const lines = linesOfPages(pages, size)
  const pitch = pitchOf(lines, size)
  const title = readPdfTitle(lines[0] ?? [], {
    hasMore: lines.slice(1).some((each) => each.length > 0),
    pitch,
    height: pages[0]!.height,
  })
  const withoutTitle = [lines[0]!.slice(title.lines), ...lines.slice(1)]
  const sorted = sortOutFurniture(withoutTitle, { pages, pitch, size })
  const body = { size, pitch, ...moreMarks(sorted) }
  const script = straighten(
    sorted.map((page) => page.script),
    body,
  )
  const notes = [...watermarks.map(noteOf), ...sorted.flatMap((page) => page.furniture.map(noteOfLine))]
  const read =
    script.length > 0 ? readElements(script, findColumns(script, body)) : { elements: [], lines: 0, strays: 0 }
  const estimate = estimateOf(read)
  const screenplay = assembleScreenplay('pdf', title.titlePage, mergeAsides(read.elements, notes))
  return {
    screenplay: { ...screenplay, countGrade: estimate.grade },
    problems: [noteEstimate(estimate), ...noteEmptyPages(content.pages), ...noteNamelessLetters(content.pages)],
  }
}

/** The lines of the script in one frame: pages that are moved against those where action stands in its usual place are moved back. */
function straighten(pages: readonly (readonly PdfLine[])[], body: PdfBody): PdfLine[] {
  const lines = pages.flat()
  if (lines.length === 0) return lines
  const first = findColumns(lines, body)
  const usual = pages.filter((page) =>
    page.some(({ segments }) => Math.abs(segments[0]!.x - first.action) < first.letter / 3),
  )
  return alignPages(pages, usual.length > 0 ? findColumns(usual.flat(), body) : first).flat()
}

/** The pages that end with `(MORE)`, if there are any. */
function moreMarks(pages: readonly SortedLines[]): Pick<PdfBody, 'moreOn'> {
  const marks = pages.flatMap(({ furniture }) => furniture.filter((line) => /^\(\s*MORE\s*\)$/i.test(lineText(line))))
  return marks.length > 0 ? { moreOn: new Set(marks.map(({ page }) => page)) } : {}
}

function noteOf(text: string): ElementDraft {
  return { kind: 'note', text, line: 1 }
}

function noteOfLine(line: PdfLine): ElementDraft {
  return { kind: 'note', text: lineText(line), line: line.number }
}

interface Estimate {
  readonly grade: CountGrade
  readonly reason: string
}

/** Of the lines, the share in a column of the script; and whether there were scenes and speakers at all. */
function estimateOf({ elements, lines, strays }: PdfElements): Estimate {
  const isScript = elements.some(({ kind }) => kind === 'heading') && elements.some(({ kind }) => kind === 'cue')
  const grade = isScript && strays * 33 <= lines ? 'good' : isScript && strays * 10 <= lines ? 'fair' : 'poor'
  const reason = isScript
    ? `${lines - strays} of ${lines} lines stand in a column of the script`
    : 'scene headings or names of speakers were not found, so nearly all is action'
  return { grade, reason }
}

function noteEstimate({ grade, reason }: Estimate): Problem {
  return {
    code: 'screenplay/estimated-count',
    severity: 'note',
    message: `The words were counted from the layout of a PDF: an estimate, its grade ${grade} (${reason}).`,
    hint: 'Compare it with the script before money follows from it, or register the Final Draft (.fdx) or Fountain file.',
  }
}

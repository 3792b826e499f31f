/** PDF: what a page shows, read back into what was written. The count that follows is an estimate, and says how good a one. */

import type { Problem } from '../base/index.ts'
import { type ElementDraft, mergeAsides, readAs, unreadable } from './elements.ts'
import { findColumns } from './pdf-columns.ts'
import {
  noteEmptyPages,
  noteNamelessLetters,
  type PdfContent,
  problemOfMissingText,
  problemOfRefusal,
} from './pdf-content.ts'
import { type PdfElements, readElements } from './pdf-elements.ts'
import { sortOutFurniture, withoutWatermarks } from './pdf-furniture.ts'
import { bodySize, lineText, linesOfPages, type PdfLine, pitchOf } from './pdf-lines.ts'
import { readPdfTitle } from './pdf-title.ts'
import type { ReadScript } from './screenplay.ts'

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
  const script = sorted.flatMap((page) => page.script)
  const notes = [...watermarks.map(noteOf), ...sorted.flatMap((page) => page.furniture.map(noteOfLine))]
  const read =
    script.length > 0
      ? readElements(script, findColumns(script, { size, pitch }))
      : { elements: [], lines: 0, strays: 0 }
  return readAs('pdf', title.titlePage, mergeAsides(read.elements, notes), [
    noteEstimate(read),
    ...noteEmptyPages(content.pages),
    ...noteNamelessLetters(content.pages),
  ])
}

function noteOf(text: string): ElementDraft {
  return { kind: 'note', text, line: 1 }
}

function noteOfLine(line: PdfLine): ElementDraft {
  return { kind: 'note', text: lineText(line), line: line.number }
}

/** Of the lines, the share in a column of the script; and whether there were scenes and speakers at all. */
function noteEstimate({ elements, lines, strays }: PdfElements): Problem {
  const isScript = elements.some(({ kind }) => kind === 'heading') && elements.some(({ kind }) => kind === 'cue')
  const grade = isScript && strays * 33 <= lines ? 'good' : isScript && strays * 10 <= lines ? 'fair' : 'poor'
  const reason = isScript
    ? `${lines - strays} of ${lines} lines stand in a column of the script`
    : 'scene headings or names of speakers were not found, so nearly all is action'
  return {
    code: 'screenplay/estimated-count',
    severity: 'note',
    message: `The words were counted from the layout of a PDF: an estimate, its grade ${grade} (${reason}).`,
    hint: 'Compare it with the script before money follows from it, or register the Final Draft (.fdx) or Fountain file.',
  }
}

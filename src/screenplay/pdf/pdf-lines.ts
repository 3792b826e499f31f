/** Runs of letters → lines of a page, from top to bottom, each in segments that wide gaps keep apart. */

import type { PdfPage, PdfRun } from './pdf-content.ts'

export interface PdfSegment {
  readonly text: string
  readonly x: number
  readonly right: number
  readonly size: number
}

export interface PdfLine {
  /** From 0. */
  readonly page: number
  readonly y: number
  readonly segments: readonly PdfSegment[]
  /** Of all lines of the document, from 1. */
  readonly number: number
}

/** A gap, in letters, that does not come from blanks between words or sentences. */
const WIDE_GAP = 2.6
/** A gap, in letters, that stands for a blank when the PDF draws none. */
const BLANK_GAP = 0.2

export function lineText({ segments }: Pick<PdfLine, 'segments'>): string {
  return segments.map(({ text }) => text).join(' ')
}

/** The size in which most letters of the document are set. */
export function bodySize(pages: readonly PdfPage[]): number {
  const letters = new Map<number, number>()
  for (const { runs } of pages) {
    for (const { text, size, turned } of runs) {
      const rounded = Math.round(size * 2) / 2
      if (!turned && rounded > 0) letters.set(rounded, (letters.get(rounded) ?? 0) + text.trim().length)
    }
  }
  return [...letters].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 12
}

/** The lines of all pages; `size` is that of the body. A letter of Courier is 0.6 of its size wide. */
export function linesOfPages(pages: readonly PdfPage[], size: number): PdfLine[][] {
  let number = 0
  return pages.map(({ runs }, page) => {
    const rows = rowsOf(runs.filter(({ text }) => text.trim() !== '').map(withoutOuterBlanks), size * 0.35)
    return rows.map((row) => ({
      page,
      y: row[0]!.y,
      segments: segmentsOf(row, size * 0.6),
      number: ++number,
    }))
  })
}

/** Some programs indent with blanks: the run begins where its first letter stands. */
function withoutOuterBlanks(run: PdfRun): PdfRun {
  const text = run.text.trim()
  const before = run.text.length - run.text.trimStart().length
  const letter = run.width / run.text.length
  return { ...run, text, x: run.x + before * letter, width: text.length * letter }
}

/** Runs on one base line, give or take `tolerance`; from top to bottom, in a row from left to right. */
function rowsOf(runs: readonly PdfRun[], tolerance: number): PdfRun[][] {
  const rows: PdfRun[][] = []
  let top = 0
  for (const run of runs.toSorted((a, b) => a.y - b.y)) {
    if (rows.length === 0 || run.y - top > tolerance) {
      rows.push([])
      top = run.y
    }
    rows.at(-1)!.push(run)
  }
  return rows.map((row) => row.sort((a, b) => a.x - b.x))
}

function segmentsOf(row: readonly PdfRun[], letter: number): PdfSegment[] {
  const segments: { text: string; x: number; right: number; size: number }[] = []
  let before: PdfRun | undefined
  for (const run of row) {
    const last = segments.at(-1)
    const right = run.x + run.width
    // Bold that is drawn as the same letters twice, a little aside.
    if (before && before.text === run.text && run.x - before.x < letter / 2) continue
    before = run
    const gap = last ? run.x - last.right : 0
    if (!last || gap > WIDE_GAP * letter) segments.push({ text: run.text, x: run.x, right, size: run.size })
    else {
      last.text += `${gap > BLANK_GAP * letter ? ' ' : ''}${run.text}`
      last.right = Math.max(last.right, right)
    }
  }
  return segments.map((segment) => ({ ...segment, text: segment.text.replace(/\s+/g, ' ') }))
}

/** The distance from a line to the next that is found most, in points. */
export function pitchOf(pages: readonly (readonly PdfLine[])[], size: number): number {
  const counts = new Map<number, number>()
  for (const lines of pages) {
    for (let i = 1; i < lines.length; i++) {
      const step = Math.round((lines[i]!.y - lines[i - 1]!.y) * 2) / 2
      if (step >= size * 0.7 && step <= size * 1.6) counts.set(step, (counts.get(step) ?? 0) + 1)
    }
  }
  // Of steps that are found about as often, the smaller one: a page of short paragraphs is not double-spaced.
  const most = [...counts.values()].reduce((more, count) => Math.max(more, count), 0)
  const often = [...counts].filter(([, count]) => count * 3 >= most).map(([step]) => step)
  return often.length > 0 ? often.reduce((least, step) => Math.min(least, step)) : size
}

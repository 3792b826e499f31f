/** What the page adds to a script: watermarks, headers, page numbers, `(MORE)`, revision marks. Told by place and repetition. */

import type { PdfPage, PdfRun } from './pdf-content.ts'
import { lineText, type PdfLine } from './pdf-lines.ts'

/** Letters so much larger than the body are a stamp, except on the first page, where they may be the title. */
const HUGE = 2.2
/** Of a header or footer: how far, in lines, it is from the text at least, and how far into the page, as a part of its height, it goes. */
const HEADER_GAP = 2.2
const HEADER_ZONE = 0.14
/** The border of the page, as a part of its height. */
const BORDER = 0.065

/** Takes off what is drawn aslant, huge, or in a column of its own at the same place of page after page. */
export function withoutWatermarks(
  pages: readonly PdfPage[],
  size: number,
): { pages: readonly PdfPage[]; watermarks: readonly string[] } {
  const repeated = repeatedRuns(pages)
  const watermarks = new Set<string>()
  const kept = pages.map((page, i) => {
    const isMark = (run: PdfRun): boolean =>
      run.turned || (i > 0 && run.size > size * HUGE) || repeated.has(placeOf(run))
    for (const run of page.runs) if (run.text.trim() !== '' && isMark(run)) watermarks.add(run.text.trim())
    return { ...page, runs: page.runs.filter((run) => !isMark(run)) }
  })
  return { pages: kept, watermarks: [...watermarks] }
}

/**
 * Places with the same text on at least three pages and half of all, where nearly nothing else begins at the same distance
 * from the left edge: a name that is often the first on its page shares its column with other names.
 */
function repeatedRuns(pages: readonly PdfPage[]): Set<string> {
  const onPages = new Map<string, Set<number>>()
  const inColumn = new Map<number, number>()
  const runs = pages.flatMap((page, i) => page.runs.filter(({ text }) => text.trim() !== '').map((run) => ({ run, i })))
  for (const { run, i } of runs) {
    const place = placeOf(run)
    onPages.set(place, (onPages.get(place) ?? new Set()).add(i))
    inColumn.set(Math.round(run.x), (inColumn.get(Math.round(run.x)) ?? 0) + 1)
  }
  const often = new Set(
    [...onPages].filter(([, found]) => found.size >= 3 && found.size * 2 >= pages.length).map(([place]) => place),
  )
  const oftenInColumn = new Map<number, number>()
  for (const { run } of runs) {
    const x = Math.round(run.x)
    if (often.has(placeOf(run))) oftenInColumn.set(x, (oftenInColumn.get(x) ?? 0) + 1)
  }
  const own = runs.filter(({ run }) => {
    const x = Math.round(run.x)
    return often.has(placeOf(run)) && (oftenInColumn.get(x) ?? 0) * 10 >= (inColumn.get(x) ?? 0) * 8
  })
  // Pages that are alike, as forms are, have no watermark that could be told from their text.
  const lettersOf = (some: typeof runs): number => some.reduce((sum, { run }) => sum + run.text.length, 0)
  return new Set(lettersOf(own) * 4 <= lettersOf(runs) ? own.map(({ run }) => placeOf(run)) : [])
}

function placeOf({ text, x, y }: PdfRun): string {
  return `${Math.round(x)} ${Math.round(y)} ${text.trim()}`
}

/** The lines of a page in two: the script's, and those of the page. */
export interface SortedLines {
  readonly script: readonly PdfLine[]
  readonly furniture: readonly PdfLine[]
}

/** Sorts the lines of each page. A header or footer has a page number, or comes back on another page. */
export function sortOutFurniture(
  lines: readonly (readonly PdfLine[])[],
  { pages, pitch, size }: { pages: readonly PdfPage[]; pitch: number; size: number },
): SortedLines[] {
  const edges = lines.map((each, i) => edgesOf(each, { height: pages[i]!.height, pitch }))
  const seen = new Map<string, number>()
  for (const edge of edges) {
    for (const key of new Set([...edge].map(keyOf))) seen.set(key, (seen.get(key) ?? 0) + 1)
  }
  return lines.map((each, i) => {
    const height = pages[i]!.height
    const isFurniture = (line: PdfLine, at: number): boolean => {
      const text = lineText(line)
      if (isContinuation(text)) return true
      if (isPageNumber(text)) {
        return (at === 0 && line.y < height * HEADER_ZONE) || (at === each.length - 1 && line.y > height * 0.86)
      }
      if (isInBorder(line, { height, size })) return true
      return edges[i]!.has(line) && ((seen.get(keyOf(line)) ?? 0) > 1 || /\b\d{1,3}\.?$/.test(text))
    }
    const found = new Set(each.filter(isFurniture))
    return { script: each.filter((line) => !found.has(line)), furniture: [...found] }
  })
}

/** In letters of another size than the script's, outside the place where text stands on any page. */
function isInBorder({ y, segments }: PdfLine, { height, size }: { height: number; size: number }): boolean {
  const isOutside = y < height * BORDER || y > height * (1 - BORDER)
  return isOutside && segments.every((segment) => Math.abs(segment.size - size) > size * 0.15)
}

/**
 * Lines at the head and foot of a page that a wide gap keeps apart from the text. Where that leaves no text at all, the
 * lowest group at the head is the text: the page has a line or two.
 */
function edgesOf(lines: readonly PdfLine[], { height, pitch }: { height: number; pitch: number }): Set<PdfLine> {
  const isGap = (i: number): boolean => lines[i]!.y - lines[i - 1]!.y > pitch * HEADER_GAP
  const edge = new Set<PdfLine>()
  const gaps: number[] = []
  for (let i = 1; i <= 3 && i < lines.length && lines[i - 1]!.y < height * HEADER_ZONE; i++) if (isGap(i)) gaps.push(i)
  lines.slice(0, gaps.at(-1) ?? 0).forEach((line) => edge.add(line))
  for (let i = lines.length - 1; i >= lines.length - 3 && i > 0 && lines[i]!.y > height * (1 - HEADER_ZONE); i--) {
    if (isGap(i)) lines.slice(i).forEach((line) => edge.add(line))
  }
  if (edge.size === lines.length && gaps.length > 1)
    lines.slice(gaps.at(-2), gaps.at(-1)).forEach((line) => edge.delete(line))
  return edge
}

/** The text without what changes from page to page; the first page has its header, but seldom a number. */
function keyOf(line: PdfLine): string {
  return lineText(line)
    .replace(/ (?:page )?\d{1,3}[A-Z]?\.?$/i, '')
    .replace(/\d+/g, '#')
}

function isPageNumber(text: string): boolean {
  return /^-?\s?(?:page\s|p\.\s?)?\d{1,3}[A-Z]?\s?[.-]?$/i.test(text)
}

/** `(MORE)`, `(CONTINUED)`, `12 CONTINUED: (2) 12`. */
function isContinuation(text: string): boolean {
  if (text.length > 40) return false
  return (
    /^\(\s*(?:MORE|CONTINUED)\s*\)$/i.test(text) ||
    /^(?:[A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.? )?CONTINUED:?(?: \(\d{1,3}\))?(?: [A-Z]{0,2}\d{1,4}[A-Z]{0,2}\.?)?$/.test(text)
  )
}

/** Pages whose margins are moved against those of the others, as odd and even pages are: moved back before columns are read. */

import type { PdfColumns } from './pdf-columns.ts'
import type { PdfLine } from './pdf-lines.ts'
import { SCENE_NUMBER } from './pdf-margins.ts'

/** Half an inch, in letters. */
const FARTHEST = 5
const FEWEST_LINES = 4
/** The part of a page that must stand in columns when it is moved; transitions and centred lines stand in none. */
const MOST_LINES = 0.65

type Columns = Pick<PdfColumns, 'action' | 'dialogue' | 'parenthetical' | 'cue' | 'letter'>

/** The lines page by page; a page is moved only when most of its lines then stand in a column, and few did before. */
export function alignPages(pages: readonly (readonly PdfLine[])[], columns: Columns): PdfLine[][] {
  return pages.map((lines) => {
    const shift = shiftOf(lines, columns)
    return shift === 0 ? [...lines] : lines.map((line) => moved(line, shift))
  })
}

function shiftOf(lines: readonly PdfLine[], columns: Columns): number {
  if (lines.length < FEWEST_LINES) return 0
  const starts = new Map<number, number>()
  for (const { segments } of lines) {
    // Scene numbers stand in the margin, and are no column.
    const first = segments.find(({ text }) => !SCENE_NUMBER.test(text)) ?? segments[0]!
    const x = Math.round(first.x)
    starts.set(x, (starts.get(x) ?? 0) + 1)
  }
  const places = [columns.action, columns.dialogue, columns.parenthetical, columns.cue].filter((x) => x !== undefined)
  // Lines in a column, less a little for each point that they are off it, so that of two shifts the nearer one wins.
  const inPlace = (shift: number): number =>
    [...starts].reduce((sum, [x, count]) => {
      const off = places.reduce((least, place) => Math.min(least, Math.abs(x + shift - place)), Infinity)
      return sum + (off <= columns.letter / 3 ? count * (1 - off / 100) : 0)
    }, 0)
  if (inPlace(0) * 2 >= lines.length) return 0
  const most = Math.round(FARTHEST * columns.letter)
  let best = { shift: 0, score: 0 }
  for (let far = 1; far <= most; far++) {
    for (const shift of [far, -far]) {
      const score = inPlace(shift)
      if (score > best.score) best = { shift, score }
    }
  }
  return best.score >= Math.max(FEWEST_LINES - 0.5, lines.length * MOST_LINES) ? best.shift : 0
}

function moved(line: PdfLine, shift: number): PdfLine {
  return {
    ...line,
    segments: line.segments.map((segment) => ({ ...segment, x: segment.x + shift, right: segment.right + shift })),
  }
}

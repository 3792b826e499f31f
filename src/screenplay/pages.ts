/** How many pages a script would have in industry layout: an estimate, for talks and not for fees. */

import type { ElementKind, ScriptElement, Screenplay } from './screenplay.ts'

// US Letter, Courier 12 point: ten letters to the inch, six lines to the inch, 55 lines between the margins.
const LINES_PER_PAGE = 55

/** Letters in a line, and blank lines before the paragraph. */
const LAYOUT: Partial<Record<ElementKind, { width: number; before: number }>> = {
  heading: { width: 60, before: 1 },
  action: { width: 60, before: 1 },
  cue: { width: 38, before: 1 },
  parenthetical: { width: 25, before: 0 },
  dialogue: { width: 35, before: 0 },
  lyric: { width: 35, before: 0 },
  transition: { width: 60, before: 1 },
}

/** Whole pages, at least one. Half of a dual dialogue takes half of its lines; a page break fills its page. */
export function estimatePages({ elements }: Screenplay): number {
  let lines = 0
  for (const element of elements) {
    if (element.kind === 'page-break') lines = Math.ceil(lines / LINES_PER_PAGE) * LINES_PER_PAGE
    else lines += linesOfElement(element)
  }
  return Math.max(1, Math.ceil(lines / LINES_PER_PAGE))
}

function linesOfElement({ kind, text, dual }: ScriptElement): number {
  const layout = LAYOUT[kind]
  if (!layout) return 0
  const rows = text.split('\n').reduce((sum, row) => sum + Math.max(1, Math.ceil(row.trim().length / layout.width)), 0)
  return dual ? (rows + layout.before) / 2 : rows + layout.before
}

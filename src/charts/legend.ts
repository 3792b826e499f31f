/** Which colour stands for what, in rows that wrap. */

import { seriesClass } from './palette.ts'
import { element, shortLabel, textWidth, WIDTH } from './svg.ts'

const LONGEST = 300

export function legend(
  names: readonly string[],
  top: number,
  { lines = false } = {},
): { readonly marks: string[]; readonly bottom: number } {
  let [x, y] = [24, top + 14]
  const marks: string[] = []
  for (const [at, name] of names.entries()) {
    const width = 36 + Math.min(LONGEST, textWidth(name)) + 18
    if (x > 24 && x + width > WIDTH - 24) [x, y] = [24, y + 20]
    marks.push(
      lines
        ? element('line', { x1: x, y1: y - 4, x2: x + 28, y2: y - 4, class: `line ${seriesClass(at)}` })
        : element('rect', { x: x + 8, y: y - 11, width: 14, height: 14, rx: 2, class: seriesClass(at) }),
      shortLabel(name, { x: x + 34, y }, LONGEST),
    )
    x += width
  }
  return { marks, bottom: y + 12 }
}

/** Places in a text: lines and columns of an offset, and the offsets of a scalar's characters. */

import type { PlaceOf } from './report.ts'
import type { YamlText } from './yaml-tree.ts'

/** Lines and columns of a text, both counted from 1. */
export function placesOf(text: string): PlaceOf {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}

/**
 * Where the characters of a scalar's value stand in the file: quotes, escapes, indentation and folded lines lie between.
 * White space in the value may be a line break in the file, so only the rest is matched.
 */
export function offsetsIn(source: string, { at, end, text }: YamlText): number[] {
  const offsets: number[] = []
  let from = at
  for (let index = 0; index < text.length; index++) {
    const wanted = text.charCodeAt(index)
    if (wanted <= 32) {
      offsets.push(from)
      if (source.charCodeAt(from) <= 32) from++
      continue
    }
    let found = from
    while (found < end && source.charCodeAt(found) !== wanted) found++
    offsets.push(found < end ? found : from)
    if (found < end) from = found + 1
  }
  offsets.push(Math.min(from, end))
  return offsets
}

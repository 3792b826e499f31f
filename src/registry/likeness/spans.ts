/** Spans: runs of words by their positions, in order and apart from each other; what is held is counted on their union. */

/** From `start` to `end` (exclusive). */
export type Span = readonly [start: number, end: number]

/** One list in order, in which no two spans touch, of the words that any of them has. */
export function uniteSpans(spans: readonly Span[]): Span[] {
  return bridgeGaps(
    spans.toSorted((a, b) => a[0] - b[0]),
    0,
  )
}

/** Joins spans (in order of their start) with no more than `most` words between them. */
export function bridgeGaps(spans: readonly Span[], most: number): Span[] {
  const joined: [number, number][] = []
  for (const [start, end] of spans) {
    const last = joined.at(-1)
    if (last && start <= last[1] + most) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

export function wordsIn(spans: readonly Span[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0)
}

/** The spans of the marked positions, each widened to the `width` words that begin there. */
export function spansOfStarts(starts: Iterable<number>, width: number): Span[] {
  const spans: [number, number][] = []
  for (const start of starts) {
    const last = spans.at(-1)
    if (last && start <= last[1]) last[1] = start + width
    else spans.push([start, start + width])
  }
  return spans
}

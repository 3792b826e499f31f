/** Ranges of whole numbers: rising, never touching pairs of start and end (exclusive), flat in one array. */

/** In `starts` (rising, the last is the end of all): the number of the range that holds `value`. Empty ranges hold nothing. */
export function rangeOf(starts: Uint32Array, value: number): number {
  let low = 0
  let high = starts.length - 1
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if (starts[middle]! <= value) low = middle
    else high = middle
  }
  return low
}

/** How many numbers the ranges hold. */
export function countOf(ranges: Uint32Array): number {
  let count = 0
  for (let i = 0; i < ranges.length; i += 2) count += ranges[i + 1]! - ranges[i]!
  return count
}

/** All numbers that stand in any of `sets`. */
export function unionOf(sets: readonly Uint32Array[]): Uint32Array {
  if (sets.length === 1) return sets[0] ?? new Uint32Array()
  const pairs: [number, number][] = []
  for (const ranges of sets) for (let i = 0; i < ranges.length; i += 2) pairs.push([ranges[i] ?? 0, ranges[i + 1] ?? 0])
  pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const union: number[] = []
  for (const [start, end] of pairs) {
    const last = union.at(-1)
    if (last !== undefined && start <= last) union[union.length - 1] = Math.max(last, end)
    else if (end > start) union.push(start, end)
  }
  return Uint32Array.from(union)
}

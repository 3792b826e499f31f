/** A passage while it is being put together: which token of a draft stands at which word of the document. */

/**
 * Matched runs: rows of (token, at, length), flat, rising in `at`, and in `token` but where the document has another order. `token` counts from the draft's first token, `at` from the
 * window's first word.
 */
export type Runs = number[]

export interface Passage {
  readonly draft: number
  readonly runs: Runs
}

/** Adds one matched pair behind the last; pairs next to each other become one run. */
export function addMatch(runs: Runs, token: number, at: number): void {
  const last = runs.length - 3
  if (last >= 0) {
    const length = runs[last + 2]!
    if (runs[last]! + length === token && runs[last + 1]! + length === at) {
      runs[last + 2] = length + 1
      return
    }
  }
  runs.push(token, at, 1)
}

/** Matched words. */
export function matchedOf(runs: Runs): number {
  let matched = 0
  for (let i = 2; i < runs.length; i += 3) matched += runs[i]!
  return matched
}

export function firstAt(runs: Runs): number {
  return runs[1] ?? 0
}

/** One past the last matched word of the document. */
export function endAt(runs: Runs): number {
  return (runs.at(-2) ?? 0) + (runs.at(-1) ?? 0)
}

export function firstToken(runs: Runs): number {
  return runs[0] ?? 0
}

/** One past the last matched token of the draft. */
export function endToken(runs: Runs): number {
  return (runs.at(-3) ?? 0) + (runs.at(-1) ?? 0)
}

/** The part of `runs` that lies in the words `start` to `end` (exclusive) of the window. */
export function clipRuns(runs: Runs, start: number, end: number): Runs {
  if (firstAt(runs) >= start && endAt(runs) <= end) return runs
  const clipped: Runs = []
  for (let i = 0; i < runs.length; i += 3) {
    const from = Math.max(runs[i + 1]!, start)
    const to = Math.min(runs[i + 1]! + runs[i + 2]!, end)
    if (from < to) clipped.push(runs[i]! + from - runs[i + 1]!, from, to - from)
  }
  return clipped
}

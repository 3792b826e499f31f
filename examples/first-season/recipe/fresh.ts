/** Keeps documents from telling each other's sentences: no run of `RUN_WORDS` words stands in two of them. */

export const RUN_WORDS = 15

/** Makes a document again and again (attempt 1, 2, …) until it repeats no run that was told before. */
export function fresh<T>(told: Set<string>, make: (attempt: number) => T, textOf: (made: T) => string): T {
  for (let attempt = 1; attempt < 500; attempt += 1) {
    const made = make(attempt)
    const runs = runsOf(textOf(made))
    if (runs.some((run) => told.has(run))) continue
    for (const run of runs) told.add(run)
    return made
  }
  throw new Error('The grammar has too few phrases for so many documents: add some.')
}

function runsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(RUN_WORDS - 1).map((_, start) => words.slice(start, start + RUN_WORDS).join(' '))
}

/** What a dated row is called in paths: its day, its keys, and the day on which it was learnt (`2025-05-02 story known 2026-01-10`). */

export interface RowName {
  readonly from: string
  readonly keys: readonly string[]
  readonly knownOn: string | undefined
}

/** Without the day, it names the row of those keys in a table that has only one. */
export function rowName({ from, keys, knownOn }: RowName): string {
  return [from, ...keys, ...(knownOn === undefined ? [] : [`known ${knownOn}`])].join(' ')
}

/** What a dated row is called in paths: its day, its keys, and the day on which it was learnt (`2025-05-02 story known 2026-01-10`). */

export interface RowName {
  readonly from: string
  readonly keys: readonly string[]
  readonly knownOn: string | undefined
}

export function rowName({ from, keys, knownOn }: RowName): string {
  return [from, ...keys, ...(knownOn === undefined ? [] : [`known ${knownOn}`])].join(' ')
}

/** `schedules/minimums/2025-05-02 story`: the rows of a schedule stand right behind its name. */
export function printPath(path: readonly string[]): string {
  const isRow = path[0] === 'schedules' && path[2] === 'rows' && path.length > 3
  return (isRow ? path.toSpliced(2, 1) : path).join('/')
}

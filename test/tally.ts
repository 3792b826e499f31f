/** What a process of tests comes to, as a reporter that writes it as JSON; two of them added; what people read of it. */

import type { TestEvent } from 'node:test/reporters'

/** Per cent of the lines and branches of `src/` that the whole suite has to reach. */
export const LEAST_COVERED = { lines: 90, branches: 85 }

/** Lines and branches of a file, in order, and whether each was reached. */
interface Reached {
  readonly lines: readonly (readonly [line: number, reached: boolean])[]
  readonly branches: readonly (readonly [line: number, reached: boolean])[]
}

export interface Tally {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** By path from the root. */
  readonly files: Readonly<Record<string, Reached>>
}

export default async function* tally(source: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  let [passed, failed, skipped] = [0, 0, 0]
  const files: Record<string, Reached> = {}
  for await (const { type, data } of source) {
    if (type === 'test:coverage') Object.assign(files, reachedFiles(data.summary))
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details.type === 'suite') continue
    if (data.skip !== undefined) skipped++
    else if (type === 'test:pass') passed++
    else failed++
  }
  yield JSON.stringify({ passed, failed, skipped, files } satisfies Tally)
}

type Summary = Extract<TestEvent, { type: 'test:coverage' }>['data']['summary']

function reachedFiles({ files, workingDirectory }: Summary): Record<string, Reached> {
  const reached = (counted: readonly { line: number; count: number }[]) =>
    counted.map(({ line, count }) => [line, count > 0] as const)
  return Object.fromEntries(
    files.map(({ path, lines, branches }) => [
      path.slice(workingDirectory.length + 1),
      { lines: reached(lines), branches: reached(branches) },
    ]),
  )
}

export interface AddedTally extends Omit<Tally, 'files'> {
  /** Per cent. */
  readonly lines: number
  readonly branches: number
  /** Per cent of the lines of each part. */
  readonly parts: ReadonlyMap<string, number>
}

/** A line is reached when one of the processes reached it. */
export function addTallies(tallies: readonly Tally[]): AddedTally {
  const sum = (of: 'passed' | 'failed' | 'skipped'): number => tallies.reduce((total, each) => total + each[of], 0)
  const names = [...new Set(tallies.flatMap(({ files }) => Object.keys(files)))].sort()
  const files = names.map((name) => ({ name, reached: joinReached(tallies.flatMap((each) => each.files[name] ?? [])) }))
  const partOf = (name: string): string => name.split('/')[1] ?? ''
  const parts = new Map<string, number>()
  for (const part of new Set(names.map(partOf))) {
    const own = files.filter(({ name }) => partOf(name) === part)
    parts.set(part, percent(own.flatMap(({ reached }) => reached.lines)))
  }
  const lines = percent(files.flatMap(({ reached }) => reached.lines))
  const branches = percent(files.flatMap(({ reached }) => reached.branches))
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), lines, branches, parts }
}

function joinReached(given: readonly Reached[]): Reached {
  return { lines: joinMarks(given.map(({ lines }) => lines)), branches: joinMarks(given.map((each) => each.branches)) }
}

/** Lines are told apart by their number. A process sees more or fewer branches of a line: the one that reached most of it counts. */
function joinMarks(given: readonly Reached['lines'][]): Reached['lines'] {
  const byLine = new Map<number, boolean[]>()
  for (const marks of given) {
    const own = Map.groupBy(marks, ([line]) => line)
    for (const [line, of] of own) {
      const marked = of.map(([, reached]) => reached)
      const before = byLine.get(line)
      if (!before || share(marked) > share(before)) byLine.set(line, marked)
    }
  }
  return [...byLine].flatMap(([line, marks]) => marks.map((reached) => [line, reached] as const))
}

function share(marks: readonly boolean[]): number {
  return marks.filter(Boolean).length / marks.length
}

function percent(marks: Reached['lines']): number {
  return marks.length === 0 ? 100 : (100 * marks.filter(([, reached]) => reached).length) / marks.length
}

export function printTally({ passed, failed, skipped, lines, branches, parts }: AddedTally): string {
  const rows = [...parts].map(([part, covered]) => `${part} ${covered.toFixed(0)}%`)
  return `\nlines covered: ${rows.join(', ')}; all ${lines.toFixed(1)}%, branches ${branches.toFixed(1)}%\n${passed} passed, ${failed} failed, ${skipped} skipped`
}

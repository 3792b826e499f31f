/** A file may be broken in each of its lines: the first problems of a kind are told, the rest is counted. */

import type { CorpusEvent } from '../../audit/index.ts'
import type { Problem } from '../../base/index.ts'

const MOST_OF_A_KIND = 20

/** Problems of one code. */
export interface ProblemKind {
  readonly count: number
  readonly last: Problem
}

export interface ProblemTally {
  /** Counts a problem; true when it is one of the first of its kind. */
  add(problem: Problem): boolean
  /** Counts problems that were tallied elsewhere and not told, with the last of them. */
  addUntold(untold: ProblemKind): void
  /** Kinds of which some are not told, in the order in which they were first met. */
  untold(): ProblemKind[]
}

export function problemTally(): ProblemTally {
  const kinds = new Map<string, { count: number; last: Problem }>()
  const count = (problem: Problem, more: number): number => {
    const sum = (kinds.get(problem.code)?.count ?? 0) + more
    kinds.set(problem.code, { count: sum, last: problem })
    return sum
  }
  return {
    add: (problem) => count(problem, 1) <= MOST_OF_A_KIND,
    addUntold: (untold) => void count(untold.last, untold.count),
    untold: () =>
      [...kinds.values()]
        .filter((kind) => kind.count > MOST_OF_A_KIND)
        .map((kind) => ({ count: kind.count - MOST_OF_A_KIND, last: kind.last })),
  }
}

/** The first problems of each kind, and at the end how many more there were. */
export async function* fewProblems(
  events: AsyncIterable<CorpusEvent>,
  file: string,
): AsyncGenerator<CorpusEvent, void, undefined> {
  const tally = problemTally()
  for await (const event of events) if (!('problem' in event) || tally.add(event.problem)) yield event
  for (const untold of tally.untold()) yield { problem: manyMore(file, untold) }
}

export function manyMore(file: string, { count, last }: ProblemKind): Problem {
  const place =
    last.at?.line === undefined
      ? last.at?.byte === undefined
        ? ''
        : `, the last at byte ${last.at.byte}`
      : `, the last in line ${last.at.line}`
  return {
    code: last.code,
    at: { file },
    ...(last.severity && { severity: last.severity }),
    message: `${count} more of the same kind in this file${place}.`,
    ...(last.hint !== undefined && { hint: last.hint }),
  }
}

/** What claims that are held against each other have in common: who is meant, how far apart they lie, which are of one time, the two sides. */

import { type DaySpan, gapDays } from './day-spans.ts'
import type { Said } from './said.ts'

/** A claim that the record neither bears out nor contradicts, with the party it is about. */
export interface Unheld {
  readonly said: Said
  readonly party: string
}

export function timeOf({ said }: Unheld): number | undefined {
  return said.span?.first ?? said.saidOn
}

export function daysApart(a: Said, b: Said): number {
  const [left, right] = [a, b].map(
    ({ span, saidOn }): DaySpan | undefined =>
      span ?? (saidOn === undefined ? undefined : { first: saidOn, last: saidOn }),
  )
  return left === undefined || right === undefined ? 0 : gapDays(left, right)
}

export function sidesOf({ one, other }: { one: Said; other: Said }, a: string, b: string) {
  return { said: one, value: a, against: { said: other, value: b } }
}

export function which(inOne: boolean): string {
  return inOne ? 'sentence' : 'report'
}

/** Things in the order of time, parted where one lies more than `near` days after the first of its group. */
export function clusterBy<T extends Unheld>(
  all: readonly T[],
  timeOf: (each: T) => number | undefined,
  near: number,
): T[][] {
  const sorted = all.map((each) => ({ each, time: timeOf(each) ?? 0 })).sort((a, b) => a.time - b.time)
  const clusters: T[][] = []
  let start = Number.NEGATIVE_INFINITY
  for (const { each, time } of sorted) {
    if (time - start > near) {
      clusters.push([])
      start = time
    }
    clusters.at(-1)?.push(each)
  }
  return clusters
}

export function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

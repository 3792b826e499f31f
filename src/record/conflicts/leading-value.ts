/** Several values of one thing: which of them stands first, and why. Voices count once, however many publish them. */

import { compareText } from '../../base/index.ts'
import type { Said } from './said.ts'

export interface Told {
  /** The value in words; two tellings with the same words are one value. */
  readonly value: string
  readonly said: readonly Said[]
}

export interface Leading {
  readonly first: Told
  readonly others: readonly Told[]
  /** Why it stands first; absent where nothing puts it before the next. */
  readonly reason?: string | undefined
}

/** By value. */
export function gatherTold(said: readonly Said[], valueOf: (said: Said) => string): Told[] {
  return [...Map.groupBy(said, valueOf)].map(([value, all]) => ({ value, said: all }))
}

/** What was confirmed stands before what waits, what a side published itself before reports, more voices before fewer. */
export function leadingOf(told: readonly Told[]): Leading | undefined {
  const weighed = told.map((each) => ({ told: each, ...weightOf(each) }))
  weighed.sort(
    (a, b) =>
      b.confirmed - a.confirmed ||
      b.primary - a.primary ||
      b.voices - a.voices ||
      compareText(a.told.value, b.told.value),
  )
  const [first, next] = weighed
  if (first === undefined) return undefined
  const reason = next === undefined ? undefined : reasonOf(first, next)
  return { first: first.told, others: weighed.slice(1).map((each) => each.told), reason }
}

type Weight = ReturnType<typeof weightOf>

function weightOf({ said }: Told) {
  const voices = new Set(said.map(({ voice }) => voice)).size
  const confirmed = said.some(({ claim }) => claim.status === 'confirmed') ? 1 : 0
  const primary = said.some(({ report }) => report?.kind === 'notice' || report?.kind === 'release') ? 1 : 0
  return { voices, confirmed, primary }
}

function reasonOf(first: Weight, next: Weight): string | undefined {
  if (first.confirmed > next.confirmed) return 'It was confirmed; the other was not.'
  if (first.primary > next.primary) return 'One of the sides published it itself.'
  if (first.voices > next.voices) return `${first.voices} voices say so, ${next.voices} the other.`
  return undefined
}

/** Two sentences of different voices; else of one report. Copies of one text say nothing against each other. */
export function pairOf(
  a: Told,
  b: Told,
): { readonly one: Said; readonly other: Said; readonly inOne: boolean } | undefined {
  const [first] = a.said
  if (first === undefined) return undefined
  const voices = new Set(a.said.map(({ voice }) => voice))
  const elsewhere = b.said.find(({ voice }) => !voices.has(voice) || voices.size > 1)
  if (elsewhere !== undefined) {
    const one = a.said.find(({ voice }) => voice !== elsewhere.voice)
    if (one !== undefined) return { one, other: elsewhere, inOne: false }
  }
  const byReport = new Map(a.said.map((each) => [each.claim.report, each]))
  const other = b.said.find(({ claim }) => byReport.has(claim.report))
  const one = other && byReport.get(other.claim.report)
  return one && other && { one, other, inOne: true }
}

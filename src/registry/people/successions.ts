/**
 * Successions: who is paid in somebody's place. A loan-out company is paid for a writer; heirs come after one who died; an
 * assignment gives a part away by contract. Each is an entry about the giver: from a day on, until a day or without end, for
 * all works or for one. Power of attorney and agency are no successions: an agent is paid for the writer, not in their place.
 */

import { type Fraction, type IsoDate, parseFraction, printFraction } from '../../base/index.ts'
import { type Entry, type EntryId, type EntryInput, standingEntries } from '../entries.ts'
import type { WorkId, WriterId } from '../records.ts'

export const SUCCESSION_KINDS = ['loan-out', 'heir', 'assignment'] as const
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number]

export interface SuccessionInput {
  readonly kind: SuccessionKind
  readonly giver: WriterId
  readonly payee: WriterId
  /** Of what the giver has: an assignment of the whole, a loan-out and an heir of what the assignments leave. */
  readonly part: Fraction
  /** Only for this work; for all without it. */
  readonly work: WorkId | undefined
  /** The first day; of an heir, the day of death. */
  readonly from: IsoDate
  /** The first day on which it no longer applies. */
  readonly until: IsoDate | undefined
  /** The contract, will or letter, and who showed it. */
  readonly source: string
  readonly knownOn: IsoDate
}

export interface Succession extends SuccessionInput {
  readonly id: EntryId
}

export function successionEntry(
  { kind, giver, payee, part, work, from, until, source, knownOn }: SuccessionInput,
  corrects?: EntryId,
): Omit<EntryInput, 'number'> {
  const says = { kind, payee, part: printFraction(part), ...(work !== undefined && { work }), ...(until && { until }) }
  return { kind: 'succession', subject: giver, says, effectiveOn: from, knownOn, source, corrects }
}

/** What stands, in the order in which it was said. */
export function successionsIn(
  entries: readonly Entry[],
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): Succession[] {
  const said = entries.filter(({ kind }) => kind === 'succession')
  return standingEntries(said, { knownBy }).flatMap(({ id, subject, says, effectiveOn, source, knownOn }) => {
    const read = says as { kind: SuccessionKind; payee: string; part: string; work?: string; until?: IsoDate }
    const part = parseFraction(read.part)
    if (!part) return []
    const { kind, payee, work, until } = read
    return [{ id, kind, giver: subject, payee, part, work, from: effectiveOn, until, source, knownOn }]
  })
}

/** True on its days. */
export function appliesOn({ from, until }: Pick<Succession, 'from' | 'until'>, on: IsoDate): boolean {
  return from <= on && (until === undefined || on < until)
}

export function concerns({ work }: Pick<Succession, 'work'>, asked: WorkId | undefined): boolean {
  return work === undefined || work === asked
}

/** `as heir`, `as the loan-out company`, `by assignment`. */
export const IN_WORDS: Readonly<Record<SuccessionKind, string>> = {
  'loan-out': 'loan-out company',
  heir: 'heir',
  assignment: 'assignee',
}

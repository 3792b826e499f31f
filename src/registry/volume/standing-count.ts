/** The count of a draft that stands: as two people agreed, else as somebody confirmed, else as it was counted. */

import type { IsoDate } from '../../base/index.ts'
import { FEE_BASIS_CLASSES, WORD_CLASSES, type WordClass } from '../../screenplay/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import { nameKey } from '../keys.ts'
import type { Draft } from '../records.ts'

/** `estimate`: guessed from a layout, with its grade. */
export type CountBasis = 'agreed' | 'confirmed' | 'counted' | 'estimate'

export interface StandingCount {
  readonly basis: CountBasis
  readonly byClass: Readonly<Record<WordClass, number>>
  readonly feeBasis: number
  /** Of an estimate, also of one that was confirmed or replaced since: good, fair, poor; `unknown` where nobody graded it. */
  readonly grade: string | undefined
  /** What confirms it or was agreed. */
  readonly entry: Entry | undefined
}

export interface Signature {
  readonly name: string
  readonly role: string
  readonly on: IsoDate
}

/** The first entry of an agreement; the second names it (`signs`) and has nothing but a signature. */
export interface AgreedCount {
  readonly total?: number | undefined
  readonly byClass?: Readonly<Partial<Record<WordClass, number>>> | undefined
  readonly reason: string
  readonly signature: Signature
}

/** An agreement with its signatures; it stands when two different people have signed. */
export interface Agreement {
  readonly entry: Entry
  readonly says: AgreedCount
  readonly second: { readonly entry: Entry; readonly signature: Signature } | undefined
}

/** `entries` may be about other things too. */
export function standingCount(
  draft: Draft,
  entries: readonly Entry[],
  { asOf }: { asOf?: IsoDate | undefined } = {},
): StandingCount {
  const grade = estimateGradeOf(draft)
  const agreed = agreementsOf(draft, entries, { asOf }).findLast(({ second }) => second)
  if (agreed) return { ...applyAgreement(draft, agreed.says), basis: 'agreed', grade, entry: agreed.entry }
  const confirmed = aboutDraft(draft, entries, 'count-confirmed', asOf).at(-1)
  const basis = confirmed ? 'confirmed' : grade === undefined ? 'counted' : 'estimate'
  return { basis, byClass: draft.counts.byClass, feeBasis: draft.counts.feeBasis, grade, entry: confirmed }
}

/** Of counts that are guesses. A PDF that was registered before grades were kept has an unknown one. */
export function estimateGradeOf({ countGrade, format }: Draft): string | undefined {
  if (countGrade !== undefined) return countGrade === 'exact' ? undefined : countGrade
  return format === 'pdf' ? 'unknown' : undefined
}

/** In the order in which they were completed; those that wait for a signature come last. */
export function agreementsOf(
  draft: Draft,
  entries: readonly Entry[],
  { asOf }: { asOf?: IsoDate | undefined } = {},
): Agreement[] {
  const about = aboutDraft(draft, entries, 'count-agreed', asOf)
  const signing = about.filter(({ says }) => typeof says?.['signs'] === 'string')
  const agreements = about
    .filter((entry) => !signing.includes(entry))
    .map((entry): Agreement => {
      const says = entry.says as unknown as AgreedCount
      const second = signing
        .map((each) => ({ entry: each, signature: each.says?.['signature'] as unknown as Signature }))
        .find((each) => each.entry.says?.['signs'] === entry.id && isAnotherPerson(each.signature, says.signature))
      return { entry, says, second }
    })
  return agreements.toSorted((a, b) => (a.second?.entry.number ?? Infinity) - (b.second?.entry.number ?? Infinity))
}

export function isAnotherPerson(a: Signature, b: Signature): boolean {
  return nameKey(a.name) !== nameKey(b.name)
}

function aboutDraft({ id }: Draft, entries: readonly Entry[], kind: Entry['kind'], asOf: IsoDate | undefined): Entry[] {
  const about = entries.filter((entry) => entry.kind === kind && entry.subject === id)
  return standingEntries(about, { knownBy: asOf })
}

/** A total stands as it is said; without one it is the sum of the classes that pay, those that nobody spoke of as counted. */
function applyAgreement({ counts }: Draft, { total, byClass }: AgreedCount) {
  const classes = Object.fromEntries(
    WORD_CLASSES.map((name) => [name, byClass?.[name] ?? counts.byClass[name]]),
  ) as Record<WordClass, number>
  return { byClass: classes, feeBasis: total ?? FEE_BASIS_CLASSES.reduce((sum, name) => sum + classes[name], 0) }
}

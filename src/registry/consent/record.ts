/** Everything that the consent to a work follows from: what was said, and who holds it. */

import { compareText, type IsoDate } from '../../base/index.ts'
import { creditsAsOf } from '../credits/determinations.ts'
import { type Entry, standingEntries } from '../entries.ts'
import type { CreditDetermination, WorkId, WriterId } from '../records.ts'
import { type Holders, holdersOf } from './holders.ts'
import { HALL_SUBJECT, type Statement, statementOf } from './statement.ts'

/** How many holders of a co-written work have to say yes: all of them, or those of more than half of it. */
export const RULES = ['all', 'majority'] as const
export type ConsentRule = (typeof RULES)[number]

export interface ConsentRecord {
  readonly work: WorkId
  /** Entries of the kind `consent` about the work, its writers and the hall; others do no harm. */
  readonly entries: readonly Entry[]
  readonly determinations: readonly CreditDetermination[]
  readonly nameOf: (writer: WriterId) => string
}

/** The same, as far as it was known on a day. */
export interface KnownRecord {
  readonly holders: Holders
  /** About the work itself, whoever said it. */
  readonly aboutWork: readonly Statement[]
  readonly defaultsOf: (writer: WriterId) => readonly Statement[]
  readonly ofHall: readonly Statement[]
  readonly ruleOn: (day: IsoDate) => ConsentRule
}

export function recordAsKnown(record: ConsentRecord, { knownBy }: { knownBy?: IsoDate | undefined }): KnownRecord {
  const { work, determinations } = record
  const standing = standingEntries(record.entries, { knownBy }).filter(({ kind }) => kind === 'consent')
  const bySubject = Map.groupBy(standing, ({ subject }) => subject)
  const about = (subject: string): Statement[] =>
    (bySubject.get(subject) ?? []).flatMap((each) => statementOf(each) ?? [])
  return {
    holders: holdersOf(work, creditsAsOf(determinations, work, knownBy === undefined ? {} : { asOf: knownBy })),
    aboutWork: about(work),
    defaultsOf: (writer) => about(writer).filter(({ by }) => by.writer === writer),
    ofHall: about(HALL_SUBJECT),
    ruleOn: (day) => ruleOn(standing, day),
  }
}

/** The rule of a day by the entries that stand about the hall; all of them, until the hall says otherwise. */
export function ruleOn(standing: readonly Entry[], on: IsoDate): ConsentRule {
  const rules = standing.flatMap((entry) => {
    const rule = RULES.find((each) => each === entry.says?.['rule'])
    return rule && entry.subject === HALL_SUBJECT && entry.effectiveOn <= on ? [{ ...entry, rule }] : []
  })
  const inOrder = rules.toSorted((a, b) => compareText(a.effectiveOn, b.effectiveOn) || a.number - b.number)
  return inOrder.at(-1)?.rule ?? 'all'
}

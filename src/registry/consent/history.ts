/** The history of consent to a work: everything that was ever said about it, its writers or the whole hall, in order. */

import { compareText, type IsoDate } from '../../base/index.ts'
import type { Entry, EntryId } from '../entries.ts'
import { speakerName } from './answer.ts'
import { type ConsentRecord, RULES } from './record.ts'
import { HALL_SUBJECT, sayStatement, statementOf } from './statement.ts'

export interface HistoryLine {
  readonly entry: EntryId
  /** What it is about: the work, all works of a writer, or the hall. */
  readonly about: 'work' | 'writer' | 'hall'
  readonly subject: string
  readonly says: string
  readonly from: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
  readonly corrects: EntryId | undefined
  /** The entry that stands in its place. */
  readonly correctedBy: EntryId | undefined
}

/** In the order in which it was learnt, and of one day in that in which it was added. */
export function historyOf(record: ConsentRecord): HistoryLine[] {
  const writers = new Set(
    record.determinations
      .flatMap(({ work, credits }) => (work === record.work ? credits : []))
      .map(({ writer }) => writer),
  )
  const about = record.entries.filter(
    ({ kind, subject }) =>
      kind === 'consent' && (subject === record.work || subject === HALL_SUBJECT || writers.has(subject)),
  )
  const correctedBy = new Map(
    about.flatMap(({ id, corrects }) => (corrects === undefined ? [] : [[corrects, id] as const])),
  )
  return about
    .map((entry) => lineOf(entry, { record, correctedBy: correctedBy.get(entry.id) }))
    .toSorted((a, b) => compareText(a.knownOn, b.knownOn))
}

function lineOf(
  entry: Entry,
  { record, correctedBy }: { record: ConsentRecord; correctedBy: EntryId | undefined },
): HistoryLine {
  const { id, subject, effectiveOn, knownOn, source, corrects } = entry
  const about = subject === record.work ? 'work' : subject === HALL_SUBJECT ? 'hall' : 'writer'
  return {
    entry: id,
    about,
    subject,
    says: wordsOf(entry, record),
    from: effectiveOn,
    knownOn,
    source,
    corrects,
    correctedBy,
  }
}

function wordsOf(entry: Entry, { nameOf }: ConsentRecord): string {
  if (entry.says === null) return 'nothing stands in the place of what is corrected'
  const statement = statementOf(entry)
  if (statement) return `${speakerName(statement, nameOf(statement.by.writer ?? ''))} ${sayStatement(statement)}`
  const rule = RULES.find((each) => each === entry.says?.['rule'])
  return rule === 'majority'
    ? 'rule: holders of more than half of a work decide'
    : 'rule: all holders of a work have to say yes'
}

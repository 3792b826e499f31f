/** The order of a work's drafts: by the day each one stands on, then as they were registered. */

import { type IsoDate, isDate, type Problem } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import type { Draft } from '../records.ts'
import { isPartialDate, type PartialDate, precisionOf, readDraftDate } from './draft-date.ts'
import { revisionNameOf } from './revision-name.ts'

export interface DatedDraft {
  readonly draft: Draft
  readonly date: PartialDate | undefined
  readonly precision: 'day' | 'month' | 'year' | undefined
  /** Where the date is from: said by an entry, printed on the title page, or nowhere. */
  readonly dateFrom: 'entry' | 'title-page' | 'nowhere'
  /**
   * The first day of what the date names, also of a date that can be read in several ways, but never a day after the registration;
   * without a date the day of registration.
   */
  readonly standsOn: IsoDate
  /** As printed: `Blue Revisions`. */
  readonly revision: string | undefined
  readonly problems: readonly Problem[]
}

/** `entries` are those about the drafts; they count as far as they were known on `asOf`. */
export function orderDrafts(
  drafts: readonly Draft[],
  entries: readonly Entry[],
  { asOf }: { asOf?: IsoDate | undefined } = {},
): DatedDraft[] {
  const said = standingEntries(
    entries.filter(({ kind }) => kind === 'draft-date'),
    { knownBy: asOf },
  )
  const dates = new Map(said.map((entry) => [entry.subject, saidDate(entry)]))
  return drafts
    .filter(({ knownOn }) => asOf === undefined || knownOn <= asOf)
    .map((draft) => dateDraft(draft, dates.get(draft.id)))
    .toSorted((a, b) => compareDays(a.standsOn, b.standsOn) || a.draft.sequence - b.draft.sequence)
}

function dateDraft(draft: Draft, said: PartialDate | undefined): DatedDraft {
  const printed = readDraftDate(draft.draftDate ?? '', { knownOn: draft.knownOn })
  const date = said ?? printed.date
  const first = firstDayOf(date ?? printed.readings[0] ?? draft.knownOn)
  return {
    draft,
    date,
    precision: date === undefined ? undefined : precisionOf(date),
    dateFrom: said !== undefined ? 'entry' : date === undefined ? 'nowhere' : 'title-page',
    standsOn: first < draft.knownOn ? first : draft.knownOn,
    revision: revisionNameOf(draft.draftDate ?? ''),
    problems: [
      ...(date === undefined ? [noteUndated(draft, printed.readings)] : []),
      ...(first > draft.knownOn ? [noteFuture(draft, date ?? '')] : []),
    ],
  }
}

function saidDate({ says }: Entry): PartialDate | undefined {
  const date = says?.['date']
  return typeof date === 'string' && isPartialDate(date) ? date : undefined
}

function firstDayOf(date: PartialDate): IsoDate {
  return isDate(date) ? date : `${date}${'-01-01'.slice(date.length - 4)}`
}

function compareDays(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function noteUndated({ id, fileName, draftDate, knownOn }: Draft, readings: readonly PartialDate[]): Problem {
  const hint = `If you know the date: guildhall drafts date ${id} YYYY-MM-DD --by NAME --reason TEXT.`
  if (readings.length > 0) {
    return {
      code: 'registry/draft-date-ambiguous',
      severity: 'note',
      message: `"${draftDate}" on ${fileName} can be ${readings.join(' or ')}; the draft stands on the earlier day.`,
      hint,
    }
  }
  const why = draftDate === undefined ? `${fileName} has no date` : `"${draftDate}" on ${fileName} holds no date`
  return {
    code: 'registry/draft-undated',
    severity: 'note',
    message: `${why}; the draft stands on the day of its registration, ${knownOn}.`,
    hint,
  }
}

function noteFuture({ fileName, knownOn }: Draft, date: PartialDate): Problem {
  return {
    code: 'registry/draft-date-after-registration',
    severity: 'note',
    message: `${fileName} is dated ${date}, after its registration on ${knownOn}; it stands on that day.`,
    hint: 'A text is not younger than its registration. Correct the date with guildhall drafts date.',
  }
}

/**
 * A note to members, drafted from what is confirmed and from nothing else. Each sentence names its sources; where they disagree it
 * says so; what waits for review, was rejected or is without a source stays out, and the note says how much that was.
 */

import { Refusal } from '../../base/index.ts'
import { eventSentences, isWithoutSource } from './note-events.ts'
import { openSentences } from './note-open-points.ts'
import { issueSections } from './note-positions.ts'
import { outcomeSentences, stateSentences } from './note-states.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { sayDay } from './said-dates.ts'
import { sayReview } from './said-review.ts'
import { sayCount } from './said-numbers.ts'
import { roundIds, roundTitle } from './told-events.ts'
import { printSource, sourceBook } from './told-sources.ts'

export interface NoteSentence {
  readonly text: string
  /** Keys of sources: ids, or titles where a contradiction names no more. At least one. */
  readonly sources: readonly string[]
}

export interface NoteSection {
  readonly heading: string
  /** 2 for a round, 3 for what stands under it. */
  readonly level: 2 | 3 | 4
  readonly sentences: readonly NoteSentence[]
}

export interface NoteSource {
  readonly number: number
  readonly key: string
  readonly text: string
  readonly url?: string | undefined
}

export interface MembersNote {
  readonly title: string
  readonly says: string
  readonly sections: readonly NoteSection[]
  readonly sources: readonly NoteSource[]
  readonly leftOut: readonly string[]
}

export function draftMembersNote(record: SelectedRecord): MembersNote {
  const sections = roundIds(record.history).flatMap((round) => roundSections(round, record))
  const loose = openSentences(record, undefined)
  const all: NoteSection[] =
    loose.length === 0
      ? sections
      : [...sections, { heading: 'Open points outside a round', level: 2, sentences: loose }]
  const told = all.filter(({ sentences }) => sentences.length > 0)
  if (told.length === 0) throw nothingConfirmed(record)
  return {
    title: titleOf(record),
    says: 'Drafted from confirmed entries of the bargaining record. Each sentence names its sources; they are listed at the end.',
    sections: withoutEmpty(all),
    sources: numberSources(told, record),
    leftOut: leftOutOf(record),
  }
}

function roundSections(id: string, record: SelectedRecord): NoteSection[] {
  const section = (heading: string, sentences: readonly NoteSentence[]): NoteSection => ({
    heading,
    level: 3,
    sentences,
  })
  return [
    { heading: roundTitle(record.history, id), level: 2, sentences: [] },
    section('What happened', eventSentences(id, record)),
    section('How long it lasted', stateSentences(id, record)),
    ...issueSections(id, record),
    section('What came of it', outcomeSentences(id, record)),
    section('What is open', openSentences(record, id)),
  ]
}

/** A heading stays when something stands under it. */
function withoutEmpty(sections: readonly NoteSection[]): NoteSection[] {
  return sections.filter(({ level, sentences }, at) => {
    if (sentences.length > 0) return true
    const next = sections.slice(at + 1)
    const end = next.findIndex((each) => each.level <= level)
    return (end === -1 ? next : next.slice(0, end)).some((each) => each.sentences.length > 0)
  })
}

/** In the order in which they are first named. */
function numberSources(sections: readonly NoteSection[], record: SelectedRecord): NoteSource[] {
  const book = sourceBook(record)
  const keys = [...new Set(sections.flatMap(({ sentences }) => sentences.flatMap(({ sources }) => sources)))]
  return keys.map((key, at) => {
    const source = book.of(key)
    const { claim } = source
    const review = claim ? sayReview(claim) : ''
    const quote = claim ? `: “${claim.quote}”${review === '' ? '' : `; ${review}`}` : ''
    return { number: at + 1, key, text: `${printSource(source)}${quote}`, url: source.url }
  })
}

function titleOf({ history, selection: { round, from, to } }: SelectedRecord): string {
  const named = history.rounds.find(({ id }) => id === round)?.title
  const days = [from === undefined ? '' : `from ${sayDay(from)}`, to === undefined ? '' : `to ${sayDay(to)}`]
  const about = [named ?? 'the bargaining record', ...days].filter((part) => part !== '').join(' ')
  return `Note to members: ${about}`
}

function leftOutOf(record: SelectedRecord): string[] {
  const { history, leftOut, awaiting, claims } = record
  const candidates = leftOut.candidates + claims.filter(({ status }) => status === 'candidate').length
  const wrong = history.events.flatMap(({ dates, quantities }) =>
    [...dates, ...quantities].filter(({ rank }) => rank === 'deprecated'),
  ).length
  const silent = history.events.filter((event) => isWithoutSource(event)).length
  const counts: [number, string, string][] = [
    [candidates, 'claim that awaits review', 'claims that await review'],
    [leftOut.rejected, 'claim that was rejected', 'claims that were rejected'],
    [awaiting.size, 'contradiction of which a side awaits review', 'contradictions of which a side awaits review'],
    [wrong, 'value that is not held to be so', 'values that are not held to be so'],
    [silent, 'event without a source', 'events without a source'],
  ]
  return counts.filter(([count]) => count > 0).map(([count, one, many]) => sayCount(count, one, many))
}

function nothingConfirmed({ selection: { round, from, to }, leftOut, claims }: SelectedRecord): Refusal {
  const candidates = leftOut.candidates + claims.filter(({ status }) => status === 'candidate').length
  return new Refusal(
    'record/nothing-confirmed',
    { round: round ?? '', from: from ?? '', to: to ?? '', candidates },
    {
      message: `Nothing is confirmed in what was asked for; ${candidates === 0 ? 'no claim awaits' : sayCount(candidates, 'claim awaits', 'claims await')} review.`,
      hint: 'Review the claims (guildhall record review), or ask for another round or other days.',
    },
  )
}

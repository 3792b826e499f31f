/**
 * The record as a calendar (RFC 5545): a day without an hour for each event, spans for what lasted and for what is not known to the
 * day. The stamp of each is the day on which the record can have known it, so that the same record gives the same bytes.
 */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { RecordEvent, RecordState } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { sayDate, sayDoubt } from './said-dates.ts'
import { KIND_NAMES, partyName, saySpeaker, STATE_NAMES } from './said-names.ts'
import { sayQuantity } from './said-numbers.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { byRank, inOrder, knownDay, knownDayOfEvent, mainDate, openDates, roundTitle } from './told-events.ts'
import { linkable, printSource, type SourceBook, sourceBook, sourcesOfEvent } from './told-sources.ts'

interface Entry {
  readonly uid: string
  readonly stamp: IsoDate
  readonly first: IsoDate
  readonly last: IsoDate
  readonly summary: string
  readonly description: string
  readonly categories: readonly string[]
  readonly url?: string | undefined
  readonly status: 'CONFIRMED' | 'TENTATIVE'
}

/** Lines end in carriage return and line feed, and have at most 75 octets. */
export function printCalendar(record: SelectedRecord): string {
  const book = sourceBook(record)
  const entries = [
    ...inOrder(record.history.events).flatMap((event) => entryOfEvent(event, record, book)),
    ...record.history.states.flatMap((state) => entryOfState(state, record, book)),
    ...record.claims.flatMap((claim) => entryOfCandidate(claim, record, book)),
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guildhall//Bargaining record//EN',
    'CALSCALE:GREGORIAN',
    'X-WR-CALNAME:Bargaining record',
    ...entries.flatMap(printEntry),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${foldLine(line)}\r\n`).join('')
}

function entryOfEvent(event: RecordEvent, { history }: SelectedRecord, book: SourceBook): Entry[] {
  const date = mainDate(event)
  if (!date) return []
  const sources = sourcesOfEvent(event).map((id) => book.of(id))
  const lines = [
    event.says,
    ...doubtLines(date),
    ...byRank(event.quantities).map(({ value, rank, reason }) => `${sayQuantity(value)}${rankNote(rank, reason)}`),
    ...byRank(event.dates)
      .filter(({ value }) => value !== date)
      .map(({ value, rank, reason }) => `Also told as ${sayDate(value)}${rankNote(rank, reason)}`),
    ...(openDates(event).length > 0 ? ['Sources disagree about the day.'] : []),
    ...sources.map((source) => `Source: ${printSource(source)}`),
  ]
  return [
    {
      uid: event.id,
      stamp: knownDayOfEvent(event, book) ?? date.last,
      first: date.first,
      last: date.last,
      summary: `${KIND_NAMES[event.kind]}${withParties(event.parties.map((id) => partyName(history, id)))}`,
      description: lines.join('\n'),
      categories: [KIND_NAMES[event.kind], roundTitle(history, event.round)],
      url: sources.map(({ url }) => linkable(url)).find((url) => url !== undefined),
      status: openDates(event).length > 0 ? 'TENTATIVE' : 'CONFIRMED',
    },
  ]
}

/** What lasts still is told on its first day. */
function entryOfState(state: RecordState, { history }: SelectedRecord, book: SourceBook): Entry[] {
  const sources = state.sources.map((id) => book.of(id))
  const lines = [
    state.says,
    ...(state.last === undefined ? ['It lasts, as far as the record goes.'] : []),
    ...sources.map((source) => `Source: ${printSource(source)}`),
  ]
  return [
    {
      uid: state.id,
      stamp: knownDay(state.last ?? state.first, state.sources, book) ?? state.first,
      first: state.first,
      last: state.last ?? state.first,
      summary: `${STATE_NAMES[state.state]}${withParties(state.parties.map((id) => partyName(history, id)))}`,
      description: lines.join('\n'),
      categories: [STATE_NAMES[state.state], roundTitle(history, state.round)],
      url: sources.map(({ url }) => linkable(url)).find((url) => url !== undefined),
      status: 'CONFIRMED',
    },
  ]
}

function entryOfCandidate(claim: Claim, { history }: SelectedRecord, book: SourceBook): Entry[] {
  if (claim.status !== 'candidate' || !claim.kind || !claim.date) return []
  const source = book.of(claim.id)
  return [
    {
      uid: claim.id,
      stamp: source.report?.retrievedOn ?? claim.date.last,
      first: claim.date.first,
      last: claim.date.last,
      summary: `Awaiting review: ${KIND_NAMES[claim.kind]}${withParties(claim.parties.map((id) => partyName(history, id)))}`,
      description: [
        `“${claim.quote}”`,
        `Says: ${saySpeaker(claim.speaker)}`,
        ...doubtLines(claim.date),
        `Source: ${printSource(source)}`,
      ].join('\n'),
      categories: [KIND_NAMES[claim.kind], 'Awaiting review'],
      url: linkable(source.url),
      status: 'TENTATIVE',
    },
  ]
}

function doubtLines(date: RecordDate): string[] {
  const doubt = sayDoubt(date)
  return doubt === '' ? [] : [`Told as ${sayDate(date)}: ${doubt}.`]
}

function rankNote(rank: string, reason: string | undefined): string {
  if (rank === 'normal') return ''
  return ` (${rank === 'deprecated' ? 'not held to be so' : 'preferred'}${reason === undefined ? '' : `: ${reason}`})`
}

function withParties(names: readonly string[]): string {
  return names.length === 0 ? '' : `: ${names.join(', ')}`
}

/** All days, and free: nobody's diary is blocked by them. */
function printEntry({ uid, stamp, first, last, summary, description, categories, url, status }: Entry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}@record.guildhall`,
    `DTSTAMP:${stamp.replaceAll('-', '')}T000000Z`,
    `DTSTART;VALUE=DATE:${first.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(last, 1).replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    `CATEGORIES:${categories.map(escapeText).join(',')}`,
    ...(url === undefined ? [] : [`URL:${url}`]),
    `STATUS:${status}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
}

/** RFC 5545, 3.3.11. Control characters are no part of a text. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    .replace(/[^\P{Cc}\n\t]/gu, ' ')
    .replace(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`)
}

/** RFC 5545, 3.1: after 75 octets a line goes on in the next behind a blank; no character is parted. */
function foldLine(line: string): string {
  const lines: string[] = []
  let [piece, octets] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      lines.push(piece)
      ;[piece, octets] = [' ', 1]
    }
    piece += character
    octets += size
  }
  return [...lines, piece].join('\r\n')
}

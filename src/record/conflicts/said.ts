/** A claim as it is weighed: with its report, the party it is about and the days it leaves open. */

import { type IsoDate, addDays, compareText } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { RecordDate } from '../record-date.ts'
import type { Report } from '../report.ts'
import { type DaySpan, dayOf, spanOf } from './day-spans.ts'
import type { RecordIndex } from './record-index.ts'
import { lastToldBefore } from './told-before.ts'

export interface Said {
  readonly claim: Claim
  readonly report: Report | undefined
  /** The text it is in, however many published it. */
  readonly voice: string
  /** What it tells as an event: its kind, or the first or last day of a strike that is told as a state. */
  readonly kind: EventKind | undefined
  /** Unions that the sentence names; who acts comes first. */
  readonly unions: readonly string[]
  /** The first of them stands in the sentence itself; else another may be meant. */
  readonly isNamed: boolean
  readonly span: DaySpan | undefined
  /** The day on which it was said. */
  readonly saidOn: number | undefined
}

/** Claims that nobody has rejected, in an order that does not depend on theirs. */
export function readClaims(claims: readonly Claim[], reports: readonly Report[], record: RecordIndex): Said[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const said = claims
    .filter(({ status }) => status !== 'rejected')
    .map((each): Said => {
      const claim = atItsEdge(asItsVerb(asBallot(each)))
      const report = byId.get(claim.report)
      const unions = record.unionsOf(claim.parties)
      return {
        claim,
        report,
        voice: report?.voice ?? claim.report,
        kind: claim.kind ?? edgeOf(claim),
        unions,
        isNamed: unions[0] !== undefined && record.isNamed(unions[0], claim.quote),
        span: spanOf(claim.date, claim.quote),
        saidOn: report?.published === undefined ? undefined : dayOf(report.published),
      }
    })
  return said.sort(
    (a, b) =>
      compareText(a.report?.published ?? '9', b.report?.published ?? '9') ||
      compareText(a.claim.report, b.claim.report) ||
      a.claim.place.start - b.claim.place.start ||
      compareText(a.claim.id, b.claim.id),
  )
}

/** A vote on whether to strike, or on what to ask for, is that vote by whatever name it goes. */
function asBallot(claim: Claim): Claim {
  if (claim.kind !== 'vote' && claim.kind !== 'ratification') return claim
  const ballot = BALLOTS.find(([, words]) => words.test(claim.quote))
  if (ballot === undefined || (claim.kind === 'ratification' && ballot[0] !== 'vote')) return claim
  return { ...claim, kind: ballot[0] }
}

/** "They ended their strike on June 7" tells the end, whatever "strike on" was read as. */
function asItsVerb(claim: Claim): Claim {
  const isEnd = claim.kind === 'strike-begun' && lastToldBefore(claim.quote, claim.date?.said ?? '') === 'strike-ended'
  return isEnd ? { ...claim, kind: 'strike-ended' } : claim
}

const ON_STRIKE = String.raw`(strikes?|walkouts?|stoppages?|(industrial|job) action)`
const BALLOTS: readonly (readonly [EventKind, RegExp])[] = [
  ['vote', /\b(pattern of demands|bargaining agenda)\b(?![^.;]{0,40}\bstrike)/i],
  ['strike-ended', new RegExp(String.raw`\bto (end|call off|lift|suspend) (the|their|its) ${ON_STRIKE}\b`, 'i')],
  [
    'strike-authorised',
    new RegExp(
      String.raw`\b${ON_STRIKE}[\s-]+(authori[sz]\w+|votes?|ballots?|mandates?)\b|\bauthori[sz]\w+\b[^.;]{0,20}\b${ON_STRIKE}\b|\b${ON_STRIKE}\b[^.;]{0,60}\bauthori[sz]ed by\b`,
      'i',
    ),
  ],
]

/** "On strike since May 2": what is told is the day on which it began, and that it lasts. */
function atItsEdge(claim: Claim): Claim {
  const { state, date, modality } = claim
  const isFrom = modality === 'fact' && state === 'strike' && date?.precision === 'days' && date.basis !== 'relative'
  if (!isFrom || !tellsFirstDay(claim.quote, date.said)) return claim
  // "Since the middle of March" has no day.
  const isDay = /\d|first|second|third|th\b/i.test(date.said)
  const last = isDay ? date.first : endOfMonth(date.first)
  return { ...claim, date: { ...date, last, precision: isDay ? 'day' : 'span' } }
}

/** "Since the middle of March" as it was cut above. */
function isWithinAMonth({ first, last, precision }: RecordDate): boolean {
  return precision === 'span' && first.slice(0, 7) === last.slice(0, 7)
}

function endOfMonth(day: IsoDate): IsoDate {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
  return addDays(next, -1)
}

/** "Since May 2", "from May 2 to September 27": one day stands right behind the word. */
function tellsFirstDay(quote: string, said: string): boolean {
  const day = said.replace(/^(since|from)\s+/i, '')
  const before = quote.slice(0, Math.max(0, quote.indexOf(day))).trimEnd()
  return day !== '' && (/\b(since|from)$/i.test(before) || /^(since|from)\b/i.test(said))
}

/** "The current strike began on May 2": a state with a day, which is the day of its beginning. */
function edgeOf({ state, date, quote }: Claim): EventKind | undefined {
  if (state !== 'strike' || date === undefined || (date.first !== date.last && !isWithinAMonth(date))) return undefined
  if (/\b(began|begun|started|starting|commenced|kicked off|since|from)\b/i.test(quote)) return 'strike-begun'
  return /\b(ended|concluded)\b/i.test(quote) ? 'strike-ended' : undefined
}

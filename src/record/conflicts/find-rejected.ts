/** Contradictions of what members decided: a contract that they are said to have rejected, and that the record has ratified. */

import { sayDate } from '../out/said-dates.ts'
import { gapDays } from './day-spans.ts'
import type { EventKind } from '../event-kind.ts'
import { type Frame, gapOf } from './place-claim.ts'
import { type KnownEvent, type RecordIndex, spanOfRound } from './record-index.ts'
import type { Said } from './said.ts'
import { type Found, dayOfEvent, settledBy, sideOfEvent } from './sides.ts'

const DECIDING: ReadonlySet<EventKind> = new Set(['vote', 'ratification', 'rejection', 'tentative-deal'])
const REJECTED =
  /\b(voted down|rejected|turned down|voted against|voted to reject|refused to ratify)\b[^.;]{0,60}\b(contract|deal|agreement|pact|accord|it)\b/i
const BY_VOTE = /\b(votes?|voted|ballots?|members|membership)\b/i
const PAPER = /\b(contract|deal|agreement|pact|accord)\b/i
const NOT_SO = /\b(not|never|if|unless|could|might|would|nearly|almost|had they)\b/i

export function findRejected(said: Said, frame: Frame, record: RecordIndex): Found[] {
  const { kind, modality, quote } = said.claim
  if (kind === undefined || !DECIDING.has(kind) || modality !== 'fact') return []
  const isTold = REJECTED.test(quote) && BY_VOTE.test(quote) && PAPER.test(quote) && !NOT_SO.test(quote)
  const ratified = isTold ? ratifiedThen(said, frame, record) : undefined
  return ratified === undefined ? [] : [rejected(said, ratified, record)]
}

/** Of the union that is named, on the day that is named, else in the round of the report. */
function ratifiedThen(said: Said, { union: about, round }: Frame, record: RecordIndex): KnownEvent | undefined {
  const union = said.unions[0] ?? about
  if (union === undefined) return undefined
  const all = record.events(union, 'ratification')
  const { span } = said
  if (span === undefined) return all.find(({ event }) => event.round === round?.id)
  return all.find((each) => gapOf(each, span) <= 14 || isInRound(each, span, record))
}

function isInRound({ event }: KnownEvent, span: NonNullable<Said['span']>, record: RecordIndex): boolean {
  const round = record.round(event.round)
  return round !== undefined && gapDays(span, spanOfRound(round)) === 0
}

function rejected(said: Said, event: KnownEvent, record: RecordIndex): Found {
  const date = event.dates[0]?.date
  const on = date === undefined ? '' : ` (${sayDate(date)})`
  const ids = event.dates.filter(({ isWrong }) => !isWrong).flatMap(({ sources }) => sources)
  return {
    kind: 'outcome-differs',
    weight: 'contradiction',
    said,
    value: 'rejected',
    against: sideOfEvent(event, record, 'ratified'),
    explains: `Members are said to have rejected the contract; the record has it ratified${on}. One vote cannot have gone both ways.`,
    settledBy: settledBy('the count of the vote as the union published it', ids, record),
    round: event.event.round,
    on: dayOfEvent(event),
  }
}

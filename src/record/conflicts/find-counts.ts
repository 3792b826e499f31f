/** Contradictions of counts: two shares, counts or turnouts of one vote; members where votes were counted. */

import {
  add,
  divide,
  fraction,
  groupThousands,
  multiply,
  parseFraction,
  printDecimal,
  roundFraction,
  placePoint,
} from '../../base/index.ts'
import type { Measure, Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import { gapDays } from './day-spans.ts'
import { KIND_RULES, VOTE_KINDS } from './kind-rules.ts'
import { type Frame, type Placed, gapOf } from './place-claim.ts'
import type { KnownEvent, RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'
import { agree, printQuantity, sayVotes } from './said-numbers.ts'
import { type Found, dayOfEvent, settledBy, sideOfEvent } from './sides.ts'

export const COUNTED: ReadonlySet<Measure> = new Set(['share', 'yes', 'no', 'votes', 'turnout', 'members'])

export function findCounts(said: Said, context: { placed: Placed; frame: Frame }, record: RecordIndex): Found[] {
  const { kind, quantities, modality } = said.claim
  if (kind === undefined || !isVotedOn(kind) || modality !== 'fact') return []
  const counts = quantities.filter(({ measure }) => COUNTED.has(measure))
  if (counts.length === 0) return []
  const events = votesMeant(said, context, record)
  // Where the sentence names no union, any vote that has the number may be meant.
  const others = said.isNamed ? [] : votesAt(said, record)
  const unlike = counts.filter((each) => !isOther(each, counts, events) && !others.some((event) => bears(event, each)))
  return unlike.flatMap((each) => holdCount(said, { quantity: each, events }, record))
}

/** Members vote to end a strike, too. */
function isVotedOn(kind: EventKind): boolean {
  return VOTE_KINDS.has(kind) || kind === 'strike-ended'
}

function votesAt(said: Said, record: RecordIndex): KnownEvent[] {
  const { span } = said
  const all = [...VOTE_KINDS].flatMap((each) => record.events(undefined, each))
  return all.filter((each) => (span === undefined ? isCounted(each, said) : gapOf(each, span) === 0))
}

/** Nobody counts votes that are still to come. */
function isCounted({ dates }: KnownEvent, { saidOn }: Said): boolean {
  return saidOn === undefined || (dates[0]?.span.first ?? 0) <= saidOn + 1
}

/** The votes that a sentence can mean: at its date; without one, those of its kind, the one of its round first. */
export function votesMeant(
  said: Said,
  { placed, frame }: { placed: Placed; frame: Frame },
  record: RecordIndex,
): KnownEvent[] {
  const { placing } = placed
  if (placing.is === 'borne-out' || placing.is === 'other-year') return sameDay(placing.event, record)
  if (placing.is === 'other-day' || placing.is === 'beside' || placing.is === 'deprecated') return [placing.event]
  const union = said.unions[0] ?? frame.union
  const { kind } = said.claim
  if (kind === undefined || union === undefined || said.span !== undefined) return []
  const kinds = [kind, ...KIND_RULES[kind].alike]
  const all = kinds.flatMap((each) => record.events(union, each)).filter((each) => isCounted(each, said))
  const ofRound = all.filter(({ event }) => event.round === frame.round?.id)
  return ofRound.length === 0 ? [] : [...ofRound, ...all.filter((each) => !ofRound.includes(each))]
}

/** A vote and the ratification that it was are two events of one day with one count. */
function sameDay(event: KnownEvent, record: RecordIndex): KnownEvent[] {
  const [date] = event.dates
  if (date === undefined) return [event]
  const votes = record
    .eventsOfRound(event.event.round)
    .filter((each) => isVotedOn(each.event.kind) && each.dates.some(({ span }) => gapDays(span, date.span) === 0))
  return [event, ...votes.filter((each) => each !== event)]
}

/** In "97.85 %, after 90.3 % sixteen years before" one number is of this vote and the other is not. */
function isOther(quantity: Quantity, counts: readonly Quantity[], events: readonly KnownEvent[]): boolean {
  const same = counts.filter(({ measure }) => measure === quantity.measure)
  return same.length > 1 && same.some((each) => each !== quantity && events.some((event) => bears(event, each)))
}

function holdCount(
  said: Said,
  { quantity, events }: { quantity: Quantity; events: readonly KnownEvent[] },
  record: RecordIndex,
): Found[] {
  if (events.some((event) => bears(event, quantity))) return []
  const event = events.find((each) => knownOf(each, quantity).length > 0)
  if (event !== undefined) return [otherCount(said, { quantity, event }, record)]
  const asVotes = events.find((each) => isVotesCalledMembers(said, quantity, each))
  return asVotes === undefined ? [] : [membersForVotes(said, { quantity, event: asVotes }, record)]
}

function bears(event: KnownEvent, quantity: Quantity): boolean {
  return knownOf(event, quantity).some((known) => agree(known, quantity))
}

/** Values of that measure, stated or following from yes and no; those known to be wrong are none. */
function knownOf({ event }: KnownEvent, { measure, unit }: Quantity): Quantity[] {
  const stated = event.quantities.filter(({ rank }) => rank !== 'deprecated').map(({ value }) => value)
  const follow = stated.some((each) => each.measure === measure) ? [] : followingCounts(stated)
  return [...stated, ...follow].filter((each) => each.measure === measure && each.unit === unit)
}

/** Votes are yes and no together; the share is yes of them, to two decimals. */
export function followingCounts(stated: readonly Quantity[]): Quantity[] {
  const numberOf = (measure: Measure) => {
    const found = stated.find((each) => each.measure === measure && each.bound === undefined)
    return found && parseFraction(found.value)
  }
  const [yes, no] = [numberOf('yes'), numberOf('no')]
  if (yes === undefined || no === undefined || add(yes, no).numerator === 0n) return []
  const votes = add(yes, no)
  const share = placePoint(roundFraction(multiply(divide(yes, votes), fraction(10_000n)), 'half-up'), 2)
  return [
    { measure: 'votes', value: printDecimal(votes), unit: 'count', said: '' },
    { measure: 'share', value: share, unit: 'percent', said: '' },
  ]
}

const BALLOTS: Partial<Record<EventKind, string>> = {
  'strike-authorised': 'The vote to authorise a strike',
  'strike-ended': 'The vote to end the strike',
  ratification: 'The ratification vote',
}

function otherCount(
  said: Said,
  { quantity, event }: { quantity: Quantity; event: KnownEvent },
  record: RecordIndex,
): Found {
  const known = knownOf(event, quantity)[0]
  const value = known === undefined ? '' : printQuantity(known)
  const wrong = event.event.quantities.find((each) => each.rank === 'deprecated' && agree(each.value, quantity))
  const why = wrong?.reason ?? 'One vote has one count, and neither number rounds to the other.'
  return {
    ...common(said, { quantity, event }, record),
    against: sideOfEvent(event, record, value),
    explains: `${BALLOTS[event.event.kind] ?? 'The vote'} is said to have had ${sayVotes(quantity)}; the record has ${known === undefined ? 'none' : sayVotes(known)}. ${why}`,
  }
}

/** "Ratified by the guild's 8,525 members" where 8,525 votes were cast; "8,525 members voted" says the same as the record. */
function isVotesCalledMembers(said: Said, quantity: Quantity, { event }: KnownEvent): boolean {
  if (quantity.measure !== 'members' || quantity.unit !== 'count') return false
  if (/\b(voted|voting|voters|cast|ballots?|took part|turned out)\b/i.test(said.claim.quote)) return false
  const stated = event.quantities.map(({ value }) => value)
  return [...stated, ...followingCounts(stated)].some(
    ({ measure, value }) => (measure === 'votes' || measure === 'yes') && value === quantity.value,
  )
}

function membersForVotes(
  said: Said,
  { quantity, event }: { quantity: Quantity; event: KnownEvent },
  record: RecordIndex,
): Found {
  return {
    ...common(said, { quantity, event }, record),
    against: sideOfEvent(event, record, `${quantity.value} votes`),
    explains: `${groupThousands(quantity.value)} is told as the number of members; in the record it is the number of votes that were cast. Not every member votes.`,
  }
}

function common(said: Said, { quantity, event }: { quantity: Quantity; event: KnownEvent }, record: RecordIndex) {
  return {
    said,
    kind: 'two-counts',
    weight: 'contradiction',
    value: printQuantity(quantity),
    settledBy: settledBy(
      'the count of the vote as the union published it',
      event.event.quantities.flatMap(({ sources }) => sources),
      record,
    ),
    round: event.event.round,
    on: dayOfEvent(event),
  } as const
}

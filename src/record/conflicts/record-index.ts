/** The record made ready for look-up: events by party and kind, rounds and states by party, sources by id. Built once a run. */

import { compareText } from '../../base/index.ts'
import type { StateKind } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { History, Outcome, Position, RecordEvent, RecordSource, RecordState, Round, Sureness } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { type DaySpan, bareSpan, dayOf, spanOf } from './day-spans.ts'

export interface KnownDate {
  readonly date: RecordDate
  readonly span: DaySpan
  readonly isWrong: boolean
  readonly reason?: string | undefined
  readonly sources: readonly string[]
}

/** An event with its days reckoned; `dates` begins with the preferred one. */
export interface KnownEvent {
  readonly event: RecordEvent
  readonly unions: readonly string[]
  readonly dates: readonly KnownDate[]
}

export interface RecordIndex {
  readonly history: History
  /** The party at the top of what it is within: `wga` for `wgaw`. */
  rootOf(party: string): string
  /** Roots of those that are unions, or of whom the record knows nothing; who acts comes first. */
  unionsOf(parties: readonly string[]): string[]
  /** False where the record knows the union and the sentence has no name of it: it was then only taken to be meant. */
  isNamed(union: string, sentence: string): boolean
  events(union: string | undefined, kind: EventKind): readonly KnownEvent[]
  eventsOfRound(round: string): readonly KnownEvent[]
  rounds(union: string | undefined): readonly Round[]
  round(id: string): Round | undefined
  states(union: string | undefined, state: StateKind): readonly RecordState[]
  positions(round: string): readonly Position[]
  outcomes(round: string): readonly Outcome[]
  source(id: string): RecordSource | undefined
  /** What an entry of the record rests on, values known to be wrong aside. */
  sourcesOf(of: string, id: string): readonly RecordSource[]
  /** The thing itself, or published by one of the parties. */
  isPrimary(source: RecordSource): boolean
  /** How much it weighs as evidence: 5 for the thing itself, 0 for one news text alone. */
  weightOf(source: RecordSource): number
  /** What rests on one news text alone bears out nothing. */
  isAlone(sources: readonly string[]): boolean
}

const WEIGHTS: Readonly<Record<Sureness, number>> = {
  primary: 5,
  guild: 4,
  press: 3,
  derived: 2,
  secondary: 1,
  single: 0,
}

// "Members of the Ferry Workers Union" are that union.
const OF_A_BODY = /^(the-)?(members|leaders|officials|negotiators|board)-of-(the-)?/

export function indexRecord(history: History): RecordIndex {
  const parties = new Map(history.parties.map((party) => [party.id, party]))
  const rootOf = (id: string): string => {
    const seen = new Set<string>()
    let at = parties.has(id) ? id : id.replace(OF_A_BODY, '')
    for (let up = parties.get(at)?.within; up !== undefined && !seen.has(up); up = parties.get(at)?.within) {
      seen.add(at)
      at = up
    }
    return at
  }
  const unionsOf = (ids: readonly string[]): string[] => [
    ...new Set(ids.map(rootOf).filter((id) => (parties.get(id)?.kind ?? 'union') === 'union')),
  ]
  const known = history.events
    .map((event) => knowEvent(event, unionsOf))
    .sort(
      (a, b) => (a.dates[0]?.span.first ?? 0) - (b.dates[0]?.span.first ?? 0) || compareText(a.event.id, b.event.id),
    )
  const byRound = groupBy(known, ({ event }) => [event.round])
  const byKind = groupBy(known, ({ event, unions }) => [event.kind, ...unions.map((union) => `${union} ${event.kind}`)])
  const rounds = [...history.rounds].sort((a, b) => compareText(a.first, b.first) || compareText(a.id, b.id))
  const roundsOf = groupBy(rounds, (round) => ['', rootOf(round.union)])
  const states = groupBy(history.states, (state) => {
    const unions = unionsOf(state.parties)
    return [state.state, ...unions.map((union) => `${union} ${state.state}`)]
  })
  const positions = groupBy(history.positions, ({ round }) => [round])
  const outcomes = groupBy(history.outcomes, ({ round }) => [round])
  const roundById = new Map(rounds.map((round) => [round.id, round]))
  const sources = new Map(history.sources.map((source) => [source.id, source]))
  const restsOn = sourceIds(history)
  const names = namesOfParties(history)
  const namesOfUnion = groupBy(
    history.parties.flatMap(({ id, name, aliases }) =>
      [name, ...aliases].map((each) => ({ id, name: each.toLowerCase() })),
    ),
    ({ id }) => [id, rootOf(id)],
  )
  return {
    history,
    rootOf,
    unionsOf,
    isNamed: (union, sentence) => {
      const text = sentence.toLowerCase()
      return namesOfUnion.get(union)?.some(({ name }) => text.includes(name)) ?? true
    },
    events: (union, kind) => byKind.get(union === undefined ? kind : `${union} ${kind}`) ?? [],
    eventsOfRound: (round) => byRound.get(round) ?? [],
    rounds: (union) => roundsOf.get(union ?? '') ?? [],
    round: (id) => roundById.get(id),
    states: (union, state) => states.get(union === undefined ? state : `${union} ${state}`) ?? [],
    positions: (round) => positions.get(round) ?? [],
    outcomes: (round) => outcomes.get(round) ?? [],
    source: (id) => sources.get(id),
    sourcesOf: (of, id) => (restsOn.get(`${of} ${id}`) ?? []).flatMap((each) => sources.get(each) ?? []),
    isPrimary: ({ publisher, sure }) =>
      sure === undefined ? names.has(publisher.toLowerCase()) : sure === 'primary' || sure === 'guild',
    weightOf: ({ publisher, sure }) => WEIGHTS[sure ?? (names.has(publisher.toLowerCase()) ? 'guild' : 'press')],
    isAlone: (ids) => ids.length > 0 && ids.every((id) => sources.get(id)?.sure === 'single'),
  }
}

/** By kind of entry and id. */
function sourceIds({ events, states, positions, outcomes, rounds }: History): Map<string, readonly string[]> {
  const ofEvents = events.map(({ id, dates, quantities }) => {
    const right = [...dates, ...quantities].filter(({ rank }) => rank !== 'deprecated')
    return [`event ${id}`, right.flatMap((each) => each.sources)] as const
  })
  const others = Object.entries({ state: states, position: positions, outcome: outcomes, round: rounds })
  return new Map([
    ...ofEvents,
    ...others.flatMap(([of, all]) => all.map(({ id, sources }) => [`${of} ${id}`, sources] as const)),
  ])
}

function knowEvent(event: RecordEvent, unionsOf: (ids: readonly string[]) => string[]): KnownEvent {
  const order = { preferred: 0, normal: 1, deprecated: 2 }
  const dates = [...event.dates]
    .sort((a, b) => order[a.rank] - order[b.rank])
    .map(({ value, rank, reason, sources }) => ({
      date: value,
      span: spanOf(value, event.says) ?? bareSpan(value),
      isWrong: rank === 'deprecated',
      reason,
      sources,
    }))
  const unions = unionsOf(event.parties)
  // A strike is the strike of those who called it; a union that it is called against, or beside, has none of its own.
  return { event, unions: event.kind.startsWith('strike-') ? unions.slice(0, 1) : unions, dates }
}

/** Names under which a party publishes; "the guild" and the like are too loose for that. */
function namesOfParties({ parties }: History): Set<string> {
  const own = parties.filter(({ kind }) => kind !== 'public')
  return new Set(own.flatMap(({ id, name, aliases }) => [id, name, ...aliases].map((each) => each.toLowerCase())))
}

function groupBy<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      const group = groups.get(key)
      if (group) group.push(thing)
      else groups.set(key, [thing])
    }
  }
  return groups
}

export function spanOfRound({ first, last }: Round): DaySpan {
  return { first: dayOf(first), last: dayOf(last) }
}

/** A state that lasts has no last day. */
export function spanOfState({ first, last }: RecordState): DaySpan {
  return { first: dayOf(first), last: last === undefined ? Number.POSITIVE_INFINITY : dayOf(last) }
}

/** What happened in a round, by day: its events, the votes that began, and the contracts that its states know of. */

import { addDays, compareText, type IsoDate } from '../../base/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import type { History, RecordEvent, Round } from '../history.ts'
import { leadingDate } from './leading-date.ts'

/** What happened on a day, from events and from states of the contract. */
export interface Happening {
  readonly event: RecordEvent
  readonly on: IsoDate
  /** A vote began; its result comes later. */
  readonly opens?: boolean
}

/** The events of a round by day, with the end and the beginning of contracts where no event tells them. */
export function happeningsOf(
  round: Round,
  history: History,
  { votes = [] }: { votes?: readonly RecordEvent[] } = {},
): Happening[] {
  const own = history.events.filter((event) => event.round === round.id)
  const kinds = new Set(own.map(({ kind }) => kind))
  const ends = kinds.has('expiry') ? [] : contractsOf(round, history, 'before').slice(-1).map(asExpiry)
  const begins = kinds.has('term-begins') ? [] : contractsOf(round, history, 'own').slice(0, 1).map(asBeginning)
  const openings = votes.flatMap((event) => (event.voting ? [{ event, on: event.voting.first, opens: true }] : []))
  return [...[...own, ...ends, ...begins].flatMap(dated), ...openings].toSorted(
    (a, b) =>
      compareText(a.on, b.on) ||
      EVENT_KINDS.indexOf(a.event.kind) - EVENT_KINDS.indexOf(b.event.kind) ||
      Number(b.opens ?? false) - Number(a.opens ?? false) ||
      compareText(a.event.id, b.event.id),
  )
}

/** The contract is in force through its last day. */
function dated(event: RecordEvent): Happening[] {
  const date = leadingDate(event)
  return date ? [{ event, on: event.kind === 'expiry' ? addDays(date.last, 1) : date.last }] : []
}

function contractsOf(round: Round, { states }: History, which: 'before' | 'own'): History['states'] {
  return states
    .filter(({ state, parties }) => state === 'contract-in-force' && parties.includes(round.union))
    .filter((state) =>
      which === 'own' ? state.round === round.id : state.round !== round.id && state.first < round.first,
    )
    .filter(({ last }) => which === 'own' || (last !== undefined && last >= round.first))
    .toSorted((a, b) => compareText(a.first, b.first))
}

function asExpiry(state: History['states'][number]): RecordEvent {
  return asEvent(state, { kind: 'expiry', on: state.last ?? state.first, says: 'The contract before it ended.' })
}

function asBeginning(state: History['states'][number]): RecordEvent {
  return asEvent(state, { kind: 'term-begins', on: state.first, says: state.says })
}

function asEvent(
  { id, round, parties, sources }: History['states'][number],
  { kind, on, says }: { kind: RecordEvent['kind']; on: IsoDate; says: string },
): RecordEvent {
  const value = { first: on, last: on, precision: 'day', basis: 'stated', said: '' } as const
  return { id, kind, round, parties, says, dates: [{ value, rank: 'normal', sources }], quantities: [], terms: [] }
}

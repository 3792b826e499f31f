/** The history as it was known on a day: what happened later, and what sources told only later, is not in it. */

import { addDays, type IsoDate, parsePeriod } from '../../base/index.ts'
import type { History, RecordEvent, RecordSource } from '../history.ts'

/**
 * A value is known from the day on which the first of its sources was published, at the end of the month or year where no day is
 * given; a source without a date is taken to have told it on the day itself. Nothing that happens is known before it has. The end of a
 * contract is told ahead: by a source of its own, or by what is known of the contract when it begins.
 */
export function knownHistory(history: History, known: IsoDate | undefined): History {
  if (known === undefined) return history
  const published = new Map(history.sources.map((source) => [source.id, publishedBy(source)]))
  const isTold = (sources: readonly string[], on: IsoDate): boolean => {
    return on <= known && toldOn(sources, published, on) <= known
  }
  const events = history.events.flatMap((event) => knownEvent(event, isTold) ?? [])
  return {
    ...history,
    events,
    states: history.states
      .filter(({ first, sources }) => isTold(sources, first))
      .map((state) => (state.state === 'contract-in-force' ? state : withoutLaterEnd(state, known))),
    positions: history.positions.filter(({ on, sources }) => isTold(sources, on.last)),
  }
}

type IsTold = (sources: readonly string[], on: IsoDate) => boolean

function knownEvent(event: RecordEvent, isTold: IsTold): RecordEvent | undefined {
  const isAhead = event.kind === 'expiry'
  const dates = event.dates.filter(({ sources, value }) => isTold(sources, isAhead ? FIRST_DAY : value.last))
  if (dates.length === 0) return undefined
  const happened = dates.map(({ value }) => value.last).reduce((a, b) => (a < b ? a : b))
  const quantities = event.quantities.filter(({ sources }) => isTold(sources, happened))
  return { ...event, dates, quantities }
}

/** Before every day of the record: what is told of a day to come counts from when it is told. */
const FIRST_DAY = '0001-01-01'

/** The day on which the first of the sources told it. */
function toldOn(sources: readonly string[], published: ReadonlyMap<string, IsoDate | undefined>, on: IsoDate): IsoDate {
  const days = sources.map((id) => published.get(id) ?? on)
  return days.length === 0 ? on : days.reduce((a, b) => (a < b ? a : b))
}

function publishedBy({ published }: RecordSource): IsoDate | undefined {
  if (published === undefined || published.length === 10) return published
  const period = parsePeriod(published)
  return period && addDays(period.end, -1)
}

function withoutLaterEnd<T extends { readonly last?: IsoDate | undefined }>(state: T, known: IsoDate): T {
  return state.last !== undefined && state.last > known ? { ...state, last: undefined } : state
}

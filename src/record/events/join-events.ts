/** Joins the events of the record with what reports say of them; what the record does not know becomes an event of its own. */

import { compareText } from '../../base/index.ts'
import { type Evidence, type Weighed, weighClaims } from '../conflicts/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import type { RecordEvent } from '../history.ts'
import type { Report } from '../report.ts'
import { clusterClaims } from './cluster-claims.ts'
import type { EventReport, JoinedEvent } from './joined-event.ts'
import { addDates, addQuantities } from './rank-values.ts'

/**
 * All events in the order of their days. Claims that were rejected take no part, nor do those that only tell what may come; the
 * order of the input does not matter.
 */
export function joinEvents(evidence: Evidence): JoinedEvent[] {
  const { weighed } = weighClaims(evidence)
  const told = weighed.filter(({ said: { claim } }) => claim.kind !== undefined && claim.about === 'event')
  const byEvent = Map.groupBy(told, (each) => eventOf(each) ?? '')
  const voices = Map.groupBy(evidence.reports, ({ voice }) => voice)
  const recorded = evidence.history.events.map((event) => joinRecorded(event, byEvent.get(event.id) ?? [], voices))
  const other = (byEvent.get('') ?? []).filter(({ said }) => said.claim.modality === 'fact')
  const unknown = clusterClaims(other).map(({ event, told }) => ({ ...event, reports: reportsOf(told, voices) }))
  return [...recorded, ...unknown].sort(byDay)
}

function eventOf({ placed: { placing } }: Weighed): string | undefined {
  return 'event' in placing ? placing.event.event.id : undefined
}

function joinRecorded(event: RecordEvent, told: readonly Weighed[], voices: Voices): JoinedEvent {
  const { id, kind, round, parties, says, issue, terms, deal } = event
  return {
    id,
    kind,
    round,
    parties,
    says,
    dates: addDates(event.dates, told),
    quantities: addQuantities(event.quantities, told),
    ...(issue === undefined ? {} : { issue }),
    terms,
    ...(deal === undefined ? {} : { deal }),
    status: 'record',
    reports: reportsOf(told, voices),
  }
}

type Voices = ReadonlyMap<string, readonly Report[]>

function reportsOf(told: readonly Weighed[], voices: Voices): EventReport[] {
  const byVoice = [...Map.groupBy(told, ({ said }) => said.voice)]
  return byVoice
    .map(([voice, all]) => ({
      voice,
      reports: (voices.get(voice) ?? []).map(({ id }) => id).sort(),
      claims: all.map(({ said }) => said.claim.id).sort(),
      says: sayingOf(all),
    }))
    .sort((a, b) => compareText(a.voice, b.voice))
}

function sayingOf(all: readonly Weighed[]): EventReport['says'] {
  const found = all.flatMap((each) => each.found)
  if (found.some(({ weight }) => weight === 'contradiction')) return 'otherwise'
  return all.some(({ placed }) => placed.placing.is === 'beside') ? 'beside' : 'alike'
}

function byDay(a: JoinedEvent, b: JoinedEvent): number {
  return (
    compareText(firstDay(a), firstDay(b)) ||
    EVENT_KINDS.indexOf(a.kind) - EVENT_KINDS.indexOf(b.kind) ||
    compareText(a.id, b.id)
  )
}

/** By the day that stands first; what has none comes last. */
function firstDay({ dates }: JoinedEvent): string {
  return (dates.find(({ rank }) => rank === 'preferred') ?? dates[0])?.value.first ?? '9'
}

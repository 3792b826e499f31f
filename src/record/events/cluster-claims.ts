/** Claims of events that the record does not know, gathered into events: the same kind and parties, near in time. */

import { contentId } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import type { Weighed } from '../conflicts/index.ts'
import { KIND_RULES } from '../conflicts/kind-rules.ts'
import { printQuantity } from '../conflicts/said-numbers.ts'
import { printRecordDate } from '../record-date.ts'
import type { JoinedEvent } from './joined-event.ts'
import { rankTold } from './rank-values.ts'

export interface Cluster {
  readonly event: Omit<JoinedEvent, 'reports'>
  readonly told: readonly Weighed[]
}

/** What happens once is one event within the days of its kind; what happens often, on one day. Undated claims gather by report. */
export function clusterClaims(weighed: readonly Weighed[]): Cluster[] {
  const keyed = Map.groupBy(weighed, keyOf)
  return [...keyed].flatMap(([key, all]) => clustersOf(key, all))
}

function keyOf({ said, frame }: Weighed): string {
  const { kind, issue, parties } = said.claim
  const party = said.unions[0] ?? frame.union ?? parties[0] ?? ''
  const isOnce = kind !== undefined && KIND_RULES[kind].once
  const time = said.span === undefined ? `undated ${isOnce ? '' : said.voice}` : 'dated'
  return [kind, party, isOnce ? '' : (issue ?? ''), time].join(' ')
}

function clustersOf(key: string, all: readonly Weighed[]): Cluster[] {
  const sorted = [...all].sort((a, b) => (a.said.span?.first ?? 0) - (b.said.span?.first ?? 0))
  const groups: Weighed[][] = []
  let start = Number.NEGATIVE_INFINITY
  for (const each of sorted) {
    const { kind } = each.said.claim
    const near = kind !== undefined && KIND_RULES[kind].once ? KIND_RULES[kind].near : 0
    const time = each.said.span?.first ?? 0
    if (time - start > near) {
      groups.push([])
      start = time
    }
    groups.at(-1)?.push(each)
  }
  return groups.map((group) => clusterOf(key, group))
}

function clusterOf(key: string, weighed: readonly Weighed[]): Cluster {
  const first = weighed.find(({ said }) => said.claim.status === 'confirmed') ?? weighed[0]!
  const { claim } = first.said
  const dates = rankTold(weighed, {
    values: ({ placed: { date } }) => (date === undefined || date.basis === 'published' ? [] : [date]),
    print: printRecordDate,
  })
  const event = {
    id: contentId('event', [key, dates.length === 0 ? '' : printRecordDate(dates[0]!.value)]),
    kind: claim.kind!,
    ...(first.frame.round === undefined ? {} : { round: first.frame.round.id }),
    parties: [...new Set(weighed.flatMap(({ said }) => said.claim.parties))].sort(),
    says: claim.quote,
    dates,
    quantities: quantitiesOf(weighed),
    ...(claim.issue === undefined ? {} : { issue: claim.issue }),
    terms: [...new Set(weighed.flatMap(({ said }) => said.claim.terms))].sort(),
    status: claim.status === 'confirmed' ? ('confirmed' as const) : ('candidate' as const),
  }
  return { event, told: weighed }
}

function quantitiesOf(weighed: readonly Weighed[]): JoinedEvent['quantities'] {
  const measures = [...new Set(weighed.flatMap(({ said }) => said.claim.quantities.map(thingOf)))].sort()
  return measures.flatMap((thing) => {
    const values = ({ said }: Weighed): Quantity[] => said.claim.quantities.filter((each) => thingOf(each) === thing)
    return rankTold(weighed, { values, print: printQuantity })
  })
}

function thingOf({ measure, unit, of }: Quantity): string {
  return `${measure} ${unit} ${of ?? ''}`
}

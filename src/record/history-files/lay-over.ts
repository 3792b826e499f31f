/** Lays one history over another, as a hall's own files over what ships: a value is joined by another, and never lost. */

import { printRecordDate } from '../record-date.ts'
import type { History, Ranked, RecordEvent } from '../history.ts'

/**
 * Parties, sources, rounds, states, positions and outcomes of the same id are replaced, new ones come after. Of an event the words
 * are replaced and the values joined: the same value takes the upper rank and reason and the sources of both; where the upper
 * prefers a value, what the lower preferred beside it stands as a normal one.
 */
export function layOver(lower: History, upper: History): History {
  return {
    parties: byId(lower.parties, upper.parties),
    sources: byId(lower.sources, upper.sources),
    rounds: byId(lower.rounds, upper.rounds),
    events: byId(lower.events, upper.events, joinEvents),
    states: byId(lower.states, upper.states),
    positions: byId(lower.positions, upper.positions),
    outcomes: byId(lower.outcomes, upper.outcomes),
  }
}

function byId<T extends { readonly id: string }>(
  lower: readonly T[],
  upper: readonly T[],
  join: (below: T, above: T) => T = (_, above) => above,
): T[] {
  const all = new Map(lower.map((each) => [each.id, each]))
  for (const each of upper) {
    const below = all.get(each.id)
    all.set(each.id, below ? join(below, each) : each)
  }
  return [...all.values()]
}

function joinEvents(below: RecordEvent, above: RecordEvent): RecordEvent {
  const dates = joinValues(below.dates, above.dates, { sameness: printRecordDate, rivalry: () => '' })
  const quantities = joinValues(below.quantities, above.quantities, {
    sameness: ({ measure, value, unit, bound = '', of = '' }) => [measure, value, unit, bound, of].join(' '),
    rivalry: ({ measure, of = '' }) => `${measure} ${of}`,
  })
  return { ...above, dates, quantities }
}

function joinValues<T>(
  below: readonly Ranked<T>[],
  above: readonly Ranked<T>[],
  { sameness, rivalry }: { sameness: (value: T) => string; rivalry: (value: T) => string },
): Ranked<T>[] {
  const preferred = new Set(above.filter(({ rank }) => rank === 'preferred').map(({ value }) => rivalry(value)))
  const all = new Map(
    below.map((each) => {
      const stepsDown = each.rank === 'preferred' && preferred.has(rivalry(each.value))
      return [sameness(each.value), stepsDown ? { ...each, rank: 'normal' as const } : each]
    }),
  )
  for (const each of above) {
    const same = all.get(sameness(each.value))
    const sources = [...new Set([...(same?.sources ?? []), ...each.sources])]
    all.set(sameness(each.value), { ...each, sources })
  }
  return [...all.values()]
}

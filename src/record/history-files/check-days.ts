/** Holds the days of events against their round: what happened outside it belongs to another one. */

import type { Fields, Report } from '../../terms/index.ts'
import type { History, RecordEvent, Round } from '../history.ts'

/** A contract ends, and the next one begins, on days that were agreed on years before or come weeks after the vote. */
const ANY_DAY: readonly string[] = ['expiry', 'term-begins']

export function sayOutside(file: Fields, report: Report, history: History, known: History | undefined): void {
  const node = file.nodes.get('events')
  if (node?.is !== 'map') return
  const rounds = new Map([...(known?.rounds ?? []), ...history.rounds].map((round) => [round.id, round]))
  const events = new Map(history.events.map((event) => [event.id, event]))
  for (const { key, keyAt } of node.entries) {
    const event = events.get(key)
    const round = event && rounds.get(event.round)
    const day = event && round && dayOutside(event, round)
    if (!event || !round || day === undefined) continue
    const message = `The entry ${key} is of ${day}; its round is recorded from ${round.first} to ${round.last}.`
    const hint = 'Mend the date, widen the round, or deprecate the value with its reason.'
    report.say('history/outside-round', keyAt, message, { hint })
  }
}

function dayOutside(event: RecordEvent, round: Round): string | undefined {
  if (ANY_DAY.includes(event.kind)) return undefined
  const counted = event.dates.filter(({ rank }) => rank !== 'deprecated').map(({ value }) => value)
  return counted.find(({ first, last }) => last < round.first || first > round.last)?.first
}

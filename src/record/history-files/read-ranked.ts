/** Reads values that stand side by side, each with its rank, the reason for it, and its sources. */

import { type Fields, quote, readFields, readList, readOneOf, readText } from '../../terms/index.ts'
import type { Quantity } from '../claim.ts'
import { RANKS, type Ranked } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { QUANTITY_KEYS, readQuantity } from './read-quantity.ts'
import { readWhen } from './read-when.ts'
import { type FileReading, readIds, readSourceIds } from './read-words.ts'

const RANK_KEYS = ['rank', 'reason', 'sources']

/** `on: 2023-05-02`, or under `dates` a list of such with rank, reason and sources; those without take those of the event. */
export function readDates(event: Fields, reading: FileReading): Ranked<RecordDate>[] {
  const [single, list] = [event.nodes.has('on'), event.nodes.has('dates')]
  if (single === list) {
    const hint = 'Write "on:" for one date, or "dates:" with a list of them.'
    event.report.say('history/no-date', event.at, `${event.what} has ${single ? 'two kinds of dates' : 'no date'}.`, {
      hint,
    })
  }
  if (list) {
    const dates = readRanked(event, 'dates', { required: ['on'], optional: ['said'] }, readWhen, reading)
    sayTwoPreferred(event, dates, () => 'date')
    return dates
  }
  const value = readWhen(event)
  return value ? [{ value, rank: 'normal', sources: readSourceIds(event, reading) }] : []
}

export function readRankedQuantities(event: Fields, reading: FileReading): Ranked<Quantity>[] {
  const quantities = readRanked(event, 'quantities', QUANTITY_KEYS, readQuantity, reading)
  sayTwoPreferred(event, quantities, ({ measure, of = '' }) => [measure, of].filter(Boolean).join(' of '))
  return quantities
}

function readRanked<T>(
  event: Fields,
  key: string,
  { required, optional }: { required: readonly string[]; optional: readonly string[] },
  read: (row: Fields) => T | undefined,
  reading: FileReading,
): Ranked<T>[] {
  return (readList(event, key)?.items ?? []).flatMap((node) => {
    const keys = { required, optional: [...optional, ...RANK_KEYS] }
    const row = readFields(event.report, `a row of ${key} of ${event.what}`, node, keys)
    const value = row && read(row)
    if (!row) return []
    const rank = readRank(row)
    const sources = rowSources(row, event, reading)
    return value === undefined ? [] : [{ value, ...rank, sources }]
  })
}

function rowSources(row: Fields, event: Fields, reading: FileReading): string[] {
  if (row.nodes.has('sources') || !event.nodes.has('sources')) return readSourceIds(row, reading)
  return readIds(event, 'sources', 'source', reading)
}

/** A value that is set above or below the others says why. */
function readRank(row: Fields): Pick<Ranked<unknown>, 'rank' | 'reason'> {
  const rank = (row.nodes.has('rank') ? readOneOf(row, 'rank', RANKS) : undefined) ?? 'normal'
  const reason = readText(row, 'reason')
  if (rank !== 'normal' && reason === undefined) {
    const hint = 'Add "reason:" with a sentence.'
    row.report.say('history/no-reason', row.at, `Nothing says why ${row.what} is ${rank}.`, { hint })
  }
  return reason === undefined ? { rank } : { rank, reason }
}

function sayTwoPreferred<T>(event: Fields, values: readonly Ranked<T>[], nameOf: (value: T) => string): void {
  const preferred = values.filter(({ rank }) => rank === 'preferred').map(({ value }) => nameOf(value))
  const twice = preferred.find((name, at) => preferred.indexOf(name) < at)
  if (twice === undefined) return
  const message = `Two values of ${quote(twice)} are preferred in ${event.what}.`
  event.report.say('history/two-preferred', event.at, message, { hint: 'Prefer one of them.' })
}

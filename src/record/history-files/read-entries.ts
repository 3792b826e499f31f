/** Reads what a file says of its round: events, states, positions and outcomes, each under an id of its own. */

import {
  checkId,
  type Fields,
  readDate,
  readFields,
  readList,
  readNamed,
  readOneOf,
  readScalar,
  readText,
} from '../../terms/index.ts'
import { type Quantity, STATE_KINDS } from '../claim.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import type { Outcome, Position, RecordEvent, RecordState } from '../history.ts'
import { ISSUES, type Issue } from '../issue.ts'
import { readDates, readRankedQuantities } from './read-ranked.ts'
import { QUANTITY_KEYS, readQuantity } from './read-quantity.ts'
import { readWhen } from './read-when.ts'
import { type FileReading, readIds, readSourceIds, readWords } from './read-words.ts'

const STANCES = ['demand', 'offer', 'counter-offer', 'rejection', 'agreed'] as const

export function readEvents(file: Fields, reading: FileReading): RecordEvent[] {
  const keys = {
    required: ['kind', 'parties', 'says'],
    optional: ['round', 'on', 'said', 'dates', 'sources', 'quantities', 'issue', 'terms', 'deal', 'voting'],
  }
  return readEach(file, 'events', keys, reading, (fields, id, round) => {
    const [kind, says] = [readOneOf(fields, 'kind', EVENT_KINDS), readText(fields, 'says')]
    const parties = readIds(fields, 'parties', 'party', reading)
    const [dates, quantities] = [readDates(fields, reading), readRankedQuantities(fields, reading)]
    const about = { issue: readIssue(fields), terms: readTerms(fields), deal: readText(fields, 'deal') }
    const event =
      kind && says !== undefined ? { id, kind, round, parties, says, dates, quantities, ...about } : undefined
    const voting = readVoting(fields)
    return event && voting ? { ...event, voting } : event
  })
}

/** `voting: { first: 2026-04-16, last: 2026-04-24 }` */
function readVoting(event: Fields): RecordEvent['voting'] {
  const node = event.nodes.get('voting')
  const keys = { required: ['first', 'last'] }
  const days = node && readFields(event.report, `the voting of ${event.what}`, node, keys)
  if (!days) return undefined
  const [first, last] = readSpan(days)
  return first === undefined || last === undefined ? undefined : { first, last }
}

export function readStates(file: Fields, reading: FileReading): RecordState[] {
  const keys = { required: ['state', 'parties', 'first', 'says', 'sources'], optional: ['round', 'last'] }
  return readEach(file, 'states', keys, reading, (fields, id, round) => {
    const [state, says] = [readOneOf(fields, 'state', STATE_KINDS), readText(fields, 'says')]
    const parties = readIds(fields, 'parties', 'party', reading)
    const [first, last] = readSpan(fields)
    const sources = readSourceIds(fields, reading)
    return state && says !== undefined && first !== undefined
      ? { id, state, round, parties, first, last, says, sources }
      : undefined
  })
}

export function readPositions(file: Fields, reading: FileReading): Position[] {
  const keys = {
    required: ['party', 'issue', 'stance', 'on', 'says', 'sources'],
    optional: ['round', 'said', 'terms', 'quantities', 'deal', 'clauses', 'follows'],
  }
  return readEach(file, 'positions', keys, reading, (fields, id, round) => {
    const [stance, issue] = [readOneOf(fields, 'stance', STANCES), readIssue(fields)]
    const [party, follows] = [readId(fields, 'party', 'party', reading), readId(fields, 'follows', 'entry', reading)]
    const [on, says, sources] = [readWhen(fields), readText(fields, 'says'), readSourceIds(fields, reading)]
    const what = { terms: readTerms(fields), quantities: readQuantities(fields), ...readDeal(fields) }
    if (!stance || !issue || party === undefined || !on || says === undefined) return undefined
    return { id, round, party, issue, stance, on, says, ...what, follows, sources }
  })
}

export function readOutcomes(file: Fields, reading: FileReading): Outcome[] {
  const keys = { required: ['brought', 'says', 'sources'], optional: ['round', 'issue', 'terms'] }
  return readEach(file, 'outcomes', keys, reading, (fields, id, round) => {
    const [brought, says] = [readOneOf(fields, 'brought', ['yes', 'no'] as const), readText(fields, 'says')]
    const [issue, terms, sources] = [readIssue(fields), readTerms(fields), readSourceIds(fields, reading)]
    return brought && says !== undefined
      ? { id, round, brought: brought === 'yes', issue, terms, says, sources }
      : undefined
  })
}

/** The first day may not come after the last; the last is absent while a state lasts. */
export function readSpan(fields: Fields): [first: string | undefined, last: string | undefined] {
  const [first, last] = [readDate(fields, 'first'), readDate(fields, 'last')]
  if (first !== undefined && last !== undefined && last < first) {
    const hint = 'first and last are its first day and its last, which may be the same.'
    fields.report.say('history/ends-before-start', fields.at, `${fields.what} ends on ${last}, before ${first}.`, {
      hint,
    })
  }
  return [first, last]
}

/** The entries of a map from ids; each belongs to the round that it names, else to that of its file. */
function readEach<T>(
  file: Fields,
  key: string,
  keys: { required: readonly string[]; optional: readonly string[] },
  reading: FileReading,
  read: (fields: Fields, id: string, round: string) => T | undefined,
): T[] {
  const { report } = file
  return (readNamed(report, `the ${key}`, file.nodes.get(key)) ?? []).flatMap(({ key: id, keyAt, value }) => {
    checkId(report, 'an entry', id, keyAt)
    reading.names.give('entry', { id, at: keyAt, report })
    const fields = readFields(report, `the entry ${id}`, value, keys)
    const round = fields && (readId(fields, 'round', 'round', reading) ?? reading.round)
    if (fields && round === undefined) {
      const hint = 'Add "round:" to it, or to the file.'
      report.say('history/no-round', keyAt, `Nothing says which round ${fields.what} belongs to.`, { hint })
    }
    const entry = fields && read(fields, id, round ?? '')
    return entry === undefined ? [] : [entry]
  })
}

function readId(
  fields: Fields,
  key: string,
  kind: 'party' | 'round' | 'entry',
  { names }: FileReading,
): string | undefined {
  const node = readScalar(fields, key)
  if (node === undefined) return undefined
  const id = node.text.trim()
  names.use(kind, { id, at: node.at, report: fields.report })
  return id
}

function readIssue(fields: Fields): Issue | undefined {
  return fields.nodes.has('issue') ? readOneOf(fields, 'issue', ISSUES) : undefined
}

function readTerms(fields: Fields): string[] {
  return readWords(fields, 'terms').map(({ text }) => text)
}

function readQuantities(fields: Fields): Quantity[] {
  return (readList(fields, 'quantities')?.items ?? []).flatMap((node) => {
    const row = readFields(fields.report, `a row of quantities of ${fields.what}`, node, QUANTITY_KEYS)
    const quantity = row && readQuantity(row)
    return quantity ? [quantity] : []
  })
}

/** Clauses are those of a deal; whether it has them is found out by whoever can read the library. */
function readDeal(fields: Fields): Pick<Position, 'deal' | 'clauses'> {
  const [deal, clauses] = [readText(fields, 'deal'), readWords(fields, 'clauses')]
  if (deal === undefined && clauses[0]) {
    const hint = 'Add "deal:" with the id of the deal that they are clauses of.'
    fields.report.say('history/no-deal', clauses[0].at, `${fields.what} names clauses, but no deal.`, { hint })
  }
  return { deal, clauses: clauses.map(({ text }) => text) }
}

/** Reads what entries refer to: parties, sources, and the round that a file is about. */

import { isDate } from '../../base/index.ts'
import {
  checkId,
  type Fields,
  quote,
  readFields,
  readNamed,
  readOneOf,
  readScalar,
  readText,
} from '../../terms/index.ts'
import { EVENT_KINDS } from '../event-kind.ts'
import { type RecordSource, type Round, SURENESS } from '../history.ts'
import { PARTY_KINDS, type Party } from '../party.ts'
import type { Names } from './names.ts'
import { readSpan } from './read-entries.ts'
import { type FileReading, readSome, readSourceIds, readWords } from './read-words.ts'

export function readParties(file: Fields, names: Names): Party[] {
  const { report } = file
  return (readNamed(report, 'the parties', file.nodes.get('parties')) ?? []).flatMap(({ key: id, keyAt, value }) => {
    checkId(report, 'a party', id, keyAt)
    names.give('party', { id, at: keyAt, report })
    const keys = { required: ['name', 'kind'], optional: ['aliases', 'generic', 'within'] }
    const fields = readFields(report, `the party ${id}`, value, keys)
    const party = fields && readParty(fields, id, names)
    return party ? [party] : []
  })
}

function readParty(fields: Fields, id: string, names: Names): Party | undefined {
  const [name, kind] = [readText(fields, 'name'), readOneOf(fields, 'kind', PARTY_KINDS)]
  const [aliases, generic] = [textsOf(fields, 'aliases'), textsOf(fields, 'generic')]
  const within = readScalar(fields, 'within')
  if (within) names.use('party', { id: within.text.trim(), at: within.at, report: fields.report })
  if (within?.text.trim() === id) {
    fields.report.say('terms/bad-value', within.at, `The party ${id} cannot be within itself.`)
  }
  if (name === undefined || !kind) return undefined
  return { id, name, kind, aliases, generic, within: within?.text.trim() }
}

function textsOf(fields: Fields, key: string): string[] {
  return readWords(fields, key).map(({ text }) => text)
}

export function readRecordSources(file: Fields, names: Names): RecordSource[] {
  const { report } = file
  return (readNamed(report, 'the sources', file.nodes.get('sources')) ?? []).flatMap(({ key: id, keyAt, value }) => {
    checkId(report, 'a source', id, keyAt)
    names.give('source', { id, at: keyAt, report })
    const keys = { required: ['title', 'publisher', 'sure'], optional: ['published', 'url', 'note'] }
    const fields = readFields(report, `the source ${id}`, value, keys)
    const source = fields && readSource(fields, id)
    return source ? [source] : []
  })
}

function readSource(fields: Fields, id: string): RecordSource | undefined {
  const [title, publisher] = [readText(fields, 'title'), readText(fields, 'publisher')]
  const sure = readOneOf(fields, 'sure', SURENESS)
  const [published, url, note] = [readPublished(fields), readText(fields, 'url'), readText(fields, 'note')]
  if (!fields.nodes.has('published') && note === undefined) {
    const hint = 'Add published (a year, a month or a day), or a note that says why there is none.'
    fields.report.say('history/undated-source', fields.at, `${fields.what} has no date.`, { hint })
  }
  if (title === undefined || publisher === undefined || !sure) return undefined
  return { id, title, publisher, published, url, sure, note }
}

/** A year, a month or a day: as exact as it is known. */
function readPublished(fields: Fields): string | undefined {
  const node = readScalar(fields, 'published')
  const text = node?.text.trim() ?? ''
  if (node === undefined || isDate(text) || /^\d{4}(-(0[1-9]|1[0-2]))?$/.test(text)) return node && text
  const hint = 'Write 2023, 2023-09 or 2023-09-26.'
  const message = `"published" of ${fields.what} is ${quote(text)}, which is no date.`
  fields.report.say('terms/bad-date', node.at, message, { hint })
  return undefined
}

const ROUND_KEYS = {
  required: ['id', 'title', 'union', 'employers', 'first', 'last', 'sources'],
  optional: ['complete', 'stages'],
}

/** `round:` is a map in the file that the round is told in, and its id in a file that adds to it. */
export function readRound(file: Fields, names: Names): { id: string | undefined; round: Round | undefined } {
  const node = file.nodes.get('round')
  const { report } = file
  if (node === undefined) return { id: undefined, round: undefined }
  if (node.is === 'text') {
    const id = readScalar(file, 'round')?.text.trim()
    if (id !== undefined) names.use('round', { id, at: node.at, report })
    return { id, round: undefined }
  }
  const fields = readFields(report, 'the round', node, ROUND_KEYS)
  const id = fields && readScalar(fields, 'id')
  if (!fields || !id) return { id: undefined, round: undefined }
  checkId(report, 'a round', id.text, id.at)
  names.give('round', { id: id.text, at: id.at, report })
  return { id: id.text, round: readRoundFields({ ...fields, what: `the round ${id.text}` }, id.text, names) }
}

function readRoundFields(fields: Fields, id: string, names: Names): Round | undefined {
  const reading: FileReading = { report: fields.report, names, round: id }
  const [title, stages] = [readText(fields, 'title'), readText(fields, 'stages')]
  const [union, employers] = (['union', 'employers'] as const).map((key) => {
    const node = readScalar(fields, key)
    if (node) names.use('party', { id: node.text.trim(), at: node.at, report: fields.report })
    return node?.text.trim()
  })
  const [first, last] = readSpan(fields)
  const [complete, sources] = [readSome(fields, 'complete', EVENT_KINDS), readSourceIds(fields, reading)]
  if (title === undefined || union === undefined || employers === undefined) return undefined
  if (first === undefined || last === undefined) return undefined
  return { id, title, union, employers, first, last, complete, stages, sources }
}

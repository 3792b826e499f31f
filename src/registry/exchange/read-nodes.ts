/** Nodes of linked data as rows of the exchanged tables: ours, and works and people as others write them with the words of schema.org. */

import { canonicalJson, type Json } from '../../base/index.ts'
import { CREDIT_KINDS } from '../records.ts'
import type { Cells } from './exchange-cells.ts'
import type { ExchangeTable } from './exchange-record.ts'

export interface TableRow {
  readonly table: ExchangeTable
  readonly cells: Cells
}

type Given = Readonly<Record<string, unknown>>

/** Types of schema.org that are works; what a work is by them is left to entries. */
const WORK_TYPES =
  /^(?:schema:|https?:\/\/schema\.org\/)?(?:CreativeWork|Movie|TVEpisode|TVSeason|TVSeries|Episode|RadioEpisode|RadioSeries|VideoGame|Play|Book|ShortStory|Clip)$/
const PERSON_TYPE = /^(?:schema:|https?:\/\/schema\.org\/)?Person$/

/** The rows that a node makes, in the order in which they can be taken in; none for a node of another kind. `number` tells nodes apart. */
export function rowsOfNode(node: Given, number: number): TableRow[] {
  const types = listOf(node['@type'] ?? node['type']).map(String)
  if (types.includes('Draft')) return [{ table: 'drafts', cells: draftCells(node) }]
  if (types.includes('Credits')) return creditsRows(node, number)
  if (types.includes('Entry')) return [{ table: 'entries', cells: entryCells(node) }]
  if (types.some((type) => PERSON_TYPE.test(type))) return [personRow(node)]
  return types.some((type) => WORK_TYPES.test(type)) ? workRows(node, number) : []
}

function personRow(node: Given): TableRow {
  const cells = { person: idOf(node), name: textOf(node['name']), known_on: textOf(node['knownOn']) }
  return { table: 'people', cells }
}

/** Our own files have credits in nodes of their own, and authors by reference; others have their people within the work. */
function workRows(node: Given, number: number): TableRow[] {
  const id = idOf(node)
  const cells = { work: id, title: textOf(node['name']), known_on: textOf(node['knownOn']) }
  const work = id || textOf(node['name'])
  if (work.startsWith('work-')) return [{ table: 'works', cells }]
  const authors = [...listOf(node['author']), ...listOf(node['creator'])].flatMap((each) =>
    authorRows(each, { work, number }),
  )
  return [{ table: 'works', cells }, ...authors]
}

/** A name, a person, a reference to one, or a role that one plays. */
function authorRows(author: unknown, { work, number }: { work: string; number: number }): TableRow[] {
  if (typeof author === 'string') return authorRows({ '@type': 'Person', name: author }, { work, number })
  if (!isGiven(author)) return []
  const role = author['author'] ?? author['creator']
  if (role !== undefined) {
    const kind = textOf(author['roleName'])
    return listOf(role).flatMap((each) =>
      authorRows(each, { work, number }).map((row) =>
        row.table === 'credits' && CREDIT_KINDS.some((known) => known === kind)
          ? { ...row, cells: { ...row.cells, credit: kind } }
          : row,
      ),
    )
  }
  const row = personRow(author)
  const person = idOf(author) || textOf(author['name'])
  const credit: TableRow = {
    table: 'credits',
    cells: { determination: `node ${number}`, work, person, credit: 'written by' },
  }
  return textOf(author['name']) === '' ? [credit] : [row, credit]
}

function draftCells(node: Given): Cells {
  const counts = isGiven(node['counts']) ? node['counts'] : {}
  return {
    ...Object.fromEntries(Object.entries(counts).map(([kind, count]) => [kind, textOf(count)])),
    draft: idOf(node),
    work: plainId(node['exampleOfWork']),
    sequence: textOf(node['version']),
    file_name: textOf(node['fileName']),
    format: textOf(node['encodingFormat']),
    sha256: textOf(node['sha256']),
    text_sha256: textOf(node['textSha256']),
    rule: textOf(node['countingRule']),
    fee_basis: textOf(node['wordCount']),
    pages: textOf(node['numberOfPages']),
    draft_date: textOf(node['draftDate']),
    known_on: textOf(node['knownOn']),
  }
}

function creditsRows(node: Given, number: number): TableRow[] {
  const about = {
    determination: `node ${number}`,
    work: plainId(node['about']),
    source: textOf(node['source']),
    known_on: textOf(node['knownOn']),
  }
  const roles = listOf(node['credits']).filter(isGiven)
  if (roles.length === 0) return [{ table: 'credits', cells: about }]
  return roles.map((role) => ({
    table: 'credits',
    cells: {
      ...about,
      person: plainId(role['author']),
      credit: textOf(role['roleName']),
      team: textOf(role['team']),
      status: textOf(role['status']),
      share: textOf(role['share']),
    },
  }))
}

function entryCells(node: Given): Cells {
  return {
    entry: idOf(node),
    kind: textOf(node['kind']),
    subject: plainId(node['about']),
    number: textOf(node['number']),
    says: canonicalJson((node['says'] ?? null) as Json),
    effective_on: textOf(node['effectiveOn']),
    known_on: textOf(node['knownOn']),
    source: textOf(node['source']),
    corrects: plainId(node['corrects']),
  }
}

function idOf(node: Given): string {
  return plainId(node['@id'] ?? node['id'])
}

function plainId(id: unknown): string {
  const text = isGiven(id) ? textOf(id['@id']) : textOf(id)
  return text.replace(/^(?:guildhall:|urn:guildhall:)/, '')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (isGiven(value)) return textOf(value['@value'])
  return Array.isArray(value) ? textOf(value[0]) : ''
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function isGiven(value: unknown): value is Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

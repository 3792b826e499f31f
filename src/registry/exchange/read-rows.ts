/** Rows of an exchanged table as records, or why they are none. */

import { contentId, type IsoDate } from '../../base/index.ts'
import { WORD_CLASSES, type WordClass } from '../../screenplay/index.ts'
import { type Entry, ENTRY_KINDS, isExchanged } from '../entries.ts'
import { draftId, makeWriter, writerId } from '../identity.ts'
import { nameKey } from '../keys.ts'
import { CREDIT_KINDS, type Credit, type Draft } from '../records.ts'
import { CellReader, type Cells } from './exchange-cells.ts'
import type { ReadRecord, RowFault } from './exchange-record.ts'

export interface ReadRowOptions {
  /** For rows that do not say when something was learnt. */
  readonly knownOn: IsoDate
  /** For credits and entries that do not say where they come from. */
  readonly source: string
}

const OWN_ID = /^[a-z]+-[0-9a-z]+$/
const HASH = /^[0-9a-f]{64}$/
const HASH_HINT = 'SHA-256 is written as 64 hexadecimal digits.'

/** A work by the id of a hall, or by whatever number another society gave it: the same number is the same work here. */
export function workIdOf(named: string): string {
  return OWN_ID.test(named) && named.startsWith('work-') ? named : contentId('work', { number: named })
}

/** `theirs` is the number that the table has for somebody, by which its credits name them. */
export function readPerson(cells: Cells, { knownOn }: ReadRowOptions): ReadRecord & { theirs?: string } {
  const read = new CellReader(cells)
  const name = read.exactText('name')
  if (nameKey(name) === '') read.fault('name', `${JSON.stringify(name)} is no name.`, 'A name has a letter.')
  const theirs = read.text('person')
  const known = read.date('known_on', knownOn)
  if (nameKey(name) !== '' && theirs.startsWith('writer-') && theirs !== writerId(name)) {
    read.fault('person', `${theirs} is not the id of that name.`, 'Leave the cell empty; the id follows from the name.')
  }
  const fault = read.faults()
  if (fault) return { fault }
  return { record: { table: 'people', writer: makeWriter(name, { knownOn: known }) }, theirs: theirs || name.trim() }
}

/** Without a number of its own a work is known by its title. */
export function readWork(cells: Cells, { knownOn }: ReadRowOptions): ReadRecord {
  const read = new CellReader(cells)
  const title = read.exactText('title')
  if (title.trim() === '') read.fault('title', 'title is empty.', 'Fill in title.')
  const id = workIdOf(read.text('work') || title.trim())
  const work = { id, title, knownOn: read.date('known_on', knownOn) }
  const fault = read.faults()
  return fault ? { fault } : { record: { table: 'works', work } }
}

export function readDraft(cells: Cells, { knownOn }: ReadRowOptions): ReadRecord {
  const read = new CellReader(cells)
  const sourceSha256 = read.matching('sha256', HASH, HASH_HINT)
  const byClass = Object.fromEntries(WORD_CLASSES.map((kind) => [kind, read.whole(kind, 0)]))
  const draftDate = read.exactText('draft_date')
  const draft: Draft = {
    id: draftId(sourceSha256),
    work: workIdOf(read.needed('work')),
    sequence: read.whole('sequence', 1),
    fileName: read.exactText('file_name'),
    format: read.matching(
      'format',
      /^[a-z][a-z0-9]*$/,
      'Write the format as guildhall works names it: fountain, fdx, text.',
    ) as Draft['format'],
    sourceSha256,
    textSha256: read.matching('text_sha256', HASH, HASH_HINT),
    counts: {
      ruleVersion: read.needed('rule'),
      byClass: byClass as Record<WordClass, number>,
      feeBasis: read.whole('fee_basis'),
    },
    pages: read.number('pages'),
    draftDate: draftDate === '' ? undefined : draftDate,
    knownOn: read.date('known_on', knownOn),
  }
  const fault = read.faults()
  return fault ? { fault } : { record: { table: 'drafts', draft } }
}

/** One credit of a determination; none for the row that says that nobody is credited. */
export interface CreditOfRow {
  readonly work: string
  readonly credit: Credit | undefined
  readonly source: string
  readonly knownOn: IsoDate
}

/** `personOf` finds the id of whom the table names by its own number or by name. */
export function readCredit(
  cells: Cells,
  { knownOn, source }: ReadRowOptions,
  personOf: (named: string) => string | undefined,
): { readonly row: CreditOfRow } | { readonly fault: RowFault } {
  const read = new CellReader(cells)
  const work = workIdOf(read.needed('work'))
  const named = read.text('person')
  const isEmpty = ['person', 'credit', 'status', 'share'].every((column) => read.text(column) === '')
  const writer = named === '' ? undefined : personOf(named)
  if (named !== '' && writer === undefined) {
    read.fault('person', `${JSON.stringify(named)} is nobody here.`, 'Name them in people.csv, by the same text.')
  }
  const share = read.share('share')
  const credit: Credit = {
    work,
    writer,
    kind: read.oneOf('credit', CREDIT_KINDS, 'written by'),
    team: read.exactText('team') || undefined,
    status: read.oneOf('status', ['agreed', 'unsigned', 'contested'], 'agreed'),
    ...(share && { share }),
  }
  const said = { source: read.exactText('source') || source, knownOn: read.date('known_on', knownOn) }
  const fault = read.faults()
  if (fault) return { fault }
  return { row: { work, credit: isEmpty ? undefined : credit, ...said } }
}

const EXCHANGED_KINDS = ENTRY_KINDS.filter(isExchanged)

export function readEntry(cells: Cells, { knownOn, source }: ReadRowOptions): ReadRecord {
  const read = new CellReader(cells)
  const says = readSays(read)
  const known = read.date('known_on', knownOn)
  const corrects = read.text('corrects')
  const entry: Entry = {
    id: read.text('entry'),
    kind: read.oneOf('kind', EXCHANGED_KINDS),
    subject: read.needed('subject'),
    number: read.whole('number', 1),
    says,
    effectiveOn: read.date('effective_on', known),
    knownOn: known,
    source: read.exactText('source') || source,
    ...(corrects !== '' && { corrects }),
  }
  if (says === null && corrects === '') {
    read.fault('corrects', 'What takes something back names what.', 'Write the id of that entry into corrects.')
  }
  const fault = read.faults()
  return fault ? { fault } : { record: { table: 'entries', entry } }
}

function readSays(read: CellReader): Entry['says'] {
  const text = read.needed('says')
  try {
    const value = JSON.parse(text) as unknown
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) return value as Entry['says']
  } catch {
    // told below
  }
  if (text !== '')
    read.fault('says', 'says is no JSON object.', 'Write it as {"key":"value"}, or null for what is taken back.')
  return null
}

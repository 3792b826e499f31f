/** Takes a table of consents in: each row is what one person says on one purpose or several; what is wrong goes to a rejects file. */

import path from 'node:path'
import { BadInput, isDate, isError, nearestName, type Problem } from '../../base/index.ts'
import { readFactFile, writeRejects } from '../../drivers/fact-files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type FactRow, REJECT_COLUMNS, type RejectedRow } from '../../facts/index.ts'
import { checkDay } from '../asked-days.ts'
import { knownNames, type KnownNames } from './consent-records.ts'
import { type ConsentWords, readConsent } from './consent-request.ts'
import { publishHallLog } from '../publish-log.ts'
import { keepConsent } from './set-consent.ts'

export const CONSENT_COLUMNS = [
  'work',
  'writer',
  'purpose',
  'answer',
  'by',
  'role',
  'name',
  'from',
  'until',
  'deal',
  'pays',
  'territories',
  'companies',
  'not_companies',
  'tools',
  'not_tools',
  'source',
  'known_on',
] as const
type Column = (typeof CONSENT_COLUMNS)[number]

export interface ImportedConsents {
  readonly rows: number
  readonly accepted: number
  /** Rows that say what stands already. */
  readonly unchanged: number
  readonly rejected: number
  readonly rejects: string | undefined
  readonly problems: readonly Problem[]
}

export async function importConsents(
  hall: Hall,
  { file, known }: { file: string; known?: string | undefined },
): Promise<ImportedConsents> {
  checkDay('consent/bad-date', '--known', known)
  const { columns, rows, problems: reading } = await readFactFile(file)
  const wrong = strangeColumns(columns ?? [], file)
  if (wrong.length > 0) throw new BadInput(wrong)
  const read: FactRow[] = []
  for await (const row of rows) if (Object.values(row.cells).some((cell) => cell.trim() !== '')) read.push(row)
  const taken = await hall.database.write((stores) =>
    keepRows(stores, read, { file, known: known ?? hall.clock.today() }),
  )
  const { rejected, ...counted } = taken
  const rejects =
    rejected.length === 0 ? undefined : path.join(hall.folders.rejects, `${path.basename(file)}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, rejected)
  return {
    ...counted,
    rows: read.length,
    rejected: rejected.length,
    rejects,
    problems: [...reading, ...counted.problems, ...(await publishHallLog(hall))],
  }
}

interface KeepOptions {
  readonly file: string
  readonly known: string
}

async function keepRows(stores: Stores, rows: readonly FactRow[], { file, known }: KeepOptions) {
  const names = await knownNames(stores)
  const rejected: RejectedRow[] = []
  const problems: Problem[] = []
  let [accepted, unchanged] = [0, 0]
  for (const row of rows) {
    const said = await keepRow(stores, row, { names, known, source: `${path.basename(file)}, line ${row.line}` })
    const faults = said.problems.filter(isError)
    if (faults.length > 0) rejected.push(rejectedRow(row, faults))
    else if (said.entries === 0) unchanged++
    else accepted++
    if (faults.length === 0) problems.push(...said.problems.map((each) => ({ ...each, at: { file, line: row.line } })))
  }
  return { accepted, unchanged, rejected, problems }
}

async function keepRow(
  stores: Stores,
  { cells, trouble }: FactRow,
  { names, known, source }: { names: KnownNames; known: string; source: string },
): Promise<{ entries: number; problems: readonly Problem[] }> {
  if (trouble)
    return { entries: 0, problems: [{ code: 'consent/bad-row', message: trouble.reason, hint: trouble.hint }] }
  const cell = cellsOf(cells)
  const knownOn = cell.known_on ?? known
  if (!isDate(knownOn)) return { entries: 0, problems: [badKnownOn(knownOn)] }
  const words = wordsOf(cell)
  const speaksForSelf = words.by !== 'guild' && (words.role === undefined || words.role === 'writer')
  const read = readConsent(words.source === undefined && speaksForSelf ? { ...words, source } : words, {
    names,
    today: knownOn,
  })
  if (read.problems.length > 0) return { entries: 0, problems: read.problems }
  const { entries, problems } = await keepConsent(stores, read, { knownOn })
  return { entries: entries.length, problems }
}

function wordsOf(cell: Partial<Record<Column, string>>): ConsentWords {
  const { purpose, answer, by, known_on: _, not_companies: notCompanies, not_tools: notTools, ...words } = cell
  const purposes = (purpose ?? '')
    .split(/[,;]/)
    .map((each) => each.trim())
    .filter((each) => each !== '')
  return { ...words, purposes, answer: answer ?? '', by: by ?? cell.writer, notCompanies, notTools }
}

function cellsOf(cells: Readonly<Record<string, string>>): Partial<Record<Column, string>> {
  const named = Object.entries(cells).map(
    ([name, text]) => [plainName(name), text.replace(/\s+/gu, ' ').trim()] as const,
  )
  return Object.fromEntries(named.filter(([, text]) => text !== ''))
}

function strangeColumns(columns: readonly string[], file: string): Problem[] {
  const plain = columns.map(plainName)
  const strange = plain.filter(
    (name) => name !== '' && !CONSENT_COLUMNS.some((each) => each === name) && !isRejectName(name),
  )
  const missing = columns.length > 0 && !plain.includes('purpose') ? ['purpose'] : []
  return [
    ...strange.map((name): Problem => {
      const near = nearestName(name, CONSENT_COLUMNS)
      const hint = near === undefined ? `There are: ${CONSENT_COLUMNS.join(', ')}.` : `Did you mean ${near}?`
      return {
        code: 'consent/unknown-column',
        at: { file, line: 1 },
        message: `There is no column ${JSON.stringify(name)}.`,
        hint,
      }
    }),
    ...missing.map((name): Problem => ({
      code: 'consent/unknown-column',
      at: { file, line: 1 },
      message: `The table has no column ${name}.`,
      hint: `Its columns are: ${CONSENT_COLUMNS.join(', ')}.`,
    })),
  ]
}

function plainName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}

function rejectedRow({ line, cells }: FactRow, faults: readonly Problem[]): RejectedRow {
  const row = Object.fromEntries(Object.entries(cells).filter(([name]) => !isRejectName(plainName(name))))
  return {
    line,
    column: '',
    reason: faults.map(({ message }) => message).join(' '),
    hint: faults
      .map(({ hint }) => hint ?? '')
      .join(' ')
      .trim(),
    row,
  }
}

function badKnownOn(text: string): Problem {
  return {
    code: 'consent/bad-date',
    message: `known_on is ${JSON.stringify(text)}, which is no date.`,
    hint: 'Write it as YYYY-MM-DD.',
  }
}

/** What a rejects file puts before the columns, so that it can be mended and taken in again. */
function isRejectName(name: string): boolean {
  return REJECT_COLUMNS.some((each) => each === name)
}

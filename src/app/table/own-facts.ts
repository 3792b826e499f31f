/** Facts that somebody brought to the table as files: theirs alone, never in the books, kept as their uploads are. */

import path from 'node:path'
import { BadInput, badInput, isError, type Problem } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { ALWAYS_KNOWN, FACT_KINDS, kindOfFileName, type RejectedRow } from '../../facts/index.ts'
import { readFactFiles } from '../import-facts.ts'
import { wholeUploads } from '../uploads/uploads.ts'

const OWN = 'own:'
const UPLOAD = 'upload-'
/** A table of each kind, and some in parts. */
export const MOST_FILES = 12

interface Whose {
  readonly hall: Hall
  readonly desk: Desk
  readonly member: string | undefined
}

export interface OwnTable {
  readonly file: string
  /** Nothing where the name of the file says none. */
  readonly kind: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: readonly Omit<RejectedRow, 'row'>[]
  readonly problems: readonly Problem[]
}

export interface OwnFacts {
  /** What a table names them by; nothing when no row could be taken. */
  readonly facts: string | null
  readonly tables: readonly OwnTable[]
}

export function isOwn(facts: string): boolean {
  return facts.startsWith(OWN)
}

/** Whole files of whoever asks; those of another do not exist. */
export async function ownFiles(place: Whose, facts: string): Promise<string[]> {
  const ids = facts
    .slice(OWN.length)
    .split('.')
    .map((id) => UPLOAD + id)
  const { member } = place
  if (member !== undefined)
    try {
      return await wholeUploads(place, ids, member)
    } catch (error) {
      if (!(error instanceof BadInput)) throw error
    }
  throw badInput('table/unknown-facts', 'These facts were brought by somebody for themselves, or are no longer kept.', {
    hint: 'Choose other facts, or bring these tables yourself.',
  })
}

/** Reads what was brought, and says of each file what can be used and what cannot, row by row. Nothing is taken into the books. */
export async function readOwnFacts(place: Whose & { member: string }, uploads: readonly string[]): Promise<OwnFacts> {
  const files = await wholeUploads(place, uploads, place.member)
  const tables: OwnTable[] = []
  for (const file of files) tables.push(await readTable(file))
  const isSomething = tables.some(({ accepted }) => accepted > 0)
  return { facts: isSomething ? OWN + uploads.map((id) => id.slice(UPLOAD.length)).join('.') : null, tables }
}

async function readTable(file: string): Promise<OwnTable> {
  const name = path.basename(file)
  const nothing = { file: name, kind: kindOfFileName(name) ?? null, rows: 0, accepted: 0, rejected: [] }
  if (nothing.kind === null) return { ...nothing, problems: [unnamed(name)] }
  try {
    const [table] = (await readFactFiles([file], { knownOn: ALWAYS_KNOWN })).tables
    if (!table) return { ...nothing, problems: [unnamed(name)] }
    const { rows, facts, rejected, problems } = table.intake
    return {
      ...nothing,
      rows,
      accepted: problems.some(isError) ? 0 : facts.length,
      rejected: rejected.map(({ line, column, reason, hint }) => ({ line, column, reason, hint })),
      problems: [...table.reading, ...problems],
    }
  } catch (error) {
    if (error instanceof BadInput) return { ...nothing, problems: error.problems }
    throw error
  }
}

function unnamed(file: string): Problem {
  return {
    code: 'facts/unknown-kind',
    message: `The name of ${file} says no fact table.`,
    hint: `Name it after its table: ${FACT_KINDS.map((kind) => `${kind}.csv`).join(', ')}.`,
  }
}

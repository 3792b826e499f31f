/** Enters what was determined about the credits of a work, and takes back what was said of it; both as further records, sealed. */

import { badInput, BadInput, isError, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { creditsFromRows, standingEntries } from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { keepCredits } from '../registering/credits-table.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying } from '../works/saying.ts'
import { TAKEN_BACK_HERE } from './entry-words.ts'
import { knownWork } from './show-work.ts'

/** As a row of the table of credits: names may be several (`A & B`), a share is a fraction of the whole payment. */
export interface CreditEntered {
  readonly writer: string
  readonly credit: string
  readonly team?: string | undefined
  readonly status?: string | undefined
  readonly share?: string | undefined
}

export interface CreditsRequest {
  readonly work: string
  /** All credits of the work; they stand in place of those before. None: nobody is credited. */
  readonly credits: readonly CreditEntered[]
  readonly source: string
}

/** Stops with every mistake of every row; notes are given back. */
export async function enterCredits(hall: Hall, { work, credits, source }: CreditsRequest): Promise<Problem[]> {
  const { source: said, knownOn } = readSaying(hall, { source: needSource(source) })
  const rows = credits.map(({ writer, credit, team = '', status = '', share = '' }, at) => ({
    columns: { work, writer, credit, team, status, share },
    at: { line: at + 1 },
  }))
  const read =
    rows.length === 0
      ? { determinations: [{ work, credits: [], source: said, knownOn }], writers: [], problems: [] }
      : creditsFromRows(rows, { knownOn, source: said, workOf: () => work })
  if (read.problems.some(isError)) throw new BadInput(read.problems.filter(isError))
  await hall.database.write(async (stores) => {
    await knownWork(stores, { id: work })
    await keepCredits(stores, read)
  })
  return [...read.problems, ...(await publishHallLog(hall))]
}

/** Takes an entry about a work back, by one more entry that puts nothing in its place. */
export async function takeBackEntry(
  hall: Hall,
  { work, entry: id, source }: { work: string; entry: string; source: string },
): Promise<Problem[]> {
  const { source: said, knownOn } = readSaying(hall, { source: needSource(source) })
  await hall.database.write(async (stores) => {
    const found = standingEntries(await stores.registry.entriesAbout(work)).find((each) => each.id === id)
    if (!found || !TAKEN_BACK_HERE.includes(found.kind)) {
      throw badInput('registry/nothing-to-take-back', 'This entry does not stand, or is not taken back here.', {
        hint: 'The history of the work shows what stands.',
      })
    }
    const { kind, subject, effectiveOn } = found
    await sayEntry(stores, { kind, subject, says: null, effectiveOn, knownOn, source: said, corrects: id })
  })
  return publishHallLog(hall)
}

function needSource(source: string): string {
  if (source.trim() !== '') return source
  throw badInput('registry/no-source', 'Nothing says where this comes from.', {
    hint: 'Write who said so, and on what paper.',
  })
}

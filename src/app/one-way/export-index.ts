/** Exports a one-way index of all works, for an audit on somebody else's premises. */

import { randomBytes } from 'node:crypto'
import { buildOneWayIndex, fingerprintCounts, KEY_WORDS, openOneWayIndex } from '../../audit/index.ts'
import { BadInput, badInput, type Problem, Refusal, required } from '../../base/index.ts'
import { isThere, writeFileWhole } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { parseVerifierKey } from '../../log/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { draftsToExport, numberDrafts, printKey, gramsOfDrafts } from './exported-drafts.ts'
import { keep } from './kept.ts'

export interface ExportIndexRequest {
  readonly file: string
  readonly company?: string
  readonly companyKey?: string
}

export interface ExportedIndex {
  readonly file: string
  readonly id: string
  readonly index: string
  readonly drafts: number
  readonly fingerprints: number
  readonly bytes: number
  readonly problems: readonly Problem[]
}

/**
 * Each export has a key of its own. It is recorded before the file appears: a file that nobody can read the reports of is worse than
 * a record without a file.
 */
export async function exportIndex(hall: Hall, request: ExportIndexRequest): Promise<ExportedIndex> {
  const { file, company, companyKey } = request
  if (companyKey !== undefined) {
    const { problems } = parseVerifierKey(companyKey)
    if (problems.length > 0) throw new BadInput(problems)
  }
  if (await isThere(file)) {
    throw badInput('oneway/file-there', `There is a file ${file} already.`, {
      hint: 'Name a new file: an index that was handed out is not written over.',
    })
  }
  const key = new Uint32Array(KEY_WORDS).map(() => randomBytes(4).readUInt32LE())
  const drafts = await hall.database.read(async (stores) => {
    const numbered = numberDrafts(await draftsToExport(stores), key)
    return gramsOfDrafts(stores, numbered)
  })
  if (drafts.length === 0) throw nothingRegistered(hall)
  const bytes = buildOneWayIndex(drafts, key)
  const index = required(openOneWayIndex(bytes).index, 'one-way: an index that was just built opens')
  const id = await hall.database.write((stores) =>
    keep(stores, 'export', {
      index: index.id,
      key: printKey(key),
      for: company,
      companyKey,
      on: hall.clock.today(),
      drafts: drafts.map(({ draft }) => draft),
    }),
  )
  await writeFileWhole(file, bytes)
  const problems = await publishHallLog(hall)
  const fingerprints = fingerprintCounts(index).reduce((sum, count) => sum + count, 0)
  return { file, id, index: index.id, drafts: drafts.length, fingerprints, bytes: bytes.length, problems }
}

function nothingRegistered({ folder }: Hall): Refusal {
  return new Refusal(
    'audit/nothing-registered',
    { hall: folder },
    {
      message: 'No script is registered in this hall, so there is nothing to export.',
      hint: 'Register scripts first: guildhall register PATH…',
    },
  )
}

/** Takes notices in, from a table or one by one; a notice that says something else than before is corrected by a further entry. */

import path from 'node:path'
import { BadInput, badInput, canonicalJson, isError, type IsoDate, type Problem } from '../../base/index.ts'
import { readFactFile, writeRejects } from '../../drivers/fact-files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { printCsvLine } from '../../drivers/tables/csv.ts'
import type { FactRow } from '../../facts/index.ts'
import {
  checkNoticeHeader,
  type Notice,
  NOTICE_COLUMNS,
  noticeId,
  readNotices,
  saysOfNotice,
} from '../../licensing/index.ts'
import { standingEntries } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from '../works/saying.ts'

export interface KeptNotices {
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  readonly rejects: string | undefined
  /** By id: what became of each notice. */
  readonly notices: readonly {
    readonly id: string
    readonly entry: string
    readonly became: 'added' | 'corrected' | 'known'
  }[]
  readonly problems: readonly Problem[]
}

/** CSV, XLSX, JSON lines or Parquet; in one transaction. The same file again adds nothing. */
export async function importNotices(hall: Hall, { file, ...saying }: Saying & { file: string }): Promise<KeptNotices> {
  checkDay('notice/bad-date', '--known', saying.known)
  const { columns, rows, problems: reading } = await readFactFile(file)
  const read: FactRow[] = []
  for await (const row of rows) if (Object.values(row.cells).some((cell) => cell.trim() !== '')) read.push(row)
  const wrong = checkNoticeHeader(columns ?? [...new Set(read.flatMap(({ cells }) => Object.keys(cells)))], file)
  if (wrong.length > 0) throw new BadInput(wrong)
  const { notices, rejected } = readNotices(read)
  const rejects =
    rejected.length === 0 ? undefined : path.join(hall.folders.rejects, `${path.basename(file)}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, rejected)
  const kept = await keepNotices(hall, notices, { ...saying, source: saying.source ?? path.basename(file) })
  return {
    rows: read.length,
    accepted: read.length - rejected.length,
    rejected: rejected.length,
    rejects,
    ...kept,
    problems: [...reading, ...kept.problems],
  }
}

/** One notice, as the cells of rows that are alike but for the work. */
export async function addNotice(
  hall: Hall,
  cells: readonly Readonly<Record<string, string>>[],
  saying: Saying,
): Promise<KeptNotices> {
  const { notices, rejected } = readNotices(cells.map((row) => ({ line: 1, cells: row })))
  const faults = rejected.map(({ reason, hint }): Problem => ({ code: 'notice/bad-notice', message: reason, hint }))
  if (faults.length > 0) throw new BadInput(faults)
  const kept = await keepNotices(hall, notices, saying)
  return { rows: cells.length, accepted: cells.length, rejected: 0, rejects: undefined, ...kept }
}

async function keepNotices(
  hall: Hall,
  notices: readonly Notice[],
  saying: Saying,
): Promise<Pick<KeptNotices, 'notices' | 'problems'>> {
  const said = readSaying(hall, saying)
  const late = notices.filter(({ givenOn }) => givenOn > said.knownOn).map((notice) => givenLater(notice, said.knownOn))
  if (late.some(isError)) throw new BadInput(late)
  const kept = await hall.database.write(async (stores) => {
    const all: KeptNotices['notices'][number][] = []
    for (const notice of notices) all.push(await keepNotice(stores, notice, said))
    return all
  })
  return { notices: kept, problems: await publishHallLog(hall) }
}

function givenLater({ reference, givenOn }: Notice, knownOn: IsoDate): Problem {
  const message = `${reference} is said to be given on ${givenOn}, after the day on which it became known, ${knownOn}.`
  return { code: 'notice/bad-date', message, hint: 'given_on is the day on which the guild was told.' }
}

async function keepNotice(
  stores: Stores,
  notice: Notice,
  said: ReturnType<typeof readSaying>,
): Promise<KeptNotices['notices'][number]> {
  const subject = noticeId(notice)
  const before = standingEntries(await stores.registry.entriesAbout(subject, { kind: 'notice' })).at(-1)
  const says = saysOfNotice(notice)
  if (before && canonicalJson(before.says) === canonicalJson(says))
    return { id: subject, entry: before.id, became: 'known' }
  const corrects = before ? { corrects: before.id } : {}
  const { id } = await sayEntry(stores, {
    kind: 'notice',
    subject,
    says,
    ...said,
    effectiveOn: notice.givenOn,
    ...corrects,
  })
  return { id: subject, entry: id, became: before ? 'corrected' : 'added' }
}

/** A notice that was never given: it is taken back, and stands in the history. */
export async function takeBackNotice(hall: Hall, id: string, saying: Saying): Promise<KeptNotices> {
  const said = readSaying(hall, saying)
  const entry = await hall.database.write(async (stores) => {
    const before = standingEntries(await stores.registry.entriesAbout(id, { kind: 'notice' })).at(-1)
    if (!before)
      throw badInput('notice/unknown', `No notice has the id ${JSON.stringify(id)}.`, {
        hint: 'guildhall notice list shows them all.',
      })
    return sayEntry(stores, { kind: 'notice', subject: id, says: null, ...said, corrects: before.id })
  })
  return {
    rows: 0,
    accepted: 0,
    rejected: 0,
    rejects: undefined,
    notices: [{ id, entry: entry.id, became: 'corrected' }],
    problems: await publishHallLog(hall),
  }
}

/** The header with a row of examples. */
export function printNoticeTemplate(): { header: readonly string[]; csv: string } {
  const header = NOTICE_COLUMNS.map(({ name }) => name)
  return { header, csv: [header, NOTICE_COLUMNS.map(({ example }) => example)].map(printCsvLine).join('') }
}

/** A writer's statements as they were issued: which there are, and one of their files. Reading issues nothing and seals nothing. */

import path from 'node:path'
import { parsePeriod, type Period, printPeriod } from '../../base/index.ts'
import { readBytes, readText, readTextIfThere, stampOf } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { WriterId } from '../../registry/index.ts'
import { issueStatements, STATEMENT_FILES, type StatementFileKind, stemOf } from '../issue-statements.ts'
import { parseStatementFile } from '../statements/statement-file.ts'
import { ENDINGS, verifyPage } from '../statements/write-statement.ts'
import { ownRuns } from './own-money.ts'

export interface OwnStatement {
  /** `all` for every run together. */
  readonly period: string
  readonly currency: string
  readonly files: readonly StatementFileKind[]
}

interface Issued extends OwnStatement {
  /** The path of its files without the ending. */
  readonly stem: string
}

/** Those that the guild issued, latest period first. */
export async function ownStatements(hall: Hall, writer: WriterId): Promise<OwnStatement[]> {
  const issued = await issuedTo(hall, writer)
  return issued.map(({ period, currency, files }) => ({ period, currency, files }))
}

export interface StatementFileRequest {
  readonly kind: StatementFileKind
  readonly period: string
  /** Of several currencies; the first without it. */
  readonly currency?: string | undefined
}

/** The bytes as they were issued; `undefined` when no such file was. The page of checks is made of the other files where it is missing. */
export async function readOwnStatement(
  hall: Hall,
  writer: WriterId,
  { kind, period, currency }: StatementFileRequest,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const asked = (await issuedTo(hall, writer)).filter((each) => each.period === period)
  const found = asked.find((each) => currency === undefined || each.currency === currency)
  if (!found?.files.includes(kind)) return undefined
  const [file, json] = [`${found.stem}${ENDINGS[kind]}`, await readText(`${found.stem}${ENDINGS.json}`)]
  // Names of files are made of names of people: whose it is, the statement itself says.
  if (ownerOf(json) !== writer) return undefined
  const name = path.basename(file)
  if ((await stampOf(file)) !== undefined) return { name, bytes: await readBytes(file) }
  const page = await verifyPage(hall, { json, proof: await readTextIfThere(`${found.stem}${ENDINGS.proof}`) })
  return { name, bytes: new TextEncoder().encode(page) }
}

/** Issues the statements of a writer for a period, every kind of file; the same runs add nothing. */
export async function issueOwn(hall: Hall, writer: WriterId, { period }: { period: string }): Promise<OwnStatement[]> {
  await issueStatements(hall, { writer, ...(period === 'all' ? {} : { period }) })
  return (await ownStatements(hall, writer)).filter((each) => each.period === period)
}

async function issuedTo(hall: Hall, writer: WriterId): Promise<Issued[]> {
  const runs = await ownRuns(hall)
  const name = (await hall.database.read(({ registry }) => registry.writer(writer)))?.name ?? writer
  const periods = new Map(runs.map(({ period }) => [printPeriod(period), period]))
  const latestFirst = [...periods].toSorted(([, a], [, b]) => (a.start < b.start ? 1 : -1))
  const currencies = [...new Set(runs.map(({ currency }) => currency))]
  const found: Issued[] = []
  for (const [period, folders] of [
    ...latestFirst.map(([printed, each]) => [printed, spellingsOf(each)] as const),
    ['all', ['all']] as const,
  ]) {
    for (const currency of currencies) {
      const stems = folders.flatMap((folder) =>
        [true, false].map((several) =>
          path.join(hall.folders.statements, folder, stemOf({ writer: { id: writer, name }, currency }, { several })),
        ),
      )
      const stem = await latestOf(stems, { currency, isOnly: currencies.length === 1 })
      if (stem !== undefined) found.push({ period, currency, stem, files: await filesAt(stem) })
    }
  }
  return found
}

/** Whoever issued it may have written the period in any of these ways. */
function spellingsOf(period: Period): string[] {
  const [year = '', month = '01'] = period.start.split('-')
  const printed = printPeriod(period)
  const spelled = [year, `${year}-Q${Math.ceil(Number(month) / 3)}`, `${year}-${month}`].filter((each) => {
    const parsed = parsePeriod(each)
    return parsed !== undefined && printPeriod(parsed) === printed
  })
  return [printed, ...spelled]
}

/** The statement that was written last. A name without a currency may be one of another, from before there were several. */
async function latestOf(
  stems: readonly string[],
  { currency, isOnly }: { currency: string; isOnly: boolean },
): Promise<string | undefined> {
  let latest: { stem: string; changedMs: number } | undefined
  for (const stem of stems) {
    const file = `${stem}${ENDINGS.json}`
    const stamp = await stampOf(file)
    if (!stamp || (latest && latest.changedMs >= stamp.changedMs)) continue
    const isIts = isOnly || stem.endsWith(`-${currency.toLowerCase()}`) || currencyOf(await readText(file)) === currency
    if (isIts) latest = { stem, changedMs: stamp.changedMs }
  }
  return latest?.stem
}

async function filesAt(stem: string): Promise<StatementFileKind[]> {
  const there = await Promise.all(
    STATEMENT_FILES.map(async (kind) => kind === 'verify' || (await stampOf(`${stem}${ENDINGS[kind]}`)) !== undefined),
  )
  return STATEMENT_FILES.filter((_, at) => there[at])
}

function currencyOf(json: string): unknown {
  return parseStatementFile(json)?.statement['currency']
}

function ownerOf(json: string): unknown {
  const writer = parseStatementFile(json)?.statement['writer'] as { readonly id?: unknown } | undefined
  return writer?.id
}

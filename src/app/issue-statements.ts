/** Issues statements: for one writer or for all whom the runs of a period name, as files and as values. */

import path from 'node:path'
import { badInput, compareText, type Json, nearestName, printPeriod, type Problem, Refusal } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Distribution } from '../fund/index.ts'
import { nameKey } from '../registry/index.ts'
import { type Statement, statementDocument, statementFor, writersOf } from '../statements/index.ts'
import { readPeriod } from './asked-days.ts'
import { earlierRuns } from './distribute-period.ts'
import { publishHallLog } from './publish-log.ts'
import { basisDocument } from './statements/basis.ts'
import { saltsOf, sealStatements } from './statements/seal-statements.ts'
import { groundOfStatements, type StatementGround } from './statements/statement-context.ts'
import { statementRecord } from './statements/statement-file.ts'
import { type MadeStatement, proofsFor, writeStatement } from './statements/write-statement.ts'

/** `proof`: its `.tlog-proof`; `verify`: the page that checks it without a network. */
export const STATEMENT_FILES = ['html', 'csv', 'json', 'pdf', 'proof', 'verify'] as const
export type StatementFileKind = (typeof STATEMENT_FILES)[number]

/** For everybody: paper and a page of checks for each of thousands are made when they are asked for. */
const FOR_ALL: readonly StatementFileKind[] = ['html', 'csv', 'json', 'proof']

export interface StatementRequest {
  /** An id or a name; all whom the runs name without it. */
  readonly writer?: string
  /** Only runs of this period; all runs without it. */
  readonly period?: string
  readonly outFolder?: string
  /** Every kind for one writer, and all but `pdf` and `verify` for everybody, when none is named. */
  readonly files?: readonly StatementFileKind[]
}

export interface IssuedStatement {
  readonly statement: Statement
  readonly document: { readonly [key: string]: Json }
  readonly contact: string | undefined
  /** Of its leaf in the log. */
  readonly name: string
  /** Where each file was written. */
  readonly files: Readonly<Partial<Record<StatementFileKind, string>>>
  readonly problems: readonly Problem[]
}

/** Statements that are sealed and written together: the log is published once for them. */
const AT_ONCE = 128

/** Each file is on the disk before it stands under its name, and most of the time is waiting for that. */
const WRITTEN_AT_ONCE = 16

/**
 * Seals each statement in the log, once, and writes `<period>/<name>-<id>.html` and the other files. The same runs give the same
 * bytes; proof and page of checks are made under the checkpoint of the day.
 */
export async function issueStatements(hall: Hall, request: StatementRequest): Promise<IssuedStatement[]> {
  const issued: IssuedStatement[] = []
  for await (const some of statementsInTurn(hall, request)) issued.push(...some)
  return issued
}

/** The same, some at a time: each batch is made, sealed, proven and written, and then let go unless somebody keeps it. */
export async function* statementsInTurn(
  hall: Hall,
  request: StatementRequest,
  { atOnce = AT_ONCE }: { atOnce?: number } = {},
): AsyncGenerator<IssuedStatement[]> {
  const { distributions, ground, writers } = await groundOf(hall, request)
  const kinds = request.files ?? (request.writer === undefined ? FOR_ALL : STATEMENT_FILES)
  const byCurrency = [...Map.groupBy(distributions, ({ currency }) => currency).values()]
  const several = byCurrency.length > 1
  const folder = path.join(request.outFolder ?? hall.folders.statements, request.period ?? 'all')
  for (let start = 0; start < writers.length; start += atOnce) {
    const made = writers
      .slice(start, start + atOnce)
      .flatMap((writer) => byCurrency.map((runs) => makeStatement(writer, { runs, ground })))
    const stem = (statement: Statement): string => path.resolve(folder, stemOf(statement, { several }))
    const issued = await sealAndWrite(hall, made, { kinds, stem })
    yield issued.map((each) => ({ ...each, problems: [...ground.problems, ...each.problems] }))
  }
}

/** The runs of the period, everything that their statements name, and whose they are; of one moment. */
async function groundOf(
  hall: Hall,
  request: StatementRequest,
): Promise<{ distributions: readonly Distribution[]; ground: StatementGround; writers: readonly string[] }> {
  const period = request.period === undefined ? undefined : readPeriod('statement/bad-period', request.period)
  return hall.database.read(async (stores) => {
    const all = await earlierRuns(stores)
    const runs = all.filter((run) => period === undefined || printPeriod(run.period) === printPeriod(period))
    if (runs.length === 0) throw nothingDistributed(request.period)
    const chosen = request.writer === undefined ? writersOf(runs) : [await findWriter(stores, request.writer)]
    return { distributions: runs, ground: await groundOfStatements(stores, hall, { runs, all }), writers: chosen }
  })
}

async function sealAndWrite(
  hall: Hall,
  made: readonly MadeStatement[],
  { kinds, stem }: { kinds: readonly StatementFileKind[]; stem: (statement: Statement) => string },
): Promise<IssuedStatement[]> {
  const sealed = await sealAll(hall, made)
  const proven = await proofsFor(
    hall,
    made.map(({ record }) => record.name),
    kinds,
  )
  const write = async (each: MadeStatement): Promise<IssuedStatement> => {
    const { name } = each.record
    const { proof, problems = [] } = proven.get(name) ?? {}
    const where = { stem: stem(each.statement), kinds, salt: sealed.salts.get(name), ...(proof && { proof }) }
    const files = await writeStatement(hall, each, where)
    return { ...issuedOf(each), files, problems: [...sealed.problems, ...problems] }
  }
  const issued: IssuedStatement[] = []
  for (let start = 0; start < made.length; start += WRITTEN_AT_ONCE)
    issued.push(...(await Promise.all(made.slice(start, start + WRITTEN_AT_ONCE).map(write))))
  return issued
}

function issuedOf({ statement, document, record }: MadeStatement): Omit<IssuedStatement, 'files' | 'problems'> {
  return { statement, document, contact: statement.writer.contact, name: record.name }
}

function makeStatement(
  writer: string,
  { runs, ground }: { runs: readonly Distribution[]; ground: StatementGround },
): MadeStatement {
  const statement = statementFor(writer, runs, ground.context)
  const document = statementDocument(statement, basisOf(statement, { runs, ground }))
  return { statement, document, record: statementRecord(document) }
}

/** Of a pool that is divided among works whatever it was owed for: so many of its obligations are carried. */
const MOST_OF_POOL = 12

/** The obligations about this writer's works, by the calculation that made them; where a pool is owed for no work, those of the pool. */
function basisOf(
  { works, held }: Statement,
  { runs, ground }: { runs: readonly Distribution[]; ground: StatementGround },
): Json {
  const { context, deals, calculationOf } = ground
  const pools = new Map(runs.flatMap(({ run, pools: all }) => all.map((pool) => [`${run} ${pool.id}`, pool] as const)))
  const named = [...works.flatMap(({ lines }) => lines), ...held].flatMap(({ obligations, run, pool }) =>
    obligations.length > 0
      ? obligations.map(({ id }) => id)
      : (pools.get(`${run} ${pool}`)?.obligations.slice(0, MOST_OF_POOL) ?? []),
  )
  const ids = [...new Set(named)].toSorted()
  const found = ids.flatMap((id) => {
    const [obligation, calculation] = [context.obligations.get(id), calculationOf.get(id)]
    return obligation && calculation ? [{ obligation, calculation }] : []
  })
  const calculations = [...Map.groupBy(found, ({ calculation }) => calculation.run).values()].map((same) => ({
    ...same[0]!.calculation,
    obligations: same.map(({ obligation }) => obligation),
  }))
  return basisDocument(
    calculations.toSorted((a, b) => compareText(a.run, b.run)),
    deals,
  )
}

async function sealAll(
  hall: Hall,
  made: readonly MadeStatement[],
): Promise<{ salts: ReadonlyMap<string, string>; problems: readonly Problem[] }> {
  const records = made.map(({ record }) => record)
  const salts = await hall.database.write(async (stores) => {
    await sealStatements(stores, records)
    return saltsOf(
      stores,
      records.map(({ name }) => name),
    )
  })
  return { salts, problems: await publishHallLog(hall) }
}

/** Of several currencies, each has files of its own. */
export function stemOf(
  { writer, currency }: { writer: { id: string; name: string }; currency: string },
  { several }: { several: boolean },
): string {
  return `${slugOf(writer.name)}-${writer.id.slice(-6)}${several ? `-${currency.toLowerCase()}` : ''}`
}

function nothingDistributed(period: string | undefined): Refusal {
  return new Refusal(
    'statement/nothing-distributed',
    { period: period ?? 'all' },
    {
      message:
        period === undefined ? 'Nothing was distributed in this hall yet.' : `Nothing was distributed for ${period}.`,
      hint: 'Distribute first: guildhall distribute PERIOD.',
    },
  )
}

async function findWriter({ registry }: Stores, asked: string): Promise<string> {
  const byId = await registry.writer(asked)
  if (byId) return byId.id
  const [byName] = await registry.writersByName(asked)
  if (byName) return byName.id
  const known = await registry.writers()
  const near = nearestName(
    nameKey(asked),
    known.map(({ name }) => nameKey(name)),
  )
  const meant = known.find(({ name }) => nameKey(name) === near)
  throw badInput('statement/unknown-writer', `No writer of this hall is called ${JSON.stringify(asked)}.`, {
    hint: meant ? `Did you mean ${meant.name}?` : 'guildhall works lists the writers.',
  })
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'writer'
}

/** Issues statements: for one writer or for all whom the runs of a period name, as files and as values. */

import path from 'node:path'
import { badInput, type Json, nearestName, printPeriod, Refusal } from '../base/index.ts'
import { isThere, writeFileWhole } from '../drivers/files.ts'
import { readFindingsParquet } from '../drivers/findings-parquet.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Obligation } from '../engine/index.ts'
import type { Distribution } from '../fund/index.ts'
import { nameKey } from '../registry/index.ts'
import {
  type Evidence,
  printStatementCsv,
  printStatementHtml,
  type Statement,
  type StatementContext,
  statementDocument,
  statementFor,
  writersOf,
} from '../statements/index.ts'
import { type Deal, parseDeal } from '../terms/index.ts'
import { readPeriod } from './asked-days.ts'
import { earlierRuns } from './distribute-period.ts'
import { obligationsOf } from './explain.ts'
import { namesOf, titlesOf } from './registry-views.ts'

export interface StatementRequest {
  /** An id or a name; all whom the runs name without it. */
  readonly writer?: string
  /** Only runs of this period; all runs without it. */
  readonly period?: string
  readonly outFolder?: string
}

export interface IssuedStatement {
  readonly statement: Statement
  readonly document: Json
  readonly html: string
  readonly csv: string
}

/** Writes `<period>/<name>-<id>.html` and `.csv` for each writer; the same runs give the same bytes. */
export async function issueStatements(hall: Hall, request: StatementRequest): Promise<IssuedStatement[]> {
  const period = request.period === undefined ? undefined : readPeriod('statement/bad-period', request.period)
  const { distributions, context, writers } = await hall.database.read(async (stores) => {
    const all = await earlierRuns(stores)
    const runs = all.filter((run) => period === undefined || printPeriod(run.period) === printPeriod(period))
    if (runs.length === 0) throw nothingDistributed(request.period)
    const chosen = request.writer === undefined ? writersOf(runs) : [await findWriter(stores, request.writer)]
    return { distributions: runs, context: await contextOf(stores, hall, runs), writers: chosen }
  })
  const issued: IssuedStatement[] = []
  for (const writer of writers) {
    for (const runs of Map.groupBy(distributions, ({ currency }) => currency).values()) {
      const statement = statementFor(writer, runs, context)
      const folder = path.join(request.outFolder ?? hall.folders.statements, request.period ?? 'all')
      const stem = path.resolve(folder, `${slugOf(statement.writer.name)}-${writer.slice(-6)}`)
      const files = { html: `${stem}.html`, csv: `${stem}.csv` }
      await writeFileWhole(files.html, printStatementHtml(statement))
      await writeFileWhole(files.csv, printStatementCsv(statement))
      issued.push({ statement, document: statementDocument(statement), ...files })
    }
  }
  return issued
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

/** Everything that statements name: titles, names, deals as they were used, obligations, and where the works were found. */
async function contextOf(stores: Stores, hall: Hall, runs: readonly Distribution[]): Promise<StatementContext> {
  const deals = new Map<string, Deal>()
  const obligations = new Map<string, Obligation>()
  const named = new Set(runs.map(({ run }) => run))
  for (const { id, inputs } of await stores.runs.runs({ kind: 'distribution' })) {
    if (!named.has(id)) continue
    const { calculation, charges = [] } = inputs as { readonly calculation: string; readonly charges?: string[] }
    for (const followed of [calculation, ...charges]) {
      const made = await stores.runs.run(followed)
      if (!made) continue
      for (const obligation of obligationsOf(made)) obligations.set(obligation.id, obligation)
      const { deal, dealName } = made.results as {
        readonly deal: { readonly sha256: string }
        readonly dealName: string
      }
      const text = await stores.notes.note(`deal:${dealName}`)
      const parsed = text === undefined ? undefined : parseDeal(text).deal
      if (parsed) deals.set(deal.sha256, parsed)
    }
  }
  return {
    titles: await titlesOf(stores),
    names: await namesOf(stores),
    deals,
    obligations,
    evidence: await evidenceIn(stores, hall),
  }
}

/** The passages of every audit of the hall, by work. A findings file that is gone takes its evidence with it, not the money. */
async function evidenceIn({ runs }: Stores, hall: Hall): Promise<Map<string, Evidence[]>> {
  const evidence = new Map<string, Evidence[]>()
  for (const { id } of await runs.runs({ kind: 'audit' })) {
    const file = path.join(hall.folders.audits, id, 'findings.parquet')
    if (!(await isThere(file))) continue
    for await (const finding of readFindingsParquet(file)) {
      if (finding.grade === 'chance') continue
      const { file, document, documentStart, documentEnd, matchedWords, grade } = finding
      const list = evidence.get(finding.work) ?? []
      list.push({ file, document, documentStart, documentEnd, words: matchedWords, grade })
      evidence.set(finding.work, list)
    }
  }
  return evidence
}

function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
  return plain.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '') || 'writer'
}

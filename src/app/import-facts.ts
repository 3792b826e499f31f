/** Takes fact tables in: good rows are kept as one batch, bad ones go to a rejects file; works are recognised by id or title. */

import path from 'node:path'
import { badInput, BadInput, type IsoDate, isError, nearestName, type Problem } from '../base/index.ts'
import { readFactFile, writeRejects } from '../drivers/fact-files.ts'
import { listFiles } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import { printCsvLine } from '../drivers/tables/csv.ts'
import {
  compareSameDay,
  type Fact,
  FACT_KINDS,
  type FactBatch,
  type FactKind,
  type FactRow,
  factTemplate,
  type Intake,
  kindOfFileName,
  makeBatch,
  takeInRows,
} from '../facts/index.ts'
import { titleKey } from '../registry/index.ts'
import { checkDay } from './asked-days.ts'
import { keepCreditFacts } from './registering/credits-table.ts'
import { publishHallLog } from './publish-log.ts'
import { compareWithStored, noteAlike, rowsAgainst } from './says-otherwise.ts'
import { batchRecord } from './records.ts'
import { sealRecord } from './seal.ts'

export { FACT_KINDS } from '../facts/index.ts'

export interface ImportRequest {
  readonly kind: string
  readonly file: string
  /** For rows that do not say when they were learnt; today without it. */
  readonly knownOn?: string
}

export interface ImportedFacts {
  /** Missing when no row was right. */
  readonly batch: string | null
  readonly rows: number
  readonly accepted: number
  readonly rejected: number
  /** The file with the rejected rows, if there are any. */
  readonly rejects: string | undefined
  readonly problems: readonly Problem[]
}

/**
 * The same file taken in again on the same day is the same batch, and is kept once. What says otherwise than was learnt on the same day is rejected
 * where one row may count, and noted elsewhere.
 */
export async function importFacts(
  hall: Hall,
  { kind: named, file, knownOn: given }: ImportRequest,
): Promise<ImportedFacts> {
  const kind = readKind(named)
  checkDay('facts/bad-date', '--known', given)
  const knownOn = given ?? hall.clock.today()
  const { sha256, columns, rows, problems: reading } = await readFactFile(file)
  const matching = new MatchedWorks(await hall.database.read(knownWorks))
  const intake = await takeInRows(kind, matching.match(rows), {
    knownOn,
    name: path.basename(file),
    ...(columns === undefined ? {} : { columns }),
  })
  if (intake.problems.some(isError)) throw new BadInput(intake.problems)
  const name = path.basename(file)
  const { kept, against, alike, batch, credited } = await hall.database.write(async (stores) => {
    const compared = await compareWithStored(stores, kind, intake.facts)
    const made = compared.kept.length === 0 ? undefined : makeBatch(kind, compared.kept, { name, knownOn, sha256 })
    if (made) await recordBatch(stores, made, compared.kept)
    const said = made && kind === 'credits' ? await keepCreditFacts(stores, compared.kept) : []
    return { ...compared, batch: made?.id ?? null, credited: said }
  })
  const rejected = [...intake.rejected, ...rowsAgainst(against, intake, { knownOn })].toSorted(
    (a, b) => a.line - b.line,
  )
  const rejects = rejected.length === 0 ? undefined : path.join(hall.folders.rejects, `${name}.rejects.csv`)
  if (rejects !== undefined) await writeRejects(rejects, rejected)
  return {
    batch,
    rows: intake.rows,
    accepted: kept.length,
    rejected: rejected.length,
    rejects,
    problems: [
      ...reading,
      ...intake.problems,
      ...noteAlike(kind, alike, intake, { name }),
      ...credited,
      ...(kind === 'works' ? [] : matching.problems()),
      ...(await publishHallLog(hall)),
    ],
  }
}

/** Keeps a batch and seals it in the log. */
export async function recordBatch(stores: Stores, batch: FactBatch, facts: readonly Fact[]): Promise<void> {
  await stores.facts.addBatch(batch, facts)
  await sealRecord(stores, batchRecord(batch, facts))
}

/** Registered works, and those that a table of works names. */
async function knownWorks({ registry, facts }: Stores): Promise<{ id: string; title: string }[]> {
  const listed = await facts.facts('works')
  const registered = await registry.works()
  const titles = new Set(registered.map(({ title }) => titleKey(title)))
  return [
    ...registered,
    // A title that is registered means the registered work.
    ...listed.map(({ columns: { work = '', title = '' } }) => ({
      id: work,
      title: titles.has(titleKey(title)) ? '' : title,
    })),
  ]
}

/** A column `work` may hold an id or a title; a title that one work alone has becomes its id. */
class MatchedWorks {
  readonly #byTitle = new Map<string, Set<string>>()
  readonly #ids = new Set<string>()
  readonly #unknown = new Map<string, number>()

  constructor(works: readonly { readonly id: string; readonly title: string }[]) {
    for (const { id, title } of works) {
      this.#ids.add(id)
      if (title === '') continue
      const key = titleKey(title)
      this.#byTitle.set(key, (this.#byTitle.get(key) ?? new Set()).add(id))
    }
  }

  async *match(rows: AsyncIterable<FactRow> | Iterable<FactRow>): AsyncGenerator<FactRow> {
    for await (const row of rows) {
      const named = row.cells['work']?.trim()
      if (named === undefined || named === '' || this.#ids.has(named)) yield row
      else yield { ...row, cells: { ...row.cells, work: this.#idOf(named, row.line) } }
    }
  }

  #idOf(named: string, line: number): string {
    const [only, second] = this.#byTitle.get(titleKey(named)) ?? []
    if (only !== undefined && second === undefined) return only
    if (!this.#unknown.has(named)) this.#unknown.set(named, line)
    return named
  }

  /** A note for each work that is not registered: its facts are kept; its words are not known, and its credits only from tables. */
  problems(): Problem[] {
    return [...this.#unknown].map(([named, line]) => {
      const several = (this.#byTitle.get(titleKey(named))?.size ?? 0) > 1
      return {
        code: several ? 'facts/ambiguous-work' : 'facts/unregistered-work',
        severity: 'note',
        at: { line },
        message: several
          ? `Several registered works are called ${JSON.stringify(named)}; the row stands for none of them.`
          : `${JSON.stringify(named)} is not registered; what is owed to its writers goes by the credits tables that were taken in.`,
        hint: several
          ? 'Name the work by its id; guildhall works lists them.'
          : 'Take in a table of works that names it; register the script if money is divided by its words.',
      }
    })
  }
}

export interface FactTables {
  readonly facts: Partial<Record<FactKind, readonly Fact[]>>
  readonly problems: Problem[]
  readonly tables: readonly ReadTable[]
}

/** One file of facts that nothing is kept of. */
export interface ReadTable {
  readonly file: string
  readonly kind: FactKind
  readonly intake: Intake
  /** Notes about the file itself. */
  readonly reading: readonly Problem[]
}

/** The tables of a folder that are named after their kinds; for calculations without a hall. */
export async function readFactFolder(folder: string, options: { knownOn: IsoDate }): Promise<FactTables> {
  return readFactFiles(await listFiles(folder), options)
}

/** Files that are named after their kinds; others are passed over. */
export async function readFactFiles(files: readonly string[], { knownOn }: { knownOn: IsoDate }): Promise<FactTables> {
  const facts: Partial<Record<FactKind, readonly Fact[]>> = {}
  const problems: Problem[] = []
  const tables: ReadTable[] = []
  for (const file of files) {
    const kind = kindOfFileName(file)
    if (!kind) continue
    const { columns, rows, problems: reading } = await readFactFile(file)
    const intake = await takeInRows(kind, rows, {
      knownOn,
      name: path.basename(file),
      ...(columns === undefined ? {} : { columns }),
    })
    tables.push({ file, kind, intake, reading })
    // Of several files of one kind none is the correction of another, unless it says when it was learnt.
    const { contradicting, alike } = compareSameDay(kind, intake.facts, facts[kind] ?? [])
    const against = new Set(contradicting)
    facts[kind] = [...(facts[kind] ?? []), ...intake.facts.filter((fact) => !against.has(fact))]
    problems.push(...reading, ...intake.problems, ...noteAlike(kind, alike, intake, { name: file }))
    for (const { line, column, reason, hint } of [
      ...intake.rejected,
      ...rowsAgainst(contradicting, intake, { knownOn }),
    ]) {
      problems.push({ code: 'facts/row-rejected', at: { file, line }, message: `${column}: ${reason}`, hint })
    }
  }
  return { facts, problems, tables }
}

export function printFactTemplate(named: string): { header: readonly string[]; csv: string } {
  const { header, rows } = factTemplate(readKind(named))
  return { header, csv: [header, ...rows].map(printCsvLine).join('') }
}

function readKind(named: string): FactKind {
  const kind = FACT_KINDS.find((each) => each === named)
  if (kind) return kind
  const near = nearestName(named, FACT_KINDS)
  throw badInput('facts/unknown-kind', `There is no fact table ${JSON.stringify(named)}.`, {
    hint: near ? `Did you mean ${near}?` : `There are: ${FACT_KINDS.join(', ')}.`,
  })
}

/** Tables of credits: read from a file, matched to registered works, and kept as determinations that the log knows. */

import path from 'node:path'
import { type IsoDate, isError, type Problem } from '../../base/index.ts'
import { readFactFile } from '../../drivers/fact-files.ts'
import type { Stores } from '../../drivers/ports.ts'
import { ALWAYS_KNOWN, type Fact } from '../../facts/index.ts'
import {
  type CreditDetermination,
  type CreditRows,
  creditsFromRows,
  type CreditTableRow,
  type Share,
  sharesOf,
  titleKey,
} from '../../registry/index.ts'
import { furtherKeys, furtherNames } from '../works/further-names.ts'
import { creditsRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'

export interface CreditsTable {
  readonly source: string
  readonly rows: readonly CreditTableRow[]
  readonly problems: readonly Problem[]
}

export async function readCreditsTable(file: string): Promise<CreditsTable> {
  const { rows, problems } = await readFactFile(file)
  const read: CreditTableRow[] = []
  const found: Problem[] = [...problems]
  for await (const { line, cells, trouble } of rows) {
    const at = { file, line }
    if (trouble) found.push({ code: 'registry/bad-row', at, message: trouble.reason, hint: trouble.hint })
    else if (Object.values(cells).some((cell) => cell.trim() !== '')) read.push({ columns: cells, at })
  }
  if (read.length === 0 && !found.some(isError)) found.push(noRows(file))
  return { source: path.basename(file), rows: read, problems: found }
}

function noRows(file: string): Problem {
  return {
    code: 'registry/no-rows',
    at: { file },
    message: 'The table of credits has no rows.',
    hint: 'Give each writer of a work a row: work, writer, credit, and if known team, status, share.',
  }
}

/** Adds what the table determines, and says for how many works; a work's credits that are known already in the same words are passed over. */
export async function applyCredits(
  stores: Stores,
  table: CreditsTable,
  { knownOn }: { knownOn: IsoDate },
): Promise<{ credited: number; problems: readonly Problem[] }> {
  const { workOf, names } = await workFinder(stores)
  const credits = creditsFromRows(table.rows, { knownOn, source: table.source, workOf, knownWorks: names })
  await keepCredits(stores, credits)
  return { credited: credits.determinations.length, problems: credits.problems }
}

/** Writers and determinations, each once, each determination with its leaf. */
export async function keepCredits(
  stores: Stores,
  { determinations, writers }: Pick<CreditRows, 'determinations' | 'writers'>,
): Promise<void> {
  for (const writer of writers) await stores.registry.addWriter(writer)
  for (const determination of determinations) {
    const latest = await stores.registry.creditsOf(determination.work)
    if (latest && saysTheSame(latest, determination)) continue
    await stores.registry.addCredits(determination)
    await sealRecord(stores, creditsRecord(determination))
  }
}

/** In the same words, whenever they were learnt. */
function saysTheSame(a: CreditDetermination, b: CreditDetermination): boolean {
  const [left, right] = [a, b].map((each) => JSON.stringify(creditsRecord({ ...each, knownOn: '' }).document))
  return left === right
}

/** A cell names a work by its id, its title, the name of one of its files, a further title or an identifier of others. */
export async function workFinder(
  stores: Stores,
): Promise<{ workOf: (text: string) => string | undefined; names: string[] }> {
  const { registry } = stores
  const byKey = new Map<string, Set<string>>()
  const add = (key: string, work: string): void => void byKey.set(key, (byKey.get(key) ?? new Set()).add(work))
  const names: string[] = []
  for (const { id, title } of await registry.works()) {
    add(id, id)
    add(`title ${titleKey(title)}`, id)
    names.push(title)
  }
  for (const { work, fileName } of await registry.drafts()) {
    add(`file ${fileName}`, work)
    add(`file ${fileName.replace(/\.[^.]+$/, '')}`, work)
  }
  for (const { key, subject } of await furtherNames(stores)) if (byKey.has(subject)) add(key, subject)
  const workOf = (text: string): string | undefined => {
    for (const key of [text, `title ${titleKey(text)}`, `file ${text}`, ...furtherKeys(text)]) {
      const [only, second] = byKey.get(key) ?? []
      if (only !== undefined && second === undefined) return only
    }
    return undefined
  }
  return { workOf, names }
}

/** The shares that the current rows of a credits table make; works are named as in the table. */
export function sharesFromFacts(facts: readonly Fact[]): {
  shares: Share[]
  names: Map<string, string>
  problems: readonly Problem[]
} {
  const { determinations, writers, problems } = creditsInFacts(facts)
  const latest = new Map(determinations.map((determination) => [determination.work, determination]))
  return {
    shares: [...latest.values()].flatMap(({ work, credits }) => sharesOf(work, credits)),
    names: new Map(writers.map(({ id, name }) => [id, name])),
    problems,
  }
}

/** Keeps what a table of facts determines about registered works, and everybody whom it names; other works stay with the facts. */
export async function keepCreditFacts(stores: Stores, facts: readonly Fact[]): Promise<readonly Problem[]> {
  const { determinations, writers, problems } = creditsInFacts(facts)
  const registered = new Set((await stores.registry.works()).map(({ id }) => id))
  await keepCredits(stores, { determinations: determinations.filter(({ work }) => registered.has(work)), writers })
  return problems
}

function creditsInFacts(facts: readonly Fact[]): CreditRows {
  const rows = facts.map(({ columns, knownOn, source = 'credits' }) => ({
    columns: { ...columns, writer: columns['writer'] ?? '', known_on: knownOn },
    at: { file: source },
  }))
  return creditsFromRows(rows, { knownOn: ALWAYS_KNOWN, source: 'credits' })
}

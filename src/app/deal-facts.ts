/** What deals are applied to: the facts, shares and names of a hall, or of a folder of fact tables. */

import path from 'node:path'
import { BadInput, type IsoDate, type Problem } from '../base/index.ts'
import type { Stores } from '../drivers/ports.ts'
import { type FactsByKind, tablesOf } from '../engine/index.ts'
import { ALWAYS_KNOWN, currentFacts, type Fact, FACT_KINDS, type FactKind } from '../facts/index.ts'
import type { Share } from '../registry/index.ts'
import type { Deal } from '../terms/index.ts'
import { sharesFromFacts } from './registering/credits-table.ts'
import { type FactTables, readFactFiles, readFactFolder } from './import-facts.ts'
import { namesOf, sharesIn, titlesOf, volumesIn } from './registry-views.ts'

export interface DealFacts {
  readonly facts: FactsByKind
  readonly shares: readonly Share[]
  /** Registered words of every work. */
  readonly volumes: ReadonlyMap<string, number>
  /** Of writers, by id. */
  readonly names: ReadonlyMap<string, string>
  /** Of works, by id: as they are registered, else as a table of works has them. */
  readonly titles: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

/** The tables that the deals ask for, as far as they were known. */
export async function factsOfHall(
  deals: readonly Deal[],
  stores: Stores,
  { knownBy }: { knownBy?: IsoDate },
): Promise<DealFacts> {
  const facts: Partial<Record<FactKind, readonly Fact[]>> = {}
  for (const kind of new Set(deals.flatMap(tablesOf))) {
    facts[kind] = await stores.facts.facts(kind, knownBy === undefined ? {} : { knownBy })
  }
  return {
    facts,
    shares: await sharesIn(stores, knownBy),
    volumes: await volumesIn(stores, knownBy),
    names: await namesOf(stores),
    titles: new Map([...titlesIn(facts), ...(await titlesOf(stores))]),
    problems: [],
  }
}

/** All tables of the folder; the credits among them give the shares. Rows that do not say when they were learnt have always been known. */
export async function factsOfFolder(folder: string, days: { knownBy?: IsoDate }): Promise<DealFacts> {
  const tables = await readFactFolder(path.resolve(folder), { knownOn: ALWAYS_KNOWN })
  return factsOfTables(tables, folder, days)
}

/** The same of files wherever they lie. */
export async function factsOfFiles(files: readonly string[], days: { knownBy?: IsoDate }): Promise<DealFacts> {
  return factsOfTables(await readFactFiles(files, { knownOn: ALWAYS_KNOWN }), 'what was brought', days)
}

function factsOfTables({ facts, problems }: FactTables, place: string, { knownBy }: { knownBy?: IsoDate }): DealFacts {
  if (Object.values(facts).every((rows) => rows.length === 0))
    throw new BadInput(problems.length > 0 ? problems : [noFacts(place)])
  const credits = currentFacts(facts.credits ?? [], knownBy === undefined ? {} : { knownBy })
  const credited = sharesFromFacts(credits)
  return {
    facts,
    ...credited,
    volumes: new Map(),
    titles: titlesIn(facts),
    problems: [...problems, ...credited.problems],
  }
}

function titlesIn({ works = [] }: FactsByKind): Map<string, string> {
  return new Map(works.map(({ columns: { work = '', title = '' } }) => [work, title]))
}

/** A writer who is named in a fact by name is known by id. */
export function writerIds(names: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...names].map(([id, name]) => [name, id]))
}

function noFacts(place: string): Problem {
  return {
    code: 'calculate/no-facts',
    message: `There is no fact table in ${place}.`,
    hint: `Name the files after their tables: ${FACT_KINDS.map((kind) => `${kind}.csv`).join(', ')}.`,
  }
}

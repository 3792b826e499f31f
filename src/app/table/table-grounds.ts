/** The facts of tables, each laid out once and kept while there is room: those of the hall as it stands or stood, and those of the examples. */

import path from 'node:path'
import { badInput, canonicalJson, sha256Hex } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { FACT_KINDS, type Fact, type FactKind } from '../../facts/index.ts'
import type { AskedDays } from '../asked-days.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import { type DealFacts, factsOfFiles, factsOfFolder, writerIds } from '../deal-facts.ts'
import { isOwn, ownFiles } from './own-facts.ts'
import { namesOf, sharesIn, volumesIn } from '../registry-views.ts'
import { startTable, type TableThread } from './table-thread.ts'

export interface TableGround {
  /** Of all facts and shares: equal hashes are equal ground. */
  readonly sha256: string
  readonly facts: number
  readonly thread: TableThread
  /** Where it is asked why something moved, which takes longer than a change does. */
  whyThread(): TableThread
  /** After what was asked. */
  stop(): Promise<void>
  /** Of writers, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Some 1.5 kB a fact and thread: three million of them fill about half of what a small server has. */
const MOST_FACTS = 3_000_000
const MOST_GROUNDS = 6
const EXAMPLES = path.join(import.meta.dirname, '..', '..', '..', 'examples')

interface Held {
  readonly ground: Promise<TableGround>
  facts: number
}

/** Of this process, least recently used first. */
const held = new Map<string, Held>()

/** Examples with facts that offers can be laid over. */
export const EXAMPLE_FACTS: readonly string[] = ['streaming-year']

/** Whose facts may be asked for. */
export interface GroundPlace {
  readonly hall: Hall
  readonly desk: Desk
  readonly member: string | undefined
}

/** `facts` is `hall`, `example:NAME`, or `own:` and what its owner brought. */
export async function openGround(place: GroundPlace, facts: string, days: AskedDays): Promise<TableGround> {
  const { hall } = place
  const files = isOwn(facts) ? await ownFiles(place, facts) : undefined
  if (files)
    return heldGround(JSON.stringify([hall.folder, facts, days]), () => makeGround(factsOfFiles(files, days), days))
  const example = facts.startsWith('example:') ? facts.slice('example:'.length) : undefined
  if (example !== undefined && !EXAMPLE_FACTS.includes(example)) throw unknownFacts(facts)
  if (example === undefined && facts !== 'hall') throw unknownFacts(facts)
  // Whatever is known is a leaf of the log, so that its length tells whether anything is new.
  const leaves = example === undefined ? await hall.database.read(({ leaves: all }) => all.size()) : 0
  const key = JSON.stringify([example ?? hall.folder, leaves, days])
  return heldGround(key, () =>
    makeGround(example === undefined ? factsHere(hall, days) : factsOfFolder(path.join(EXAMPLES, example), days), days),
  )
}

async function heldGround(key: string, make: () => Promise<TableGround>): Promise<TableGround> {
  const known = held.get(key)
  const entry = known && (await isThere(known)) ? known : { ground: make(), facts: 0 }
  held.delete(key)
  held.set(key, entry)
  try {
    const ground = await entry.ground
    entry.facts = ground.facts
    await makeRoom(key)
    return ground
  } catch (error) {
    held.delete(key)
    throw error
  }
}

async function isThere({ ground }: Held): Promise<boolean> {
  return ground.then(
    ({ thread }) => thread.isThere(),
    () => false,
  )
}

/** Whoever waits for an answer of a ground that leaves gets it first: a thread stops after what it was asked. */
async function makeRoom(kept: string): Promise<void> {
  const sum = (): number => [...held.values()].reduce((all, { facts }) => all + facts, 0)
  for (const [key, { ground }] of held) {
    if (held.size <= MOST_GROUNDS && sum() <= MOST_FACTS) return
    if (key === kept) continue
    held.delete(key)
    void ground.then((each) => each.stop()).catch(() => undefined)
  }
}

/** Ends all threads of tables: for a process that stops. */
export async function closeGrounds(): Promise<void> {
  const all = [...held.values()]
  held.clear()
  await Promise.allSettled(all.map(async ({ ground }) => (await ground).stop()))
}

async function makeGround(
  reading: Promise<Omit<DealFacts, 'titles' | 'problems'>>,
  days: AskedDays,
): Promise<TableGround> {
  const given = await reading
  const { facts, shares, volumes, names } = given
  const all = Object.values(facts).flat()
  const laid = { facts, shares, volumes, ids: writerIds(names) }
  const thread = startTable(laid, days, { count: all.length })
  return {
    sha256: hashGround(all, given),
    facts: all.length,
    thread,
    names,
    ...openWhys(thread, { count: all.length, start: () => startTable(laid, days, { count: MOST_FACTS }) }),
  }
}

/** Going through facts one by one takes about a millisecond each: of more than these nobody else should wait for it, and more than the second number have a thread anyway. */
const FEW_FACTS = 200
const OWN_THREAD = 20_000

function openWhys(
  thread: TableThread,
  { count, start }: { count: number; start: () => TableThread },
): Pick<TableGround, 'whyThread' | 'stop'> {
  const isApart = count > FEW_FACTS && count <= OWN_THREAD
  let apart: TableThread | undefined
  return {
    whyThread() {
      if (!isApart) return thread
      if (!apart?.isThere()) apart = start()
      return apart
    },
    async stop() {
      await Promise.all([thread.stop(), apart?.stop()])
    },
  }
}

/** All tables, so that any offer can be laid over them. */
async function factsHere(hall: Hall, { knownBy }: AskedDays): Promise<Omit<DealFacts, 'titles' | 'problems'>> {
  return hall.database.read(async (stores) => {
    const facts: Partial<Record<FactKind, readonly Fact[]>> = {}
    for (const kind of FACT_KINDS)
      facts[kind] = await stores.facts.facts(kind, knownBy === undefined ? {} : { knownBy })
    return {
      facts,
      shares: await sharesIn(stores, knownBy),
      volumes: await volumesIn(stores, knownBy),
      names: await namesOf(stores),
    }
  })
}

function hashGround(all: readonly Fact[], { shares, volumes }: Pick<DealFacts, 'shares' | 'volumes'>): string {
  const text = canonicalJson({
    facts: all.map(({ id }) => id).sort(),
    shares: shares
      .map(
        ({ work, writer, fraction: { numerator, denominator } }) =>
          `${work} ${writer ?? ''} ${numerator}/${denominator}`,
      )
      .sort(),
    volumes: [...volumes].map(([work, words]) => `${work} ${words}`).sort(),
  })
  return sha256Hex(new TextEncoder().encode(text))
}

function unknownFacts(facts: string): Error {
  return badInput('table/unknown-facts', `There are no facts ${JSON.stringify(facts)}.`, {
    hint: 'Choose the facts of the hall or one of the examples.',
  })
}

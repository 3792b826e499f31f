/** Adds records of another registry, a batch in one transaction: what is here already is passed over, what names nobody here is told. */

import type { Stores } from '../drivers/ports.ts'
import type { CreditDetermination, Draft, Entry, RowFault, Work, Writer } from '../registry/index.ts'
import { creditsRecord, draftRecord, workRecord } from './records.ts'
import { sayEntry } from './say-entry.ts'
import { sealRecords } from './seal.ts'

/** What became of each record, in their order. */
export type Outcome = 'added' | 'known' | RowFault

export async function addPeople({ registry }: Stores, writers: readonly Writer[]): Promise<Outcome[]> {
  const known = new Set((await registry.writersOf(writers.map(({ id }) => id))).map(({ id }) => id))
  await registry.addWriters(writers)
  return eachOnce(writers, known)
}

export async function addWorks(stores: Stores, works: readonly Work[]): Promise<Outcome[]> {
  const known = new Set((await stores.registry.worksOf(works.map(({ id }) => id))).map(({ id }) => id))
  const fresh = works.filter(({ id }) => !known.has(id))
  await stores.registry.addWorks(fresh)
  await sealRecords(stores, fresh.map(workRecord))
  return eachOnce(works, known)
}

function eachOnce(things: readonly { readonly id: string }[], known: Set<string>): Outcome[] {
  return things.map(({ id }) => {
    if (known.has(id)) return 'known'
    known.add(id)
    return 'added'
  })
}

/** The text stays where the draft was registered. A number that another draft of the work has here is given anew. */
export async function addDrafts(stores: Stores, drafts: readonly Draft[]): Promise<Outcome[]> {
  const { registry } = stores
  const works = new Map((await registry.worksOf(drafts.map(({ work }) => work))).map((work) => [work.id, work]))
  const known = new Set((await registry.draftsBySources(drafts.map((draft) => draft.sourceSha256))).map(({ id }) => id))
  const taken = new Map<string, Set<number>>()
  for (const { work, sequence } of await registry.draftsOfAll([...works.keys()])) take(taken, work, sequence)
  const outcomes: Outcome[] = []
  for (const draft of drafts) {
    const work = works.get(draft.work)
    if (!work) outcomes.push(nothingOf('work', draft.work))
    else if (known.has(draft.id)) outcomes.push('known')
    else {
      const placed = { ...draft, sequence: take(taken, draft.work, draft.sequence) }
      known.add(draft.id)
      await registry.addDraftWithoutText(placed)
      await sealRecords(stores, [draftRecord(placed, work, { isTextElsewhere: true })])
      outcomes.push('added')
    }
  }
  return outcomes
}

/** The number that is asked for, or the one after the last. */
function take(taken: Map<string, Set<number>>, work: string, sequence: number): number {
  const numbers = taken.get(work) ?? new Set()
  const free = sequence > 0 && !numbers.has(sequence) ? sequence : Math.max(0, ...numbers) + 1
  taken.set(work, numbers.add(free))
  return free
}

/** As they were determined: credits that claim more than there is are told where shares are made of them. */
export async function addCredits(stores: Stores, determinations: readonly CreditDetermination[]): Promise<Outcome[]> {
  const { registry, leaves } = stores
  const works = new Set((await registry.worksOf(determinations.map(({ work }) => work))).map(({ id }) => id))
  const named = determinations.flatMap(({ credits }) => credits.flatMap(({ writer }) => writer ?? []))
  const writers = new Set((await registry.writersOf([...new Set(named)])).map(({ id }) => id))
  const records = determinations.map(creditsRecord)
  const known = new Set(await leaves.knownNames(records.map(({ name }) => name)))
  const added: CreditDetermination[] = []
  const outcomes = determinations.map((determination, at): Outcome => {
    const stranger = determination.credits.find(({ writer }) => writer !== undefined && !writers.has(writer))
    if (!works.has(determination.work)) return nothingOf('work', determination.work)
    if (stranger) return nothingOf('person', stranger.writer ?? '')
    const name = records[at]?.name ?? ''
    if (known.has(name)) return 'known'
    known.add(name)
    added.push(determination)
    return 'added'
  })
  await registry.addDeterminations(added)
  await sealRecords(stores, added.map(creditsRecord))
  return outcomes
}

/** `renamed` remembers what an entry of theirs is called here, where it has another number than there. */
export async function addEntries(
  stores: Stores,
  entries: readonly Entry[],
  renamed: Map<string, string>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const entry of entries) outcomes.push(await addEntry(stores, entry, renamed))
  return outcomes
}

async function addEntry(stores: Stores, entry: Entry, renamed: Map<string, string>): Promise<Outcome> {
  const { registry } = stores
  const { id, number: _, ...said } = entry
  if (id !== '' && (await registry.entry(id))) return 'known'
  if (!(await isHere(stores, said.subject))) return nothingOf('subject', said.subject)
  const corrects = said.corrects === undefined ? undefined : (renamed.get(said.corrects) ?? said.corrects)
  const here = await registry.entriesAbout(said.subject, { kind: said.kind })
  const input = { ...said, ...(corrects === undefined ? {} : { corrects }) }
  const same = here.find((other) => contentOf(other) === contentOf(input))
  if (same) {
    renamed.set(id, same.id)
    return 'known'
  }
  if (corrects !== undefined && !here.some((other) => other.id === corrects)) return nothingOf('corrects', corrects)
  const other = here.find((each) => corrects !== undefined && each.corrects === corrects)
  if (other) {
    return { column: 'corrects', reason: `${corrects} is corrected by ${other.id} here.`, hint: 'Correct that one.' }
  }
  const added = await sayEntry(stores, input)
  if (added.id !== id) renamed.set(id, added.id)
  return 'added'
}

function contentOf({ says, effectiveOn, knownOn, source, corrects }: Omit<Entry, 'id' | 'number'>): string {
  return JSON.stringify([says, effectiveOn, knownOn, source, corrects ?? null])
}

/** Claims and series have ids that nothing but entries knows. */
async function isHere({ registry }: Stores, subject: string): Promise<boolean> {
  if (subject.startsWith('work-')) return (await registry.work(subject)) !== undefined
  if (subject.startsWith('writer-')) return (await registry.writer(subject)) !== undefined
  return !subject.startsWith('draft-') || (await registry.draft(subject)) !== undefined
}

function nothingOf(column: string, id: string): RowFault {
  const reason = `${id} is not here.`
  return {
    column,
    reason,
    hint: 'Take it in first, or correct the id: people, works, drafts, credits, entries, in this order.',
  }
}

/** Who may be the same person as whom: pairs of near names, with reasons for and against, the likeliest first; nobody is joined. */

import { type Nearness, nearNameKeys, nearness, nearnessInWords } from './near-names.ts'
import type { CreditDetermination, WorkId, Writer, WriterId } from '../records.ts'
import { type SamePerson, pairOf } from './same-person.ts'

export interface Candidate {
  readonly writers: readonly [Writer, Writer]
  readonly nearness: Nearness
  /** For and against, in words. */
  readonly reasons: readonly string[]
  /** Higher is likelier; it orders the list and means nothing else. */
  readonly score: number
}

// By how often the difference is a slip of the pen and how often another person; checked by eye on lists of credits.
const WEIGHTS: Readonly<Record<Nearness, number>> = {
  same: 0,
  accents: 6,
  order: 5,
  initials: 4,
  called: 4,
  letter: 3,
  namesake: 1,
}
const FOR_EACH_CO_WRITER = 2
const MOST_CO_WRITERS = 3
const SIDE_BY_SIDE = -6

/** Pairs that somebody has spoken about already are left out, whatever was said. */
export function candidatesAmong(
  writers: readonly Writer[],
  { credits, said }: { credits: readonly CreditDetermination[]; said: readonly SamePerson[] },
): Candidate[] {
  const spoken = new Set(said.map(({ pair }) => pair.join(' ')))
  const works = worksByWriter(credits)
  const byWork = creditsByWork(credits)
  const pairs = nearPairs(writers).filter(({ pair: [a, b] }) => !spoken.has(pairOf([a.id, b.id]).join(' ')))
  return pairs
    .map(({ pair, nearness }) => judge(pair, { nearness, works, credits: byWork }))
    .sort((a, b) => b.score - a.score || (turnOf(a) < turnOf(b) ? -1 : 1))
}

function turnOf({ writers: [a, b] }: Candidate): string {
  return `${a.name} ${b.name} ${a.id}`
}

/** Only names that share a key are compared. */
function nearPairs(writers: readonly Writer[]): { pair: readonly [Writer, Writer]; nearness: Nearness }[] {
  const byKey = new Map<string, Writer[]>()
  for (const writer of writers) {
    for (const key of nearNameKeys(writer.name)) {
      const together = byKey.get(key)
      if (together) together.push(writer)
      else byKey.set(key, [writer])
    }
  }
  const pairs = new Map<string, { pair: readonly [Writer, Writer]; nearness: Nearness }>()
  for (const together of byKey.values()) {
    for (const [at, one] of together.entries()) {
      for (const other of together.slice(at + 1)) {
        const [a, b] = one.id < other.id ? [one, other] : [other, one]
        const near = a.id === b.id || pairs.has(`${a.id} ${b.id}`) ? undefined : nearness(a.name, b.name)
        if (near !== undefined) pairs.set(`${a.id} ${b.id}`, { pair: [a, b], nearness: near })
      }
    }
  }
  return [...pairs.values()]
}

type Works = ReadonlyMap<WriterId, ReadonlySet<WorkId>>

function judge(
  [a, b]: readonly [Writer, Writer],
  {
    nearness,
    works,
    credits,
  }: { nearness: Nearness; works: Works; credits: ReadonlyMap<WorkId, ReadonlySet<WriterId>> },
): Candidate {
  const [ofA, ofB] = [works.get(a.id) ?? new Set<WorkId>(), works.get(b.id) ?? new Set<WorkId>()]
  const together = [...ofA.intersection(ofB)]
  const beside = (own: ReadonlySet<WorkId>): Set<WriterId> =>
    new Set([...own].flatMap((work) => [...(credits.get(work) ?? [])]))
  const shared = [...beside(ofA).intersection(beside(ofB))].filter((writer) => writer !== a.id && writer !== b.id)
  const reasons = [nearnessInWords(nearness)]
  if (shared.length > 0 && together.length === 0)
    reasons.push(`both wrote with ${count(shared.length, 'other writer')}`)
  if (together.length > 0) reasons.push(`against it: both are credited on ${count(together.length, 'work')}`)
  const coWriters = together.length > 0 ? 0 : Math.min(shared.length, MOST_CO_WRITERS) * FOR_EACH_CO_WRITER
  return {
    writers: [a, b],
    nearness,
    reasons,
    score: WEIGHTS[nearness] + coWriters + (together.length > 0 ? SIDE_BY_SIDE : 0),
  }
}

function count(number: number, of: string): string {
  return number === 1 ? `the same ${of}` : `${number} of the same ${of}s`
}

function creditsByWork(credits: readonly CreditDetermination[]): Map<WorkId, Set<WriterId>> {
  return new Map(credits.map(({ work, credits: each }) => [work, new Set(each.flatMap(({ writer }) => writer ?? []))]))
}

function worksByWriter(credits: readonly CreditDetermination[]): Map<WriterId, Set<WorkId>> {
  const works = new Map<WriterId, Set<WorkId>>()
  for (const { work, credits: each } of credits) {
    for (const { writer } of each)
      if (writer !== undefined) works.set(writer, (works.get(writer) ?? new Set()).add(work))
  }
  return works
}

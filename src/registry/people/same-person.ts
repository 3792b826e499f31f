/**
 * People: writer ids are made from names, and a person may have several names, or share one. An entry `same-person` says of two
 * writers that they are one person, or that they are two, with the evidence; nothing else ever joins them.
 */

import type { IsoDate } from '../../base/index.ts'
import { type Entry, type EntryId, type EntryInput, standingEntries } from '../entries.ts'
import type { WriterId } from '../records.ts'

export interface SamePerson {
  readonly id: EntryId
  /** The two writers, by id. */
  readonly pair: readonly [WriterId, WriterId]
  readonly same: boolean
  /** The one of the two whose name the person goes by. */
  readonly as: WriterId | undefined
  /** The evidence: a number, a letter, works they share. */
  readonly because: string
  readonly source: string
  readonly knownOn: IsoDate
}

/** The statement as an entry; it hangs on the lower of the two ids, so that both orders are one pair. */
export function samePersonEntry({
  writers,
  same,
  because,
  source,
  knownOn,
  corrects,
}: {
  /** The first is the one whose name the person goes by. */
  readonly writers: readonly [WriterId, WriterId]
  readonly same: boolean
  readonly because: string
  readonly source: string
  readonly knownOn: IsoDate
  readonly corrects?: EntryId | undefined
}): Omit<EntryInput, 'number'> {
  const [lower, upper] = pairOf(writers)
  const says = { with: upper, same, because, ...(same && { as: writers[0] }) }
  return { kind: 'same-person', subject: lower, says, effectiveOn: knownOn, knownOn, source, corrects }
}

export function pairOf([a, b]: readonly [WriterId, WriterId]): readonly [WriterId, WriterId] {
  return a < b ? [a, b] : [b, a]
}

/** What stands about who is who, in the order in which it was said. */
export function samePersonsIn(
  entries: readonly Entry[],
  { knownBy }: { knownBy?: IsoDate | undefined } = {},
): SamePerson[] {
  const said = entries.filter(({ kind }) => kind === 'same-person')
  return standingEntries(said, { knownBy }).map(({ id, subject, says, source, knownOn }) => {
    const { with: other, same, as, because } = says as { with: string; same: boolean; as?: string; because: string }
    return { id, pair: [subject, other], same, as, because, source, knownOn }
  })
}

/** Statements that join some writers, and one that says of two of them that they are not one person. */
export interface Contradiction {
  readonly writers: readonly WriterId[]
  readonly differ: SamePerson
  readonly same: readonly SamePerson[]
}

export interface People {
  /** The writer by whose id the person goes; the writer's own where nothing joins it to another. */
  readonly personOf: (writer: WriterId) => WriterId
  /** All writers who are the same person, the one it goes by first. */
  readonly writersOf: (writer: WriterId) => readonly WriterId[]
  readonly contradictions: readonly Contradiction[]
}

/**
 * Who is who by the statements that stand. Being one person carries over: of A = B and B = C follows A = C. Where a statement
 * says that two of those so joined are not one person, nobody of them is joined until it is settled: money that goes to one
 * id less is found again, money that went to the wrong person is not.
 */
export function resolvePeople(said: readonly SamePerson[]): People {
  const groups = joinPairs(said.filter(({ same }) => same))
  const contradictions = said.flatMap((differ): Contradiction[] => {
    const group = differ.same ? undefined : groups.get(differ.pair[0])
    if (!group?.has(differ.pair[1])) return []
    const same = said.filter((each) => each.same && group.has(each.pair[0]))
    return [{ writers: [...group].sort(), differ, same }]
  })
  for (const { writers } of contradictions) for (const writer of writers) groups.delete(writer)
  const joined = new Map([...new Set(groups.values())].flatMap((group) => named(group, said)))
  return {
    personOf: (writer) => joined.get(writer)?.[0] ?? writer,
    writersOf: (writer) => joined.get(writer) ?? [writer],
    contradictions,
  }
}

/** Each writer's group; writers of one group have the same set. */
function joinPairs(said: readonly SamePerson[]): Map<WriterId, Set<WriterId>> {
  const groups = new Map<WriterId, Set<WriterId>>()
  for (const { pair } of said) {
    const [small, large] = pair.map((writer) => groups.get(writer) ?? new Set([writer])).sort((a, b) => a.size - b.size)
    if (!small || !large) continue
    for (const writer of small) large.add(writer)
    for (const writer of large) groups.set(writer, large)
  }
  return groups
}

/** The person goes by a writer who was never said to go by another name; of several, by the lowest id. */
function named(group: ReadonlySet<WriterId>, said: readonly SamePerson[]): [WriterId, readonly WriterId[]][] {
  const isOther = new Set(
    said.flatMap(({ same, pair, as }) => (same && as !== undefined ? pair.filter((writer) => writer !== as) : [])),
  )
  const all = [...group].sort()
  const first = all.find((writer) => !isOther.has(writer)) ?? all[0] ?? ''
  const writers = [first, ...all.filter((writer) => writer !== first)]
  return all.map((writer) => [writer, writers])
}

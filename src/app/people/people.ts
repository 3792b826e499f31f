/** People: who is known under which names, who may be the same person, and what is said about it. */

import { badInput, type IsoDate, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Candidate,
  candidatesAmong,
  type Contradiction,
  type Entry,
  pairOf,
  resolvePeople,
  type SamePerson,
  samePersonEntry,
  samePersonsIn,
  type Writer,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { findWriter } from './find-writer.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'

export interface Person {
  /** The writer whose name the person goes by. */
  readonly writer: Writer
  readonly also: readonly Writer[]
  /** Titles of the registered works that the person is credited on, by any of the names. */
  readonly works: readonly string[]
  readonly said: readonly SamePerson[]
}

export interface PeopleList {
  readonly people: readonly Person[]
  readonly candidates: readonly Candidate[]
  readonly contradictions: readonly Contradiction[]
  readonly names: ReadonlyMap<string, string>
}

/** Everybody by name, or the person whom `who` names; with candidates where `near` asks for them. */
export async function listPeople(
  hall: Hall,
  { who, near = false, knownBy }: { who?: string; near?: boolean; knownBy?: IsoDate } = {},
): Promise<PeopleList> {
  checkDay('people/bad-date', '--as-of', knownBy)
  return hall.database.read(async (stores) => {
    const known = await knownPeople(stores, knownBy)
    const asked = who === undefined ? undefined : known.personOf((await findWriter(stores, who)).id)
    const concerns = (ids: readonly string[]): boolean =>
      asked === undefined || ids.some((id) => known.personOf(id) === asked)
    const { said, credits, contradictions } = known
    const candidates = near ? candidatesAmong(known.writers, { credits, said }) : []
    return {
      people: known.people.filter(({ writer }) => asked === undefined || writer.id === asked),
      candidates: candidates.filter(({ writers }) => concerns(writers.map(({ id }) => id))),
      contradictions: contradictions.filter(({ writers }) => concerns(writers)),
      names: new Map(known.writers.map(({ id, name }) => [id, name])),
    }
  })
}

async function knownPeople({ registry }: Stores, knownBy: IsoDate | undefined) {
  const everybody = await registry.writers()
  const writers = knownBy === undefined ? everybody : everybody.filter(({ knownOn }) => knownOn <= knownBy)
  const said = samePersonsIn(await registry.entries({ kind: 'same-person' }), { knownBy })
  const credits = await registry.credits(knownBy === undefined ? {} : { asOf: knownBy })
  const { personOf, writersOf, contradictions } = resolvePeople(said)
  const titles = new Map((await registry.works()).map(({ id, title }) => [id, title]))
  const byId = new Map(writers.map((writer) => [writer.id, writer]))
  const works = new Map<string, Set<string>>()
  for (const { work, credits: each } of credits) {
    for (const { writer } of each) {
      if (writer === undefined) continue
      const person = personOf(writer)
      works.set(person, (works.get(person) ?? new Set()).add(titles.get(work) ?? work))
    }
  }
  const people = writers
    .filter(({ id }) => personOf(id) === id)
    .map((writer): Person => ({
      writer,
      also: writersOf(writer.id).flatMap((id) => (id === writer.id ? [] : (byId.get(id) ?? []))),
      works: [...(works.get(writer.id) ?? [])].sort(),
      said: said.filter(({ pair }) => pair.some((id) => personOf(id) === writer.id)),
    }))
    .sort((a, b) => a.writer.name.localeCompare(b.writer.name, 'en') || (a.writer.id < b.writer.id ? -1 : 1))
  return { writers, said, credits, personOf, contradictions, people }
}

export interface SameRequest {
  /** The first is the one whose name the person goes by. */
  readonly writers: readonly [string, string]
  readonly same: boolean
  readonly because: string
  readonly source: string
}

export interface Said {
  readonly entry: Entry | SamePerson
  readonly writers: readonly [Writer, Writer]
  /** True when it stood already in the same words. */
  readonly known: boolean
  /** What it stands in place of: the statement about the same two that stood before. */
  readonly corrects: SamePerson | undefined
  readonly problems: readonly Problem[]
}

/** The latest statement about two writers stands, and corrects the one before; what contradicts others by way of a third is told. */
export async function saySamePerson(hall: Hall, request: SameRequest): Promise<Said> {
  if (request.because.trim() === '') throw noReason()
  const made = await hall.database.write(async (stores): Promise<Said> => {
    const writers = [
      await findWriter(stores, request.writers[0]),
      await findWriter(stores, request.writers[1]),
    ] as const
    const ids = [writers[0].id, writers[1].id] as const
    if (ids[0] === ids[1]) throw sameId(writers[0], request.same)
    const before = samePersonsIn(await stores.registry.entriesAbout(pairOf(ids)[0], { kind: 'same-person' }))
    const corrects = before.findLast(({ pair }) => pair[1] === pairOf(ids)[1])
    if (corrects && saysIt(corrects, request, ids[0])) {
      return { entry: corrects, writers, known: true, corrects: undefined, problems: [] }
    }
    const { same, because, source } = request
    const input = { writers: ids, same, because, source, knownOn: hall.clock.today(), corrects: corrects?.id }
    const entry = await sayEntry(stores, samePersonEntry(input))
    const problems = contradictionsWith(samePersonsIn(await stores.registry.entries({ kind: 'same-person' })), ids[0])
    return { entry, writers, known: false, corrects, problems }
  })
  return { ...made, problems: [...made.problems, ...(await publishHallLog(hall))] }
}

function saysIt({ same, because, as, source }: SamePerson, asked: SameRequest, first: string): boolean {
  return same === asked.same && because === asked.because && source === asked.source && (!same || as === first)
}

function contradictionsWith(said: readonly SamePerson[], writer: string): Problem[] {
  const found = resolvePeople(said).contradictions.filter(({ writers }) => writers.includes(writer))
  return found.map(({ writers, differ }) => ({
    code: 'people/contradiction',
    severity: 'note',
    message: `${writers.length} writers are joined by what is said, and ${differ.id} says that two of them are not one person; until that is settled none of them is joined.`,
    hint: 'guildhall people lists the statements; say again what is right of the two that are at odds.',
  }))
}

function sameId({ id, name }: Writer, same: boolean): Error {
  return badInput('people/same-writer', `Both are ${name} (${id}).`, {
    hint: same
      ? 'The same name is the same writer already.'
      : `Tell namesakes apart by a mark: write the second one's credits as "${name} #2" in a table of credits, then say that they differ.`,
  })
}

function noReason(): Error {
  return badInput('people/no-reason', 'Nothing says why.', {
    hint: 'Give the evidence: --because "same guild number 10234, letter of 2 May".',
  })
}

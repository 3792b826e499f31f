/** Says under which numbers others know a work, a series, a season or a person; or takes back what was said wrongly. */

import { BadInput, badInput, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Identifier,
  identifierConflicts,
  identifierKey,
  parseIdentifier,
  printIdentifier,
  type StandingIdentifier,
  standingIdentifiers,
} from '../../registry/index.ts'
import { findPerson, findSeriesOrSeason, requireWork, type Subject } from './name-subject.ts'
import { publishHallLog } from '../publish-log.ts'
import { sayEntry } from '../say-entry.ts'
import { readSaying, type Saying } from './saying.ts'

export interface IdentifyRequest extends Saying {
  /** A work, a series, a season or a person. */
  readonly subject: string
  /** `eidr:10.5240/…`, an address, a bare number; none shows what is known. */
  readonly identifiers: readonly string[]
  readonly takeBack?: boolean
}

export interface SaidIdentifier {
  readonly scheme: string
  readonly value: string
  /** As people read it. */
  readonly text: string
  readonly done: 'said' | 'stands-already' | 'taken-back'
}

export interface Identification {
  readonly subject: Subject
  readonly said: readonly SaidIdentifier[]
  readonly identifiers: readonly {
    readonly scheme: Identifier['scheme']
    readonly value: string
    readonly source: string
    readonly knownOn: string
  }[]
  /** What has to be settled, and what the log says. */
  readonly problems: readonly Problem[]
}

/** Nothing is said unless every identifier is right. */
export async function sayIdentifiers(hall: Hall, request: IdentifyRequest): Promise<Identification> {
  const identifiers = readAll(request.identifiers)
  const saying = readSaying(hall, request)
  const { subject, said } = await hall.database.write(async (stores) => {
    const subject = await subjectOf(stores, request.subject, identifiers)
    const done: SaidIdentifier[] = []
    for (const identifier of identifiers) {
      done.push(await (request.takeBack ? takeBack : sayOne)(stores, { subject, identifier, saying }))
    }
    return { subject, said: done }
  })
  const published = said.some(({ done }) => done !== 'stands-already') ? await publishHallLog(hall) : []
  return hall.database.read(async (stores) => {
    const standing = standingIdentifiers(await stores.registry.entries({ kind: 'identifier' }))
    const own = standing.filter((each) => each.subject === subject.id)
    const conflicts = await conflictsWith(stores, { subject, own, standing })
    return {
      subject,
      said,
      identifiers: own.map(({ scheme, value, entry: { source, knownOn } }) => ({ scheme, value, source, knownOn })),
      problems: [...conflicts, ...published],
    }
  })
}

/** Only those who share a number with the subject are named, and only their names are read. */
async function conflictsWith(
  { registry }: Stores,
  {
    subject,
    own,
    standing,
  }: { subject: Subject; own: readonly StandingIdentifier[]; standing: readonly StandingIdentifier[] },
): Promise<Problem[]> {
  const numbers = new Set(own.map(identifierKey))
  const sharing = standing.filter((each) => each.subject === subject.id || numbers.has(identifierKey(each)))
  const ids = [...new Set(sharing.map((each) => each.subject))]
  const names = new Map([
    ...(await registry.worksOf(ids)).map(({ id, title }) => [id, title] as const),
    ...(await registry.writersOf(ids)).map(({ id, name }) => [id, name] as const),
    [subject.id, subject.name] as const,
  ])
  return identifierConflicts(sharing, (id) => names.get(id) ?? id)
    .filter(({ subjects }) => subjects.includes(subject.id))
    .map(({ problem }) => problem)
}

/** Every mistake of every identifier at once. */
function readAll(texts: readonly string[]): Identifier[] {
  const read = texts.map((text) => parseIdentifier(text))
  const problems = read.flatMap((each) => each.problems)
  if (problems.length > 0) throw new BadInput(problems)
  return read.flatMap(({ identifier }) => identifier ?? [])
}

/** Numbers of people lead to a person, numbers of works to a work or series; without a number it is whatever has the name. */
async function subjectOf(stores: Stores, text: string, identifiers: readonly Identifier[]): Promise<Subject> {
  const names = new Set(identifiers.map((each) => each.names).filter((each) => each !== 'either'))
  if (names.size > 1) {
    throw badInput('registry/identifier-of-something-else', 'Some of these are numbers of works, and some of people.', {
      hint: 'Say them one after the other.',
    })
  }
  const byId = names.has('person') ? undefined : await stores.registry.work(text)
  if (byId) return { kind: 'work', id: byId.id, name: byId.title }
  const person = names.has('work') ? undefined : await findPerson(stores, text)
  if (person) return person
  if (names.has('person')) throw notAPerson(text, identifiers)
  const other = await findSeriesOrSeason(stores, text)
  const work = other && !(await isWork(stores, text)) ? undefined : await requireWork(stores, text)
  return work ? { kind: 'work', id: work.id, name: work.title } : other!
}

async function isWork({ registry }: Stores, text: string): Promise<boolean> {
  return (await registry.work(text)) !== undefined || (await registry.worksByTitle(text)).length > 0
}

function notAPerson(text: string, identifiers: readonly Identifier[]): BadInput {
  const what = identifiers.filter((each) => each.names === 'person').map(printIdentifier)
  return badInput(
    'registry/unknown-person',
    `${what.join(', ')} numbers a person, and nobody here is called ${JSON.stringify(text)}.`,
    {
      hint: 'Name a writer as guildhall works shows the name. A work has EIDR, ISAN, IMDb tt… numbers.',
    },
  )
}

interface OneSaying {
  readonly subject: Subject
  readonly identifier: Identifier
  readonly saying: { readonly source: string; readonly knownOn: string; readonly effectiveOn: string }
}

async function sayOne(stores: Stores, { subject, identifier, saying }: OneSaying): Promise<SaidIdentifier> {
  const { scheme, value } = identifier
  if (await standingOne(stores, subject, identifier))
    return { scheme, value, text: printIdentifier(identifier), done: 'stands-already' }
  await sayEntry(stores, { kind: 'identifier', subject: subject.id, says: { scheme, value }, ...saying })
  return { scheme, value, text: printIdentifier(identifier), done: 'said' }
}

async function takeBack(stores: Stores, { subject, identifier, saying }: OneSaying): Promise<SaidIdentifier> {
  const { scheme, value } = identifier
  const standing = await standingOne(stores, subject, identifier)
  if (!standing) {
    throw badInput('registry/nothing-to-take-back', `${printIdentifier(identifier)} was not said of ${subject.name}.`, {
      hint: 'guildhall identify NAME shows what was.',
    })
  }
  await sayEntry(stores, {
    kind: 'identifier',
    subject: subject.id,
    says: null,
    corrects: standing.entry.id,
    ...saying,
  })
  return { scheme, value, text: printIdentifier(identifier), done: 'taken-back' }
}

/** By its value: an ISAN with its version says more than one without. */
async function standingOne({ registry }: Stores, subject: Subject, identifier: Identifier) {
  const standing = standingIdentifiers(await registry.entriesAbout(subject.id, { kind: 'identifier' }))
  return standing.find((each) => identifierKey(each) === identifierKey(identifier) && each.value === identifier.value)
}

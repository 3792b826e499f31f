/** Successions of a hall: said after they were checked beside those that stand, ended by a correction, and listed. */

import { badInput, BadInput, type IsoDate, parseFraction, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Beside,
  checkSuccession,
  noteNearNames,
  type Succession,
  SUCCESSION_KINDS,
  successionEntry,
  type SuccessionInput,
  type SuccessionKind,
  successionsIn,
  type Writer,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { findOrMakeWriter, findWriter } from './find-writer.ts'
import { nameIn, peopleIn } from './payees.ts'
import { publishHallLog } from '../publish-log.ts'
import { namesOf, titlesOf } from '../registry-views.ts'
import { sayEntry } from '../say-entry.ts'

export { SUCCESSION_KINDS }

export interface SuccessionRequest {
  readonly kind: string
  /** Names or ids. */
  readonly giver: string
  readonly payee: string
  readonly part: string
  readonly work?: string | undefined
  readonly from: string
  readonly until?: string | undefined
  readonly source: string
}

export interface ListedSuccession extends Succession {
  readonly giverName: string
  readonly payeeName: string
  readonly title: string | undefined
}

export interface SaidSuccession {
  readonly succession: ListedSuccession
  /** True when it stood already. */
  readonly known: boolean
  readonly problems: readonly Problem[]
}

/** Stops with all that is wrong: the sum of the parts, the circle, the day. A payee who is new gets a record. */
export async function addSuccession(hall: Hall, request: SuccessionRequest): Promise<SaidSuccession> {
  const said = await hall.database.write(async (stores): Promise<SaidSuccession> => {
    const { input, payee, notes } = await readRequest(stores, request, hall.clock.today())
    const standing = successionsIn(await stores.registry.entries({ kind: 'succession' }))
    const same = standing.find((each) => saysTheSame(each, input))
    if (same) return { succession: await listed(stores, same), known: true, problems: [] }
    await stores.registry.addWriter(payee)
    const problems = checkSuccession(input, await besideIn(stores, standing))
    if (problems.length > 0) throw new BadInput(problems)
    const entry = await sayEntry(stores, successionEntry(input))
    return { succession: await listed(stores, { ...input, id: entry.id }), known: false, problems: notes }
  })
  return { ...said, problems: [...said.problems, ...(await publishHallLog(hall))] }
}

/** Ends one on a day, or takes it back as never having been right (`on` is missing). */
export async function endSuccession(
  hall: Hall,
  { id, on, source }: { id: string; on?: string | undefined; source: string },
): Promise<SaidSuccession> {
  checkDay('succession/bad-date', '--on', on)
  const said = await hall.database.write(async (stores): Promise<SaidSuccession> => {
    const standing = successionsIn(await stores.registry.entries({ kind: 'succession' }))
    const found = standing.find((each) => each.id === id)
    if (!found) throw notStanding(id)
    const knownOn = hall.clock.today()
    if (on === undefined) {
      const { giver: subject, from: effectiveOn } = found
      await sayEntry(stores, { kind: 'succession', subject, says: null, effectiveOn, knownOn, source, corrects: id })
      return { succession: await listed(stores, found), known: false, problems: [] }
    }
    const input: SuccessionInput = { ...found, until: on, source: `${found.source}; ended: ${source}`, knownOn }
    const others = standing.filter((each) => each.id !== id)
    const problems = checkSuccession(input, await besideIn(stores, others))
    if (problems.length > 0) throw new BadInput(problems)
    const entry = await sayEntry(stores, successionEntry(input, id))
    return { succession: await listed(stores, { ...input, id: entry.id }), known: false, problems: [] }
  })
  return { ...said, problems: await publishHallLog(hall) }
}

/** All that stand, by giver and day; of one person with `who`, given or taken. */
export async function listSuccessions(
  hall: Hall,
  { who, knownBy }: { who?: string; knownBy?: IsoDate } = {},
): Promise<ListedSuccession[]> {
  checkDay('succession/bad-date', '--as-of', knownBy)
  return hall.database.read(async (stores) => {
    const { personOf } = await peopleIn(stores, knownBy)
    const asked = who === undefined ? undefined : personOf((await findWriter(stores, who)).id)
    const standing = successionsIn(await stores.registry.entries({ kind: 'succession' }), { knownBy })
    const concerned = standing.filter(
      ({ giver, payee }) => asked === undefined || [giver, payee].some((id) => personOf(id) === asked),
    )
    const all: ListedSuccession[] = []
    for (const each of concerned) all.push(await listed(stores, each))
    return all.sort((a, b) => a.giverName.localeCompare(b.giverName, 'en') || (a.from < b.from ? -1 : 1))
  })
}

async function readRequest(
  stores: Stores,
  { kind, giver, payee, part, work, from, until, source }: SuccessionRequest,
  knownOn: IsoDate,
): Promise<{ input: SuccessionInput; payee: Writer; notes: Problem[] }> {
  checkDay('succession/bad-date', 'The first day', from)
  checkDay('succession/bad-date', 'The end', until)
  if (!isKind(kind))
    throw badInput('succession/unknown-kind', `${JSON.stringify(kind)} is no kind of succession.`, {
      hint: `The kinds are ${SUCCESSION_KINDS.join(', ')}.`,
    })
  const read = parseFraction(part)
  if (!read || part.length > 40)
    throw badInput('succession/bad-part', `${JSON.stringify(part.slice(0, 40))} is no part.`, {
      hint: 'Write it as 1/3, 0.25 or 25%.',
    })
  if (source.trim() === '')
    throw badInput('succession/no-paper', 'Nothing says on what paper it rests.', {
      hint: 'Name the contract, will or letter: --because "loan-out agreement of 3 May 2025".',
    })
  const named = await findOrMakeWriter(stores, payee, { knownOn })
  const input = {
    kind,
    giver: (await findWriter(stores, giver)).id,
    payee: named.writer.id,
    part: read,
    work: work === undefined || work === '' ? undefined : await workNamed(stores, work),
    from,
    until: until === '' ? undefined : until,
    source,
    knownOn,
  }
  const notes = named.isNew ? noteNearNames(named.writer.name, await stores.registry.writers()) : []
  return { input, payee: named.writer, notes }
}

function isKind(kind: string): kind is SuccessionKind {
  return SUCCESSION_KINDS.some((each) => each === kind)
}

async function workNamed({ registry }: Stores, asked: string): Promise<string> {
  const found = await registry.work(asked)
  const [only, second] = found ? [found] : await registry.worksByTitle(asked)
  if (only && !second) return only.id
  throw badInput(
    'succession/unknown-work',
    second
      ? `Several works are called ${JSON.stringify(asked)}.`
      : `No work has the id or the title ${JSON.stringify(asked)}.`,
    { hint: 'Name it by its id, as guildhall works lists it.' },
  )
}

async function besideIn(stores: Stores, standing: readonly Succession[]): Promise<Beside> {
  const { personOf } = await peopleIn(stores)
  return { standing, personOf, nameOf: nameIn(await namesOf(stores)) }
}

async function listed(stores: Stores, succession: Succession): Promise<ListedSuccession> {
  const nameOf = nameIn(await namesOf(stores))
  const { giver, payee, work } = succession
  const title = work === undefined ? undefined : ((await titlesOf(stores)).get(work) ?? work)
  return { ...succession, giverName: nameOf(giver), payeeName: nameOf(payee), title }
}

function saysTheSame(a: Succession, b: SuccessionInput): boolean {
  return (
    a.id !== '' && JSON.stringify(successionEntry({ ...a, knownOn: b.knownOn })) === JSON.stringify(successionEntry(b))
  )
}

function notStanding(id: string): Error {
  return badInput('succession/not-standing', `No succession with the id ${id} stands.`, {
    hint: 'guildhall succession list shows those that do; one that was corrected goes on under a new id.',
  })
}

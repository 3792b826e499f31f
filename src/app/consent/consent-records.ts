/** What a hall knows of consent: the records of its works, and works and writers as people name them. */

import { badInput, nearestName, type Problem } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type ConsentRecord, nameKey, titleKey, type Work, type Writer } from '../../registry/index.ts'
import { namesOf } from '../registry-views.ts'

/** The record of every registered work, by title. */
export async function consentRecords(stores: Stores): Promise<{ work: Work; record: ConsentRecord }[]> {
  const { registry } = stores
  const [works, entries, determinations, names] = await Promise.all([
    registry.works(),
    registry.entries({ kind: 'consent' }),
    registry.determinations(),
    namesOf(stores),
  ])
  const bySubject = Map.groupBy(entries, ({ subject }) => subject)
  const byWork = Map.groupBy(determinations, ({ work }) => work)
  const nameOf = (writer: string): string => names.get(writer) ?? writer
  const recordOf = (work: string): ConsentRecord => {
    const credited = byWork.get(work) ?? []
    const writers = new Set(credited.flatMap(({ credits }) => credits.map(({ writer }) => writer)))
    const subjects = [work, 'hall', ...writers].filter((each) => each !== undefined)
    return { work, entries: subjects.flatMap((each) => bySubject.get(each) ?? []), determinations: credited, nameOf }
  }
  return works
    .map((work) => ({ work, record: recordOf(work.id) }))
    .toSorted((a, b) => a.work.title.localeCompare(b.work.title, 'en') || (a.work.id < b.work.id ? -1 : 1))
}

/** Works and writers of a hall by whatever people call them. */
export interface KnownNames {
  readonly work: (named: string) => Work | Problem
  readonly writer: (named: string) => Writer | Problem
}

export async function knownNames({ registry }: Stores): Promise<KnownNames> {
  const works = finder(await registry.works(), { nameOf: ({ title }) => title, keyOf: titleKey })
  const writers = finder(await registry.writers(), { nameOf: ({ name }) => name, keyOf: nameKey })
  return {
    work: (named) => works.find(named, titleKey(named)) ?? notFound('work', named, works.names),
    writer: (named) => writers.find(named, nameKey(named)) ?? notFound('writer', named, writers.names),
  }
}

/** Stops a request with the problem, when that is what came. */
export function found<T extends object>(thing: T | Problem): T {
  if (isProblem(thing)) throw badInput(thing.code, thing.message, thing)
  return thing
}

export function isProblem(thing: object): thing is Problem {
  return 'code' in thing
}

function finder<T extends { readonly id: string }>(
  things: readonly T[],
  { nameOf, keyOf }: { nameOf: (thing: T) => string; keyOf: (name: string) => string },
): { names: string[]; find: (named: string, key: string) => T | Problem | undefined } {
  const byId = new Map(things.map((thing) => [thing.id, thing]))
  const byKey = Map.groupBy(things, (thing) => keyOf(nameOf(thing)))
  const find = (named: string, key: string): T | Problem | undefined => {
    const exact = byId.get(named)
    if (exact) return exact
    const [only, second] = byKey.get(key) ?? []
    return second ? ambiguous(named, byKey.get(key) ?? []) : only
  }
  return { names: things.map(nameOf), find }
}

function ambiguous(named: string, things: readonly { readonly id: string }[]): Problem {
  return {
    code: 'consent/ambiguous-name',
    message: `${JSON.stringify(named)} is the name of several: ${things.map(({ id }) => id).join(', ')}.`,
    hint: 'Name one by its id.',
  }
}

function notFound(what: 'work' | 'writer', named: string, names: readonly string[]): Problem {
  const near = nearestName(named.slice(0, 100), names)
  return {
    code: 'consent/not-found',
    message: `No ${what} has the id or the name ${JSON.stringify(named)}.`,
    hint:
      near === undefined
        ? 'guildhall works lists the works, and guildhall works WORK its writers.'
        : `Did you mean ${near}?`,
  }
}

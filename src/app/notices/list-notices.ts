/** Looks notices up: all of them, one, or what a writer has to know of theirs. */

import { badInput, type IsoDate, isSameCompany, nearestName, type Period } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type KeptNotice, noticeOf } from '../../licensing/index.ts'
import { type Entry, standingEntries } from '../../registry/index.ts'
import { checkDay, readPeriod } from '../asked-days.ts'
import { sharesIn } from '../registry-views.ts'
import { findPerson, requireWork } from '../works/name-subject.ts'
import { type NoticeWorks, noticeMatcher } from './match-notices.ts'

export interface ShownNotice extends NoticeWorks {
  readonly notice: KeptNotice
  readonly history: readonly Entry[]
}

export interface NoticeQuery {
  /** Of whoever gives it, grants or takes the licence. */
  readonly company?: string | undefined
  readonly work?: string | undefined
  /** Given in it. */
  readonly period?: string | undefined
  /** As they were known on this day: today without it. */
  readonly on?: string | undefined
}

export async function listNotices(
  hall: Hall,
  { company, work, period: named, on }: NoticeQuery = {},
): Promise<ShownNotice[]> {
  checkDay('notice/bad-date', '--on', on)
  const period = named === undefined ? undefined : readPeriod('notice/bad-period', named)
  return hall.database.read(async (stores) => {
    const id = work === undefined ? undefined : (await requireWork(stores, work)).id
    return (await shownNotices(stores, on ?? hall.clock.today())).filter(
      ({ notice, matched }) =>
        (company === undefined || concerns(notice, company)) &&
        (id === undefined || matched.some((each) => each.work === id)) &&
        (period === undefined || isGivenIn(notice, period)),
    )
  })
}

export async function showNotice(
  hall: Hall,
  named: string,
  { on }: { on?: string | undefined } = {},
): Promise<ShownNotice> {
  checkDay('notice/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const all = await shownNotices(stores, on ?? hall.clock.today())
    const found =
      all.find(({ notice }) => notice.id === named) ?? onlyOf(all.filter(({ notice }) => notice.reference === named))
    if (found) return found
    const near = nearestName(
      named.slice(0, 200),
      all.flatMap(({ notice }) => [notice.id, notice.reference]),
    )
    throw badInput('notice/unknown', `No notice, or more than one, has the id or number ${JSON.stringify(named)}.`, {
      hint: near === undefined ? 'guildhall notice list shows them all.' : `Did you mean ${near}?`,
    })
  })
}

/** A work of a writer that was licensed to somebody. */
export interface WriterNotice {
  readonly work: string
  readonly title: string
  readonly notice: KeptNotice
  /** When the guild was first told of this work. */
  readonly noticedOn: IsoDate
  readonly because: string
}

export interface WriterNotices {
  readonly writer: { readonly id: string; readonly name: string }
  readonly works: number
  readonly notices: readonly WriterNotice[]
}

/** Of every work that they have a share of. */
export async function noticesOfWriter(
  hall: Hall,
  named: string,
  { on }: { on?: string | undefined } = {},
): Promise<WriterNotices> {
  checkDay('notice/bad-date', '--on', on)
  return hall.database.read(async (stores) => {
    const person = await findPerson(stores, named)
    if (!person) {
      const near = nearestName(
        named.slice(0, 200),
        (await stores.registry.writers()).map(({ name }) => name),
      )
      throw badInput('notice/unknown-writer', `No writer has the id, name or number ${JSON.stringify(named)}.`, {
        hint: near === undefined ? 'guildhall people lists them.' : `Did you mean ${near}?`,
      })
    }
    const own = new Set(
      (await sharesIn(stores, on)).filter(({ writer }) => writer === person.id).map(({ work }) => work),
    )
    const notices = (await shownNotices(stores, on ?? hall.clock.today())).flatMap(({ notice, matched }) =>
      matched
        .filter(({ work }) => own.has(work))
        .map(({ work, title, name, because }): WriterNotice => {
          return { work, title, notice, noticedOn: notice.noticedOn.get(name) ?? notice.givenOn, because }
        }),
    )
    return { writer: { id: person.id, name: person.name }, works: own.size, notices }
  })
}

/** Every notice that stands on a day, by the day on which it was given. */
export async function shownNotices(stores: Stores, knownBy: IsoDate): Promise<ShownNotice[]> {
  const match = await noticeMatcher(stores)
  const bySubject = Map.groupBy(await stores.registry.entries({ kind: 'notice' }), ({ subject }) => subject)
  return [...bySubject.values()]
    .flatMap((history): ShownNotice[] => {
      const standing = standingEntries(history, { knownBy }).at(-1)
      if (!standing) return []
      const notice = noticeOf(standing, history)
      return [{ notice, history: history.filter(({ knownOn }) => knownOn <= knownBy), ...match(notice) }]
    })
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

function orderOf({ notice }: ShownNotice): string {
  return `${notice.givenOn} ${notice.company} ${notice.reference} ${notice.id}`
}

function onlyOf<T>(all: readonly T[]): T | undefined {
  return all.length === 1 ? all[0] : undefined
}

function concerns({ company, licensor, licensee }: KeptNotice, named: string): boolean {
  return [company, licensor, licensee].some((name) => isSameCompany(name, named))
}

function isGivenIn({ givenOn }: KeptNotice, { start, end }: Period): boolean {
  return start <= givenOn && givenOn < end
}

/**
 * Notices: a company tells the guild that it has licensed writers' work for training, to whom, which works, for what. No money is in
 * it. A notice is an entry; what is corrected in it is a further one.
 */

import { contentId, type IsoDate, type Json } from '../../base/index.ts'
import type { Entry } from '../../registry/index.ts'
import type { Purpose } from '../licence.ts'

export interface Notice {
  /** Who gives the notice, and its own number for it. */
  readonly company: string
  readonly reference: string
  /** Who grants the licence: the company itself, or one of its group. */
  readonly licensor: string
  readonly licensee: string
  /** By id, title or number, as the notice names them. */
  readonly works: readonly NamedWork[]
  /** A description in place of a list: `whole catalogue`. */
  readonly scope: string | undefined
  readonly purposes: readonly Purpose[]
  /** Empty: the notice names none, so any. */
  readonly tools: readonly string[]
  readonly models: readonly string[]
  /** When the licence was granted; its first and last day. */
  readonly licensedOn: IsoDate | undefined
  readonly startsOn: IsoDate | undefined
  readonly endsOn: IsoDate | undefined
  /** When the guild was told. */
  readonly givenOn: IsoDate
  readonly clause: string | undefined
  /** The deal whose clause asks for it. */
  readonly deal: string | undefined
  /** The paper it is: a letter, a file. */
  readonly document: string | undefined
}

export interface NamedWork {
  readonly name: string
  readonly year: number | undefined
}

/** A notice that stands, with when each work was first named in it. */
export interface KeptNotice extends Notice {
  readonly id: string
  /** The entry that says it now. */
  readonly entry: string
  readonly knownOn: IsoDate
  readonly source: string
  /** How often it was corrected. */
  readonly corrections: number
  /** By the name of the work: a work that a correction adds was noticed when that was given. */
  readonly noticedOn: ReadonlyMap<string, IsoDate>
}

/** True when the description is of everything that the licensor has. */
export function isWholeCatalogue({ scope }: Pick<Notice, 'scope'>): boolean {
  return /^(the )?(whole|entire|full|complete) (catalogue|catalog|library)$/i.test(scope?.trim() ?? '')
}

/** Made of who gives it and its number, so that the same notice again is known again. */
export function noticeId({ company, reference }: Pick<Notice, 'company' | 'reference'>): string {
  return contentId('notice', { company, reference })
}

/** The first day of what was licensed, as far as it is told. */
export function licensedFrom({ startsOn, licensedOn, givenOn }: Notice): IsoDate {
  return startsOn ?? licensedOn ?? givenOn
}

/** What an entry says: empty things are left out. */
export function saysOfNotice(notice: Notice): { readonly [key: string]: Json } {
  const { works, purposes, tools, models, ...texts } = notice
  const told = Object.entries(texts).filter((each): each is [string, string] => each[1] !== undefined)
  return {
    ...Object.fromEntries(told),
    works: works.map(({ name, year }) => (year === undefined ? { name } : { name, year })),
    purposes: [...purposes],
    ...(tools.length > 0 ? { tools: [...tools] } : {}),
    ...(models.length > 0 ? { models: [...models] } : {}),
  }
}

/** The notice that entries about it come to, in the order in which they were added; `standing` is the last that nothing corrects. */
export function noticeOf(standing: Entry, history: readonly Entry[]): KeptNotice {
  const notice = readSays(standing)
  const versions = history.filter(({ says, knownOn }) => says !== null && knownOn <= standing.knownOn)
  const noticedOn = new Map<string, IsoDate>()
  for (const version of versions) {
    const { works, givenOn } = readSays(version)
    for (const { name } of works) {
      const first = noticedOn.get(name)
      if (first === undefined || givenOn < first) noticedOn.set(name, givenOn)
    }
  }
  const { id: entry, subject: id, knownOn, source } = standing
  return { ...notice, id, entry, knownOn, source, corrections: Math.max(0, versions.length - 1), noticedOn }
}

function readSays({ says }: Entry): Notice {
  const told = says as unknown as Omit<Notice, 'tools' | 'models'> & Partial<Pick<Notice, 'tools' | 'models'>>
  const { company, reference, licensor, licensee, purposes, givenOn, scope, licensedOn, startsOn, endsOn } = told
  const { tools = [], models = [], clause, deal, document } = told
  const works = told.works.map(({ name, year }) => ({ name, year }))
  const days = { licensedOn, startsOn, endsOn, givenOn }
  return {
    company,
    reference,
    licensor,
    licensee,
    works,
    scope,
    purposes,
    tools,
    models,
    ...days,
    clause,
    deal,
    document,
  }
}

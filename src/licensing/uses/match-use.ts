/**
 * Matches a record of use to a registered work: by id, by identifier, by title, and by a near title only when a writer or the year
 * agrees. Money follows from it, so that whatever could mean two works is left to a person, with the reason.
 */

import { identifierKey, type IdentifierScheme, nameKey, titleKey } from '../../registry/index.ts'
import type { ReportedUse } from './use-report.ts'

/** What matching asks of a work. */
export interface KnownWork {
  readonly id: string
  /** The title on the script first, then further ones. */
  readonly titles: readonly string[]
  readonly year?: number
  readonly writers: readonly string[]
  /** Of the fee basis, as they count for money; missing without a draft. */
  readonly words?: number
  /** Of the longest draft that was registered. */
  readonly mostWords?: number
}

/** The registry as matching sees it. */
export interface WorkBook {
  work(id: string): KnownWork | undefined
  /** Ids of whatever bears the identifier: works, but also series and seasons. */
  bearers(identifierKey: string): readonly string[]
  called(titleKey: string): readonly KnownWork[]
  /** Works whose title is nearly this one, best first. */
  near(title: string): readonly KnownWork[]
}

export const MATCHED_BY = [
  'id',
  'identifier',
  'title',
  'title and writer',
  'title and year',
  'near title and writer',
  'near title and year',
  'by hand',
] as const
export type MatchedBy = (typeof MATCHED_BY)[number]

export type ReasonCode =
  | 'no-such-id'
  | 'identifier-of-another-work'
  | 'identifiers-disagree'
  | 'several-works'
  | 'other-writers'
  | 'no-such-title'
  | 'no-words'
  | 'too-many-words'
  | 'not-allowed'

/** Why a record is not matched. `works`: those that it may mean. */
export interface Reason {
  readonly code: ReasonCode
  readonly says: string
  readonly works: readonly string[]
}

export interface FoundWork {
  readonly work: KnownWork
  readonly by: MatchedBy
}

/** Which work a record means, or why that cannot be said. */
export function findWork(use: ReportedUse, book: WorkBook): FoundWork | Reason {
  const byId = use.work === undefined ? undefined : book.work(use.work)
  if (use.work !== undefined && !byId) return noSuchId(use, book)
  const numbered = worksOfIdentifiers(use, book)
  if ('code' in numbered) return numbered
  const all = [...(byId ? [{ work: byId, by: 'id' as const }] : []), ...numbered]
  const works = [...new Set(all.map(({ work }) => work.id))]
  if (works.length > 1) {
    return reason(
      'identifiers-disagree',
      `its numbers are of different works: ${titlesOf(all.map(({ work }) => work))}`,
      works,
    )
  }
  const [found] = all
  if (found) return otherTitle(use, found.work, book) ?? found
  return use.title === undefined
    ? reason('no-such-id', `no such id: ${use.identifiers.join(', ')}`, [])
    : byTitle(use, book)
}

function noSuchId({ work, title }: ReportedUse, book: WorkBook): Reason {
  const called = title === undefined ? [] : book.called(titleKey(title))
  const also = called.length === 0 ? '' : `; with this title: ${titlesOf(called)}`
  return reason(
    'no-such-id',
    `no such id: ${work}${also}`,
    called.map(({ id }) => id),
  )
}

/** An identifier that nobody registered says nothing. */
function worksOfIdentifiers({ identifiers }: ReportedUse, book: WorkBook): FoundWork[] | Reason {
  const found: FoundWork[] = []
  for (const identifier of identifiers) {
    const at = identifier.indexOf(':')
    const scheme = identifier.slice(0, at) as IdentifierScheme
    for (const id of book.bearers(identifierKey({ scheme, value: identifier.slice(at + 1) }))) {
      const work = book.work(id)
      if (!work)
        return reason('identifier-of-another-work', `${identifier} is the number of ${id}, which is not one work`, [])
      found.push({ work, by: 'identifier' })
    }
  }
  return found
}

/** A title that is that of another work, and not of this one. */
function otherTitle({ title }: ReportedUse, work: KnownWork, book: WorkBook): Reason | undefined {
  if (title === undefined || hasTitle(work, title)) return undefined
  const others = book.called(titleKey(title))
  if (others.length === 0) return undefined
  const says = `identifier of another work: the number is of ${titlesOf([work])}, the title of ${titlesOf(others)}`
  return reason(
    'identifier-of-another-work',
    says,
    [work, ...others].map(({ id }) => id),
  )
}

function byTitle(use: ReportedUse, book: WorkBook): FoundWork | Reason {
  const title = use.title!
  const called = book.called(titleKey(title))
  const [only] = called
  if (only && called.length === 1) {
    if (!contradicts(use, only)) return { work: only, by: 'title' }
    const by = only.writers.join(', ')
    return reason(
      'other-writers',
      `the one work with this title is by ${by}${only.year === undefined ? '' : ` (${only.year})`}`,
      [only.id],
    )
  }
  if (called.length > 1) {
    const agreeing = agreeingWith(use, called, ['title and writer', 'title and year'])
    if (agreeing) return agreeing
    const count = called.length === 2 ? 'two' : `${called.length}`
    return reason(
      'several-works',
      `${count} works with this title: ${called.map(describe).join('; ')}`,
      called.map(({ id }) => id),
    )
  }
  const near = book.near(title)
  const agreeing = agreeingWith(use, near, ['near title and writer', 'near title and year'])
  if (agreeing) return agreeing
  const also = near.length === 0 ? '' : `; near: ${near.map(describe).join('; ')}`
  return reason(
    'no-such-title',
    `no work with this title${also}`,
    near.map(({ id }) => id),
  )
}

/** The one work among several that a writer, or else the year, tells from the others. */
function agreeingWith(
  use: ReportedUse,
  works: readonly KnownWork[],
  [byWriter, byYear]: readonly [MatchedBy, MatchedBy],
): FoundWork | undefined {
  const candidates = works.filter((work) => !contradicts(use, work))
  const written = candidates.filter((work) => sharesWriter(use, work))
  if (written.length === 1) return { work: written[0]!, by: byWriter }
  const dated = (written.length > 1 ? written : candidates).filter(
    ({ year }) => year !== undefined && year === use.year,
  )
  return dated.length === 1 ? { work: dated[0]!, by: byYear } : undefined
}

/** Writers on both sides of whom none is the same; or two different years, where no writer is the same. */
function contradicts(use: ReportedUse, work: KnownWork): boolean {
  if (sharesWriter(use, work)) return false
  if (use.writers.length > 0 && work.writers.length > 0) return true
  return use.year !== undefined && work.year !== undefined && use.year !== work.year
}

function sharesWriter({ writers }: ReportedUse, work: KnownWork): boolean {
  const keys = new Set(work.writers.map(nameKey))
  return writers.some((name) => nameKey(name) !== '' && keys.has(nameKey(name)))
}

function hasTitle({ titles }: KnownWork, title: string): boolean {
  return titles.some((each) => titleKey(each) === titleKey(title))
}

function titlesOf(works: readonly KnownWork[]): string {
  return works.map(({ id, titles }) => `${titles[0] ?? id} (${id})`).join(', ')
}

function describe({ id, titles, writers, year }: KnownWork): string {
  const about = [writers.join(', '), year === undefined ? '' : `${year}`, id].filter((each) => each !== '')
  return `${titles[0] ?? id} (${about.join('; ')})`
}

export function reason(code: ReasonCode, says: string, works: readonly string[]): Reason {
  return { code, says, works: [...new Set(works)] }
}

/** The credits that a script's own title page claims. */

import { type IsoDate, type Problem } from '../../base/index.ts'
import { isAuthorsKey, isCreditKey, type TitlePage } from '../../screenplay/index.ts'
import { findHeadings } from './credit-headings.ts'
import { type NamedCredit, readCreditLine } from './credit-line.ts'
import { makeWriter, writerId } from '../identity.ts'
import { isNobody, nameKey } from '../keys.ts'
import type { Credit, CreditDetermination, CreditStatus, WorkId, Writer } from '../records.ts'

export interface TitlePageCredits {
  readonly credits: readonly NamedCredit[]
  /** Everybody named in them, once. */
  readonly writers: readonly Writer[]
  readonly problems: readonly Problem[]
}

/**
 * Reads what a title page says about its writers: `Credit` and `Author` fields in their order, fields named after a credit
 * (`Story by: …`), and lines of other fields that begin with a credit (`Source: Story by …`). A page that names authors and
 * no credit means `written by`. Fields that are free text are searched, never complained about.
 */
export function creditsFromTitlePage(page: TitlePage, { knownOn }: { knownOn: IsoDate }): TitlePageCredits {
  const lines = linesOf(page)
  const fallback = page.authors ? [joined(page.credit, page.authors)] : []
  const read = (lines.length > 0 ? lines : fallback).map((line) => readCreditLine(line, { kind: 'written by' }))
  const credits = mergeCredits(read.flatMap(({ credits }) => credits))
  const names = credits.flatMap(({ teams }) => teams.flat()).filter((name) => !isNobody(name))
  const writers = new Map(names.map((name) => [writerId(name), makeWriter(name, { knownOn })]))
  return { credits, writers: [...writers.values()], problems: read.flatMap(({ problems }) => problems) }
}

/** Named credits as the registry keeps them, with their teams numbered within each kind. */
export function determineCredits(
  named: readonly NamedCredit[],
  {
    work,
    source,
    knownOn,
    status = 'agreed',
  }: { work: WorkId; source: string; knownOn: IsoDate; status?: CreditStatus },
): CreditDetermination {
  const credits = named.flatMap(({ kind, teams }) =>
    teams.flatMap((names, index) =>
      names.map((name): Credit => {
        const writer = isNobody(name) ? undefined : writerId(name)
        return { work, writer, kind, team: names.length > 1 ? String(index + 1) : undefined, status }
      }),
    ),
  )
  return { work, credits, source, knownOn }
}

/** One credit line for each place on the page that has one. */
function linesOf({ fields }: TitlePage): string[] {
  const lines: string[] = []
  let credit: string | undefined
  let isTold = true
  let authors: string[] = []
  const flush = (): void => {
    if (authors.length > 0) lines.push(joined(credit, authors.join('\n')))
    isTold ||= authors.length > 0
    authors = []
  }
  // `Credit: Written by Ana Ruiz` has its names with it, and no author follows.
  const flushCredit = (): void => {
    flush()
    if (!isTold && credit !== undefined && namesSomebody(credit)) lines.push(credit)
    isTold = true
  }
  for (const { key, value } of fields) {
    if (isAuthorsKey(key)) {
      if (value.trim() !== '') authors.push(value)
      continue
    }
    flush()
    if (isCreditKey(key)) {
      flushCredit()
      credit = value
      isTold = false
    } else if (isCreditHeading(`${key}:`) && value.trim() !== '') lines.push(`${key}: ${value}`)
    else lines.push(...value.split('\n').filter((line) => isCreditHeading(line)))
  }
  flushCredit()
  return lines
}

/** True for a credit with text behind it: `Story by Ana`, and not `Story by`. */
function namesSomebody(credit: string): boolean {
  const headings = findHeadings(credit.trim())
  return (
    headings[0]?.start === 0 &&
    headings.some(({ end }, index) => /\p{L}/u.test(credit.trim().slice(end, headings[index + 1]?.start)))
  )
}

/** A heading that is known goes before the names; `a farce in two acts by` says no more than `by`. */
function joined(credit: string | undefined, authors: string): string {
  const heading = credit?.trim() ?? ''
  if (heading === '' || startsWithHeading(authors)) return authors
  const kinds = findHeadings(/\bby\s*:?$/iu.test(heading) ? heading : `${heading} by`)
  return kinds.at(0)?.start === 0 ? `${kinds.at(0)?.text} ${authors}` : `by ${authors}`
}

function startsWithHeading(text: string): boolean {
  return findHeadings(text.trim())[0]?.start === 0
}

function isCreditHeading(line: string): boolean {
  const [first] = findHeadings(line.trim())
  return first?.start === 0 && Array.isArray(first.kinds)
}

/** A credit that stands twice on the page, in the same words, is one. */
function mergeCredits(credits: readonly NamedCredit[]): NamedCredit[] {
  const byKind = Map.groupBy(credits, ({ kind }) => kind)
  return [...byKind].map(([kind, same]) => {
    const teams = new Map(same.flatMap(({ teams }) => teams).map((team) => [team.map(nameKey).join('&'), team]))
    return { kind, teams: [...teams.values()] }
  })
}

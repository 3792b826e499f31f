/** Deals of the library as documents: headings with lasting anchors, numbers as rows over time, every number with its source. */

import { Refusal } from '../../base/index.ts'
import {
  type Citation,
  type Deal,
  type DealLine,
  describeDeal,
  diffDeals,
  openSchedule,
  printCitation,
  type Schedule,
} from '../../terms/index.ts'
import { checkDay } from '../asked-days.ts'
import { libraryIds } from '../find-deal.ts'
import { readLibraryDeal } from '../read-deals.ts'

export interface DocumentSource {
  /** In a sentence: title, publisher, place, what it says there; or the reason of a hypothesis. */
  readonly says: string
  readonly published: string | undefined
  readonly url: string | undefined
  /** True when no source gives the number. */
  readonly isHypothesis: boolean
}

export interface DocumentLine {
  readonly depth: number
  readonly text: string
  readonly source: DocumentSource | undefined
}

export interface DocumentTable {
  readonly unit: string
  readonly by: readonly string[]
  readonly note: string | undefined
  readonly gaps: string | undefined
  readonly rows: readonly {
    readonly keys: readonly string[]
    readonly written: string
    readonly from: string
    readonly to: string | undefined
    readonly knownOn: string | undefined
    readonly source: DocumentSource
  }[]
}

export interface DocumentPart {
  /** Of the clause or schedule; it is the anchor, and lasts as long as the deal. */
  readonly anchor: string
  readonly kind: 'clause' | 'schedule' | 'names' | 'fund'
  readonly title: string
  readonly lines: readonly DocumentLine[]
  readonly table: DocumentTable | undefined
}

export interface DealDocument {
  readonly deal: Deal
  readonly sha256: string
  readonly head: readonly string[]
  readonly parts: readonly DocumentPart[]
  readonly changes: readonly DocumentChange[]
}

/** Which part of a deal differs from another, and how. */
export interface DocumentChange {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly part: string
  readonly at: string
  readonly before: string | undefined
  readonly after: string | undefined
}

/** Of the library alone: a name from outside never opens a file. */
export async function libraryDeal(id: string): Promise<{ deal: Deal; sha256: string }> {
  if (!(await libraryIds()).includes(id)) {
    throw new Refusal(
      'deal/not-found',
      { id },
      { message: 'No deal of this id is in the library.', hint: 'The library lists them.' },
    )
  }
  return readLibraryDeal(id)
}

export async function dealDocument(id: string, { on }: { on?: string | undefined } = {}): Promise<DealDocument> {
  checkDay('deal/bad-date', 'The day', on)
  const { deal, sha256 } = await libraryDeal(id)
  const [head, ...rest] = sectionsOf(describeDeal(deal, on === undefined ? {} : { on }), deal)
  return {
    deal,
    sha256,
    head: (head?.lines ?? []).map(({ text }) => text),
    parts: rest.map((section, at) => partOf(section, { at, deal, on })),
    changes: deal.baseline === undefined ? [] : await changesFromLibrary(deal.baseline, deal),
  }
}

export async function dealDifferences(a: string, b: string): Promise<{ a: Deal; b: Deal; changes: DocumentChange[] }> {
  const [left, right] = [(await libraryDeal(a)).deal, (await libraryDeal(b)).deal]
  return { a: left, b: right, changes: changesBetween(left, right) }
}

async function changesFromLibrary(baseline: string, deal: Deal): Promise<DocumentChange[]> {
  if (!(await libraryIds()).includes(baseline)) return []
  return changesBetween((await libraryDeal(baseline)).deal, deal)
}

function changesBetween(a: Deal, b: Deal): DocumentChange[] {
  return diffDeals(a, b).map(({ kind, at, before, after }) => ({
    kind,
    part: at.split('/').slice(0, 2).join('/'),
    at,
    before,
    after,
  }))
}

interface DealSection {
  readonly title: string
  readonly lines: readonly DocumentLine[]
}

/** A line of depth 0 begins a section; a source that follows its number is left out, since the number carries it. */
function sectionsOf(lines: readonly DealLine[], deal: Deal): DealSection[] {
  const sections: { title: string; lines: DocumentLine[] }[] = []
  for (const [at, { depth, text, citation, hypothesis }] of lines.entries()) {
    if (depth === 0) {
      sections.push({ title: text, lines: [] })
      continue
    }
    const before = lines[at - 1]
    const isSourceOfBefore =
      before?.citation !== undefined && depth === before.depth + 1 && text.endsWith(before.citation)
    if (isSourceOfBefore) continue
    const source = citation === undefined ? undefined : sourceNamed(citation, hypothesis === true, deal)
    sections.at(-1)?.lines.push({ depth, text, source })
  }
  return sections
}

function sourceNamed(says: string, isHypothesis: boolean, deal: Deal): DocumentSource {
  const found = deal.sources.find(({ title, publisher }) => says.includes(`${title} (${publisher})`))
  return { says, published: found?.published, url: safeUrl(found?.url), isHypothesis }
}

function sourceOf(citation: Citation, deal: Deal): DocumentSource {
  const found = deal.sources.find(({ id }) => id === citation.source)
  return {
    says: printCitation(citation, deal),
    published: found?.published,
    url: safeUrl(found?.url),
    isHypothesis: citation.hypothesis !== undefined,
  }
}

/** A link that a page may follow. */
function safeUrl(url: string | undefined): string | undefined {
  return url !== undefined && /^https?:\/\//.test(url) ? url : undefined
}

/** Sections stand in the order of `describeDeal`: clauses, names, schedules, the fund. */
function partOf(
  { title, lines }: DealSection,
  { at, deal, on }: { at: number; deal: Deal; on: string | undefined },
): DocumentPart {
  const clause = deal.clauses[at]
  if (clause) return { anchor: clause.id, kind: 'clause', title: clause.title, lines, table: undefined }
  const hasNames = deal.lookups.length + deal.definitions.length > 0
  if (hasNames && at === deal.clauses.length) return { anchor: 'names', kind: 'names', title, lines, table: undefined }
  const schedule = deal.schedules[at - deal.clauses.length - (hasNames ? 1 : 0)]
  if (!schedule) return { anchor: 'fund', kind: 'fund', title, lines, table: undefined }
  return { anchor: schedule.id, kind: 'schedule', title: schedule.title, lines: [], table: tableOf(schedule, deal, on) }
}

function tableOf(schedule: Schedule, deal: Deal, on: string | undefined): DocumentTable {
  const rows = on === undefined ? schedule.rows : openSchedule(schedule).rowsOn(on)
  return {
    unit: schedule.unit,
    by: schedule.by,
    note: schedule.note,
    gaps: schedule.gaps,
    rows: rows.map(({ keys, written, from, to, knownOn, citation }) => ({
      keys,
      written,
      from,
      to,
      knownOn,
      source: sourceOf(citation, deal),
    })),
  }
}

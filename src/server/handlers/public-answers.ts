/** Public answers in the shapes of their routes. */

import type { AnswerOf, Routes } from '../../api/index.ts'
import type { DealDocument, DocumentSource } from '../../app/public-pages/deal-pages.ts'
import { hypothesesIn } from '../../app/public-pages/hypotheses.ts'
import type { PublicTitles } from '../../app/public-pages/look-up-title.ts'
import type { searchUnclaimed } from '../../app/unclaimed/public-list.ts'
import { defined } from './defined.ts'

type Deal = DealDocument['deal']
type Entry = Awaited<ReturnType<typeof searchUnclaimed>>['found'][number]

export function titleAnswer({ level, audits, titles }: PublicTitles): AnswerOf<Routes['lookUpTitle']> {
  return {
    level,
    ...(audits === undefined ? {} : { audits }),
    titles: titles.map(({ title, particulars: { kind, year }, foundIn, writers, found }) => ({
      title,
      ...(kind === undefined ? {} : { kind }),
      ...(year === undefined ? {} : { year }),
      ...(foundIn === undefined ? {} : { foundIn }),
      writers: [...writers],
      found: found.map(({ run: _run, ...each }) => each),
    })),
  }
}

export function unclaimedAnswer(entry: Entry): AnswerOf<Routes['searchUnclaimed']>['rows'][number] {
  const { ids, otherTitles, names, usedIn, amounts, reasons, ...rest } = entry
  return {
    ...(defined(rest) as Omit<typeof rest, 'year' | 'decidedFrom' | 'claimUntil'> & { year?: number }),
    ids: [...ids],
    otherTitles: [...otherTitles],
    names: [...names],
    usedIn: [...usedIn],
    amounts: [...amounts],
    reasons: [...reasons],
  }
}

export function dealRow(deal: Deal): AnswerOf<Routes['listDeals']>['rows'][number] {
  const { id, title, stage, parties, proposedBy, baseline, effective, knownOn, clauses, schedules } = deal
  const asker = parties.find((each) => each.id === proposedBy)?.name
  return {
    id,
    title,
    stage,
    ...(asker === undefined ? {} : { proposedBy: asker }),
    parties: parties.map(({ name }) => name),
    ...(baseline === undefined ? {} : { baseline }),
    from: effective.from,
    ...(effective.to === undefined ? {} : { to: effective.to }),
    ...(knownOn === undefined ? {} : { knownOn }),
    clauses: clauses.length,
    schedules: schedules.length,
    hypotheses: hypothesesIn(deal),
  }
}

export function dealAnswer({ deal, sha256, head, parts, changes }: DealDocument): AnswerOf<Routes['showDeal']> {
  return {
    ...dealRow(deal),
    sha256,
    head: [...head],
    parts: parts.map(({ lines, table, ...part }) => ({
      ...part,
      lines: lines.map(({ depth, text, source }) => ({ depth, text, ...(source && { source: sourceAnswer(source) }) })),
      ...(table && { table: tableAnswer(table) }),
    })),
    sources: deal.sources.map(({ title, publisher, published, url, note }) =>
      defined({ title, publisher, published, url, note }),
    ),
    changes: changes.map(defined),
  }
}

function tableAnswer({ unit, by, note, gaps, rows }: NonNullable<DealDocument['parts'][number]['table']>) {
  return {
    unit,
    by: [...by],
    ...(note === undefined ? {} : { note }),
    ...(gaps === undefined ? {} : { gaps }),
    rows: rows.map(({ keys, written, from, to, knownOn, source }) => ({
      keys: [...keys],
      written,
      from,
      ...(to === undefined ? {} : { to }),
      ...(knownOn === undefined ? {} : { knownOn }),
      source: sourceAnswer(source),
    })),
  }
}

function sourceAnswer({ says, published, url, isHypothesis }: DocumentSource) {
  return {
    says,
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { url }),
    isHypothesis,
  }
}

/** One row of the credits table: each cell read and checked by itself. */

import {
  type Fraction,
  type IsoDate,
  ONE,
  type Place,
  type Problem,
  ZERO,
  compare,
  isDate,
  nearestName,
  parseFraction,
} from '../../base/index.ts'
import { creditKindsOf } from './credit-headings.ts'
import { makeWriter, writerId } from '../identity.ts'
import type { NamedCredit } from './credit-line.ts'
import { titleKey } from '../keys.ts'
import type { Teams } from './name-list.ts'
import { shorten } from './name-problems.ts'
import { CREDIT_KINDS, type Credit, type CreditKind, type CreditStatus, type WorkId, type Writer } from '../records.ts'
import { type Report, hasCredits, plainCell, readCreditCell, readWriterCell } from './writer-cell.ts'

/** Cells by column name: work, writer, credit, and perhaps team, status, share, known_on, source. */
export interface CreditTableRow {
  readonly columns: Readonly<Record<string, string | undefined>>
  readonly at?: Place
}

export interface CreditRowsOptions {
  /** When the table was learnt, for rows that do not say. */
  readonly knownOn: IsoDate
  /** Where the table comes from, for rows that do not say. */
  readonly source: string
  /** The work that a cell names, by id, title or file name; without it the cell is the id. */
  readonly workOf?: (text: string) => WorkId | undefined
  /** What works are called here, to guess which one was meant. */
  readonly knownWorks?: readonly string[]
}

export interface ReadRow {
  readonly work: WorkId | undefined
  readonly workText: string
  readonly writerText: string
  readonly credits: readonly Credit[]
  readonly writers: readonly Writer[]
  readonly knownOn: IsoDate
  readonly source: string
  readonly place: { readonly at?: Place }
  readonly problems: readonly Problem[]
}

const STATUSES: readonly CreditStatus[] = ['agreed', 'unsigned', 'contested']

export function readCreditRow({ columns, at }: CreditTableRow, options: CreditRowsOptions): ReadRow {
  const problems: Problem[] = []
  const place = at ? { at } : {}
  const report = (problem: Problem): undefined => void problems.push({ ...problem, ...place })
  const cell = (name: string): string => (columns[name] ?? '').trim()

  const writerCell = plainCell(cell('writer'))
  const work = readWork(cell('work'), options, report)
  const status = readStatus(cell('status'), report)
  const share = readShare(cell('share'), report)
  const knownOn = readKnownOn(cell('known_on'), options.knownOn, report)
  const team = cell('team') || undefined
  const named = hasCredits(writerCell)
    ? readCreditCell(writerCell, report)
    : withKinds(readKinds(cell('credit'), report), readWriterCell(writerCell, { team, share }, report))
  const credits = named.flatMap(({ kind, teams }) =>
    teams.flatMap((members, index) =>
      members.map((name): Credit => {
        const ownTeam = members.length > 1 ? `line ${at?.line ?? ''} ${index + 1}: ${members.join(' & ')}` : undefined
        const writer = name === '' ? undefined : writerId(name)
        const credit = { work: work ?? '', writer, kind, team: team ?? ownTeam, status }
        return share ? { ...credit, share } : credit
      }),
    ),
  )
  const names = named.flatMap(({ teams }) => teams.flat()).filter((name) => name !== '')
  return {
    work,
    workText: shorten(cell('work')),
    writerText: shorten(cell('writer')),
    credits,
    writers: names.map((name) => makeWriter(name, { knownOn })),
    knownOn,
    source: cell('source') || options.source,
    place,
    problems,
  }
}

function withKinds(kinds: readonly CreditKind[], teams: Teams): NamedCredit[] {
  return kinds.map((kind) => ({ kind, teams }))
}

function readWork(text: string, { workOf, knownWorks }: CreditRowsOptions, report: Report): WorkId | undefined {
  if (text === '') {
    const hint = 'Fill in the column work: a title, a file name or an id.'
    return report({ code: 'registry/no-work', message: 'The row names no work.', hint })
  }
  const work = workOf ? workOf(text) : text
  if (work !== undefined) return work
  const namesakes = (knownWorks ?? []).filter((title) => titleKey(title) === titleKey(text)).length
  if (namesakes > 1) {
    return report({
      code: 'registry/unknown-work',
      message: `${namesakes} works are called "${shorten(text)}", and the row does not say which.`,
      hint: 'Name the work by its id, as guildhall works lists it, or by the name of its file.',
    })
  }
  const near = nearestName(text.slice(0, 200), knownWorks ?? [])
  return report({
    code: 'registry/unknown-work',
    message: `No work is known as "${shorten(text)}".`,
    hint: near ? `Perhaps "${near}"?` : 'Register its script first, or correct the title.',
  })
}

function readKinds(text: string, report: Report): CreditKind[] {
  const kinds = creditKindsOf(text)
  if (kinds) return [...kinds]
  const near = nearestName(text.slice(0, 200), CREDIT_KINDS)
  report({
    code: 'registry/unknown-credit',
    message: text === '' ? 'The row names no credit.' : `"${shorten(text)}" is no credit that shares in payments.`,
    hint: near ? `Perhaps "${near}"?` : `The credits are ${CREDIT_KINDS.join(', ')}.`,
  })
  return []
}

function readStatus(text: string, report: Report): CreditStatus {
  const status = STATUSES.find((each) => each === text.toLowerCase())
  if (status || text === '') return status ?? 'agreed'
  const near = nearestName(text.slice(0, 200), STATUSES)
  report({
    code: 'registry/unknown-status',
    message: `"${shorten(text)}" is no status of a credit.`,
    hint: near ? `Perhaps "${near}"?` : `Write ${STATUSES.join(', ')}, or leave it empty for agreed.`,
  })
  return 'agreed'
}

function readShare(text: string, report: Report): Fraction | undefined {
  if (text === '') return undefined
  const share = text.length > 60 ? undefined : parseFraction(text)
  if (share && compare(share, ZERO) >= 0 && compare(share, ONE) <= 0) return share
  return report({
    code: 'registry/bad-share',
    message: `"${shorten(text)}" is no share between nothing and the whole.`,
    hint: 'Write it as 3/5, 0.6 or 60%.',
  })
}

function readKnownOn(text: string, otherwise: IsoDate, report: Report): IsoDate {
  if (text === '' || isDate(text)) return text || otherwise
  report({
    code: 'registry/bad-date',
    message: `"${shorten(text)}" is no day.`,
    hint: 'Write days as 2026-05-02.',
  })
  return otherwise
}

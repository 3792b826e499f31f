/** What can be turned in a deal at a table: its numbers, the edges of its bands and its days, each with its citation; and the deal with some of them turned. */

import {
  compare,
  type Fraction,
  fraction,
  isDate,
  parseFraction,
  printDecimal,
  type Problem,
  subtract,
} from '../base/index.ts'
import { parseBand } from './band.ts'
import { usesOf } from './clause-uses.ts'
import type { Band, Deal, Schedule, ScheduleRow } from './deal.ts'
import { freezeDeep } from './freeze.ts'
import type { Citation } from './fund-rules.ts'
import { numbersOf, withNumber } from './numbers.ts'
import type { ParsedDeal } from './reading/parse-deal.ts'
import { quote } from './reading/report.ts'
import { rowName } from './showing/row-name.ts'

/** `number`: as `numbersOf` names it; `edge`: where one band ends and the next begins; `day`: a first or last day. */
export interface Dial {
  readonly path: string
  readonly is: 'number' | 'edge' | 'day'
  /** What it belongs to: the title of a schedule, of a clause, of the fund, or of the deal. */
  readonly of: string
  /** Which of them: keys, bands. */
  readonly which: string
  /** From which day it applies, where it has one. */
  readonly from: string | undefined
  /** As the deal writes it; empty for the last day of a deal that goes on until further notice. */
  readonly written: string
  readonly unit: string
  /** Ids of the clauses that it can move. */
  readonly clauses: readonly string[]
  readonly citation: Citation | undefined
}

export interface Turn {
  readonly path: string
  readonly value: string
}

export function dialsOf(deal: Deal): Dial[] {
  const uses = deal.clauses.map((clause) => ({ id: clause.id, schedules: usesOf(clause, deal).schedules }))
  const clausesOf = (schedule: string): string[] =>
    uses.flatMap(({ id, schedules }) => (schedules.has(schedule) ? [id] : []))
  return [
    ...deal.schedules.flatMap((schedule) => {
      const clauses = clausesOf(schedule.id)
      return [...rowDials(schedule), ...edgeDials(schedule)].map((dial): Dial => ({
        ...dial,
        of: schedule.title,
        clauses,
      }))
    }),
    ...otherDials(deal),
    ...termDials(deal),
  ]
}

/**
 * The deal with all of them turned, whatever their order: numbers first, then edges, then days, all named as in the deal as it
 * stands. Each keeps its citation, so the result is a deal to reckon with, not to publish.
 */
export function turnDials(deal: Deal, turns: readonly Turn[]): ParsedDeal {
  const rank = ({ path }: Turn): number => (isDay(path) ? 2 : isEdge(path) ? 1 : 0)
  const problems: Problem[] = []
  let turned = deal
  for (const turn of turns.toSorted((a, b) => rank(a) - rank(b))) {
    const next =
      rank(turn) === 2
        ? withDay(turned, deal, turn)
        : rank(turn) === 1
          ? withEdge(turned, turn)
          : withValue(turned, turn)
    problems.push(...next.problems)
    turned = next.deal ?? turned
  }
  return problems.length > 0 ? { deal: undefined, problems } : { deal: turned, problems }
}

const isDay = (path: string): boolean => path.startsWith('effective/') || /\/(?:starts|ends)$/.test(path)
const isEdge = (path: string): boolean => /^schedules\/[^/]+\/edges\//.test(path)

type RowDial = Omit<Dial, 'of' | 'clauses'>

function rowDials({ id, unit, rows }: Schedule): RowDial[] {
  return rows.flatMap((row): RowDial[] => {
    const shared = { which: row.keys.join(', '), from: row.from, citation: row.citation }
    const path = `schedules/${id}/${rowName(row)}`
    return [
      { ...shared, path, is: 'number', written: row.written, unit },
      { ...shared, path: `${path}/starts`, is: 'day', written: row.from, unit: 'day' },
      ...(row.to === undefined
        ? []
        : [{ ...shared, path: `${path}/ends`, is: 'day' as const, written: row.to, unit: 'day' }]),
    ]
  })
}

function edgeDials(schedule: Schedule): RowDial[] {
  return schedule.by.flatMap((column, at) => {
    const unit = schedule.bands[at]
    if (!unit) return []
    return edgesOf(schedule, at).map((edge): RowDial => ({
      path: `schedules/${schedule.id}/edges/${column}/${printDecimal(edge)}`,
      is: 'edge',
      which: column,
      from: undefined,
      written: printDecimal(edge),
      unit: unit.unit,
      citation: schedule.rows.find(({ bands }) => isEnd(bands[at]?.low, edge))?.citation,
    }))
  })
}

/** Where a band begins, in order. */
function edgesOf({ rows }: Schedule, at: number): Fraction[] {
  const known = new Map<string, Fraction>()
  for (const { bands } of rows) {
    const low = bands[at]?.low
    if (low && low.numerator !== 0n) known.set(printDecimal(low), low)
  }
  return [...known.values()].sort(compare)
}

function isEnd(bound: Fraction | undefined, edge: Fraction): boolean {
  return bound !== undefined && compare(bound, edge) === 0
}

/** Days until money is due, and what the fund says. */
function otherDials(deal: Deal): Dial[] {
  return numbersOf(deal).flatMap(({ path, value, unit }): Dial[] => {
    const [folder = '', id = '', , from] = path.split('/')
    if (folder === 'schedules') return []
    const clause = deal.clauses.find((each) => folder === 'clauses' && each.id === id)
    const day = [from, path.split('/').at(-1)].find((each) => each !== undefined && isDate(each))
    return [
      {
        path,
        is: 'number',
        of: clause?.title ?? 'fund',
        which: clause ? 'due' : path.slice(path.indexOf('/') + 1).replace(/\/\d{4}-.*$/, ''),
        from: day,
        written: printDecimal(value),
        unit,
        clauses: clause ? [clause.id] : [],
        citation: clause?.citation ?? fundCitation(deal, path),
      },
    ]
  })
}

function fundCitation({ fund }: Deal, path: string): Citation | undefined {
  const [, what, id, , day] = path.split('/')
  if (what === 'deductions')
    return fund?.deductions.find((each) => each.id === id)?.share.find(({ from }) => from === day)?.citation
  const rows = what === 'late' ? fund?.late?.rate : fund?.minimumPayment
  return rows?.find(({ from }) => path.endsWith(`/${from}`))?.citation
}

function termDials({ effective: { from, to }, title, clauses }: Deal): Dial[] {
  const shared = { is: 'day', of: title, from: undefined, unit: 'day', citation: undefined } as const
  const all = clauses.map(({ id }) => id)
  return [
    { ...shared, path: 'effective/from', which: 'from', written: from, clauses: all },
    { ...shared, path: 'effective/to', which: 'to', written: to ?? '', clauses: all },
  ]
}

function withValue(deal: Deal, { path, value: text }: Turn): ParsedDeal {
  const value = parseFraction(text)
  if (value) return withNumber(deal, path, value)
  return failed('terms/bad-number', `${quote(text)} at ${path} is no number.`, 'Write it as 0.02, 2.5% or 2/37.')
}

/** Both sides of an edge move together, so that no number is left out and none is in two bands. */
function withEdge(deal: Deal, { path, value: text }: Turn): ParsedDeal {
  const [, id = '', , column = '', was = ''] = path.split('/')
  const schedule = deal.schedules.find((each) => each.id === id)
  const at = schedule?.by.indexOf(column) ?? -1
  const [edge, value] = [parseFraction(path.split('/').slice(4).join('/')), parseFraction(text)]
  const unit = schedule?.bands[at]
  if (!schedule || !unit || !edge || !edgesOf(schedule, at).some((each) => compare(each, edge) === 0)) {
    return failed('terms/unknown-number', `The deal ${deal.id} has no edge ${quote(path)}.`, '')
  }
  if (!value) return failed('terms/bad-number', `${quote(text)} at ${path} is no number.`, 'Write it as 36 or 0.5.')
  if (unit.whole && value.denominator !== 1n) {
    return failed(
      'terms/bad-value',
      `The edge ${was} of ${column} cannot be ${text}.`,
      'Only whole numbers are looked up.',
    )
  }
  const others = edgesOf(schedule, at).filter((each) => compare(each, edge) !== 0)
  const crosses = others.find((each) => compare(each, value) === 0 || compare(each, edge) !== compare(each, value))
  if (crosses || value.numerator <= 0n) {
    const hint = crosses ? `The next edge is ${printDecimal(crosses)}.` : 'It is more than nothing.'
    return failed('terms/bad-value', `The edge ${was} of ${column} cannot be ${text}.`, hint)
  }
  const rows = schedule.rows.map((row) => moveEdge(row, at, { edge, value, whole: unit.whole }))
  if (rows.some(({ keys, bands }) => bands[at] && !parseBand(keys[at] ?? ''))) {
    return failed('terms/bad-value', `The edge ${was} of ${column} cannot be ${text}.`, 'A band would hold no number.')
  }
  return changed(deal, schedule, { ...schedule, rows })
}

function moveEdge(
  row: ScheduleRow,
  at: number,
  { edge, value, whole }: { edge: Fraction; value: Fraction; whole: boolean },
): ScheduleRow {
  const band = row.bands[at]
  if (!band) return row
  const one = fraction(1)
  const low = isEnd(band.low, edge) ? value : band.low
  const high =
    isEnd(band.high, edge) && !isEnd(band.low, edge)
      ? value
      : whole && band.high && isEnd(band.high, subtract(edge, one))
        ? subtract(value, one)
        : band.high
  if (low === band.low && high === band.high) return row
  const moved = { ...band, low, high }
  const keys = row.keys.with(at, printBand(moved))
  return { ...row, keys, bands: row.bands.with(at, parseBand(printBand(moved)) ?? moved) }
}

/** As a schedule writes it: `20 to 35`, `>= 96`, `> 10 and <= 20`. */
function printBand({ low, lowIn, high, highIn }: Band): string {
  const [from, to] = [low && printDecimal(low), high && printDecimal(high)]
  if (from === undefined) return `${highIn ? '<=' : '<'} ${to}`
  if (to === undefined) return `${lowIn ? '>=' : '>'} ${from}`
  if (lowIn && highIn) return `${from} to ${to}`
  return `${lowIn ? '>=' : '>'} ${from} and ${highIn ? '<=' : '<'} ${to}`
}

/** A row of a schedule, as it is called in the deal as it stands; or the term of the deal. */
function withDay(turned: Deal, deal: Deal, { path, value }: Turn): ParsedDeal {
  if (!isDate(value))
    return failed('terms/bad-date', `${quote(value)} at ${path} is no date.`, 'Write it as 2026-05-02.')
  if (path.startsWith('effective/')) return withTerm(turned, { path, value })
  const [, id = '', ...rest] = path.split('/')
  const name = rest.slice(0, -1).join('/')
  const at = deal.schedules.find((each) => each.id === id)?.rows.findIndex((row) => rowName(row) === name) ?? -1
  const schedule = turned.schedules.find((each) => each.id === id)
  const row = schedule?.rows[at]
  if (!schedule || !row) return failed('terms/unknown-number', `The deal ${deal.id} has no day ${quote(path)}.`, '')
  const others = schedule.rows.filter(
    (each) => each !== row && each.keys.join('\n') === row.keys.join('\n') && each.knownOn === row.knownOn,
  )
  if (path.endsWith('/ends')) return withEnd(turned, { schedule, row, others }, { path, value })
  const twin = others.find(({ from }) => from === value)
  if (twin || (row.to !== undefined && value >= row.to)) {
    const hint = twin ? 'Another number for the same keys begins on that day.' : `It ends on ${row.to}.`
    return failed('terms/bad-date', `${path} cannot be ${value}.`, hint)
  }
  return changed(turned, schedule, { ...schedule, rows: schedule.rows.with(at, { ...row, from: value }) })
}

interface Ending {
  readonly schedule: Schedule
  readonly row: ScheduleRow
  /** Of the same keys. */
  readonly others: readonly ScheduleRow[]
}

/** Days without a number come from it where it ends earlier; a fact of such a day is not reckoned, which the figures tell. */
function withEnd(deal: Deal, { schedule, row, others }: Ending, { path, value }: Turn): ParsedDeal {
  const next = others.find(({ from }) => from > row.from && from < value)
  if (value <= row.from) return failed('terms/bad-date', `${path} cannot be ${value}.`, `It begins on ${row.from}.`)
  if (next && schedule.overlaps === undefined)
    return failed('terms/bad-date', `${path} cannot be ${value}.`, `The next number begins on ${next.from}.`)
  return changed(deal, schedule, {
    ...schedule,
    rows: schedule.rows.map((each) => (each === row ? { ...each, to: value } : each)),
  })
}

function withTerm(deal: Deal, { path, value }: Turn): ParsedDeal {
  const effective = { ...deal.effective, [path === 'effective/to' ? 'to' : 'from']: value }
  if (effective.to === undefined || effective.from < effective.to)
    return { deal: freezeDeep({ ...deal, effective }), problems: [] }
  return failed(
    'terms/bad-date',
    `${path} cannot be ${value}.`,
    `The deal would end on ${effective.to} and begin on ${effective.from}.`,
  )
}

function changed(deal: Deal, old: Schedule, now: Schedule): ParsedDeal {
  const schedules = deal.schedules.map((each) => (each === old ? now : each))
  return { deal: freezeDeep({ ...deal, schedules }), problems: [] }
}

function failed(code: string, message: string, hint: string): ParsedDeal {
  return { deal: undefined, problems: [{ code, message, ...(hint === '' ? {} : { hint }) }] }
}

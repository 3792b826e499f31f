/** The cells of each row that a viewing report gives: what it reports, what is assumed, and a source that says which is which. */

import {
  addDays,
  type Fraction,
  fraction,
  type IsoDate,
  multiply,
  parseFraction,
  placePoint,
  printDecimal,
  roundFraction,
  ZERO,
} from '../base/index.ts'
import type { Assumptions } from './viewing-assumptions.ts'
import type { ReportEntry } from './viewing-report.ts'
import { kindOfSheet, readTitle } from './viewing-title.ts'

export interface RowContext {
  readonly assumptions: Assumptions
  readonly name: string
}

export function workCells(
  { title, sheet, line, releasedOn }: ReportEntry,
  runtime: Fraction,
  { assumptions, name, work }: RowContext & { work: string },
): Record<string, string> {
  const { kind, series, season } = readTitle(title, kindOfSheet(sheet) ?? kindOfSheet(name))
  const daysBefore = (key: string): string => addDays(releasedOn, -Number(assumptions.plain(key)))
  const isSeason = kind === 'season'
  const hasBudget = kind === 'film' && assumptions.plain('film_budget') !== ''
  return {
    work,
    title,
    kind,
    ...(series === undefined ? {} : { series, season: `${season}` }),
    runtime_minutes: printDecimal(runtime),
    made_for: assumptions.plain('made_for'),
    photography_start: daysBefore('photography_days_before_release'),
    written_on: daysBefore('writing_days_before_release'),
    ...(isSeason ? { episodes: episodesIn(runtime, assumptions.plain('episode_minutes')) } : {}),
    ...(hasBudget ? { budget: assumptions.plain('film_budget'), currency: 'USD' } : {}),
    source: `${placeOf({ sheet, line }, name)}; ${assumptions.say(
      ...(isSeason ? ['episode_minutes'] : []),
      ...(hasBudget ? ['film_budget'] : []),
      'photography_days_before_release',
      'writing_days_before_release',
      'made_for',
    )}`,
  }
}

function episodesIn(runtime: Fraction, episodeMinutes: string): string {
  const count = roundFraction(multiply(runtime, fraction(1n, BigInt(episodeMinutes))), 'half-up')
  return `${count > 0n ? count : 1n}`
}

/** Hours go by tenths, as views are reckoned; a half goes up. */
export function exhibitionCells(
  { hours, ...entry }: ReportEntry,
  { assumptions, name, work, year, startsOn }: RowContext & { work: string; year: number; startsOn: string },
): Record<string, string> {
  const share = (key: string): Fraction => parseFraction(assumptions.plain(key)) ?? ZERO
  const counted = multiply(multiply(hours, share('domestic_share')), share('first_90_days_share'))
  return {
    work,
    service: assumptions.plain('service'),
    exhibition_year: `${year}`,
    starts_on: startsOn,
    domestic_hours_90d: placePoint(roundFraction(multiply(counted, fraction(10n)), 'half-up'), 1),
    source: `${placeOf(entry, name)}; ${assumptions.say('domestic_share', 'first_90_days_share', 'service', 'period')}`,
  }
}

/** `on` is the 1 July that counts for the period. */
export function serviceCells(on: IsoDate, { assumptions, name }: RowContext): Record<string, string> {
  return {
    service: assumptions.plain('service'),
    company: assumptions.plain('company'),
    kind: 'hbsvod',
    on,
    domestic_subscribers: assumptions.plain('domestic_subscribers'),
    foreign_subscribers: assumptions.plain('foreign_subscribers'),
    source: `${name}; ${assumptions.say('service', 'company', 'domestic_subscribers', 'foreign_subscribers', 'period')}`,
  }
}

function placeOf({ sheet, line }: { sheet: string; line: number }, name: string): string {
  return sheet === '' ? `${name}, row ${line}` : `${name}, sheet ${sheet}, row ${line}`
}

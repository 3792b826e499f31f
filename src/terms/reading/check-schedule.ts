/** Whether a schedule gives one number, and only one, for each of its days and for everything between its lowest and highest band. */

import { addDays, compareText, type IsoDate, ZERO, equals } from '../../base/index.ts'
import { compareBands, isInBand, meetingOf } from '../band.ts'
import type { Band, Effective, Schedule, ScheduleRow } from '../deal.ts'
import type { Fields } from './fields.ts'
import { capital } from './fields.ts'
import { openSchedule } from '../open-schedule.ts'

/** A row with the place where it stands. */
export interface PlacedRow {
  readonly row: ScheduleRow
  readonly at: number
}

interface Checking {
  readonly rows: readonly PlacedRow[]
  readonly effective: Effective | undefined
}

/** Says every gap and overlap that the schedule does not declare. */
export function checkSchedule(table: Fields, schedule: Schedule, checking: Checking): void {
  const banded = schedule.bands.filter((band) => band !== undefined).length
  if (schedule.scale === 'marginal' && (banded !== 1 || schedule.overlaps !== undefined)) {
    const hint = 'Give its amounts "bands:", and leave "overlaps" out.'
    table.report.say(
      'terms/bad-scale',
      table.at,
      `${capital(table.what)} is marginal, so exactly one key column has bands.`,
      { hint },
    )
    return
  }
  sayTwice(table, schedule, checking)
  if (banded === 0) for (const group of byKey(checking).values()) checkDates(table, schedule, group, checking.effective)
  else checkBands(table, schedule, checking)
}

/** Two rows of one day and key, unless one was learnt later than the other. */
function sayTwice(table: Fields, schedule: Schedule, { rows }: Checking): void {
  const seen = new Map<string, PlacedRow>()
  for (const placed of rows) {
    const { row } = placed
    const key = [row.from, row.knownOn ?? '', ...row.keys].join('\n')
    if (seen.has(key)) {
      const message = `${nameOf(schedule, row)} has two numbers from ${row.from} on.`
      table.report.say('terms/schedule-overlap', placed.at, message, {
        hint: 'Keep one of the two, or say when the later one was learnt: known_on.',
      })
    } else seen.set(key, placed)
  }
}

function byKey({ rows }: Checking): Map<string, PlacedRow[]> {
  const latest = new Map<string, PlacedRow>()
  for (const placed of rows) latest.set([placed.row.from, ...placed.row.keys].join('\n'), placed)
  return Map.groupBy(latest.values(), ({ row }) => row.keys.join(', '))
}

/** Within the days of the deal a key has one number a day. */
function checkDates(
  table: Fields,
  schedule: Schedule,
  rows: readonly PlacedRow[],
  effective: Effective | undefined,
): void {
  const inOrder = rows.toSorted((a, b) => compareText(a.row.from, b.row.from) || a.at - b.at)
  let covered = effective?.from // the first day that no row seen so far has a number for
  let last: PlacedRow | undefined
  for (const [index, placed] of inOrder.entries()) {
    const { row, at } = placed
    const name = nameOf(schedule, row)
    if (
      last &&
      covered !== undefined &&
      row.from < covered &&
      endOf(inOrder, index - 1) > row.from &&
      schedule.overlaps === undefined
    ) {
      const message = `${name} has two numbers from ${row.from} to ${addDays(covered, -1)}.`
      const hint = 'End the earlier row sooner, or declare "overlaps: later-row".'
      table.report.say('terms/schedule-overlap', at, message, { hint })
    } else if (covered !== undefined && row.from > covered) {
      sayGap(table, schedule, at, `${name} has no number from ${covered} to ${addDays(row.from, -1)}.`)
    }
    const end = row.to ?? inOrder[index + 1]?.row.from
    if (covered === undefined || end === undefined || end > covered) covered = end
    last = placed
  }
  if (!last || !effective || covered === undefined) return
  if (effective.to === undefined || covered < effective.to) {
    sayGap(
      table,
      schedule,
      last.at,
      `${nameOf(schedule, last.row)} has no number from ${covered} on, while the deal is still in force.`,
    )
  }
}

function endOf(rows: readonly PlacedRow[], index: number): IsoDate {
  return rows[index]?.row.to ?? rows[index + 1]?.row.from ?? '9999-12-31'
}

/** On each day on which anything changes: bands that meet, none that overlap, and a number on every day of the deal. */
function checkBands(table: Fields, schedule: Schedule, { rows, effective }: Checking): void {
  const places = new Map(rows.map(({ row, at }) => [row, at]))
  const open = openSchedule(schedule)
  const days = effective ? [...new Set([effective.from, ...open.edges])].sort() : open.edges
  const said = new Set<string>()
  const say = (code: string, row: ScheduleRow | undefined, message: string, hint?: string): void => {
    if (said.has(message)) return
    said.add(message)
    table.report.say(code, (row && places.get(row)) ?? table.at, message, hint === undefined ? {} : { hint })
  }
  for (const day of days) {
    const held = open.rowsOn(day)
    if (held.length === 0) {
      if (!isInForce(day, effective)) continue
      if (schedule.gaps === undefined)
        say('terms/schedule-gap', undefined, `${schedule.id} has no number on ${day}.`, GAP_HINT)
      continue
    }
    for (const group of alongOneBand(held, schedule)) checkMeeting(group, schedule, day, say)
    if (schedule.scale === 'marginal') checkStart(held, schedule, day, say)
  }
}

type Say = (code: string, row: ScheduleRow | undefined, message: string, hint?: string) => void

const GAP_HINT = 'Add a row for it, or declare "gaps:" with the reason.'

function isInForce(day: IsoDate, effective: Effective | undefined): boolean {
  return effective !== undefined && day >= effective.from && (effective.to === undefined || day < effective.to)
}

/** Rows that differ in the last column with bands alone, lowest first. */
function alongOneBand(rows: readonly ScheduleRow[], { bands }: Schedule): ScheduleRow[][] {
  const along = bands.findLastIndex((band) => band !== undefined)
  const groups = Map.groupBy(rows, ({ keys }) => keys.filter((_, at) => at !== along).join('\n'))
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => compareBands(a.bands[along] as Band, b.bands[along] as Band)),
  )
}

function checkMeeting(group: readonly ScheduleRow[], schedule: Schedule, day: IsoDate, say: Say): void {
  const along = schedule.bands.findLastIndex((band) => band !== undefined)
  const whole = schedule.bands[along]?.whole ?? false
  for (const [index, row] of group.slice(1).entries()) {
    const before = group[index] as ScheduleRow
    const [a, b] = [before.bands[along], row.bands[along]]
    const meeting = a && b ? meetingOf(a, b, { whole }) : 'touch'
    const names = `${before.keys[along]} and ${row.keys[along]}`
    if (meeting === 'overlap' && schedule.overlaps === undefined) {
      const hint = 'Narrow one of the bands, or end the row that no longer applies with to.'
      say('terms/band-overlap', row, `The bands ${names} of ${schedule.id} overlap on ${day}.`, hint)
    } else if (meeting === 'gap' && schedule.gaps === undefined) {
      say('terms/band-gap', row, `Between the bands ${names} of ${schedule.id} there is a gap on ${day}.`, GAP_HINT)
    }
  }
}

/** Slices are counted from nothing. */
function checkStart(held: readonly ScheduleRow[], schedule: Schedule, day: IsoDate, say: Say): void {
  const along = schedule.bands.findLastIndex((band) => band !== undefined)
  for (const [first] of alongOneBand(held, schedule)) {
    const band = first?.bands[along]
    if (!first || !band || band.low === undefined || equals(band.low, ZERO) || isInBand(band, ZERO)) continue
    say(
      'terms/band-gap',
      first,
      `The lowest band ${first.keys[along]} of the marginal ${schedule.id} does not start at 0 on ${day}.`,
      'Slices are counted from 0; add a band below, its value may be 0.',
    )
  }
}

function sayGap(table: Fields, { gaps }: Schedule, at: number, message: string): void {
  if (gaps !== undefined) return
  const hint = 'Add a row for these days, or declare "gaps:" with the reason.'
  table.report.say('terms/schedule-gap', at, message, { hint })
}

function nameOf({ id }: Schedule, { keys }: ScheduleRow): string {
  return keys.length === 0 ? id : `${id} for ${keys.join(', ')}`
}

/** The record as a picture has it: a panel a round, a band for what held, a lane for each who acted first. Days are counted from the first of the panel. */

import { addDays, addMonths, compareText, daysBetween, type IsoDate } from '../../base/index.ts'
import { STATE_KINDS } from '../claim.ts'
import type { RecordEvent, RecordState } from '../history.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { lengthInDays, sayDate, sayDays, sayDoubt } from './said-dates.ts'
import { KIND_NAMES, partyName, STATE_NAMES } from './said-names.ts'
import { sayCount } from './said-numbers.ts'
import { daysOfRound, inOrder, mainDate, openDates, roundIds, roundTitle } from './told-events.ts'

export interface PanelOfRound {
  readonly title: string
  readonly days: number
  readonly ticks: readonly { readonly at: number; readonly text: string }[]
  readonly bands: readonly {
    readonly from: number
    readonly to: number
    readonly text: string
    readonly series: number
  }[]
  readonly lanes: readonly { readonly name: string; readonly marks: readonly MarkOfEvent[] }[]
}

export interface MarkOfEvent {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly says: string
  readonly open: boolean
}

export function timelineLanes(record: SelectedRecord): PanelOfRound[] {
  return roundIds(record.history).flatMap((id) => panelOf(id, record))
}

function panelOf(id: string, { history }: SelectedRecord): PanelOfRound[] {
  const events = inOrder(history.events.filter((event) => event.round === id)).filter((event) => mainDate(event))
  const states = history.states.filter((state) => state.round === id)
  const [first, last] = daysOfRound(id, history)
  if (first === '') return []
  const place = (day: IsoDate): number => daysBetween(first, day)
  const lanes = Map.groupBy(events, ({ parties: [party = ''] }) => party)
  return [
    {
      title: `${roundTitle(history, id)}: ${sayDays(first, last)}`,
      days: lengthInDays(first, last),
      ticks: ticksOver(first, last),
      bands: states
        .toSorted((a, b) => compareText(`${a.first} ${a.id}`, `${b.first} ${b.id}`))
        .filter((state) => state.first <= last && (state.last ?? last) >= first)
        .map((state) => bandOf(state, { place, last })),
      lanes: [...lanes].map(([party, marks]) => ({
        name: party === '' ? 'No party is named' : partyName(history, party),
        marks: marks.map((event) => markOf(event, place)),
      })),
    },
  ]
}

function bandOf(
  { state, first, last }: RecordState,
  { place, last: end }: { place: (day: IsoDate) => number; last: IsoDate },
): PanelOfRound['bands'][number] {
  const until = last !== undefined && last > end ? `, to ${sayDays(last, last)}` : ''
  const length = last === undefined ? 'lasts still' : `${sayCount(lengthInDays(first, last), 'day')}${until}`
  return {
    from: place(first),
    to: place(last === undefined || last > end ? end : last) + 1,
    text: `${STATE_NAMES[state]}, ${length}`,
    series: SERIES[state] ?? STATE_KINDS.indexOf(state),
  }
}

/** A strike has the colour of warning, talks that of going on. */
const SERIES: Readonly<Record<string, number>> = {
  strike: 1,
  shutdown: 4,
  talks: 2,
  'no-talks': 3,
  blackout: 5,
  'contract-in-force': 0,
}

function markOf(event: RecordEvent, place: (day: IsoDate) => number): MarkOfEvent {
  const date = mainDate(event)
  const [first, last] = [date?.first ?? '', date?.last ?? '']
  const doubt = date ? sayDoubt(date) : ''
  const said = date ? sayDate(date) : ''
  const open = openDates(event).length > 0
  const notes = [doubt, open ? 'sources disagree about the day' : ''].filter((note) => note !== '')
  return {
    from: place(first),
    to: place(last) + 1,
    text: `${KIND_NAMES[event.kind]}, ${said.replace(/ \d{4}$/, '')}`,
    says: `${said}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}, ${KIND_NAMES[event.kind].toLowerCase()}: ${event.says}`,
    open: (first !== last && date?.precision !== 'days') || open,
  }
}

/** First days of weeks' worth of months, or of years when there are many. */
function ticksOver(first: IsoDate, last: IsoDate): { at: number; text: string }[] {
  const days = lengthInDays(first, last)
  if (days <= 45) return everyDays(first, last, days <= 10 ? 1 : 7)
  const months = days <= 400 ? 1 : days <= 1500 ? 3 : 12
  const ticks: { at: number; text: string }[] = []
  const start = months === 12 ? `${first.slice(0, 4)}-01-01` : `${first.slice(0, 7)}-01`
  for (let day = start; day <= last; day = addMonths(day, months)) {
    if (day >= first)
      ticks.push({ at: daysBetween(first, day), text: months === 12 ? day.slice(0, 4) : sayDate(wholeMonth(day)) })
  }
  return ticks
}

function everyDays(first: IsoDate, last: IsoDate, step: number): { at: number; text: string }[] {
  const ticks: { at: number; text: string }[] = []
  for (let day = first; day <= last; day = addDays(day, step)) {
    ticks.push({ at: daysBetween(first, day), text: sayDays(day, day).replace(/ \d{4}$/, '') })
  }
  return ticks
}

function wholeMonth(day: IsoDate): {
  first: IsoDate
  last: IsoDate
  precision: 'month'
  basis: 'stated'
  said: string
} {
  return { first: day, last: addDays(addMonths(day, 1), -1), precision: 'month', basis: 'stated', said: '' }
}

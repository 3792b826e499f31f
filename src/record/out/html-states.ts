/** What held when, as bands over the days of a round; the words beside them say the same. */

import { compareText, daysBetween, type IsoDate, type Markup, markup, NOTHING } from '../../base/index.ts'
import type { RecordState } from '../history.ts'
import { lengthInDays, sayDay, sayDays } from './said-dates.ts'
import { partyName, STATE_NAMES } from './said-names.ts'
import { sayCount, sayList } from './said-numbers.ts'
import { daysOfRound } from './told-events.ts'
import { cites, type PageRecord } from './html-parts.ts'

export function stateBands(round: string, told: PageRecord): Markup {
  const states = told.history.states.filter((state) => state.round === round)
  if (states.length === 0) return NOTHING
  const [first, last] = daysOfRound(round, told.history)
  const bands = states
    .toSorted((a, b) => compareText(`${a.first} ${a.id}`, `${b.first} ${b.id}`))
    .map((state) => band(state, { first, last, told }))
  return markup`<h3>What held when</h3>
<ul class="bands">
${bands}</ul>
<p class="scale" aria-hidden="true"><span>${sayDay(first)}</span><span>${sayDay(last)}</span></p>
`
}

function band(state: RecordState, { first, last, told }: { first: string; last: string; told: PageRecord }): Markup {
  const days = lengthInDays(first, last)
  const [begins, ends] = [later(first, state.first), earlier(last, state.last ?? last)]
  const left = (100 * daysBetween(first, begins)) / days
  const width = (100 * lengthInDays(begins, ends)) / days
  const length =
    state.last === undefined
      ? `since ${sayDay(state.first)}, it lasts still`
      : `${sayDays(state.first, state.last)}, ${sayCount(lengthInDays(state.first, state.last), 'day')}`
  const who = sayList(state.parties.map((id) => partyName(told.history, id)))
  return markup`<li id="${state.id}"><strong>${STATE_NAMES[state.state]}</strong>${who === '' ? '' : ` of ${who}`}: ${length}
<div class="band" aria-hidden="true"><span class="${state.state}" style="left:${percent(left)};width:${percent(width)}"></span></div>
<span class="soft" dir="auto">${state.says}</span> ${cites(state.sources, told)}</li>
`
}

function later(a: IsoDate, b: IsoDate): IsoDate {
  return a > b ? a : b
}

function earlier(a: IsoDate, b: IsoDate): IsoDate {
  return a < b ? a : b
}

function percent(value: number): string {
  return `${Math.round(value * 100) / 100}%`
}

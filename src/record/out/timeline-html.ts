/**
 * The record as one page for people: round by round what held when, what happened with every value that is given for it, where the
 * sides stood, what contradicts what. It needs no network and no script, and can be read by ear and on paper.
 */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import { conflictCards, conflictsOfIds } from './html-conflicts.ts'
import { eventCards } from './html-events.ts'
import { positionTables } from './html-positions.ts'
import { candidateCards, reportList, sourceList } from './html-reports.ts'
import { stateBands } from './html-states.ts'
import { page } from './page.ts'
import { cites, type PageRecord } from './html-parts.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { sayDay, sayDays } from './said-dates.ts'
import { partyName } from './said-names.ts'
import { sayCount } from './said-numbers.ts'
import { roundIds, roundTitle } from './told-events.ts'
import { sourceBook } from './told-sources.ts'

export function printTimelineHtml(record: SelectedRecord): string {
  const told: PageRecord = { ...record, book: sourceBook(record), against: conflictsOfIds(record.conflicts) }
  const rounds = roundIds(record.history)
  const known = new Set(rounds)
  const loose = record.conflicts.filter(({ round }) => round === undefined || !known.has(round))
  return page(
    'Bargaining record',
    markup`<h1>Bargaining record</h1>
<p class="soft">${sayHolds(record)}</p>
${selectionNote(record)}${rounds.length > 1 ? contents(rounds, record) : NOTHING}${rounds.map((round) => roundSection(round, told))}${
      loose.length === 0
        ? NOTHING
        : markup`<section aria-labelledby="loose"><h2 id="loose">Contradictions outside a round</h2>
${conflictCards(loose, told)}</section>
`
    }${candidateCards(told)}${reportList(told)}${sourceList(told)}`,
  )
}

function sayHolds({ history, reports, claims, conflicts, awaiting }: SelectedRecord): string {
  const candidates = claims.filter(({ status }) => status === 'candidate').length
  const voices = new Set(reports.map(({ voice }) => voice)).size
  const parts = [
    `${sayCount(history.events.length, 'event')} in ${sayCount(history.rounds.length, 'round')} of bargaining`,
    `${sayCount(reports.length, 'report')}${reports.length === 0 ? '' : ` with ${sayCount(voices, 'voice')}`}`,
    `${sayCount(conflicts.length, 'contradiction')}${awaiting.size === 0 ? '' : `, of which ${sayCount(awaiting.size, 'awaits', 'await')} review`}`,
    ...(candidates === 0 ? [] : [sayCount(candidates, 'claim that awaits review', 'claims that await review')]),
  ]
  return `${parts.join(' · ')}.`
}

function selectionNote({ selection: { round, from, to }, history, leftOut }: SelectedRecord): Markup {
  const named = history.rounds.find(({ id }) => id === round)?.title ?? round
  const parts = [
    ...(named === undefined ? [] : [`the round “${named}”`]),
    ...(from === undefined ? [] : [`from ${sayDay(from)}`]),
    ...(to === undefined ? [] : [`to ${sayDay(to)}`]),
  ]
  const only = parts.length === 0 ? '' : `Only ${parts.join(', ')}. `
  const waiting =
    leftOut.candidates === 0
      ? ''
      : `${sayCount(leftOut.candidates, 'claim awaits', 'claims await')} review and ${leftOut.candidates === 1 ? 'is' : 'are'} not shown. `
  return only + waiting === ''
    ? NOTHING
    : markup`<p class="note">${(only + waiting).trim()}</p>
`
}

function contents(rounds: readonly string[], { history }: SelectedRecord): Markup {
  const items = rounds.map((id) => {
    const count = history.events.filter((event) => event.round === id).length
    return markup`<li><a href="#${id}"><bdi>${roundTitle(history, id)}</bdi></a> <small>${sayCount(count, 'event')}</small></li>
`
  })
  return markup`<nav aria-label="Rounds"><ul>
${items}</ul></nav>
`
}

function roundSection(id: string, told: PageRecord): Markup {
  const { history } = told
  const round = history.rounds.find((each) => each.id === id)
  const events = history.events.filter((event) => event.round === id)
  const conflicts = told.conflicts.filter((conflict) => conflict.round === id)
  const outcomes = history.outcomes.filter((outcome) => outcome.round === id)
  const between = round
    ? markup`<p class="soft"><bdi>${partyName(history, round.union)}</bdi> and <bdi>${partyName(history, round.employers)}</bdi>, ${sayDays(round.first, round.last)}.</p>
`
    : NOTHING
  return markup`<section aria-labelledby="${id}">
<h2 id="${id}" dir="auto">${roundTitle(history, id)}</h2>
${between}${stateBands(id, told)}${
    events.length === 0
      ? NOTHING
      : markup`<h3>What happened</h3>
${eventCards(events, told)}`
  }${positionTables(id, told)}${
    outcomes.length === 0
      ? NOTHING
      : markup`<h3>What came of it</h3>
<ul class="plain">
${outcomes.map(
  (
    outcome,
  ) => markup`<li class="card" id="${outcome.id}"><span class="tag">${outcome.brought ? 'brought' : 'did not bring'}</span> <span dir="auto">${outcome.says}</span> ${cites(outcome.sources, told)}</li>
`,
)}</ul>
`
  }${
    conflicts.length === 0
      ? NOTHING
      : markup`<h3>Contradictions</h3>
${conflictCards(conflicts, told)}`
  }</section>
`
}

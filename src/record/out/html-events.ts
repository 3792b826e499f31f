/** Events as cards: the day as exactly as it is known, every value with its rank and sources, and the reports that tell it. */

import { type Markup, markup, NOTHING } from '../../base/index.ts'
import type { Ranked, RecordEvent } from '../history.ts'
import type { RecordDate } from '../record-date.ts'
import { isQuote } from './note-events.ts'
import { claimQuote } from './html-reports.ts'
import { cites, contradictionLinks, type PageRecord, timeOf } from './html-parts.ts'
import { sayDate, sayDoubt } from './said-dates.ts'
import { ISSUE_NAMES, KIND_NAMES, partyName } from './said-names.ts'
import { sayCount, sayList, sayQuantity } from './said-numbers.ts'
import { byRank, inOrder, mainDate, openDates } from './told-events.ts'
import { sourcesOfEvent } from './told-sources.ts'

export function eventCards(events: readonly RecordEvent[], told: PageRecord): Markup {
  return markup`<ol class="events">
${inOrder(events).map((event) => eventCard(event, told))}</ol>
`
}

function eventCard(event: RecordEvent, told: PageRecord): Markup {
  const date = mainDate(event)
  const sources = sourcesOfEvent(event)
  const claims = sources.flatMap((id) => told.book.of(id).claim ?? [])
  const parties = sayList(event.parties.map((id) => partyName(told.history, id)))
  const about = [parties, event.issue ? ISSUE_NAMES[event.issue].toLowerCase() : ''].filter((part) => part !== '')
  return markup`<li class="card" id="${event.id}">
<h4><span class="when">${date ? timeOf(date) : event.dates.length === 0 ? 'No day is told' : 'No day that stands'}</span> <span class="kind">${KIND_NAMES[event.kind]}</span>${doubtTag(event, date)}</h4>
<p dir="auto">${isQuote(event, told.book) ? `“${event.says}”` : event.says}</p>
${
  about.length === 0
    ? NOTHING
    : markup`<p class="soft"><small>${about.join(' · ')}</small></p>
`
}${values(event, told)}${dealLine(event, told)}${
    claims.length === 0
      ? NOTHING
      : markup`<details><summary>${sayCount(claims.length, 'report tells', 'reports tell')} it</summary>
${claims.map((claim) => claimQuote(claim, told))}</details>
`
  }${contradictionLinks([event.id, ...claims.map(({ id }) => id)], told)}</li>
`
}

function doubtTag(event: RecordEvent, date: RecordDate | undefined): Markup {
  const doubt = date ? sayDoubt(date) : ''
  return markup`${doubt === '' ? NOTHING : markup` <span class="tag">${doubt}</span>`}${openDates(event).length === 0 ? NOTHING : markup` <span class="tag open">sources disagree about the day</span>`}`
}

/** The table stands when there is more than a day to tell: another value, a number, a reason. */
function values(event: RecordEvent, told: PageRecord): Markup {
  const dates = byRank(event.dates)
  const numbers = byRank(event.quantities)
  const rows = [
    ...dates.map((value) => valueRow('Day', sayDate(value.value), value, told)),
    ...numbers.map((value) => valueRow('Number', sayQuantity(value.value), value, told)),
  ]
  const [only] = dates
  if (rows.length === 0) return NOTHING
  if (rows.length === 1 && only && only.rank !== 'deprecated' && only.reason === undefined)
    return markup`<p>${cites(only.sources, told)}</p>
`
  return markup`<table class="stack values"><caption>Values as they are told</caption>
<thead><tr><th scope="col">What</th><th scope="col">Value</th><th scope="col">Held to be so?</th><th scope="col">Sources</th></tr></thead>
<tbody>
${rows}</tbody></table>
`
}

function valueRow(what: string, text: string, { rank, reason, sources }: Ranked<unknown>, told: PageRecord): Markup {
  const value = rank === 'deprecated' ? markup`<s>${text}</s>` : markup`${text}`
  const held = { preferred: 'preferred', normal: 'yes', deprecated: 'no, deprecated' }[rank]
  return markup`<tr><td>${what}</td><td>${value}</td><td data-label="Held to be so?">${held}${reason === undefined ? '' : `: ${reason}`}</td><td data-label="Sources">${cites(sources, told)}</td></tr>
`
}

function dealLine({ deal: id }: RecordEvent, { deals }: PageRecord): Markup {
  if (id === undefined) return NOTHING
  const deal = deals.find((each) => each.id === id)
  return markup`<p><small>As a deal: <bdi>${deal?.title ?? id}</bdi> <code>${id}</code></small></p>
`
}

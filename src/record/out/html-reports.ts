/** Reports with their voices and how far they are believed; what they say, quoted; the sources that are cited. */

import { compareText, type Markup, markup, NOTHING } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { Report } from '../report.ts'
import { checkedClaims } from './checked-claims.ts'
import { sayDay } from './said-dates.ts'
import { CREDIBILITY_NAMES, KIND_NAMES, saySpeaker, STATE_NAMES } from './said-names.ts'
import { sayReview } from './said-review.ts'
import { sayCount, sayQuantity } from './said-numbers.ts'
import { contradictionLinks, type PageRecord, timeOf } from './html-parts.ts'
import { linkable, type ToldSource } from './told-sources.ts'

/** One sentence of a report, with who says it and how far the report is believed. */
export function claimQuote(claim: Claim, told: PageRecord): Markup {
  const report = told.book.reportOf(claim)
  const speaker = claim.speaker.is === 'report' ? '' : `, said by ${saySpeaker(claim.speaker)}`
  const said = sayReview(claim)
  const review = said === '' ? '' : ` · ${said}`
  return markup`<blockquote><p dir="auto">“${claim.quote}”</p>
<p class="soft"><small>${report ? markup`<a href="#${report.id}"><bdi>${report.title}</bdi></a>${report.publisher === undefined ? '' : `, ${report.publisher}`}${report.published === undefined ? '' : `, ${sayDay(report.published)}`}` : claim.report}${speaker}${report ? ` · ${sayBelief(report, told)}` : ''}${review}</small></p></blockquote>
`
}

/** As it was assessed, with the reason; else as it came. */
function sayBelief(report: Report, { book }: PageRecord): string {
  const thought = book.assessmentOf(report)
  if (thought) return `${CREDIBILITY_NAMES[thought.credibility]} (${thought.reason})`
  return report.credibility === undefined ? 'not assessed' : `came as “${report.credibility}”, not assessed`
}

/** Claims that nobody has reviewed, told as what they are. */
export function candidateCards(told: PageRecord): Markup {
  const candidates = told.claims.filter(({ status }) => status === 'candidate')
  if (candidates.length === 0) return NOTHING
  const cards = candidates.map(
    (claim) => markup`<li class="card">
<h4>${claim.date ? markup`<span class="when">${timeOf(claim.date)}</span> ` : NOTHING}<span class="kind">${nameOf(claim)}</span> <span class="tag wait">awaiting review</span></h4>
${
  claim.quantities.length === 0
    ? NOTHING
    : markup`<p>${claim.quantities.map(sayQuantity).join(', ')}</p>
`
}${claimQuote(claim, told)}${contradictionLinks([claim.id], told)}</li>
`,
  )
  return markup`<section aria-labelledby="awaiting"><h2 id="awaiting">Awaiting review</h2>
<p class="soft">Found in texts; nobody has confirmed, edited or rejected these.</p>
<ul class="plain">
${cards}</ul></section>
`
}

function nameOf({ kind, state, about }: Claim): string {
  return kind ? KIND_NAMES[kind] : state ? STATE_NAMES[state] : about === 'figure' ? 'A figure' : 'An outcome'
}

/** By day of publication; each with the claims that stand in the record, so that a review can point at them. */
export function reportList(told: PageRecord): Markup {
  if (told.reports.length === 0) return NOTHING
  const claims = Map.groupBy(told.claims, ({ report }) => report)
  const rating = new Map(checkedClaims(told).map(({ claim, rating: { words } }) => [claim.id, words]))
  const reports = told.reports.toSorted(
    (a, b) => compareText(a.published ?? '9999', b.published ?? '9999') || compareText(a.id, b.id),
  )
  return markup`<section aria-labelledby="reports"><h2 id="reports">Reports</h2>
<p class="soft">Reports with one text are one voice, however many publish it.</p>
<ul class="plain">
${reports.map((report) => reportItem(report, { claims: claims.get(report.id) ?? [], rating, told }))}</ul></section>
`
}

function reportItem(
  report: Report,
  { claims, rating, told }: { claims: readonly Claim[]; rating: ReadonlyMap<string, string>; told: PageRecord },
): Markup {
  const { id, title, publisher, author, published, url, notes } = report
  const others = told.book.voiceOf(report).filter((each) => each.id !== id)
  const about = [author, publisher, published === undefined ? 'no day of publication' : sayDay(published)].filter(
    (part) => part !== undefined && part !== '',
  )
  const address = linkable(url)
  return markup`<li class="card" id="${id}">
<h3 style="margin:0"><bdi>${address === undefined ? title : markup`<a href="${address}" rel="noopener noreferrer">${title}</a>`}</bdi></h3>
<p class="soft">${about.join(', ')} · ${sayBelief(report, told)}</p>
${
  others.length === 0
    ? NOTHING
    : markup`<p>The same text, one voice: ${others.map((each, at) => markup`${at === 0 ? '' : '; '}<a href="#${each.id}"><bdi>${each.publisher ?? each.title}</bdi></a>`)}.</p>
`
}${
    notes.length === 0
      ? NOTHING
      : markup`<p><small>${notes.join('; ')}</small></p>
`
  }${
    claims.length === 0
      ? NOTHING
      : markup`<details><summary>${sayCount(claims.length, 'claim')} in the record</summary>
<ul class="plain">
${claims.map((claim) => claimItem(claim, rating.get(claim.id)))}</ul></details>
`
  }</li>
`
}

function claimItem(claim: Claim, rating: string | undefined): Markup {
  return markup`<li id="${claim.id}"><span dir="auto">“${claim.quote}”</span> <span class="tag">${nameOf(claim)}</span>${claim.status === 'candidate' ? markup` <span class="tag wait">awaiting review</span>` : NOTHING}${rating === undefined ? NOTHING : markup` <span class="tag">${rating.toLowerCase()}</span>`}</li>
`
}

/** Those that something on this page rests on. */
export function sourceList(told: PageRecord): Markup {
  const { history, book } = told
  const { rounds, events, states, positions, outcomes } = history
  const cited = new Set([
    ...events.flatMap(({ dates, quantities }) => [...dates, ...quantities].flatMap(({ sources }) => sources)),
    ...[...rounds, ...states, ...positions, ...outcomes].flatMap(({ sources }) => sources),
  ])
  const sources = [...cited].map((id) => book.of(id)).filter(({ claim }) => !claim)
  if (sources.length === 0) return NOTHING
  const sorted = sources.toSorted(
    (a, b) => compareText(a.publisher, b.publisher) || compareText(a.title, b.title) || compareText(a.id, b.id),
  )
  return markup`<section aria-labelledby="sources"><h2 id="sources">Sources</h2>
<ul class="plain sources">
${sorted.map(sourceItem)}</ul></section>
`
}

function sourceItem({ id, title, publisher, published, url, note }: ToldSource): Markup {
  const address = linkable(url)
  const about = [publisher, published ?? ''].filter((part) => part !== '').join(', ')
  return markup`<li id="source-${id}"><bdi>${address === undefined ? title : markup`<a href="${address}" rel="noopener noreferrer">${title}</a>`}</bdi>${about === '' ? '' : `. ${about}`}${note === undefined ? NOTHING : markup`<br><small>${note}</small>`}</li>
`
}

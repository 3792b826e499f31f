/**
 * The record as linked data in the words of schema.org: a data set, its events, and a `ClaimReview` for each claim that was checked.
 * What a search engine asks of a review stands in each: `claimReviewed`, `reviewRating` with its words, `url`, author, claim.
 */

import type { Json } from '../../base/index.ts'
import type { Claim, Speaker } from '../claim.ts'
import type { RecordEvent } from '../history.ts'
import type { Report } from '../report.ts'
import { isoDate } from './record-json.ts'
import type { SelectedRecord } from './record-to-print.ts'
import { checkedClaims, type CheckedClaim } from './checked-claims.ts'
import { KIND_NAMES, partyName } from './said-names.ts'
import { inOrder, knownDayOfEvent, mainDate, NO_ROUND } from './told-events.ts'
import { linkable, type SourceBook, sourceBook, sourcesOfEvent } from './told-sources.ts'

export interface LinkedDataRequest {
  /** Whose record it is. */
  readonly by: string
  /** Where the page of the timeline stands; reviews point into it. */
  readonly address: string
}

type Node = { [key: string]: Json }

export function recordJsonLd(record: SelectedRecord, request: LinkedDataRequest): Node {
  const book = sourceBook(record)
  const events = inOrder(record.history.events).map((event) => eventNode(event, record, book, request))
  const reviews = checkedClaims(record).map((each) => reviewNode(each, record, book, request))
  return {
    '@context': 'https://schema.org',
    '@graph': [datasetNode(record, book, request), ...events, ...reviews],
  }
}

function datasetNode(
  { history, awaiting }: SelectedRecord,
  book: SourceBook,
  { by, address }: LinkedDataRequest,
): Node {
  const firsts = history.rounds.map(({ first }) => first).toSorted()
  const lasts = history.rounds.map(({ last }) => last).toSorted()
  const known =
    history.events
      .map((event) => knownDayOfEvent(event, book) ?? '')
      .toSorted()
      .at(-1) ?? ''
  const open = awaiting.size === 0 ? '' : ` ${awaiting.size} of its contradictions await review.`
  return without({
    '@type': 'Dataset',
    '@id': `${address}#record`,
    name: 'Bargaining record',
    description: `Rounds of bargaining with their events, positions, votes and contradictions, each value with its sources.${open}`,
    url: address,
    creator: organization(by),
    temporalCoverage: firsts[0] === undefined ? undefined : `${firsts[0]}/${lasts.at(-1) ?? ''}`,
    dateModified: known === '' ? undefined : known,
    isAccessibleForFree: true,
  })
}

function eventNode(
  event: RecordEvent,
  { history }: SelectedRecord,
  book: SourceBook,
  { address }: LinkedDataRequest,
): Node {
  const date = mainDate(event)
  const sources = sourcesOfEvent(event).map((id) => book.of(id))
  return without({
    '@type': 'Event',
    '@id': `${address}#${encodeURIComponent(event.id)}`,
    identifier: event.id,
    name: KIND_NAMES[event.kind],
    description: event.says,
    url: `${address}#${encodeURIComponent(event.id)}`,
    // A month stands as a month: schema.org takes any ISO 8601 date.
    startDate: date && (date.precision === 'month' || date.precision === 'year' ? isoDate(date) : date.first),
    endDate: date && (date.precision === 'month' || date.precision === 'year' ? isoDate(date) : date.last),
    organizer: event.parties.map((id) => organization(partyName(history, id))),
    superEvent: event.round === NO_ROUND ? undefined : superEvent(event.round, history.rounds),
    additionalProperty: propertiesOf(event),
    citation: sources.map(({ title, publisher, published, url }) =>
      without({
        '@type': 'CreativeWork',
        name: title,
        publisher: publisher === '' ? undefined : organization(publisher),
        datePublished: published,
        url: linkable(url),
      }),
    ),
  })
}

function superEvent(id: string, rounds: readonly { id: string; title: string; first: string; last: string }[]): Node {
  const round = rounds.find((each) => each.id === id)
  return without({
    '@type': 'Event',
    identifier: id,
    name: round?.title ?? id,
    startDate: round?.first,
    endDate: round?.last,
  })
}

/** Every value with its rank, side by side. */
function propertiesOf({ dates, quantities }: RecordEvent): Node[] {
  return [
    ...dates.map(({ value, rank, reason }) =>
      without({
        '@type': 'PropertyValue',
        propertyID: 'date',
        value: isoDate(value),
        name: `date, ${rank}`,
        description: reason,
      }),
    ),
    ...quantities.map(({ value, rank, reason }) =>
      without({
        '@type': 'PropertyValue',
        propertyID: value.measure,
        value: value.value,
        unitText: value.unit,
        name: `${value.measure}, ${rank}`,
        description: reason,
      }),
    ),
  ]
}

function reviewNode(
  checked: CheckedClaim,
  { history }: SelectedRecord,
  book: SourceBook,
  { by, address }: LinkedDataRequest,
): Node {
  const { claim, rating, says } = checked
  const place = `${address}#${encodeURIComponent(claim.id)}`
  return without({
    '@type': 'ClaimReview',
    '@id': `${place}-review`,
    url: place,
    claimReviewed: claim.quote,
    reviewBody: says,
    datePublished: claim.review?.on ?? book.reportOf(claim)?.retrievedOn,
    // Who has not looked at a claim is not its reviewer: until somebody does, the record says so itself.
    author:
      claim.review && claim.status !== 'candidate' ? { '@type': 'Person', name: claim.review.by } : organization(by),
    publisher: organization(by),
    reviewRating: {
      '@type': 'Rating',
      ratingValue: rating.value,
      bestRating: 5,
      worstRating: 1,
      alternateName: rating.words,
    },
    itemReviewed: claimNode(claim, book, (id) => partyName(history, id)),
  })
}

/** Where the text came out first, and wherever else it stands word for word. */
function claimNode(claim: Claim, book: SourceBook, nameOf: (party: string) => string): Node {
  const report = book.reportOf(claim)
  const voice = report ? book.voiceOf(report).toSorted(byDay) : []
  const [first, ...others] = voice
  return without({
    '@type': 'Claim',
    text: claim.quote,
    author: authorOf(claim.speaker, report, nameOf),
    datePublished: first?.published,
    firstAppearance: first && workNode(first),
    appearance: first && [report ?? first, ...others.filter((each) => each !== report)].map(workNode),
  })
}

function byDay(a: Report, b: Report): number {
  const [left, right] = [a, b].map(({ published, id }) => `${published ?? '9999'} ${id}`) as [string, string]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Somebody who is not named is nobody's name: the publisher answers for what it prints. */
function authorOf(
  { is, name, party }: Speaker,
  report: Report | undefined,
  nameOf: (party: string) => string,
): Node | undefined {
  const publisher = report?.publisher
  if (is !== 'named') return publisher === undefined ? undefined : organization(publisher)
  return without({
    '@type': party !== undefined && nameOf(party) === name ? 'Organization' : 'Person',
    name,
    affiliation: party === undefined || nameOf(party) === name ? undefined : organization(nameOf(party)),
  })
}

function workNode({ kind, title, publisher, author, published, url }: Report): Node {
  return without({
    '@type': kind === 'article' || kind === 'feed-item' ? 'NewsArticle' : 'CreativeWork',
    headline: title,
    name: title,
    url: linkable(url),
    datePublished: published,
    publisher: publisher === undefined ? undefined : organization(publisher),
    author: author === undefined ? undefined : { '@type': 'Person', name: author },
  })
}

function organization(name: string): Node {
  return { '@type': 'Organization', name }
}

function without(node: { [key: string]: Json | undefined }): Node {
  const kept = Object.entries(node).filter(
    (entry): entry is [string, Json] => entry[1] !== undefined && !(Array.isArray(entry[1]) && entry[1].length === 0),
  )
  return Object.fromEntries(kept)
}

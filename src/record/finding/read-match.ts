/** A match of a rule → the content of a claim: who, when, how much, what about, and how sure. */

import type { ClaimAbout, ClaimContent, Modality, Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { Issue } from '../issue.ts'
import type { RecordDate } from '../record-date.ts'
import type { Report } from '../report.ts'
import type { Sentence } from '../words/sentence.ts'
import { actorsOf } from './actors.ts'
import { dateOf, quantitiesOf } from './belonging.ts'
import type { Found, Setting } from './find-claims.ts'
import type { Match } from './find-matches.ts'
import { isConditional, modalityOf } from './modality.ts'
import { type Subject, subjectOf } from './terms.ts'
import type { Token } from './tokens.ts'

const POSITIONS: ReadonlySet<EventKind> = new Set<EventKind>(['demand', 'offer', 'counter-offer', 'rejection'])

/** Whatever else is told of a deal names it too. */
const OF_DEALS: ReadonlySet<string> = new Set(['board-approval', 'ratification', 'vote'])

export function isPosition(kind: EventKind | undefined): boolean {
  return kind !== undefined && POSITIONS.has(kind)
}

interface Around {
  readonly matches: readonly Match[]
  readonly setting: Setting
  /** The demand or offer that was told of last. */
  readonly position: ClaimContent | undefined
}

export function readMatch(match: Match, { matches, setting, position }: Around): readonly Found[] {
  const { tokens, sentence, cast, report } = setting
  const { rule } = match
  if (rule.isName === true && matches.some((other) => OF_DEALS.has(other.rule.kind ?? ''))) return []
  const belonging = { match, matches, tokens, sentence, report }
  const actors = actorsOf(match, tokens, cast)
  const before = rule.isTakenUp === true ? position : undefined
  const date = labelOf(match, tokens) ?? dateOf(belonging) ?? before?.date
  const quantities = quantitiesOf(belonging)
  const subject = isPosition(rule.kind)
    ? positionSubject(match, { matches, setting, quantities, position })
    : NO_SUBJECT
  if (isPosition(rule.kind) && !rule.isStrong && subject.issue === undefined && quantities.length === 0) return []
  const content: ClaimContent = {
    about: aboutOf(match, quantities),
    kind: rule.kind,
    state: rule.state,
    modality: timely(modalityIn(match, tokens), { date, report, isAssumed: rule.as !== undefined }),
    parties: actors.parties,
    date,
    issue: isPosition(rule.kind) ? (subject.issue ?? 'other') : undefined,
    terms: subject.terms,
    quantities: isPosition(rule.kind) && subject.issue === 'minimums' ? quantities.map(asRise) : quantities,
    speaker: sentence.speaker,
  }
  const confidence = confidenceOf(match, { content, areCarried: actors.areCarried, sentence })
  const dates = rule.kind === 'session' || rule.kind === 'strike-begun' ? listedDates(date, tokens) : [date]
  return dates.map((each) => ({ content: { ...content, date: each }, confidence, from: match.from, to: match.to }))
}

/** A share that is asked or offered in wages is by how much they rise. */
function asRise(quantity: Quantity): Quantity {
  return quantity.measure === 'rate' ? { ...quantity, measure: 'rise' } : quantity
}

/** "On 15, 17 and 18 August" are three meetings, "walkouts on 18 and 21 April" two strikes. */
function listedDates(date: RecordDate | undefined, tokens: readonly Token[]): readonly (RecordDate | undefined)[] {
  const at = tokens.findIndex((token) => token.date !== undefined && token.date.date === date)
  if (at < 0) return [date]
  const before = datesFrom(tokens.slice(0, at).toReversed(), { besides: date, isBefore: tokens[at]?.before ?? '' })
  return [...before.toReversed(), date, ...datesFrom(tokens.slice(at + 1), { besides: date })]
}

/** Days in a row with nothing but "and" and commas between them. */
function datesFrom(
  tokens: readonly Token[],
  { besides, isBefore }: { besides: RecordDate | undefined; isBefore?: string },
): readonly RecordDate[] {
  const dates: RecordDate[] = []
  for (const [index, { date, word }] of tokens.entries()) {
    if (date !== undefined && date.date !== besides && isLinked(tokens, { index, isBefore })) dates.push(date.date)
    else if (date === undefined ? word !== 'and' : date.date !== besides) break
  }
  return dates
}

/** Going back, two days stand together by "and" or a comma alone. */
function isLinked(
  tokens: readonly Token[],
  { index, isBefore }: { index: number; isBefore: string | undefined },
): boolean {
  if (isBefore === undefined) return true
  const next = tokens[index - 1]
  return next === undefined ? isBefore === ',' : next.word === 'and' || next.before === ','
}

/** How long a strike was is a figure. */
function aboutOf({ rule }: Match, quantities: readonly Quantity[]): ClaimAbout {
  if (rule.kind !== undefined) return 'event'
  return rule.state === 'strike' && quantities.length > 0 ? 'figure' : 'state'
}

const NO_SUBJECT: Subject = { issue: undefined, terms: [] }

/** "The 2007-08 strike": the year in its name is when it was. */
function labelOf({ rule, from, to }: Match, tokens: readonly Token[]): RecordDate | undefined {
  if (rule.state !== 'strike') return undefined
  return tokens.slice(Math.max(0, from - 2), to + 3).find(({ label }) => label !== undefined)?.label?.date
}

/** What follows the verb up to the next match, else what stands before it, else what its numbers are of, else what it answers. */
function positionSubject(
  match: Match,
  { matches, setting, quantities, position }: Around & { readonly quantities: readonly Quantity[] },
): Subject {
  const { tokens } = setting
  const terms = setting.terms()
  const next = matches.find((other) => other.core >= match.to)?.core ?? tokens.length
  const after = subjectOf(terms, { from: match.from, to: next })
  if (after.issue !== undefined) return after
  const before = subjectOf(terms, { from: 0, to: match.to })
  if (before.issue !== undefined) return before
  const issue = issueOf(quantities)
  if (issue !== undefined || match.rule.kind !== 'rejection' || position === undefined) return { issue, terms: [] }
  return { issue: position.issue, terms: position.terms }
}

/** A bare percentage is of pay, a number of writers is of rooms. */
export function issueOf(quantities: readonly Quantity[]): Issue | undefined {
  if (quantities.some(({ measure }) => measure === 'writers')) return 'staffing'
  return quantities.some(({ measure }) => measure === 'rise' || measure === 'rate') ? 'minimums' : undefined
}

/** A contract that is due to end before something else is sure to end; one that "does not lapse until" a day ends on it. */
function modalityIn(match: Match, tokens: readonly Token[]): Modality {
  const modality = modalityOf(tokens, { ...match, as: match.rule.as })
  if (match.rule.kind !== 'expiry') return modality
  const isUntil = modality === 'denied' && tokens.slice(match.from, match.to + 2).some(({ word }) => word === 'until')
  const isSure = modality === 'possible' && !isConditional(tokens, match.from)
  return isSure || isUntil ? 'planned' : modality
}

interface Timing {
  readonly date: RecordDate | undefined
  readonly report: Report
  /** Planned by its words alone ("is set for"). */
  readonly isAssumed: boolean
}

/** What is told as a fact of a day after publication is planned, and what was set for a day before it has been. */
function timely(modality: Modality, { date, report, isAssumed }: Timing): Modality {
  const isAhead = date !== undefined && report.published !== undefined && date.first > report.published
  if (
    modality === 'planned' &&
    date !== undefined &&
    report.published !== undefined &&
    date.last < report.published &&
    isAssumed
  )
    return 'fact'
  return modality === 'fact' && isAhead ? 'planned' : modality
}

interface Grounds {
  readonly content: ClaimContent
  readonly areCarried: boolean
  readonly sentence: Sentence
}

function confidenceOf({ rule }: Match, { content, areCarried, sentence }: Grounds): number {
  const grounds = [
    rule.isStrong ? 85 : 60,
    areCarried ? -10 : 0,
    content.date === undefined ? -10 : 5,
    content.modality === 'possible' ? -20 : 0,
    sentence.isHeading ? -10 : 0,
  ]
  return grounds.reduce((sum, each) => sum + each, 0)
}

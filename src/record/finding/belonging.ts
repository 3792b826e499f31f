/** Which date and which numbers of a sentence belong to what a match tells: those that stand nearest, with no other clause between. */

import type { Measure, Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { RecordDate } from '../record-date.ts'
import type { Report } from '../report.ts'
import type { DateMention, QuantityMention, Sentence } from '../words/sentence.ts'
import type { Match } from './find-matches.ts'
import { isOfTerms } from './term-dates.ts'
import { type Token, isHardStop } from './tokens.ts'

const CLAUSE_WORDS = new Set(
  'after before when while until but which who though although where because as since following whereas despite'.split(
    ' ',
  ),
)
const AND_WORDS = new Set(['and', 'then', 'or', 'that'])
const TOO_FAR = 40

/** How far apart a match and a mark are, in words, with clauses between them counted dear. */
function distance(match: Match, tokens: readonly Token[], mark: { start: number; end: number }): number {
  const at = tokens.findIndex((token) => token.start < mark.end && mark.start < token.end)
  if (at < 0) return TOO_FAR
  if (at >= match.from && at < match.to)
    return isAside(match, tokens, at) ? OF_ASIDE : isOfBefore(match, tokens, at) ? OF_BEFORE : 0
  const [first, last] = at < match.from ? [at + 1, match.from] : [match.to, at]
  let far = last - first + 1
  for (let each = first; each <= last; each += 1)
    far += isOfHour(tokens[each + 1]) ? 0 : costOf(tokens[each], { isNextToMark: each === at - 1 || each === at })
  return at < match.from && at > 1 ? far + 2 : far
}

/** "The writers, who struck on May 2, settled": the day stands in what is said by the way. */
function isAside({ from, jumped }: Match, tokens: readonly Token[], at: number): boolean {
  if (!jumped.includes(at)) return false
  for (let each = at; each > from; each -= 1)
    if (RELATIVE.has(tokens[each]?.word ?? '') && tokens[each]?.before.includes(',')) return jumped.includes(each)
  return false
}

/** "Talks began in March, stalled in April": a comma behind a day between subject and verb gives it to the verb before. */
function isOfBefore({ jumped }: Match, tokens: readonly Token[], at: number): boolean {
  return jumped.includes(at) && !jumped.includes(at + 1) && (tokens[at + 1]?.before.includes(',') ?? false)
}

const OF_BEFORE = 4

const RELATIVE = new Set(['who', 'which', 'whose', 'where', 'having'])
const OF_ASIDE = 10

/** "Shortly before 3 a.m. on Tuesday": no clause begins at an hour. */
function isOfHour(token: Token | undefined): boolean {
  return token !== undefined && /^(?:\d{1,2}|midnight|noon|midday|dawn|daybreak|sunrise|dusk)$/.test(token.word)
}

function costOf(token: Token | undefined, { isNextToMark }: { isNextToMark: boolean }): number {
  if (token === undefined) return 0
  const signs = isHardStop(token.before) ? 15 : token.before.includes(',') ? 2 : 0
  if (isNextToMark) return signs
  if (CLAUSE_WORDS.has(token.word)) return signs + 14
  return AND_WORDS.has(token.word) ? signs + 2 : signs
}

export interface Belonging {
  readonly match: Match
  readonly matches: readonly Match[]
  readonly tokens: readonly Token[]
  readonly sentence: Sentence
  readonly report: Report
}

export function dateOf({ match, matches, tokens, sentence, report }: Belonging): RecordDate | undefined {
  const near = sentence.dates
    .filter(
      (mention) =>
        !isOverItem(mention.date, sentence) &&
        !isOfTerms({ tokens, mention, kind: match.rule.kind }) &&
        !isSpanAway(match, tokens, mention) &&
        !isSinceBefore(match, { tokens, mention, sentence }),
    )
    .map((mention) => ({ mention, far: distance(match, tokens, mention) }))
    .filter(
      ({ far, mention }) =>
        far < TOO_FAR &&
        isOwn(mention, { far, match, matches, tokens, dates: sentence.dates, leads: isLeading(mention, tokens) }),
    )
    .toSorted((a, b) => a.far - b.far)
  const [nearest] = near
  if (
    sentence.isListItem &&
    sentence.lead !== undefined &&
    (nearest === undefined || !isInReach(nearest.far, sentence))
  )
    return sentence.lead
  if (nearest === undefined) return headingDate(sentence, report)
  return match.rule.state === undefined ? nearest.mention.date : whileItLasts(nearest.mention, { tokens, report })
}

/** "On Tuesday, 148 days after members walked off": the length between says that it was another day. */
function isSpanAway(match: Match, tokens: readonly Token[], mention: DateMention): boolean {
  const at = tokens.findIndex(({ date }) => date === mention)
  if (at < 0 || at >= match.from) return false
  return tokens
    .slice(at + 1, match.from)
    .some(({ word }, index) => /^(?:after|before|since)$/.test(word) && LENGTHS.has(tokens[at + index]?.word ?? ''))
}

/** "The guild, on strike since May 2, met the studios on Tuesday": of two days the one behind "since" is not that of the meeting. */
function isSinceBefore(
  { from, to, rule }: Match,
  { tokens, mention, sentence }: { tokens: readonly Token[]; mention: DateMention; sentence: Sentence },
): boolean {
  const at = tokens.findIndex(({ date }) => date === mention) - 1
  const isApart = at < from - 1 || at > to
  return rule.state === undefined && sentence.dates.length > 1 && tokens[at]?.word === 'since' && isApart
}

const LENGTHS = new Set('day days week weeks month months year years hour hours later earlier'.split(' '))

/** The date that an item of a list begins with belongs to all that it tells, but for what has a day of its own. */
function isOverItem(date: RecordDate, { isListItem, lead }: Sentence): boolean {
  return isListItem && date === lead
}

/** Words between an event and a day of its own in an entry that begins with another; in the sentences after that entry's first any day is. */
const IN_REACH = 3

function isInReach(far: number, { dates, lead }: Sentence): boolean {
  return far <= IN_REACH || !dates.some(({ date }) => date === lead)
}

/** The day of a heading over it, unless that is only the day of publication. */
function headingDate({ lead }: Sentence, { published }: Report): RecordDate | undefined {
  return lead !== undefined && lead.last !== published ? lead : undefined
}

/** What has held "since May 2" holds until the report is published. */
function whileItLasts(
  mention: DateMention,
  { tokens, report }: { tokens: readonly Token[]; report: Report },
): RecordDate {
  const at = tokens.findIndex(({ date }) => date === mention)
  const { first } = mention.date
  const isOpen = tokens[at - 1]?.word === 'since' && report.published !== undefined && first < report.published
  return isOpen ? { ...mention.date, last: report.published, precision: 'days' } : mention.date
}

function isLeading(mention: DateMention, tokens: readonly Token[]): boolean {
  const at = tokens.findIndex((token) => token.date === mention)
  return at <= 2 || (at <= 5 && LEADS.has(tokens[0]?.word ?? '') && (tokens[at + 1]?.before.includes(',') ?? false))
}

/** "In a ballot on October 9, they ratified". */
const LEADS = new Set(['in', 'at', 'on', 'by', 'during'])

/** Not nearer to another match by so much that it is plainly that one's; a date that leads the sentence is everybody's. */
function isOwn(
  mention: DateMention,
  {
    far,
    match,
    matches,
    tokens,
    dates,
    leads,
  }: Pick<Belonging, 'match' | 'matches' | 'tokens'> & { far: number; leads: boolean; dates: readonly DateMention[] },
): boolean {
  if (far >= 14 && matches.length > 1 && !leads) return false
  const others = matches
    .filter((other) => other !== match && !hasOther(other, { mention, dates, tokens }))
    .map((other) => distance(other, tokens, mention))
  return leads ? far < LEADING_REACH : others.every((other) => other + 6 > far)
}

/** A day of its own, with nothing between, makes no claim on another one. */
function hasOther(
  match: Match,
  { mention, dates, tokens }: { mention: DateMention; dates: readonly DateMention[]; tokens: readonly Token[] },
): boolean {
  return dates.some((other) => other !== mention && distance(match, tokens, other) === 0)
}

/** What leads a sentence reaches over one semicolon. */
const LEADING_REACH = 34

const VOTE_MEASURES: readonly Measure[] = ['share', 'yes', 'no', 'votes', 'turnout', 'members', 'threshold']
const TERM_MEASURES: readonly Measure[] = ['rise', 'rate', 'amount', 'cost', 'days', 'weeks', 'writers', 'threshold']

/** The measures that say something of an event of a kind. */
const MEASURES_OF: Partial<Record<EventKind, readonly Measure[]>> = {
  'strike-authorised': VOTE_MEASURES,
  'board-approval': VOTE_MEASURES,
  vote: VOTE_MEASURES,
  ratification: VOTE_MEASURES,
  'strike-begun': ['members', 'writers'],
  'strike-joined': ['members', 'writers'],
  'strike-called': ['members', 'share', 'yes', 'no', 'votes'],
  'strike-ended': ['days', 'weeks', 'share', 'yes', 'no'],
  demand: TERM_MEASURES,
  offer: TERM_MEASURES,
  'counter-offer': TERM_MEASURES,
  rejection: TERM_MEASURES,
  'tentative-deal': ['cost', 'amount'],
}
const STATE_MEASURES: readonly Measure[] = ['days', 'weeks']

export function quantitiesOf({ match, matches, tokens, sentence }: Omit<Belonging, 'report'>): readonly Quantity[] {
  const wanted = measuresOf(match)
  return sentence.quantities
    .filter((mention) => wanted.includes(mention.quantity.measure) && isNearest(mention, { match, matches, tokens }))
    .map(({ quantity }) => (isPaper(match) ? asCost(quantity) : quantity))
}

function isPaper({ rule: { kind } }: Match): boolean {
  return kind === 'offer' || kind === 'counter-offer' || kind === 'tentative-deal'
}

/** Nobody is paid millions by one row of an offer: so much is what the whole is worth. */
function asCost(quantity: Quantity): Quantity {
  return quantity.measure === 'amount' && Number(quantity.value) >= MILLION
    ? { ...quantity, measure: 'cost' }
    : quantity
}

const MILLION = 1_000_000

/** Of a list item all that can be a term. */
export function quantitiesIn({ quantities }: Sentence): readonly Quantity[] {
  return quantities.filter(({ quantity }) => TERM_MEASURES.includes(quantity.measure)).map(({ quantity }) => quantity)
}

function measuresOf({ rule }: Match): readonly Measure[] {
  if (rule.kind === undefined) return STATE_MEASURES
  return MEASURES_OF[rule.kind] ?? []
}

function isNearest(
  mention: QuantityMention,
  { match, matches, tokens }: Pick<Belonging, 'match' | 'matches' | 'tokens'>,
): boolean {
  const far = distance(match, tokens, mention)
  const rivals = matches.filter(
    (other) => other !== match && other.rule.isTally !== true && measuresOf(other).includes(mention.quantity.measure),
  )
  return far < TOO_FAR && rivals.every((other) => distance(other, tokens, mention) >= far)
}

/** Contradictions of length: how long a strike is said to have lasted against its first and last days. */

import { type Fraction, fraction, multiply, parseFraction, roundFraction } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { RecordState } from '../history.ts'
import type { Frame } from './place-claim.ts'
import { type KnownEvent, type RecordIndex, spanOfState } from './record-index.ts'
import { lengthsIn } from './lengths-in.ts'
import { type NumberRange, meet, printQuantity, rangeOf } from './said-numbers.ts'
import type { Said } from './said.ts'
import { sayDay } from '../out/said-dates.ts'
import { type Found, sayLasting, settledBy, sideOf } from './sides.ts'

const STRIKE = String.raw`(strikes?|walkouts?|work stoppages?|stoppages?|shutdown|picketing|dispute)`
const OF_TALKS = String.raw`\s+of\s+(\S+\s+)?(talks|bargaining|negotiat|mediation|meetings|contract)`
const ENDS: readonly EventKind[] = ['tentative-deal', 'board-approval', 'strike-ended']
// A mean month, to the day in four hundred years: 146097 / 4800.
const DAYS_OF: Readonly<Record<string, Fraction>> = {
  days: fraction(1n),
  weeks: fraction(7n),
  months: fraction(146_097n, 4800n),
  years: fraction(146_097n, 400n),
}

export function findLengths(said: Said, frame: Frame, record: RecordIndex): Found[] {
  if (said.claim.modality !== 'fact') return []
  const lengths = strikeLengths(said)
  if (lengths.length !== 1) return []
  const [length] = lengths
  const strikes = strikesMeant(said, frame, record)
  const range = length && daysOf(length)
  if (length === undefined || range === undefined || strikes.length === 0) return []
  if (strikes.some((strike) => meet(range, lengthOf(strike, said, record)))) return []
  return [otherLength(said, { length, strike: nearestInLength(strikes, range) }, record)]
}

/** How long the sentence says that a strike lasted: as the claim has it, else as its words do. */
export function strikeLengths(said: Said): Quantity[] {
  const { quantities, quote } = said.claim
  const stated = quantities.filter((each) => isOfStrike(said, each))
  return stated.length > 0 ? stated : lengthsIn(quote).filter((each) => isToldOf(said, each))
}

/** Of several strikes that it may be, the one that it comes nearest to. */
function nearestInLength(strikes: readonly RecordState[], range: NumberRange): RecordState {
  const claimed = range.high ?? range.low ?? fraction(0n)
  const days = Number(claimed.numerator) / Number(claimed.denominator)
  const apart = (strike: RecordState): number => Math.abs(spanOfState(strike).last - spanOfState(strike).first - days)
  return strikes.toSorted((a, b) => apart(a) - apart(b))[0]!
}

/** "The 148-day strike", "a strike of five months", "the strike ended after 148 days": never the weeks of talks before one. */
export function isOfStrike(said: Said, quantity: Quantity): boolean {
  const { claim } = said
  if (!isLength(said, quantity)) return false
  if (claim.state === 'strike' || (quantity.of !== undefined && new RegExp(STRIKE, 'i').test(quantity.of))) return true
  return isToldOf(said, quantity)
}

function isLength({ claim }: Said, { unit, said }: Quantity): boolean {
  return unit in DAYS_OF && !new RegExp(`${wordsOf(said)}${OF_TALKS}`, 'i').test(claim.quote)
}

/** The words of the sentence say that it is the length of a strike. */
function isToldOf(said: Said, quantity: Quantity): boolean {
  if (!isLength(said, quantity)) return false
  const { quote, kind } = said.claim
  const words = wordsOf(quantity.said)
  const before = String.raw`${words}([\s-]*(days?|weeks?|months?|years?))?([\s-]long)?[\s,-]+((writers|actors|directors|guild|hollywood|work)\S*\s+){0,2}${STRIKE}\b`
  const after = String.raw`${STRIKE}\b[^.;]{0,40}\b${LASTED}\s+(\S+\s+){0,3}?${words}`
  const out = String.raw`${words}\s+(on|into)\s+(the\s+)?(strike|picket lines?)\b|\b(struck|on strike|stayed out|walked out|out)\s+for\s+(\S+\s+){0,2}?${words}`
  const ended = String.raw`\bafter\s+(\S+\s+){0,3}?${words}`
  return [before, after, out, ...(kind === 'strike-ended' ? [ended] : [])].some((each) =>
    new RegExp(each, 'i').test(quote),
  )
}

const LASTED = String.raw`(last(ed|ing|s)?|ended after|(ran|went|goes|gone|dragged|wore)( on)?( for)?|continued( for)?|stretched( to| for| over)?|took|spanned|of)`

/** The words as they stand in a sentence, whatever parts them. */
function wordsOf(said: string): string {
  return escape(said).replaceAll(/[\s-]+/g, String.raw`[\s-]+`)
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}

/** As days; a length in weeks or months is as rounded as it is said. */
export function daysOf(quantity: Quantity): NumberRange | undefined {
  const [range, unit] = [rangeOf(quantity), DAYS_OF[quantity.unit]]
  if (range === undefined || unit === undefined) return undefined
  return {
    ...(range.low === undefined ? {} : { low: multiply(range.low, unit) }),
    ...(range.high === undefined ? {} : { high: multiply(range.high, unit) }),
  }
}

/** Of the union that is named, at the time that is named; else in the round of the report, and any other that it may look back on. */
function strikesMeant(said: Said, frame: Frame, record: RecordIndex): RecordState[] {
  const union = said.unions[0] ?? frame.union
  if (union === undefined) return []
  const { span } = said
  // A day or a year in the sentence may be that of the telling; it looks back on what was before it, and not by a generation.
  const years = said.claim.quote.match(/\b(19|20)\d\d\b/g) ?? []
  const isMeant = (strike: RecordState): boolean =>
    (years.length === 0 || years.some((year) => strike.first.slice(0, 4) <= year)) &&
    (span === undefined || (spanOfState(strike).first <= span.last && span.first - spanOfState(strike).first < 6 * 366))
  const all = record.states(union, 'strike').filter(isMeant)
  const going = all.find((strike) => isGoingOn(said, strike))
  if (going !== undefined) return [going]
  const dated = all.filter((strike) => {
    const { first, last } = spanOfState(strike)
    return span !== undefined && span.first <= last + 3 && first - 3 <= span.last
  })
  // A strike that began on another day than any of the record is another strike.
  if (dated.length > 0 || (span !== undefined && said.kind === 'strike-begun')) return dated
  const own = all.filter(({ round }) => round === frame.round?.id)
  return [...own, ...all.filter((each) => !own.includes(each))]
}

/** "They have been on strike for seven weeks" is said of the strike of that day, and of no other. */
function isGoingOn(said: Said, strike: RecordState): boolean {
  const { first, last } = spanOfState(strike)
  return isNow(said) && said.saidOn !== undefined && first <= said.saidOn && said.saidOn <= last
}

function isNow({ claim }: Said): boolean {
  return /\b(has|have)\s+(now\s+|already\s+)?(been|lasted|gone on|dragged on|stretched)\b/i.test(claim.quote)
}

/**
 * Counted with or without its last day, to the end or to the deal that ended it: 146 days to one and 148 to the other are the same
 * strike. While it lasts, any number up to the day of the report.
 */
function lengthOf(strike: RecordState, said: Said, record: RecordIndex): NumberRange {
  const { first, last } = spanOfState(strike)
  if (said.saidOn !== undefined && said.saidOn >= first && said.saidOn <= last) {
    return { low: fraction(0n), high: fraction(BigInt(said.saidOn - first + 2)) }
  }
  const ends = record
    .eventsOfRound(strike.round)
    .filter(({ event, unions }) => ENDS.includes(event.kind) && sharesUnion(unions, strike, record))
    .flatMap((event: KnownEvent) => event.dates.filter(({ isWrong }) => !isWrong).map(({ span }) => span.first))
    .filter((day) => day > first && day <= last)
  const shortest = Math.min(last, ...ends) - first
  const longest = Number.isFinite(last) ? last - first + 1 : undefined
  // Of a report without a day nobody knows how far the strike had come.
  const low = said.saidOn === undefined && isNow(said) ? 0 : shortest
  return { low: fraction(BigInt(low)), ...(longest === undefined ? {} : { high: fraction(BigInt(longest)) }) }
}

function sharesUnion(unions: readonly string[], strike: RecordState, record: RecordIndex): boolean {
  const own = record.unionsOf(strike.parties)
  return own.length === 0 || unions.length === 0 || unions.some((union) => own.includes(union))
}

function otherLength(
  said: Said,
  { length, strike }: { length: Quantity; strike: RecordState },
  record: RecordIndex,
): Found {
  const { low, high } = lengthOf(strike, said, record)
  const range = `${low?.numerator ?? 0n} to ${high?.numerator ?? 'more'} days`
  const wasOn = said.saidOn !== undefined && said.saidOn <= spanOfState(strike).last
  const counted = wasOn ? 'up to the day of the report' : 'to the deal or to the end, with the last day or without'
  return {
    kind: 'two-counts',
    weight: 'contradiction',
    said,
    value: printQuantity(length),
    against: sideOf('state', strike, { value: range, record }),
    explains: `The strike is said to have lasted ${sayLength(length)}. ${strike.last === undefined ? `It lasts since ${sayDay(strike.first)}` : `It was on ${sayLasting(strike)}`}, which comes to ${range}, counted ${counted}.`,
    settledBy: settledBy('the notice of the strike and the order that ended it', strike.sources, record),
    round: strike.round,
    on: strike.first,
  }
}

/** `184 days`, `more than 6 months (183 days)`. */
function sayLength(length: Quantity): string {
  const bounds = { over: 'more than ', under: 'less than ', about: 'about ' }
  const unit = length.value === '1' ? length.unit.slice(0, -1) : length.unit
  return `${length.bound === undefined ? '' : bounds[length.bound]}${length.value} ${unit}${inDays(length)}`
}

function inDays(length: Quantity): string {
  const number = parseFraction(length.value)
  const unit = DAYS_OF[length.unit]
  if (length.unit === 'days' || number === undefined || unit === undefined) return ''
  return ` (${roundFraction(multiply(number, unit), 'half-up')} days)`
}

/** Contradictions of length: how long a strike is said to have lasted against its first and last days. */

import { type Fraction, fraction, multiply, parseFraction, roundFraction } from '../../base/index.ts'
import type { Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { RecordState } from '../history.ts'
import type { Frame } from './place-claim.ts'
import { type KnownEvent, type RecordIndex, spanOfState } from './record-index.ts'
import { type NumberRange, meet, printQuantity, rangeOf } from './said-numbers.ts'
import type { Said } from './said.ts'
import { type Found, settledBy, sideOf } from './sides.ts'

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
  const { quantities, quote } = said.claim
  const stated = quantities.filter((each) => isOfStrike(said, each))
  const lengths = stated.length > 0 ? stated : monthsIn(quote).filter((each) => isOfStrike(said, each))
  if (lengths.length !== 1) return []
  const [length] = lengths
  const strikes = strikesMeant(said, frame, record)
  const range = length && daysOf(length)
  if (length === undefined || range === undefined || strikes.length === 0) return []
  if (strikes.some((strike) => meet(range, lengthOf(strike, said, record)))) return []
  return [otherLength(said, { length, strike: nearestInLength(strikes, range) }, record)]
}

/** Of several strikes that it may be, the one that it comes nearest to. */
function nearestInLength(strikes: readonly RecordState[], range: NumberRange): RecordState {
  const claimed = range.high ?? range.low ?? fraction(0n)
  const days = Number(claimed.numerator) / Number(claimed.denominator)
  const apart = (strike: RecordState): number => Math.abs(spanOfState(strike).last - spanOfState(strike).first - days)
  return strikes.toSorted((a, b) => apart(a) - apart(b))[0]!
}

const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')
const MONTHS = new RegExp(
  String.raw`\b(more than |over |nearly |almost |about |some )?(\d+|${NUMBERS.join('|')})([\s-]months?)\b`,
  'i',
)

/** Months are no unit of the facts of a deal, and of lengths of strikes alone. */
function monthsIn(quote: string): Quantity[] {
  const [said, before = '', number = ''] = MONTHS.exec(quote) ?? []
  if (said === undefined) return []
  const word = NUMBERS.indexOf(number.toLowerCase())
  const bounds: Partial<Record<string, Quantity['bound']>> = {
    'more than': 'over',
    over: 'over',
    about: 'about',
    some: 'about',
  }
  const bound = bounds[before.trim().toLowerCase()]
  return [{ measure: 'days', value: word < 0 ? number : String(word + 1), unit: 'months', bound, said }]
}

/** "The 148-day strike", "a strike of five months", "the strike ended after 148 days": never the weeks of talks before one. */
export function isOfStrike({ claim }: Said, { unit, of, said }: Quantity): boolean {
  const words = escape(said).replaceAll(/[\s-]+/g, String.raw`[\s-]+`)
  if (!(unit in DAYS_OF) || new RegExp(`${words}${OF_TALKS}`, 'i').test(claim.quote)) return false
  if (claim.state === 'strike' || (of !== undefined && new RegExp(STRIKE, 'i').test(of))) return true
  const before = new RegExp(
    String.raw`${words}([\s-]*(days?|weeks?|months?|years?))?([\s-]long)?[\s,-]+((writers|actors|directors|guild|hollywood|work)\S*\s+){0,2}${STRIKE}\b`,
    'i',
  )
  const after = new RegExp(
    String.raw`${STRIKE}\b[^.;]{0,40}\b(last(ed|ing)|ended after|ran( for)?|went on for|stretched( to| for)?|of)\s+(\S+\s+){0,3}?${words}`,
    'i',
  )
  const ended =
    claim.kind === 'strike-ended' && new RegExp(String.raw`\bafter\s+(\S+\s+){0,3}?${words}`, 'i').test(claim.quote)
  return ended || before.test(claim.quote) || after.test(claim.quote)
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
  const dated = all.filter((strike) => {
    const { first, last } = spanOfState(strike)
    return span !== undefined && span.first <= last + 3 && first - 3 <= span.last
  })
  if (dated.length > 0) return dated
  const own = all.filter(({ round }) => round === frame.round?.id)
  return [...own, ...all.filter((each) => !own.includes(each))]
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
  return { low: fraction(BigInt(shortest)), ...(longest === undefined ? {} : { high: fraction(BigInt(longest)) }) }
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
    explains: `The strike is said to have lasted ${printQuantity(length)}${inDays(length)}; from ${strike.first} to ${strike.last ?? 'now'} it comes to ${range}, ${counted}.`,
    settledBy: settledBy('the notice of the strike and the order that ended it', strike.sources, record),
    round: strike.round,
    on: strike.first,
  }
}

function inDays(length: Quantity): string {
  const number = parseFraction(length.value)
  const unit = DAYS_OF[length.unit]
  if (length.unit === 'days' || number === undefined || unit === undefined) return ''
  return ` (${roundFraction(multiply(number, unit), 'half-up')} days)`
}

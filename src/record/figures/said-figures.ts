/** The numbers of a claim's sentence that a deal could give, each with where it stands in the sentence. */

import type { Claim, Measure, Quantity } from '../claim.ts'
import type { Party } from '../party.ts'
import { readSentences } from '../words/read-sentences.ts'

export interface SaidFigure {
  readonly quantity: Quantity
  readonly start: number
  readonly end: number
  /** The words from the last number of its unit before it to the next one after it. */
  readonly from: number
  readonly to: number
}

/** Counts of a ballot, of members and of days are no figures of a deal; a share may be one of money that is told like votes. */
const OF_DEALS: ReadonlySet<Measure> = new Set([
  'rise',
  'rate',
  'share',
  'amount',
  'cost',
  'threshold',
  'writers',
  'weeks',
  'count',
])
/** More are no room. */
const MOST_WRITERS = 60
const TERM =
  /\b(two|three|four|five|six|[2-6])[- ]years?[- ](?:\S+ ){0,2}?(?:deal|contract|agreement|term|pact|mba)\b/gi
const NUMBERS: Readonly<Record<string, string>> = { two: '2', three: '3', four: '4', five: '5', six: '6' }

/** Those that the claim has, and those that stand beside them in its sentence; "a four-year deal" is one, too. */
export function saidFigures(claim: Claim, parties: readonly Party[]): SaidFigure[] {
  const { quote } = claim
  const placed: { quantity: Quantity; start: number; end: number }[] = []
  const place = (quantity: Quantity, at?: number): void => {
    const start = at ?? placeOf(quantity, quote, placed)
    if (start === undefined || placed.some((each) => each.start <= start && start < each.end)) return
    placed.push({ quantity, start, end: start + quantity.said.length })
  }
  for (const match of quote.matchAll(TERM)) {
    const value = NUMBERS[(match[1] ?? '').toLowerCase()] ?? match[1] ?? ''
    place({ measure: 'count', value, unit: 'years', of: 'term', said: match[0] }, match.index)
  }
  for (const quantity of claim.quantities) if (OF_DEALS.has(quantity.measure) && isFigure(quantity)) place(quantity)
  for (const sentence of readSentences(quote, { parties })) {
    for (const { quantity, start } of sentence.quantities)
      if (OF_DEALS.has(quantity.measure) && isFigure(quantity)) place(quantity, start)
  }
  const inOrder = placed.sort((a, b) => a.start - b.start)
  return inOrder.map((each, at) => ({ ...each, ...windowOf(each, at, inOrder, quote) }))
}

/** A length of time is one of a deal only as its term or as weeks of work; bare counts are too loose. */
function isFigure({ measure, unit, of, value }: Quantity): boolean {
  if (measure === 'writers') return Number(value) <= MOST_WRITERS
  if (measure === 'count') return unit === 'weeks' || (unit === 'count' && /\bwriter|\bepisode/i.test(of ?? ''))
  return unit !== 'days' && unit !== 'hours'
}

function placeOf(
  { said }: Quantity,
  quote: string,
  placed: readonly { start: number; end: number }[],
): number | undefined {
  if (said === '') return undefined
  for (let at = quote.indexOf(said); at >= 0; at = quote.indexOf(said, at + 1)) {
    if (!placed.some(({ start, end }) => start <= at && at < end) && !isInside(quote, at, said)) return at
  }
  return undefined
}

/** "5" is not the 5 of "3.5" or of "15". */
function isInside(quote: string, at: number, said: string): boolean {
  const [before, after] = [quote.slice(Math.max(0, at - 2), at), quote.slice(at + said.length, at + said.length + 2)]
  return (/^\d/.test(said) && /\d[.,]?$/.test(before)) || (/\d$/.test(said) && /^[.,]?\d/.test(after))
}

function windowOf(
  { quantity, start, end }: { quantity: Quantity; start: number; end: number },
  at: number,
  all: readonly { quantity: Quantity; start: number; end: number }[],
  quote: string,
): { from: number; to: number } {
  const before = all.slice(0, at).findLast((each) => each.quantity.unit === quantity.unit)
  const after = all.slice(at + 1).find((each) => each.quantity.unit === quantity.unit)
  const edge = edges(quote)
  const from = Math.max(before?.end ?? 0, edge.findLast((each) => each <= start) ?? 0)
  const to = Math.min(after?.start ?? quote.length, edge.find((each) => each >= end) ?? quote.length)
  return { from, to }
}

/** Where one statement of a sentence ends and another begins. */
function edges(quote: string): number[] {
  return [...quote.matchAll(/[;:]\s|\s[–—]\s|\b(?:while|whereas|but)\b/g)].map(({ index }) => index)
}

/**
 * Holds the claims found in a text against its labels, one to one: a claim meets a label when its kind is right and its sentence is one of
 * those that the label points at, or else when kind, day and a party are the same. A wrong kind counts twice, as missed and as false.
 */

import type { Claim, ClaimAbout } from '../../src/record/index.ts'
import { agrees, type Agreement, isRightDay, sharesParty } from './agreement.ts'
import type { Label } from './labels.ts'

export interface Pair {
  readonly label: Label
  readonly claim: Claim
  readonly right: Agreement
}

export interface TextScore {
  readonly pairs: readonly Pair[]
  /** Labels that nothing met, without the optional ones. */
  readonly missed: readonly Label[]
  /** Claims that met no label. */
  readonly surplus: readonly Claim[]
  /** Claims that tell an event again, and those of what is only possible: neither right nor false. */
  readonly setAside: readonly Claim[]
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Spanned {
  readonly label: Label
  readonly spans: readonly Span[]
}

interface Meeting extends Pair {
  readonly weight: number
}

export function scoreText(
  { text, labels, claims }: { text: string; labels: readonly Label[]; claims: readonly Claim[] },
  about: ClaimAbout,
): TextScore {
  const spanned = labels
    .filter((label) => label.about === about)
    .map((label) => ({ label, spans: findSpans(text, label) }))
  const found = claims.filter((claim) => claim.about === about)
  const pairs = chooseBest(meetingsIn(spanned, found))
  const met = new Set(pairs.map(({ label }) => label))
  const used = new Set(pairs.map(({ claim }) => claim))
  const rest = found.filter((claim) => !used.has(claim))
  const setAside = rest.filter((claim) => claim.modality === 'possible' || tellsAgain(claim, { text, spanned, pairs }))
  return {
    pairs,
    missed: spanned.flatMap(({ label }) => (met.has(label) || label.optional ? [] : [label])),
    surplus: rest.filter((claim) => !setAside.includes(claim)),
    setAside,
  }
}

/** Where a label's fragments stand; each is in the text exactly once. */
export function findSpans(text: string, { at }: Pick<Label, 'at'>): Span[] {
  return at.map((fragment) => {
    const start = text.indexOf(fragment)
    if (start < 0) throw new Error(`not in the text: "${fragment}"`)
    if (text.includes(fragment, start + 1)) throw new Error(`more than once in the text: "${fragment}"`)
    return { start, end: start + fragment.length }
  })
}

function meetingsIn(spanned: readonly Spanned[], claims: readonly Claim[]): Meeting[] {
  return spanned.flatMap(({ label, spans }) =>
    claims.flatMap((claim) => {
      if (!isOfKind(claim, label)) return []
      const here = spans.some((span) => overlaps(span, claim.place))
      if (!here && !(label.about === 'event' && isSameEvent(claim, label))) return []
      const right = agrees(claim, label)
      return [{ label, claim, right, weight: weigh(right, { here, optional: label.optional }) }]
    }),
  )
}

function isOfKind(claim: Claim, { about, kinds, quantities }: Label): boolean {
  if (about === 'event') return kinds.includes(claim.kind ?? '')
  if (about === 'state') return kinds.includes(claim.state ?? '')
  if (about === 'outcome') return true
  return quantities.some(({ readings }) =>
    readings.some((reading) => claim.quantities.some(({ value }) => Number(value) === Number(reading.value))),
  )
}

/** The same day and a party in common; without a day nothing can be known to be the same. */
function isSameEvent(claim: Claim, label: Label): boolean {
  return isRightDay(claim, label) && sharesParty(claim, label)
}

function weigh(right: Agreement, { here, optional }: { here: boolean; optional: boolean }): number {
  return (
    (here ? 64 : 0) +
    (right.date ? 32 : 0) +
    (right.parties ? 16 : 0) +
    (right.details ? 8 : 0) +
    (right.issue ? 4 : 0) +
    (optional ? 0 : 1)
  )
}

/** The best meeting first, then the best of those whose label and claim are still free. */
function chooseBest(meetings: readonly Meeting[]): Pair[] {
  const [labels, claims] = [new Set<Label>(), new Set<Claim>()]
  const chosen: Pair[] = []
  for (const { label, claim, right } of meetings.toSorted((a, b) => b.weight - a.weight)) {
    if (labels.has(label) || claims.has(claim)) continue
    labels.add(label)
    claims.add(claim)
    chosen.push({ label, claim, right })
  }
  return chosen
}

/** In another sentence of a label that was met, in the title, or elsewhere with the same day and party. */
function tellsAgain(
  claim: Claim,
  { text, spanned, pairs }: { text: string; spanned: readonly Spanned[]; pairs: readonly Pair[] },
): boolean {
  return pairs.some(({ label, claim: first }) => {
    if (!isOfKind(claim, label) || overlaps(first.place, claim.place)) return false
    const spans = spanned.find((each) => each.label === label)?.spans ?? []
    return (
      spans.some((span) => overlaps(span, claim.place)) || isInTitle(text, claim.place) || isSameEvent(claim, label)
    )
  })
}

function isInTitle(text: string, place: Span): boolean {
  const start = text.search(/\S/)
  const end = text.indexOf('\n', start)
  return end > 0 && place.end <= end + 1
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end
}

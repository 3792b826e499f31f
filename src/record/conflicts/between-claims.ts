/** Contradictions between reports, and within one, where the record is silent: two counts, two lengths, two terms; two days are found in `between-days.ts`. */

import type { Quantity } from '../claim.ts'
import { type Unheld, clusterBy, daysApart, sidesOf, timeOf, upper, which } from './between.ts'
import { findDaysBetween } from './between-days.ts'
import { COUNTED } from './find-counts.ts'
import { daysOf, strikeLengths } from './find-lengths.ts'
import { ASKING } from './find-terms.ts'
import { KIND_RULES, VOTE_KINDS } from './kind-rules.ts'
import { type Told, gatherTold, leadingOf, pairOf } from './leading-value.ts'
import type { RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'
import { agree, meet, printQuantity } from './said-numbers.ts'
import type { Found } from './sides.ts'
import { areOfOneThing, stancesOf, tokensOf } from './stances.ts'

/** One number of a claim, or one word for what it asks. */
interface Entry extends Unheld {
  readonly quantity: Quantity
}

/** Days that two reports of one vote, of one bargaining may lie apart; days after which a side may have moved. */
const [VOTE_NEAR, TERMS_NEAR, MOVED] = [60, 120, 14]

export function findBetween(unheld: readonly Unheld[], record: RecordIndex): Found[] {
  return [...findDaysBetween(unheld), ...findVotes(unheld), ...findStrikeLengths(unheld), ...findAsked(unheld, record)]
}

function findVotes(unheld: readonly Unheld[]): Found[] {
  const votes = unheld.filter(
    ({ said }) => said.claim.modality === 'fact' && VOTE_KINDS.has(said.claim.kind ?? 'session'),
  )
  const entries = votes.flatMap((each) => onlyOnes(each).filter(({ quantity }) => COUNTED.has(quantity.measure)))
  const keyed = Map.groupBy(entries, ({ party, said, quantity }) =>
    [party, said.claim.kind, quantity.measure, quantity.unit].join(' '),
  )
  return [...keyed.values()].flatMap((all) =>
    clusterBy(all, timeOf, VOTE_NEAR).flatMap((cluster) =>
      unlike(cluster, agree).flatMap(([a, b]) =>
        twoNumbers(a, b, {
          kind: 'two-counts',
          about: KIND_RULES[a.entry.said.claim.kind ?? 'vote'].words,
          why: 'One vote has one count, and neither number rounds to the other.',
          settles: 'The count of the vote as the union published it.',
        }),
      ),
    ),
  )
}

/** Numbers of which the sentence has one of their measure: of two, one may be of something else. */
function onlyOnes({ said, party }: Unheld): Entry[] {
  const { quantities } = said.claim
  const isOnly = ({ measure }: Quantity): boolean => quantities.filter((each) => each.measure === measure).length === 1
  return quantities.filter(isOnly).map((quantity) => ({ said, party, quantity }))
}

function findStrikeLengths(unheld: readonly Unheld[]): Found[] {
  const ended = unheld.filter(({ said }) => said.claim.kind === 'strike-ended' && said.claim.modality === 'fact')
  const entries = ended.flatMap((each) => {
    const lengths = strikeLengths(each.said)
    return lengths.length === 1 ? lengths.map((quantity) => ({ ...each, quantity })) : []
  })
  const sameLength = (a: Quantity, b: Quantity): boolean => {
    const [left, right] = [daysOf(a), daysOf(b)]
    return left === undefined || right === undefined || meet(left, right)
  }
  return [...Map.groupBy(entries, ({ party }) => party).values()].flatMap((all) =>
    clusterBy(all, timeOf, VOTE_NEAR).flatMap((cluster) =>
      unlike(cluster, sameLength).flatMap(([a, b]) =>
        twoNumbers(a, b, {
          kind: 'two-counts',
          about: 'the length of the strike',
          why: isNearly(a.entry.quantity, b.entry.quantity)
            ? 'A strike may be counted with or without its last day, to its end or to the deal.'
            : 'Counted with the last day or without, they do not meet.',
          settles: 'The notice of the strike and the order that ended it.',
          isDifference: isNearly(a.entry.quantity, b.entry.quantity),
        }),
      ),
    ),
  )
}

function isNearly(a: Quantity, b: Quantity): boolean {
  return a.unit === 'days' && b.unit === 'days' && Math.abs(Number(a.value) - Number(b.value)) <= 3
}

function findAsked(unheld: readonly Unheld[], record: RecordIndex): Found[] {
  const asked = unheld.filter(
    ({ said: { claim } }) => claim.kind !== undefined && ASKING.has(claim.kind) && isTold(claim.modality),
  )
  const keyed = Map.groupBy(asked, ({ said: { claim } }) =>
    [claim.kind, claim.parties[0] === undefined ? '' : record.rootOf(claim.parties[0]), claim.issue ?? ''].join(' '),
  )
  return [...keyed.values()].flatMap((all) =>
    clusterBy(all, timeOf, TERMS_NEAR).flatMap((cluster) => [...findOpposites(cluster), ...findNumbers(cluster)]),
  )
}

function isTold(modality: string): boolean {
  return modality === 'fact' || modality === 'planned'
}

function findOpposites(cluster: readonly Unheld[]): Found[] {
  const stances = cluster.flatMap(({ said }) => stancesOf(said.claim.terms).map((stance) => ({ said, ...stance })))
  return [...Map.groupBy(stances, ({ about }) => about)].flatMap(([about, all]) => {
    const names = new Map(all.map(({ said, name }) => [said, name]))
    const leading = leadingOf(gatherTold([...names.keys()], (said) => names.get(said) ?? ''))
    return (leading?.others ?? []).flatMap((other) => twoTerms(leading!.first, other, about))
  })
}

function twoTerms(a: Told, b: Told, about: string): Found[] {
  const pair = pairOf(a, b)
  if (pair === undefined) return []
  return [
    {
      ...sidesOf(pair, a.value, b.value),
      kind: 'terms-differ',
      ...weightByTime(pair.one, pair.other),
      explains: `One ${which(pair.inOne)} has it as ${a.value}, ${pair.inOne ? 'another sentence of the same report' : 'the other'} as ${b.value}: they differ in ${about}.${moved(pair.one, pair.other)}`,
      settledBy: 'The demand or offer itself, as its side put it to the other.',
      on: pair.one.claim.date?.first ?? pair.one.report?.published,
    },
  ]
}

function findNumbers(cluster: readonly Unheld[]): Found[] {
  const keyed = Map.groupBy(cluster.flatMap(onlyOnes), ({ quantity }) => `${quantity.measure} ${quantity.unit}`)
  const differ = (a: Quantity, b: Quantity): boolean => !areOfOneThing(a, b) || agree(a, b)
  return [...keyed.values()].flatMap((all) =>
    unlike(all, differ).flatMap(([a, b]) =>
      twoNumbers(a, b, {
        kind: 'terms-differ',
        about: a.entry.said.claim.kind === 'demand' ? 'what is asked' : 'what is offered',
        why: 'One position has one number.',
        settles: 'The demand or offer itself, as its side put it to the other.',
      }),
    ),
  )
}

interface Valued {
  readonly told: Told
  readonly entry: Entry
}

/** The value that stands first with each that does not agree with it. */
function unlike(entries: readonly Entry[], same: (a: Quantity, b: Quantity) => boolean): [Valued, Valued][] {
  const byValue = [
    ...Map.groupBy(
      entries,
      ({ quantity }) => `${printQuantity(quantity)} ${[...tokensOf([quantity.of ?? ''])].sort().join(' ')}`,
    ),
  ]
  const valued = byValue.map(([, all]) => ({
    told: { value: printQuantity(all[0]!.quantity), said: all.map(({ said }) => said) },
    entry: all[0]!,
  }))
  const first = leadingOf(valued.map(({ told }) => told))?.first
  const lead = valued.find(({ told }) => told === first)
  if (lead === undefined) return []
  const others = valued.filter((each) => each !== lead && !same(lead.entry.quantity, each.entry.quantity))
  return others.map((other) => [lead, other])
}

interface NumberWords {
  readonly kind: 'two-counts' | 'terms-differ'
  readonly about: string
  readonly why: string
  readonly settles: string
  readonly isDifference?: boolean
}

function twoNumbers(a: Valued, b: Valued, words: NumberWords): Found[] {
  const pair = pairOf(a.told, b.told)
  // One text may give one side's number twice for two things; it must say that they are one.
  if (
    pair === undefined ||
    (words.kind === 'terms-differ' && pair.inOne && tokensOf([a.entry.quantity.of ?? '']).size === 0)
  ) {
    return []
  }
  const time = words.kind === 'terms-differ' ? weightByTime(pair.one, pair.other) : { weight: 'contradiction' as const }
  return [
    {
      ...sidesOf(pair, a.told.value, b.told.value),
      kind: words.kind,
      weight: words.isDifference ? 'difference' : time.weight,
      explains: `${upper(words.about)} is ${a.told.value} in one ${which(pair.inOne)} and ${b.told.value} in ${pair.inOne ? 'another of the same report' : 'the other'}. ${words.why}${words.kind === 'terms-differ' ? moved(pair.one, pair.other) : ''}`,
      settledBy: words.settles,
      on: pair.one.claim.date?.first ?? pair.one.report?.published,
    },
  ]
}

/** Sides move: what is asked two weeks later need not be what was asked before. */
function weightByTime(a: Said, b: Said): Pick<Found, 'weight'> {
  return { weight: daysApart(a, b) > MOVED ? 'difference' : 'contradiction' }
}

function moved(a: Said, b: Said): string {
  const days = daysApart(a, b)
  return days > MOVED ? ` They are ${days} days apart, in which the side may have moved.` : ''
}

/** Contradictions between reports, and within one, where the record is silent: two days, two counts, two lengths, two terms. */

import type { Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import { type RecordDate, printRecordDate } from '../record-date.ts'
import { type DaySpan, gapDays, isOtherYear } from './day-spans.ts'
import { COUNTED } from './find-counts.ts'
import { daysOf, strikeLengths } from './find-lengths.ts'
import { ASKING } from './find-terms.ts'
import { saidOf } from './told-kinds.ts'
import { sayWhen } from '../out/said-dates.ts'
import { KIND_RULES, VOTE_KINDS } from './kind-rules.ts'
import { type Leading, type Told, gatherTold, leadingOf, pairOf } from './leading-value.ts'
import { canBePlaced } from './place-claim.ts'
import type { RecordIndex } from './record-index.ts'
import type { Said } from './said.ts'
import { agree, meet, printQuantity } from './said-numbers.ts'
import type { Found } from './sides.ts'
import { areOfOneThing, stancesOf, tokensOf } from './stances.ts'

/** A claim that the record neither bears out nor contradicts, with the party it is about. */
export interface Unheld {
  readonly said: Said
  readonly party: string
}

/** One number of a claim, or one word for what it asks. */
interface Entry extends Unheld {
  readonly quantity: Quantity
}

/**
 * Days that two days of one event may lie apart, in two reports and in one; two reports of one vote, of one bargaining; days after
 * which a side may have moved.
 */
const [DAYS_NEAR, IN_ONE_NEAR, VOTE_NEAR, TERMS_NEAR, MOVED] = [31, 3, 60, 120, 14]

export function findBetween(unheld: readonly Unheld[], record: RecordIndex): Found[] {
  return [...findDays(unheld), ...findVotes(unheld), ...findStrikeLengths(unheld), ...findAsked(unheld, record)]
}

function findDays(unheld: readonly Unheld[]): Found[] {
  const dated = unheld.filter(({ said }) => canBePlaced(said) && KIND_RULES[said.kind!].once && !isOneOfSeveral(said))
  const kindOf = ({ said }: Unheld): EventKind => (said.kind === 'strike-joined' ? 'strike-begun' : said.kind!)
  return [...Map.groupBy(dated, (each) => `${each.party} ${kindOf(each)}`).values()].flatMap((all) => {
    const clusters = clusterBy(all, timeOf, Math.min(DAYS_NEAR, KIND_RULES[kindOf(all[0]!)].near))
    const leads = clusters.map((cluster) =>
      leadingOf(
        gatherTold(
          cluster.map(({ said }) => said),
          dayOf,
        ),
      )!,
    )
    return [...leads.flatMap(otherDays), ...otherYears(leads)]
  })
}

/** "A further stoppage", "walked out for the first time", a strike of some days: there may be others, on other days. */
function isOneOfSeveral({ claim }: Said): boolean {
  const several = /\b(further|again|another|second|third|fourth|first time|next|latest|more|series|rolling|repeated)\b/i
  return claim.date?.precision === 'days' || several.test(claim.quote)
}

function dayOf({ claim }: Said): string {
  return claim.date === undefined ? '' : printRecordDate(claim.date)
}

function timeOf({ said }: Unheld): number | undefined {
  return said.span?.first ?? said.saidOn
}

/** Every value is held against the one that stands first: as many contradictions as there are other values, and no more. */
function otherDays({ first, others }: Leading): Found[] {
  const span = first.said[0]?.span
  if (span === undefined) return []
  const apart = others.filter(({ said }) => said[0]?.span !== undefined && gapDays(said[0].span, span) > 0)
  return apart.flatMap((other) => twoDays(first, other, 'It happened once, so that both days cannot be right.'))
}

/** The same day of another year, in the next cluster: one of the two has the year wrong. */
function otherYears(leads: readonly Leading[]): Found[] {
  return leads.slice(1).flatMap(({ first }, index) => {
    const before = leads[index]?.first
    const [a, b] = [before?.said[0]?.claim.date, first.said[0]?.claim.date]
    if (before === undefined || a === undefined || b === undefined) return []
    return isSameEventYearsApart(a, b) ? twoDays(before, first, 'Day and month are the same, the years are not.') : []
  })
}

function isSameEventYearsApart(a: RecordDate, b: RecordDate): boolean {
  const isDay = a.first === a.last && b.first === b.last
  const isSaid = a.basis === 'stated' && b.basis === 'stated'
  return (
    isDay && isSaid && Math.abs(Number(a.first.slice(0, 4)) - Number(b.first.slice(0, 4))) <= 2 && isOtherYear(a, b)
  )
}

function twoDays(a: Told, b: Told, why: string): Found[] {
  const pair = pairOf(a, b)
  if (pair === undefined || (pair.inOne && daysApart(pair.one, pair.other) > IN_ONE_NEAR)) return []
  const rule = KIND_RULES[pair.one.kind ?? 'session']
  return [
    {
      ...sidesOf(pair, a.value, b.value),
      kind: 'two-dates',
      weight: 'contradiction',
      explains: `${saidOf(pair.one.kind ?? 'session', pair.one.claim.date)} in one ${which(pair.inOne)}, and ${sayWhen(pair.other.claim.date!)} in ${pair.inOne ? 'another of the same report' : 'the other'}. ${why}`,
      settledBy: `${upper(rule.settles)}.`,
      on: pair.one.claim.date?.first,
    },
  ]
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

function daysApart(a: Said, b: Said): number {
  const [left, right] = [a, b].map(
    ({ span, saidOn }): DaySpan | undefined =>
      span ?? (saidOn === undefined ? undefined : { first: saidOn, last: saidOn }),
  )
  return left === undefined || right === undefined ? 0 : gapDays(left, right)
}

function sidesOf({ one, other }: { one: Said; other: Said }, a: string, b: string) {
  return { said: one, value: a, against: { said: other, value: b } }
}

function which(inOne: boolean): string {
  return inOne ? 'sentence' : 'report'
}

/** Things in the order of time, parted where one lies more than `near` days after the first of its group. */
function clusterBy<T extends Unheld>(all: readonly T[], timeOf: (each: T) => number | undefined, near: number): T[][] {
  const sorted = all.map((each) => ({ each, time: timeOf(each) ?? 0 })).sort((a, b) => a.time - b.time)
  const clusters: T[][] = []
  let start = Number.NEGATIVE_INFINITY
  for (const { each, time } of sorted) {
    if (time - start > near) {
      clusters.push([])
      start = time
    }
    clusters.at(-1)?.push(each)
  }
  return clusters
}

function upper(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

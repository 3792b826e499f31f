/** Which deals a claim speaks of: by union, by what is told (an offer, a demand, an agreement), by the day, by words such as "the new contract". */

import { addDays, compareText, type IsoDate } from '../../base/index.ts'
import type { Claim } from '../claim.ts'
import type { History } from '../history.ts'
import type { Report } from '../report.ts'

/** A deal as far as it is needed to know whether it is meant. */
export interface DealHead {
  readonly id: string
  readonly title: string
  readonly stage: string
  /** Ids of its parties. */
  readonly parties: readonly string[]
  readonly from: IsoDate
  /** The first day on which it is no longer in force. */
  readonly to: IsoDate | undefined
  readonly knownOn: IsoDate | undefined
}

export interface DealsMeant {
  /** Of the union that is spoken of, known by then, and of the kind that is told. */
  readonly meant: readonly DealHead[]
  /** Those of them that were over when it was said, by a season or more. */
  readonly over: ReadonlySet<string>
  /** Others of that union that were known by then. */
  readonly others: readonly DealHead[]
  /** Nothing says whether an agreement, an offer or a demand is told of: then any may be meant. */
  readonly isOpen: boolean
  /** The union is known from the sentence or from its report. */
  readonly hasUnion: boolean
  /** The sentence names it, or its report speaks of no other. */
  readonly isSureOfUnion: boolean
  /** A party of one of the deals is known from them. */
  readonly hasParty: boolean
  readonly unions: readonly string[]
  /** The library has a deal of it. */
  readonly hasDeal: boolean
  /** Deals between others, which are asked only where a question names them. */
  readonly withoutUnion: ReadonlySet<string>
}

export interface Speaking {
  readonly claim: Claim
  readonly report: Report | undefined
  /** Parties that claims of the same report name. */
  readonly partiesAround: readonly string[]
}

const A_SEASON = 91

type Sort = 'agreement' | 'offer' | 'demand'

export function dealsMeant(
  { claim, report, partiesAround }: Speaking,
  deals: readonly DealHead[],
  history: History,
): DealsMeant {
  const known = openDeals(deals, history)
  const { unions, isSure } = unionsMeant({ claim, partiesAround }, history)
  const parties = new Set([...claim.parties, ...partiesAround])
  const by = report?.published ?? claim.date?.last
  const candidates = known.heads
    .filter(({ unions: own }) => own.length === 0 || unions.length === 0 || own.some((union) => unions.includes(union)))
    .filter(({ since }) => by === undefined || since <= by)
  const sort = sortOf(claim)
  const ofSort = candidates.filter(({ stage }) => sort === undefined || sortOfStage(stage) === sort)
  const ofUnions = ofSort.filter((deal) => deal.unions.length > 0)
  const meant = [...narrow(ofUnions, { claim, by, sort }), ...ofSort.filter((deal) => deal.unions.length === 0)]
  return {
    meant: meant.map(({ head }) => head),
    over: new Set(
      meant
        .filter(({ head }) => by !== undefined && head.to !== undefined && addDays(head.to, A_SEASON) <= by)
        .map(({ head }) => head.id),
    ),
    others: candidates.filter((each) => !meant.includes(each)).map(({ head }) => head),
    isOpen: sort === undefined,
    hasUnion: unions.length > 0,
    isSureOfUnion: isSure,
    hasParty: candidates.some(({ head, unions: own }) => own.length > 0 && head.parties.some((id) => parties.has(id))),
    unions,
    hasDeal: candidates.some((deal) => deal.unions.length > 0),
    withoutUnion: new Set(candidates.filter((deal) => deal.unions.length === 0).map(({ head }) => head.id)),
  }
}

/** Those that the sentence names; else the one whose people it speaks of; else those that were taken to be meant, or of the report. */
function unionsMeant(
  { claim, partiesAround }: Pick<Speaking, 'claim' | 'partiesAround'>,
  history: History,
): { unions: readonly string[]; isSure: boolean } {
  const unionsOf = unionsIn(history)
  const text = claim.quote.toLowerCase()
  const isNamed = (union: string): boolean =>
    history.parties.some(
      ({ id, name, aliases }) =>
        unionsOf([id])[0] === union && [name, ...aliases].some((each) => text.includes(each.toLowerCase())),
    )
  const own = unionsOf(claim.parties)
  const named = own.filter(isNamed)
  if (named.length > 0) return { unions: named, isSure: true }
  const people = unionsOfPeople(text, history)
  if (people.length === 1) return { unions: people, isSure: true }
  const around = unionsOf([...claim.parties, ...partiesAround])
  return { unions: own.length > 0 ? own : around, isSure: around.length === 1 }
}

/** "Its writer", "performers": words that one union alone has among those that mean it. */
function unionsOfPeople(text: string, history: History): string[] {
  const unionsOf = unionsIn(history)
  const meaning = Map.groupBy(
    history.parties.flatMap(({ id, generic }) =>
      generic.map((words) => ({ word: words.toLowerCase().replace(/^the |s$/g, ''), union: unionsOf([id])[0] })),
    ),
    ({ word }) => word,
  )
  const plain = ` ${text.replace(/[^\p{L}\p{N}'-]+/gu, ' ')} `
  const told = [...meaning].filter(([word]) => plain.includes(` ${word} `) || plain.includes(` ${word}s `))
  const unions = told.map(([, means]) => new Set(means.map(({ union }) => union)))
  return [...new Set(unions.filter(({ size }) => size === 1).flatMap((only) => [...only]))].filter(
    (id) => id !== undefined,
  )
}

interface KnownDeal {
  readonly head: DealHead
  readonly unions: readonly string[]
  readonly stage: string
  readonly since: IsoDate
}

/** Unions at the top of what they are within: `wga` of `wgaw`. */
export function unionsIn(history: History): (parties: readonly string[]) => string[] {
  const parties = new Map(history.parties.map((party) => [party.id, party]))
  const rootOf = (id: string): string => {
    const seen = new Set<string>()
    let at = id
    for (let up = parties.get(at)?.within; up !== undefined && !seen.has(up); up = parties.get(at)?.within) {
      seen.add(at)
      at = up
    }
    return at
  }
  return (ids) => [...new Set(ids.map(rootOf).filter((id) => parties.get(id)?.kind === 'union'))]
}

/** A deal is known from the first day on which the record has an event or a position with it, else from the day that it names. */
function openDeals(
  deals: readonly DealHead[],
  history: History,
): { heads: KnownDeal[]; unionsOf: (ids: readonly string[]) => string[] } {
  const unionsOf = unionsIn(history)
  const heads = deals.map((head): KnownDeal => {
    const days = [
      ...history.events
        .filter(({ deal }) => deal === head.id)
        .flatMap(({ dates }) => dates.map(({ value }) => value.first)),
      ...history.positions.filter(({ deal }) => deal === head.id).map(({ on }) => on.first),
      head.knownOn ?? head.from,
    ]
    return { head, unions: unionsOf(head.parties), stage: head.stage, since: days.sort(compareText)[0] ?? head.from }
  })
  return { heads, unionsOf }
}

function sortOfStage(stage: string): Sort {
  return stage === 'offer' || stage === 'demand' ? stage : 'agreement'
}

/** What the words say, "the contract requires", else the kind of the claim; `undefined` where neither does. */
function sortOf({ kind, quote }: Claim): Sort | undefined {
  const offer =
    /\b(?:offer(?:s|ed|ing)?|propos(?:e|es|ed|al|als|ing)|counter\w*|demand(?:s|ed|ing)?|ask(?:s|ed|ing)? for|want(?:s|ed)?|sought|seek(?:s|ing)?)\b/i.test(
      quote,
    )
  const agreed = /\b(?:contracts?|agreements?|mba|pact|ratified|deals?|agreed|settlement|licen[cs]e)\b/i.test(quote)
  if (agreed && !offer) return 'agreement'
  if (kind === 'offer' || kind === 'counter-offer' || kind === 'leak') return 'offer'
  if (kind === 'demand') return 'demand'
  if (
    kind === 'tentative-deal' ||
    kind === 'ratification' ||
    kind === 'board-approval' ||
    kind === 'term-begins' ||
    kind === 'expiry'
  )
    return 'agreement'
  return undefined
}

interface Narrowing {
  readonly claim: Claim
  readonly by: IsoDate | undefined
  readonly sort: Sort | undefined
}

/** By the year that the sentence gives a contract; by "new" and by a claim of a deal, the latest; else all that were known. */
function narrow(deals: readonly KnownDeal[], { claim, by, sort }: Narrowing): readonly KnownDeal[] {
  const years = yearsNamed(claim.quote)
  const ofYear = deals.filter(({ head, since }) => years.has(head.from.slice(0, 4)) || years.has(since.slice(0, 4)))
  if (ofYear.length > 0) return ofYear
  const isNew =
    /\b(?:new|latest|tentative|just-ratified|newly)\s+(?:\S+\s+){0,3}?(?:contract|deal|agreement|pact|mba|terms)\b/i.test(
      claim.quote,
    )
  const isMade = claim.kind === 'tentative-deal' || claim.kind === 'ratification' || claim.kind === 'board-approval'
  if (sort !== 'offer' && sort !== 'demand')
    return (isNew || isMade) && sort === 'agreement' ? latest(deals, claim.date?.last ?? by) : deals
  return inRound(deals, claim.date?.last ?? by)
}

function yearsNamed(quote: string): ReadonlySet<string> {
  const named =
    /\b((?:19|20)\d\d)\s+(?:\S+\s+){0,3}?(?:contract|deal|agreement|pact|mba|offer|proposals?)\b|\b(?:contract|deal|agreement|pact|mba|offer) of ((?:19|20)\d\d)\b/gi
  return new Set([...quote.matchAll(named)].map((match) => match[1] ?? match[2] ?? ''))
}

function latest(deals: readonly KnownDeal[], by: IsoDate | undefined): readonly KnownDeal[] {
  const known = deals.filter(({ since }) => by === undefined || since <= by)
  const last = known
    .map(({ since }) => since)
    .sort(compareText)
    .at(-1)
  return last === undefined ? deals : known.filter(({ since }) => since === last)
}

/** Offers and demands of the round that is on: those of the year before. */
function inRound(deals: readonly KnownDeal[], by: IsoDate | undefined): readonly KnownDeal[] {
  if (by === undefined) return deals
  const yearBefore = `${Number(by.slice(0, 4)) - 1}${by.slice(4)}`
  return deals.filter(({ since }) => since >= yearBefore && since <= by)
}

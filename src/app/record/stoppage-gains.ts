/** What deals are worth a year, reckoned over facts as a comparison does it. */

import {
  add,
  badInput,
  compare,
  divide,
  type Fraction,
  fraction,
  majorOf,
  ONE,
  parseFraction,
  ZERO,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { divideRanges, exactly, type OfferGain, type Range, type StoppageModel } from '../../record/index.ts'
import { compareFromFolder, compareInHall, type ComparedOffers } from '../compare-offers.ts'

export interface OfferRequest {
  /** Deals, or positions of the record, or labels of the model; the first is the baseline. */
  readonly offers?: readonly string[] | undefined
  /** `LABEL=AMOUNT` or `LABEL=LOW..HIGH`, a year. */
  readonly worths?: readonly string[] | undefined
  /** Reckon the deals over the facts of this folder, or over those of the hall. */
  readonly facts?: string | undefined
  readonly hallFacts?: boolean | undefined
  readonly asIfFrom?: string | undefined
  /** How many years the facts are of; which part of the whole they are. */
  readonly factsYears?: string | undefined
  readonly factsShare?: string | undefined
}

/** Each deal over the same facts, by the years that they are of and the part of the whole that they are. */
export async function reckonGains(
  request: OfferRequest,
  { model, hall }: { model: StoppageModel; hall?: Hall | undefined },
): Promise<OfferGain[]> {
  const { offers: deals = [], facts, asIfFrom } = request
  if (deals.length === 0)
    throw badInput('stoppage/no-baseline', 'Facts are named, and no deals.', {
      hint: 'Name deals: --offer in-force.yaml offer.yaml.',
    })
  const asked = { deals, ...(asIfFrom === undefined ? {} : { asIfFrom }) }
  const compared = facts === undefined ? await inHall(hall, asked) : await compareFromFolder(facts, asked)
  if (compared.currency !== model.currency) {
    throw badInput(
      'stoppage/other-currency',
      `The deals are in ${compared.currency}, the model is in ${model.currency}.`,
      { hint: 'Nothing here converts money.' },
    )
  }
  if (compared.deals.every(({ totals }) => totals.obligationsByClause.size === 0)) {
    const hint = 'Give facts of the term of the deals, or --as-if-from a day before them.'
    throw badInput('stoppage/no-worth', 'Under none of the deals does any of the facts come to anything.', { hint })
  }
  const years = readYears(request.factsYears)
  const share = readShare(request.factsShare)
  return compared.deals.map(({ label, totals }) => {
    const total = majorOf({ amountMinor: totals.totalMinor, currency: compared.currency })
    const over = { aYear: divide(total, years), part: share }
    return {
      label,
      aYear: divideRanges(exactly(over.aYear), share),
      says: saysOf(compared, request),
      sources: [],
      over,
    }
  })
}

async function inHall(hall: Hall | undefined, asked: { deals: readonly string[] }): Promise<ComparedOffers> {
  if (hall) return compareInHall(hall, asked)
  throw badInput('hall/not-found', 'There is no hall whose facts the deals could be reckoned over.', {
    hint: 'Name it with --hall, or a folder of facts with --facts.',
  })
}

function saysOf({ problems }: ComparedOffers, { facts, factsYears = '1', factsShare }: OfferRequest): string {
  const of =
    factsShare === undefined
      ? 'taken as the whole (--facts-share says which part they are)'
      : `taken as ${factsShare} of the whole`
  const wrong = problems.filter(({ severity }) => severity !== 'note').length
  const told = wrong === 0 ? '' : ` ${wrong} problems of the facts are told by guildhall compare.`
  return `Reckoned over the facts of ${facts ?? 'the hall'}, ${factsYears === '1' ? 'one year' : `${factsYears} years`}, ${of}.${told}`
}

function readYears(text = '1'): Fraction {
  const years = parseFraction(text)
  if (years && compare(years, ZERO) > 0) return years
  throw badInput('stoppage/bad-worth', `${JSON.stringify(text)} years of facts are none.`, {
    hint: 'Say how many years the facts are of: 1, or 0.5.',
  })
}

function readShare(text = '100%'): Range {
  const [low = '', high = low, ...more] = text.split('..')
  const ends = [parseFraction(low), parseFraction(high)] as const
  const isPart = ends.every((each) => each && compare(each, ZERO) > 0 && compare(each, ONE) <= 0)
  if (isPart && ends[0] && ends[1] && compare(ends[0], ends[1]) <= 0 && more.length === 0) {
    return { low: ends[0], central: divide(add(ends[0], ends[1]), fraction(2)), high: ends[1] }
  }
  throw badInput('stoppage/bad-worth', `${JSON.stringify(text)} is no part of a whole.`, {
    hint: 'Say which part of the whole the facts are: 12%, or 10%..15%.',
  })
}

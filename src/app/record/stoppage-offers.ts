/** What offers are worth a year: as the record says, as somebody types it in, or as deals come to over facts. */

import { add, badInput, divide, fraction, nearestName, parseFraction } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  divideRanges,
  exactly,
  type History,
  isInOrder,
  type ModelOffer,
  type OfferGain,
  type Position,
  type Range,
  type StoppageModel,
} from '../../record/index.ts'
import { checkName } from './list-record.ts'
import { readHistory } from './read-history.ts'
import { type OfferRequest, reckonGains } from './stoppage-gains.ts'

interface Ground {
  readonly model: StoppageModel
  readonly history: History
}

/** The history is read when an offer of it is named, and not before. */
export async function readGains(
  request: OfferRequest,
  { model, hall }: { model: StoppageModel; hall?: Hall | undefined },
): Promise<OfferGain[]> {
  const { offers = [], worths = [], facts, hallFacts } = request
  const isReckoned = facts !== undefined || hallFacts === true
  if (offers.length + worths.length === 0 && !isReckoned) {
    const ground = model.offers.length === 0 ? undefined : { model, history: await readHistory(hall) }
    return ground ? model.offers.map((offer) => gainOfModel(offer, ground)) : []
  }
  const named = isReckoned ? await reckonGains(request, { model, hall }) : await gainsNamed(offers, { model, hall })
  const gains = [...named, ...worths.map(typedIn)]
  if (gains.length > 1) return gains
  throw badInput('stoppage/no-baseline', 'Nothing is named that the offer could be compared with.', {
    hint: 'Name the baseline first, then the other offers: --worth in-force=0 --worth offer=86000000.',
  })
}

async function gainsNamed(
  offers: readonly string[],
  { model, hall }: { model: StoppageModel; hall?: Hall | undefined },
): Promise<OfferGain[]> {
  if (offers.length === 0) return []
  const ground = { model, history: await readHistory(hall) }
  return offers.map((name) => gainNamed(name, ground))
}

function gainOfModel({ label, position: id, worth, per }: ModelOffer, { model, history }: Ground): OfferGain {
  if (worth) {
    const ground = worth.says ?? worth.hypothesis ?? ''
    return { label, aYear: perYear(worth.range, per, model), says: ground, sources: worth.sources }
  }
  checkName(
    'position',
    id,
    history.positions.map((each) => each.id),
  )
  const position = history.positions.find((each) => each.id === id)
  return gainOfPosition(label, { position, per, model, history })
}

function gainOfPosition(
  label: string,
  {
    position,
    per,
    model,
    history,
  }: { position: Position | undefined; per: ModelOffer['per']; model: StoppageModel; history: History },
): OfferGain {
  const costs = position?.quantities.filter(({ measure, unit }) => measure === 'cost' && unit === model.currency) ?? []
  const value = costs.length === 1 ? parseFraction(costs[0]?.value ?? '') : undefined
  if (!position || !value) {
    throw badInput(
      'stoppage/no-worth',
      `The position ${position?.id} does not say in one number of ${model.currency} what it is worth.`,
      {
        hint: 'Type it in: --worth LABEL=AMOUNT.',
      },
    )
  }
  const titles = position.sources
    .map((id) => history.sources.find((each) => each.id === id))
    .map((each) => each && `${each.title} (${each.publisher})`)
  return {
    label,
    aYear: perYear(exactly(value), per, model),
    says: position.says,
    sources: titles.filter((each) => each !== undefined),
  }
}

/** What a whole term is worth, evenly on its years. */
function perYear(range: Range, per: ModelOffer['per'], { years }: StoppageModel): Range {
  return per === 'year' ? range : divideRanges(range, years.range)
}

/** A label of the model; a position, or a deal that one is tied to, whose number is said to be of a year. */
function gainNamed(name: string, ground: Ground): OfferGain {
  const { model, history } = ground
  const isOf = (offer: ModelOffer): boolean => {
    const position = history.positions.find(({ id }) => id === offer.position)
    return offer.label === name || offer.position === name || (position !== undefined && position.deal === name)
  }
  const offer = model.offers.find(isOf)
  if (offer) return gainOfModel(offer, ground)
  const position = history.positions.find((each) => (each.id === name || each.deal === name) && isOfAYear(each))
  if (position) return gainOfPosition(name, { position, per: 'year', model, history })
  const names = [
    ...model.offers.map(({ label }) => label),
    ...history.positions.filter(isOfAYear).map(({ id, deal }) => deal ?? id),
  ]
  const near = nearestName(name, names)
  const hint =
    near === undefined
      ? 'Type it in with --worth LABEL=AMOUNT, or reckon it over facts with --facts DIR.'
      : `Did you mean ${near}?`
  throw badInput('stoppage/unknown-offer', `Nothing in the record says what ${JSON.stringify(name)} is worth a year.`, {
    hint,
  })
}

function isOfAYear({ quantities }: Position): boolean {
  const costs = quantities.filter(({ measure }) => measure === 'cost')
  return costs.length === 1 && /\ba year$/.test(costs[0]?.of ?? '')
}

function typedIn(text: string): OfferGain {
  const [, label = '', low = '', high = low] = /^(.+)=([^=.]+(?:\.\d+)?)(?:\.\.([^=]+))?$/.exec(text.trim()) ?? []
  const ends = [parseFraction(low), parseFraction(high)] as const
  const range = ends[0] &&
    ends[1] && { low: ends[0], central: divide(add(ends[0], ends[1]), fraction(2)), high: ends[1] }
  if (label.trim() !== '' && range && isInOrder(range))
    return { label: label.trim(), aYear: range, says: 'Typed in, without a source.', sources: [] }
  throw badInput('stoppage/bad-worth', `${JSON.stringify(text)} says no worth.`, {
    hint: 'Write a label and an amount a year: --worth offer=86000000, or --worth offer=80000000..90000000.',
  })
}

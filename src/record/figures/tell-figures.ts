/** A figure that was held against the deals, told: what gives it, what it differs from, or why nothing can be said. */

import { parseFraction, printFraction, required } from '../../base/index.ts'
import type { Claim, Quantity } from '../claim.ts'
import { type Manner, printFigure } from './compare-figure.ts'
import type { Answer, FigureCheck } from './figure-check.ts'
import type { Asked, Judging } from './judging.ts'

interface Telling {
  readonly claim: Claim
  readonly quantity: Quantity
}

export function agrees<T>(answer: Answer<T>, { claim, quantity }: Telling): FigureCheck<T> {
  const manner = answer.is === 'sum' ? 'agrees as a simple sum' : 'agrees'
  const exact = printFigure(answer.value, answer.unit)
  const beside = answer.beside === undefined ? '' : ` ${answer.beside}`
  return {
    ...restsOn(claim, quantity, answer),
    verdict: 'agrees',
    explains: `“${quantity.said}” ${manner}: ${answer.deal} gives ${exact} (${answer.what}).${holds(answer)}${beside}${assumed(answer)}`,
  }
}

function holds<T>({ is, on, until }: Answer<T>): string {
  if (on === undefined || (is !== 'cell' && is !== 'rest')) return ''
  return until === undefined
    ? ` It holds from ${on} on.`
    : ` It holds from ${on} until ${until}, no longer on that day.`
}

function assumed<T>({ isAssumed }: Answer<T>): string {
  return isAssumed ? ' The number rests on one that no source gives.' : ''
}

export function differs<T>(
  { meant }: Asked<T>,
  { claim, quantity, elsewhere }: Telling & { elsewhere: Answer<T> | undefined },
): FigureCheck<T> {
  const sure = meant.filter(({ isAssumed, is }) => !isAssumed && (quantity.measure === 'rise' || is !== 'rise'))
  const nearest = nearestOf(sure.length > 0 ? sure : meant, { claim, quantity })
  const values = [...new Set(sure.map(({ value, unit }) => printFigure(value, unit)))]
  const shown = values.length > 8 ? `${values.slice(0, 8).join(', ')} and ${values.length - 8} more` : values.join(', ')
  const told = [
    `“${quantity.said}” differs from ${nearest.deal}, which gives ${printFigure(nearest.value, nearest.unit)} (${nearest.what}).`,
    ...(values.length > 1 ? [`No reading gives it; the readings are ${shown}.`] : []),
    ...(nearest.beside === undefined ? [] : [nearest.beside]),
    ...(elsewhere === undefined
      ? []
      : [`${elsewhere.deal} has that number (${elsewhere.what}), and it is not what the sentence speaks of.`]),
  ]
  return { ...restsOn(claim, quantity, nearest), verdict: 'differs', explains: told.join(' ') }
}

/** Of the deal that comes first, the reading that is nearest to what is said; a sum of years only where the sentence speaks of one. */
function nearestOf<T>(answers: readonly Answer<T>[], { claim, quantity }: Telling): Answer<T> {
  const first = answers.filter(({ deal }) => deal === answers[0]?.deal)
  const isWhole = /\b(?:compound|total|over the (?:term|life|course)|altogether|overall)/i.test(claim.quote)
  const alike = first.filter(({ is }) => isWhole || (is !== 'sum' && is !== 'compound'))
  const own = alike.length > 0 ? alike : first
  return required(
    own.toSorted((a, b) => distance(a, quantity) - distance(b, quantity))[0],
    'record: a figure differs from some answer',
  )
}

/** For the choice of what to show alone, so a rough number does. */
export function distance<T>({ value }: Answer<T>, quantity: Quantity): number {
  const said = parseFraction(quantity.value)
  if (said === undefined) return 0
  return Math.abs(
    Number(value.numerator) / Number(value.denominator) - Number(said.numerator) / Number(said.denominator),
  )
}

function restsOn<T>(claim: Claim, quantity: Quantity, answer: Answer<T>): Omit<FigureCheck<T>, 'verdict' | 'explains'> {
  const { question, value, deal, clause, cell, on, citation, sources, trace } = answer
  return { claim, quantity, question, computed: printFraction(value), deal, clause, cell, on, citation, sources, trace }
}

/** What nothing can be said of, and what would be needed. */
export function cannot<T>(quantity: Quantity, doubt: Doubt<T>): FigureCheck<T> {
  return {
    claim: doubt.judging.claim,
    quantity,
    verdict: 'cannot-be-checked',
    sources: [],
    explains: whyNot(quantity, doubt),
  }
}

interface Doubt<T> {
  readonly asked: readonly Asked<T>[]
  readonly manner: Manner
  readonly judging: Judging<T>
}

const WORTH =
  'What something is worth to all writers or costs all companies follows from all engagements, titles and exhibitions of the time; the deals have no such facts. The facts of the guild or of the companies would be needed.'

function whyNot<T>({ measure }: Quantity, { asked: [first], manner, judging }: Doubt<T>): string {
  const { claim, deals } = judging
  if (measure === 'cost' && first === undefined) return WORTH
  if (first === undefined && deals.hasUnion && !deals.hasDeal)
    return `The library has no deal of ${deals.unions.join(', ')} that was known by then. Its agreement as a deal would be needed.`
  if (first === undefined) return 'No question that the deals can answer is asked with these words.'
  if (claim.modality === 'denied' || claim.modality === 'possible')
    return `The sentence tells it as ${claim.modality}; only what is told as so can be held against a deal.`
  if (first.meant.length === 0) {
    const held = [...new Set(first.others.map(({ deal }) => deal))].join(', ')
    return `The library has no deal of that kind and time; what has an answer (${held}) is not what the sentence speaks of.`
  }
  const [answer] = first.meant
  if (answer && first.meant.every(({ isAssumed }) => isAssumed))
    return `The deal assumes another number (${printFigure(answer.value, answer.unit)}: ${answer.what}), which no source gives. The published number would be needed.`
  if (manner === 'least' || manner === 'over' || manner === 'below')
    return 'It is true as a bound, and no number of the deal.'
  return 'The sentence does not say plainly which number it means; no reading of it gives this one.'
}

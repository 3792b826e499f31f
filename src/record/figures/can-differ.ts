/** When a number that no reading gives may be called wrong: a figure is never said to differ on a doubt about what it means. */

import type { Claim, Quantity } from '../claim.ts'
import { readingsOf } from './ask-questions.ts'
import { isNearly, isOfItsKind, isSame, isTrueBound, type Manner, mannerOf } from './compare-figure.ts'
import type { Answer } from './figure-check.ts'
import type { Asked, Judging } from './judging.ts'
import { hasAny, plainOf } from './phrases.ts'
import type { Question } from './question.ts'
import type { SaidFigure } from './said-figures.ts'

/** What came to be paid, seen or lost is no number of a deal, though it is told in the same words. */
const OF_WHAT_CAME =
  /\b(?:averag\w*|median|typical(?:ly)?|after (?:tax(?:es)?|commissions?)|take-?home|short of|miss(?:ed|es)|reached|lost|loss(?:es)?|shortfall|deficit|declin\w*|fell|fallen|dropped|earned|last year|so far)\b/i

/** Only a plain statement, of what the question measures, whose answers rest on sources, can be wrong. */
export function canDiffer<T>(
  { question, meant, isNear }: Asked<T>,
  figure: SaidFigure,
  manner: Manner,
  judging: Judging<T>,
): boolean {
  const { claim, deals } = judging
  const { quantity } = figure
  const sure = meant.filter(({ isAssumed }) => !isAssumed)
  const latest = meant.filter(({ deal }) => deal === latestOf(meant, judging))
  const values = sure.map(({ value }) => value)
  const names = question.deals?.some((id) => deals.withoutUnion.has(id)) ?? false
  return (
    isNear &&
    !OF_WHAT_CAME.test(claim.quote) &&
    2 * latest.filter(({ isAssumed }) => !isAssumed).length >= latest.length &&
    !meant.some(({ isAssumed, value }) => isAssumed && isNearly(quantity, value)) &&
    sure.length > 0 &&
    (deals.isSureOfUnion || names) &&
    (claim.modality === 'fact' || claim.modality === 'planned') &&
    measures(question, sure, quantity) &&
    isNamed(question, claim) &&
    // How wages rose elsewhere is told in the same words as what a deal raises.
    !(question.answer.by === 'rises' && deals.isOpen) &&
    (names || !deals.isOpen || tellsRule(question, claim)) &&
    isOfItsKind(quantity, values) &&
    !isTrueBound(quantity, manner, isWhole(quantity) ? [] : values) &&
    !isAnswered(question, figure, judging)
  )
}

/** What somebody was paid may be more than the least; a sentence that speaks of no deal has to speak of the least. */
function tellsRule({ unit, answer }: Question, { quote }: Claim): boolean {
  return answer.by === 'facts' || !/^[A-Z]{3}$/.test(unit) || /\b(?:minimums?|scale|floor|least|rates?)\b/i.test(quote)
}

/** Of facts that can be otherwise, the sentence says which. */
function isNamed({ answer }: Question, { quote }: Claim): boolean {
  if (answer.by !== 'facts') return true
  const plain = plainOf(quote)
  return answer.vary.every(
    ({ axis, options }) =>
      answer.whole.includes(axis) ||
      hasAny(
        options.flatMap(({ words }) => words),
        plain,
      ),
  )
}

/** The latest deal that answers at all. */
function latestOf<T>(answers: readonly Answer<T>[], { book }: Judging<T>): string | undefined {
  return book.deals.findLast(({ id }) => answers.some(({ deal }) => deal === id))?.id
}

function measures<T>(
  { measures: own, unit, answer }: Question,
  sure: readonly Answer<T>[],
  { measure, unit: said }: Quantity,
): boolean {
  if (answer.by === 'length') return true
  if (said !== unit) return measure === 'rise' && sure.every(({ is }) => is === 'rise')
  return own.includes(measure)
}

/** Writers and weeks are told as the rule has them. */
function isWhole({ unit }: Quantity): boolean {
  return unit === 'count' || unit === 'weeks'
}

/** Another number of the sentence is the answer, and this one is not joined to it by "from … to" or in a list. */
function isAnswered<T>(question: Question, figure: SaidFigure, judging: Judging<T>): boolean {
  const { said, claim } = judging
  return said.some((other) => {
    if (other.start === figure.start || other.quantity.unit !== figure.quantity.unit) return false
    const [first, second] = other.start < figure.start ? [other, figure] : [figure, other]
    if (
      /^[^A-Za-z]{0,4}(?:%|percent|per cent)?[^A-Za-z]{0,4}(?:(?:to|and|or)\b[^A-Za-z]{0,4})?$/i.test(
        claim.quote.slice(first.end, second.start),
      )
    )
      return false
    const manner = mannerOf(other.quantity, claim.quote.slice(0, other.start))
    return readingsOf(question, judging.deals.meant, other, judging).some(({ value }) =>
      isSame(other.quantity, manner, value),
    )
  })
}

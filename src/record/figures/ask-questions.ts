/** Which questions a number can be the answer to, by the words of its sentence, and which of their answers the sentence means. */

import type { Claim } from '../claim.ts'
import type { DealHead, DealsMeant } from './deals-meant.ts'
import type { Answer } from './figure-check.ts'
import type { Asked, Judging } from './judging.ts'
import { hasAny, hitsOf, plainOf } from './phrases.ts'
import type { Question } from './question.ts'
import type { SaidFigure } from './said-figures.ts'

/** The nearest first. */
export function questionsOf<T>(figure: SaidFigure, judging: Judging<T>): Asked<T>[] {
  const { claim, deals, book } = judging
  const plain = plainOf(claim.quote)
  // What the claim was found to be about counts as said beside the number.
  const about = plainOf(` ${claim.terms.join(' · ')}`)
  return book.questions
    .filter(({ unless, asks }) => !hasAny(unless, plain) && asks.every((phrases) => hasAny(phrases, plain + about)))
    .map((question) => {
      const meant = onDay(readingsOf(question, deals.meant, figure, judging), claim)
      // What a deal that was over assumed is not what is told of another one.
      const held = meant.filter(({ deal, isAssumed }) => !isAssumed || !deals.over.has(deal) || isOld(figure, claim))
      const others = readingsOf(question, deals.others, figure, judging)
      const isNear = question.asks.every((phrases) =>
        hasAny(phrases, plain.slice(...statementOf(figure, plain)) + about),
      )
      return { question, meant: held, others, isNear, away: awayOf(question, figure, plain) }
    })
    .filter(({ question, meant, others }) => (meant.length > 0 || others.length > 0) && isWhose(question, deals))
    .sort((a, b) => a.away - b.away)
}

/** Where nothing says whose deal it is, only what is asked in words that no other field has. */
function isWhose({ answer, deals: named }: Question, { hasUnion, hasParty, withoutUnion }: DealsMeant): boolean {
  return hasUnion || hasParty || answer.by === 'facts' || (named?.some((id) => withoutUnion.has(id)) ?? false)
}

/** What a question has for its answer under some deals, as far as the number and the sentence can mean it. */
export function readingsOf<T>(
  question: Question,
  heads: readonly DealHead[],
  figure: SaidFigure,
  { claim, deals, book }: Judging<T>,
): readonly Answer<T>[] {
  const plain = plainOf(claim.quote)
  const asked = heads.filter(({ id }) => question.deals?.includes(id) ?? !deals.withoutUnion.has(id))
  const answers = asked.flatMap((head) => book.answers(question, head)).filter((answer) => canBe(answer, figure, claim))
  return marked(answers, { own: plain.slice(figure.from, figure.to), plain })
}

/** A rise is asked for in words of rising alone; what is said to be compounded is no sum. */
function canBe<T>({ unit, is }: Answer<T>, { quantity, start, end, from, to }: SaidFigure, { quote }: Claim): boolean {
  if (unit !== quantity.unit) return false
  if (is === 'sum' && /\bcompound/i.test(quote.slice(Math.max(0, start - 40), end + 40))) return false
  const own = quote.slice(from, to).toLowerCase()
  return (
    is !== 'rise' ||
    quantity.measure === 'rise' ||
    /\b(?:ris\w+|rose|increas\w+|higher|more|up|gains?|boost\w*|rais\w+|jump\w*|hike\w*)\b/.test(own)
  )
}

/** From one mark that parts statements to the next. */
function statementOf({ start, end }: SaidFigure, plain: string): [from: number, to: number] {
  const edges = [...plain.matchAll(/;\s|\b(?:while|whereas|but)\b/g)].map(({ index }) => index)
  return [edges.findLast((each) => each <= start) ?? 0, edges.find((each) => each >= end) ?? plain.length]
}

function awayOf({ asks }: Question, { start, end }: SaidFigure, plain: string): number {
  const away = asks
    .flatMap((phrases) => hitsOf(phrases, plain))
    .map((hit) => Math.max(hit.start - end, start - hit.end, 0))
  return Math.min(...away, plain.length)
}

/** Where words beside the number, else in the sentence, name some choices of an axis, the answers for those alone. */
function marked<T>(
  answers: readonly Answer<T>[],
  { own, plain }: { own: string; plain: string },
): readonly Answer<T>[] {
  let left = answers
  for (const axis of new Set(answers.flatMap(({ marks }) => marks.map((mark) => mark.axis)))) {
    const words = [
      ...new Set(left.flatMap(({ marks }) => marks.filter((mark) => mark.axis === axis).flatMap((mark) => mark.words))),
    ]
    const hits = hitsOf(words, own).length > 0 ? hitsOf(words, own) : hitsOf(words, plain)
    if (hits.length === 0) continue
    const named = new Set(hits.map(({ phrase }) => phrase))
    left = left.filter(({ marks }) => {
      const own = marks.filter((mark) => mark.axis === axis)
      return own.length === 0 || own.some(({ words }) => words.some((word) => named.has(word)))
    })
  }
  return left
}

/** "From 2 May 2024 they pay 12.5%" asks for that day; a day that is told of something else does not. */
function onDay<T>(answers: readonly Answer<T>[], { about, date, quote }: Claim): readonly Answer<T>[] {
  if (
    about !== 'figure' ||
    date === undefined ||
    date.first !== date.last ||
    date.basis === 'published' ||
    date.said === ''
  )
    return answers
  const at = quote.indexOf(date.said)
  if (
    at < 0 ||
    !/\b(?:from|as of|since|on|starting|beginning|effective)(?: on)? $/i.test(quote.slice(Math.max(0, at - 16), at))
  )
    return answers
  const held = answers.filter(
    ({ on, until }) => on !== undefined && on <= date.first && (until === undefined || date.first < until),
  )
  return held.length > 0 ? held : answers
}

/** "From 18,684", "compared with 11.5%": what was before is a number of another deal. */
export function isOld({ start }: SaidFigure, { quote }: Claim): boolean {
  return /\b(?:from|than|compared (?:to|with)|instead of|above|old|previous(?:ly)?|until now|used to be)(?: (?:an?|the|about|some))? $/i.test(
    quote.slice(0, start),
  )
}

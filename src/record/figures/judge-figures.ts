/**
 * Holds the numbers of a claim against what the deals give: agrees when one reading of the question gives the number, differs only
 * when no reading does, and cannot be checked where nothing answers it.
 */

import type { Claim } from '../claim.ts'
import type { Report } from '../report.ts'
import { isOld, questionsOf } from './ask-questions.ts'
import { canDiffer } from './can-differ.ts'
import { isSame, mannerOf } from './compare-figure.ts'
import { judgeDay } from './deal-days.ts'
import { type DealHead, dealsMeant } from './deals-meant.ts'
import type { Answer, FigureCheck } from './figure-check.ts'
import type { Asked, FigureBook, Judging } from './judging.ts'
import { type SaidFigure, saidFigures } from './said-figures.ts'
import { agrees, cannot, differs, distance } from './tell-figures.ts'

export function judgeFigures<T>(
  { claims, reports }: { claims: readonly Claim[]; reports: readonly Report[] },
  book: FigureBook<T>,
): FigureCheck<T>[] {
  const byId = new Map(reports.map((report) => [report.id, report]))
  const byReport = Map.groupBy(claims, ({ report }) => report)
  const around = new Map([...byReport].map(([id, own]) => [id, [...new Set(own.flatMap(({ parties }) => parties))]]))
  const seen = new Set<string>()
  return claims
    .filter(({ status }) => status !== 'rejected')
    .flatMap((claim) => {
      const speaking = { claim, report: byId.get(claim.report), partiesAround: around.get(claim.report) ?? [] }
      const said = saidFigures(claim, book.history.parties)
      const judging = inOrder({ claim, said, deals: dealsMeant(speaking, book.deals, book.history), book })
      const day = judgeDay<T>(claim, judging.deals)
      // A sentence that makes two claims has its numbers once.
      const numbers = said
        .filter(({ start }) =>
          isNew(`${claim.report} ${claim.place.paragraph} ${claim.place.sentence} ${start} ${claim.quote}`, seen),
        )
        .map((each) => judgeFigure(each, judging))
        // A share of votes that no deal gives is not told.
        .filter(({ verdict, quantity }) => quantity.measure !== 'share' || verdict === 'agrees')
      return day === undefined ? numbers : [...numbers, day]
    })
}

function isNew(key: string, seen: Set<string>): boolean {
  if (seen.has(key)) return false
  seen.add(key)
  return true
}

/** Of the deals that are meant the one that gives most numbers of the sentence comes first, then the latest. */
function inOrder<T>(judging: Judging<T>): Judging<T> {
  const { claim, said, deals } = judging
  if (said.length === 0 || deals.meant.length < 2) return judging
  const given = (head: DealHead): number => {
    const alone = { ...judging, deals: { ...deals, meant: [head], others: [] } }
    return said.filter((figure) => {
      const manner = mannerOf(figure.quantity, claim.quote.slice(0, figure.start))
      return questionsOf(figure, alone).some(({ meant }) =>
        meant.some(({ value }) => isSame(figure.quantity, manner, value)),
      )
    }).length
  }
  const latestFirst = deals.meant.toReversed()
  const counts = new Map(latestFirst.map((head) => [head.id, given(head)]))
  const meant = latestFirst.toSorted((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0))
  return { ...judging, deals: { ...deals, meant } }
}

function judgeFigure<T>(figure: SaidFigure, judging: Judging<T>): FigureCheck<T> {
  const { claim, deals } = judging
  const { quantity } = figure
  const manner = mannerOf(quantity, claim.quote.slice(0, figure.start))
  const asked = questionsOf(figure, judging)
  const given = (answers: (asked: Asked<T>) => readonly Answer<T>[]): Answer<T> | undefined => {
    const all = asked.flatMap(answers).filter(({ value }) => isSame(quantity, manner, value))
    // What is not told as a rise is one only where nothing else gives the number.
    const first = all.find(({ is }) => (is === 'rise') === (quantity.measure === 'rise')) ?? all[0]
    const alike = all.filter(
      ({ deal, question, is }) => deal === first?.deal && question === first.question && is === first.is,
    )
    return alike.toSorted((a, b) => distance(a, quantity) - distance(b, quantity))[0]
  }
  if (isDenied(claim)) return cannot(quantity, { asked, manner, judging })
  const agreed = given(({ meant }) => meant)
  if (agreed) return agrees(agreed, { claim, quantity })
  const elsewhere = given(({ others }) => others)
  const against = asked.find((each) => canDiffer(each, figure, manner, judging))
  if (against) return differs(against, { claim, quantity, elsewhere })
  if (elsewhere && (deals.isOpen || isOld(figure, claim) || asked.every(({ meant }) => meant.length === 0)))
    return agrees(elsewhere, { claim, quantity })
  return cannot(quantity, { asked, manner, judging })
}

/** "Without a treatment" denies no number. */
function isDenied({ modality, quote }: Claim): boolean {
  return modality === 'denied' && /\b(?:den(?:y|ied|ies)|not|never|no longer|refus\w+|reject\w*)\b/i.test(quote)
}

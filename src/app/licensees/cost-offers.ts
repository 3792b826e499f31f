/** What offers would cost one company, over its own facts alone: deals of the library, and one that it brings as a text. Nothing is kept. */

import { BadInput, badInput, type Money, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type ComparedDeal, compareInHall } from '../compare-offers.ts'
import { type ReadDeal, readLibraryDeal, readOfferText } from '../read-deals.ts'

export interface CostRequest {
  readonly company: string
  /** By id, of the library alone. */
  readonly deals: readonly string[]
  /** A whole deal, or a patch on one of the library. */
  readonly text?: string | undefined
  /** Each deal as if it had come into force on this day. */
  readonly asIfFrom?: string | undefined
}

export interface CostedOffer {
  readonly id: string
  readonly title: string
  readonly stage: string
  /** True for the text that was brought. */
  readonly isBrought: boolean
  readonly total: Money
  /** To the first of them. */
  readonly difference: Money
  /** Those that come to something. */
  readonly clauses: readonly { readonly id: string; readonly title: string; readonly amount: Money }[]
  readonly breaches: number
  /** How many obligations the total is of. */
  readonly obligations: number
}

export interface CostedOffers {
  readonly deals: readonly CostedOffer[]
  readonly problems: readonly Problem[]
}

export async function costOffers(hall: Hall, { company, deals, text, asIfFrom }: CostRequest): Promise<CostedOffers> {
  const library: ReadDeal[] = []
  for (const id of deals) library.push(await readLibraryDeal(id))
  const brought = text === undefined ? undefined : await readBrought(text)
  if (library.length === 0 && !brought) {
    throw badInput('api/bad-request', 'No deal is named.', { hint: 'Choose one of the library, or bring an offer.' })
  }
  const compared = await compareInHall(hall, {
    deals: [],
    more: brought ? [...library, brought] : library,
    company,
    ...(asIfFrom !== undefined && { asIfFrom }),
  })
  const differences = [0n, ...compared.total.differences]
  return {
    deals: compared.deals.map((each, at) =>
      costed(each, { isBrought: each.deal === brought?.deal, differenceMinor: differences[at] ?? 0n }),
    ),
    problems: compared.problems,
  }
}

/** Stops with every mistake of the text in its place. */
async function readBrought(text: string): Promise<ReadDeal> {
  const { offer, problems } = await readOfferText(text)
  if (offer) return offer
  throw new BadInput(problems)
}

function costed(
  { deal, totals }: ComparedDeal,
  { isBrought, differenceMinor }: { isBrought: boolean; differenceMinor: bigint },
): CostedOffer {
  const { id, title, stage, clauses } = deal
  const { totalMinor, byClause, breaches, obligations, currency } = totals
  return {
    id,
    title,
    stage,
    isBrought,
    total: { amountMinor: totalMinor, currency },
    difference: { amountMinor: differenceMinor, currency },
    clauses: clauses.flatMap((clause) => {
      const amountMinor = clause.is === 'money' ? (byClause.get(clause.id) ?? 0n) : 0n
      return amountMinor === 0n ? [] : [{ id: clause.id, title: clause.title, amount: { amountMinor, currency } }]
    }),
    breaches: [...breaches.values()].reduce((sum, count) => sum + count, 0),
    obligations,
  }
}

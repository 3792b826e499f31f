/** The table: what offers come to over the same facts when their numbers are changed. Nothing is recorded. */

import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkDay, readAskedDays } from '../asked-days.ts'
import { openGround, type TableGround } from './table-grounds.ts'
import { layOffers } from './table-offers.ts'
import type { LaidOffer } from './reckon-table.ts'
import type { TableFigures, TableRequest } from './table-request.ts'

export interface TableAnswer extends TableFigures {
  /** What the figures follow from, so that a link can say what has changed since. */
  readonly pins: { readonly deals: string[]; readonly facts: string }
  readonly factCount: number
  /** Milliseconds from the question to the answer, on the server. */
  readonly took: number
}

export interface TablePlace {
  readonly hall: Hall
  readonly desk: Desk
  /** Who asks: facts that somebody brought are theirs alone. */
  readonly member: string | undefined
}

export async function askTable(place: TablePlace, request: TableRequest): Promise<TableAnswer> {
  const start = performance.now()
  const offers = await layOffers(place.desk, request.offers)
  const { ground, figures } = await reckonOver(place, offers, request)
  return {
    ...figures,
    pins: { deals: offers.map(({ sha256 }) => sha256.slice(0, 12)), facts: ground.sha256.slice(0, 12) },
    factCount: ground.facts,
    took: Math.round((performance.now() - start) * 10) / 10,
  }
}

export interface Reckoned {
  readonly ground: TableGround
  readonly figures: TableFigures
}

/** What offers, with their changes made, come to over the facts that are asked for. */
export async function reckonOver(
  place: TablePlace,
  offers: readonly LaidOffer[],
  request: Omit<TableRequest, 'offers'>,
): Promise<Reckoned> {
  const { from, to, knownBy, asIfFrom, sweep, ranges, why } = request
  const days = readAskedDays('compare/bad-date', {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(knownBy === undefined ? {} : { knownBy }),
  })
  checkDay('compare/bad-date', 'asIfFrom', asIfFrom)
  const laid = offers.map(({ key, label, deal }) => ({ key, label, deal }))
  const ask = async (isSecond = false): Promise<Reckoned> => {
    const ground = await openGround(place, request.facts, days)
    const thread = why ? ground.whyThread() : ground.thread
    const figures = await thread.reckon(laid, { asIfFrom, sweep, ranges, why }).catch((error: unknown) => {
      if (isSecond || thread.isThere()) throw error
    })
    // The thread made room for other facts just now.
    return figures ? { ground, figures } : ask(true)
  }
  return ask()
}

/** The table: what offers come to over the same facts when their numbers are changed. Nothing is recorded. */

import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkDay, readAskedDays } from '../asked-days.ts'
import { openGround, type TableGround } from './table-grounds.ts'
import { layOffers } from './table-offers.ts'
import type { TableFigures, TableRequest } from './table-request.ts'

export interface TableAnswer extends TableFigures {
  /** What the figures follow from, so that a link can say what has changed since. */
  readonly pins: { readonly deals: string[]; readonly facts: string }
  readonly factCount: number
  /** Milliseconds from the question to the answer, on the server. */
  readonly took: number
}

export async function askTable(
  { hall, desk }: { hall: Hall; desk: Desk },
  request: TableRequest,
): Promise<TableAnswer> {
  const start = performance.now()
  const days = readAskedDays('compare/bad-date', {
    ...(request.from === undefined ? {} : { from: request.from }),
    ...(request.to === undefined ? {} : { to: request.to }),
    ...(request.knownBy === undefined ? {} : { knownBy: request.knownBy }),
  })
  checkDay('compare/bad-date', 'asIfFrom', request.asIfFrom)
  const offers = await layOffers(desk, request.offers)
  const { asIfFrom, sweep, ranges } = request
  const laid = offers.map(({ key, label, deal }) => ({ key, label, deal }))
  const ask = async (isSecond = false): Promise<{ ground: TableGround; figures: TableFigures }> => {
    const ground = await openGround(hall, request.facts, days)
    const figures = await ground.thread.reckon(laid, { asIfFrom, sweep, ranges }).catch((error: unknown) => {
      if (isSecond || ground.thread.isThere()) throw error
    })
    // The thread made room for other facts just now.
    return figures ? { ground, figures } : ask(true)
  }
  const { ground, figures } = await ask()
  return {
    ...figures,
    pins: { deals: offers.map(({ sha256 }) => sha256.slice(0, 12)), facts: ground.sha256.slice(0, 12) },
    factCount: ground.facts,
    took: Math.round((performance.now() - start) * 10) / 10,
  }
}

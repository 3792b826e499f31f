/** Rounds of bargaining with how much the record knows of each. */

import { compareText } from '../../base/index.ts'
import type { Round } from '../../record/index.ts'
import { checkRound } from './list-record.ts'
import type { HallRecord } from './record-of-hall.ts'
import { roundOf } from './rounds.ts'

export interface ListedRound {
  readonly round: Round
  readonly events: number
  readonly positions: number
  /** Of reports in the hall, rejected ones left out. */
  readonly claims: number
}

export function listRounds({ history, claims }: HallRecord, id?: string): ListedRound[] {
  checkRound(history.rounds, id)
  const standing = claims.filter(({ status }) => status !== 'rejected')
  const byRound = Map.groupBy(standing, (claim) => roundOf(claim, history)?.id)
  return history.rounds
    .filter((round) => id === undefined || round.id === id)
    .toSorted((a, b) => compareText(a.first, b.first) || compareText(a.id, b.id))
    .map((round) => ({
      round,
      events: history.events.filter((event) => event.round === round.id).length,
      positions: history.positions.filter((position) => position.round === round.id).length,
      claims: byRound.get(round.id)?.length ?? 0,
    }))
}

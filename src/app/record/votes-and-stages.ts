/** Votes of the record with what they met, and where a round stands: with the confirmed claims of a hall laid over what ships. */

import { type IsoDate, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import {
  type CheckedVote,
  type History,
  knownHistory,
  type RecordEvent,
  type RoundStage,
  stageOf,
  votesOf,
} from '../../record/index.ts'
import { checkDay } from '../asked-days.ts'
import { readRulebooks, rulebookFor } from './bargaining-rules.ts'
import { checkRound } from './list-record.ts'
import { type HallRecord, recordOfHall } from './record-of-hall.ts'
import { eventsOf } from './timeline.ts'

export interface VotesQuery {
  readonly round?: string | undefined
  readonly known?: IsoDate | undefined
}

export async function listVotes(hall: Hall | undefined, { round, known }: VotesQuery): Promise<CheckedVote[]> {
  const history = knownHistory(laidOver(await recordOfHall(hall, { knownBy: known })), known)
  checkRound(history.rounds, round)
  const votes = votesOf(history, { rulebooks: await readRulebooks(hall) })
  return votes.filter((vote) => round === undefined || vote.round === round)
}

export interface StageQuery {
  /** Without it, the last day for which the round is recorded. */
  readonly on?: IsoDate | undefined
  readonly known?: IsoDate | undefined
  readonly notice?: IsoDate | undefined
}

export async function readStage(
  hall: Hall | undefined,
  id: string,
  { on, known, notice }: StageQuery,
): Promise<RoundStage> {
  checkDay('stages/bad-date', '--on', on)
  checkDay('stages/bad-date', '--notice', notice)
  const history = laidOver(await recordOfHall(hall, { knownBy: known }))
  checkRound(history.rounds, id)
  const round = required(
    history.rounds.find((each) => each.id === id),
    'app: a round that was checked is there',
  )
  const rulebook = rulebookFor(round, await readRulebooks(hall))
  return stageOf(round, history, { on: on ?? round.last, known, rulebook, notice })
}

/** Events as the record and confirmed claims tell them together; what only the record knows of a vote stays with it. */
function laidOver(record: HallRecord): History {
  const voting = new Map(record.history.events.map((event) => [event.id, event.voting]))
  const events = eventsOf(record, { candidates: false }).flatMap(({ event }): RecordEvent[] => {
    const { id, kind, round, parties, says, dates, quantities, terms, issue, deal } = event
    const days = voting.get(id)
    if (round === undefined) return []
    const head = { id, kind, round, parties, says, dates, quantities, terms, issue, deal }
    return [days ? { ...head, voting: days } : head]
  })
  return { ...record.history, events }
}

/** Where a round stands on a day: the stage of each track, how it got there, what may be done next, and what ends when. */

import { daysBetween, type IsoDate } from '../../base/index.ts'
import type { History, Round } from '../history.ts'
import { type Deadline, deadlinesOf } from './deadlines.ts'
import { type Happening, happeningsOf } from './happenings.ts'
import { knownHistory } from './known-history.ts'
import { leadingDate } from './leading-date.ts'
import { type NextStep, nextSteps } from './next-steps.ts'
import { type Replay, replayRound, type StepTaken } from './replay.ts'
import type { Days } from './rule-days.ts'
import type { Rulebook } from './rulebook.ts'

export interface TrackStage {
  readonly track: string
  readonly title: string
  readonly stage: string
  readonly says: string
  /** The day on which it was reached; absent where the round began with it. */
  readonly since: IsoDate | undefined
  readonly days: number | undefined
}

export interface RoundStage {
  readonly round: Round
  readonly on: IsoDate
  readonly known: IsoDate | undefined
  readonly rulebook: Rulebook
  readonly tracks: readonly TrackStage[]
  readonly path: readonly StepTaken[]
  readonly unplaced: Replay['unplaced']
  readonly next: readonly NextStep[]
  readonly deadlines: readonly Deadline[]
}

export interface StageOptions {
  readonly on: IsoDate
  readonly rulebook: Rulebook
  /** Only what was known by then. */
  readonly known?: IsoDate | undefined
  /** When the union told the employers that it wants a new contract, or means to, where somebody knows it. */
  readonly notice?: IsoDate | undefined
}

/**
 * What happens later than `on` is left out, and what was not known by `known`.
 *
 * @example
 * stageOf(round, history, { on: '2023-04-30', rulebook }).next.filter(({ is }) => is === 'allowed')
 */
export function stageOf(round: Round, history: History, { on, known, rulebook, notice }: StageOptions): RoundStage {
  const seen = knownHistory(history, known)
  const votes = history.events.filter(
    ({ round: id, voting }) => id === round.id && voting && (known === undefined || voting.first <= known),
  )
  const all = happeningsOf(round, seen, { votes })
  const replay = replayRound(all, { book: rulebook, on })
  const days: Days = { on, notice, path: replay.path, ...expiriesOf(round, seen, all) }
  return {
    round,
    on,
    known,
    rulebook,
    tracks: tracksOf(rulebook, replay, on),
    path: replay.path,
    unplaced: replay.unplaced,
    next: nextSteps(rulebook, replay, days),
    deadlines: deadlinesOf(rulebook, replay, { days, votes }),
  }
}

function expiriesOf(round: Round, history: History, all: readonly Happening[]): Pick<Days, 'expiry' | 'newExpiry'> {
  const expiry = all.find(({ event }) => event.kind === 'expiry')
  const own = history.states.find((state) => state.state === 'contract-in-force' && state.round === round.id)
  return { expiry: expiry && leadingDate(expiry.event)?.last, newExpiry: own?.last }
}

function tracksOf({ tracks }: Rulebook, { stages, path }: Replay, on: IsoDate): TrackStage[] {
  return tracks.map(({ id, title, stages: all }) => {
    const stage = stages.get(id) ?? ''
    const since = path.findLast((taken) => taken.step.track === id && taken.to === stage && taken.from !== stage)?.on
    const says = all.find((each) => each.id === stage)?.title ?? stage
    return { track: id, title, stage, says, since, days: since === undefined ? undefined : daysBetween(since, on) }
  })
}

/** Records that the works whose money waits were made known: to members and users, or to the public. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { firstDayOf, type WaitingMoney } from '../../fund/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { MANY_HOLDS } from './decisions.ts'
import { type UnclaimedState, unclaimedState } from './unclaimed-ground.ts'
import { keepUnclaimedRules } from './unclaimed-rules.ts'
import { dayOf, sayStep, sourceOf, type StepRequest } from './unclaimed-step.ts'

export interface NoticeRecorded {
  readonly on: IsoDate
  /** Those that this notice is the first for. */
  readonly holds: readonly WaitingMoney[]
  /** Made known before. */
  readonly known: number
  /** Not counted: they wait for something else than their owner, or it is too early for the rulebook. */
  readonly passedOver: number
  readonly entry: string | undefined
  readonly problems: readonly Problem[]
}

/** Again on the same holds, nothing is recorded. */
export async function notifyUnclaimed(hall: Hall, request: StepRequest): Promise<NoticeRecorded> {
  const on = dayOf(hall, request.on)
  const source = sourceOf(request.source)
  const made = await hall.database.write(async (stores) => {
    const state = await unclaimedState(stores, { hall, rules: request.rules, on })
    return recordNotice(stores, state, { step: 'notify', source, knownOn: hall.clock.today() })
  })
  return { ...made, problems: await publishHallLog(hall) }
}

export async function recordNotice(
  stores: Stores,
  { on, waiting, steps, book }: UnclaimedState,
  {
    step,
    source,
    knownOn,
    files,
  }: {
    step: 'notify' | 'publish'
    source: string
    knownOn: IsoDate
    /** SHA-256 of what was published. */
    files?: Readonly<Record<string, string>>
  },
): Promise<Omit<NoticeRecorded, 'problems'>> {
  const meant = waiting.filter(({ runsOut, clocks }) => runsOut && on >= (firstDayOf(step, clocks) ?? on))
  const isKnown = ({ id, clocks }: WaitingMoney): boolean =>
    steps.some((done) => done.step === step && done.holds.has(id) && done.on >= (firstDayOf(step, clocks) ?? done.on))
  const holds = meant.filter((each) => !isKnown(each))
  const counts = { on, holds, known: meant.length - holds.length, passedOver: waiting.length - meant.length }
  if (holds.length === 0) return { ...counts, entry: undefined }
  const says = {
    step,
    holds: holds.map(({ id }) => id).sort(),
    rules: await keepUnclaimedRules(stores, book),
    ...(files ? { files } : {}),
  }
  const entry = await sayStep(stores, { subject: MANY_HOLDS, says, on, knownOn, source })
  return { ...counts, entry: entry.id }
}

/** Records what becomes of money that nobody can be paid, once the rulebook lets it be decided. */

import { badInput, nearestName } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  awaitedFrom,
  bookDecision,
  lastDayOfClaims,
  otherParts,
  setAsideOf,
  type WaitingMoney,
} from '../../fund/index.ts'
import type { UnclaimedUse } from '../../terms/index.ts'
import { refuseBesideProposed } from '../paying/propose-run.ts'
import { shareOf, toOf, useOf } from './decision-request.ts'
import { decisionJson } from './decisions.ts'
import { decidedAlready, measuresMissing, noOthers, notReceived, standsStill, tooEarly } from './refusals.ts'
import { type DecisionRecorded, postMoved, recordedDecision } from './settle-decision.ts'
import { type UnclaimedState, unclaimedState } from './unclaimed-ground.ts'
import { keepUnclaimedRules } from './unclaimed-rules.ts'
import { dayOf, sayStep, sourceOf, type StepRequest } from './unclaimed-step.ts'

export interface DecideRequest extends StepRequest {
  readonly id: string
  readonly use: string
  /** Which social purpose, which state. */
  readonly to?: string | undefined
  /** The part that waits for late claims; the rulebook's without it. */
  readonly setAside?: string | undefined
}

export async function decideUnclaimed(hall: Hall, request: DecideRequest): Promise<DecisionRecorded> {
  const [on, source] = [dayOf(hall, request.on), sourceOf(request.source)]
  const said = await hall.database.write(async (stores) => {
    const state = await unclaimedState(stores, { hall, rules: request.rules, on })
    const use = useOf(request.use, state)
    const to = toOf(request.to, use)
    const before = state.decisions.find(({ id, claimed }) => id === request.id && !claimed)
    if (before && before.use === use && before.to === to) return { entry: before.entry, isNew: false }
    if (before) throw decidedAlready(before)
    const waiting = waitingNamed(state, request.id)
    await refuseUndecidable(stores, state, { waiting, use })
    const { hold } = waiting
    const share = shareOf(request.setAside, state)
    const setAside = use === 'state' ? { ...hold.amount, amountMinor: 0n } : setAsideOf(hold.amount, share)
    const { run, pool, work, company, from, amount } = hold
    const claimUntil = lastDayOfClaims(state.book.rules, waiting.start)
    const facts = {
      id: request.id,
      run,
      pool,
      work,
      company,
      from,
      amount,
      setAside,
      use,
      to,
      start: waiting.start,
      claimUntil,
    }
    const says = { ...decisionJson(facts), rules: await keepUnclaimedRules(stores, state.book) }
    const entry = await sayStep(stores, { subject: request.id, says, on, knownOn: hall.clock.today(), source })
    const decision = { ...facts, entry: entry.id, on, source, remitted: undefined, claimed: undefined }
    await postMoved(stores, bookDecision(decision))
    return { entry: entry.id, isNew: true }
  })
  return recordedDecision(hall, said)
}

async function refuseUndecidable(
  stores: Stores,
  { book: { rules }, decisions, runs }: UnclaimedState,
  { waiting, use }: { waiting: WaitingMoney; use: UnclaimedUse },
): Promise<void> {
  const { id, hold, clocks, state, runsOut } = waiting
  const { currency } = hold.amount
  await refuseBesideProposed(stores, { run: hold.run, currency })
  if (!runsOut) throw standsStill(waiting)
  const from = clocks.find((day) => day.id === rules.decision.from)
  if (from && from.state === 'ahead') throw tooEarly(id, { from: from.on, what: 'decided on' })
  if (state !== rules.decision.state) throw measuresMissing(waiting, rules.decision.needs)
  const own = runs.filter((run) => run.currency === currency)
  const isAwaited = awaitedFrom(own).some(({ company, amount }) => company === hold.company && amount.amountMinor > 0n)
  if (hold.assumed && isAwaited) throw notReceived(waiting)
  if (
    use === 'members' &&
    otherParts(hold, { decisions: [...decisions, { ...hold, claimed: undefined }], runs: own }).size === 0
  )
    throw noOthers(waiting)
}

function waitingNamed({ waiting, on }: UnclaimedState, id: string): WaitingMoney {
  const found = waiting.find((each) => each.id === id)
  if (found) return found
  const near = nearestName(
    id,
    waiting.map((each) => each.id),
  )
  throw badInput('unclaimed/unknown', `No money waits under the id ${id} on ${on}.`, {
    hint: near === undefined ? 'guildhall unclaimed names what waits.' : `Did you mean ${near}?`,
  })
}

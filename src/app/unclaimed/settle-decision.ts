/** Records that the money of a decision was handed over, or that somebody claimed it after all. */

import { badInput, type Money, type Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  bookClaim,
  bookRemittance,
  firstDayOf,
  givenTo,
  leftForMembers,
  setAsideLeft,
  unclaimedDays,
} from '../../fund/index.ts'
import type { Transaction } from '../../ledger/index.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { refuseBesideProposed } from '../paying/propose-run.ts'
import { publishHallLog } from '../publish-log.ts'
import { decisionsOf, type SaidDecision } from './decisions.ts'
import { nothingLeft, tooEarly, tooLate, withTheState } from './refusals.ts'
import { type UnclaimedState, unclaimedState } from './unclaimed-ground.ts'
import { dayOf, sayStep, sourceOf, type StepRequest } from './unclaimed-step.ts'

export interface DecisionRecorded {
  readonly decision: SaidDecision
  /** False when it was recorded before. */
  readonly isNew: boolean
  readonly problems: readonly Problem[]
}

/** The money of a decision left the fund: to the state, or to whom the social account is for. */
export async function remitUnclaimed(
  hall: Hall,
  request: StepRequest & { readonly id: string },
): Promise<DecisionRecorded> {
  const [on, source] = [dayOf(hall, request.on), sourceOf(request.source)]
  const said = await hall.database.write(async (stores) => {
    const state = await unclaimedState(stores, { hall, rules: request.rules, on })
    const decision = decisionNamed(state.decisions, request.id)
    const isThere = !decision.claimed && decision.use !== 'members' && givenTo(decision).amountMinor > 0n
    if (!isThere) throw nothingLeft(decision, 0n)
    if (decision.remitted) return { entry: decision.entry, isNew: false }
    const first = firstDayOf('remit', unclaimedDays(state.book.rules, decision.start))
    if (on < (first ?? decision.on)) throw tooEarly(request.id, { from: first ?? decision.on, what: 'handed over' })
    const says = { step: 'remit', decision: decision.entry }
    const entry = await sayStep(stores, { subject: request.id, says, on, knownOn: hall.clock.today(), source })
    await postMoved(stores, bookRemittance(decision, { entry: entry.id, on }))
    return { entry: decision.entry, isNew: true }
  })
  return recordedDecision(hall, said)
}

/** The hold waits again as before the decision: the next run pays it to whoever is registered by then, and to nobody twice. */
export async function claimUnclaimed(
  hall: Hall,
  request: StepRequest & { readonly id: string },
): Promise<DecisionRecorded> {
  const [on, source] = [dayOf(hall, request.on), sourceOf(request.source)]
  const said = await hall.database.write(async (stores) => {
    const state = await unclaimedState(stores, { hall, rules: request.rules, on })
    const decision = decisionNamed(state.decisions, request.id)
    if (decision.claimed) return { entry: decision.entry, isNew: false }
    if (on < decision.on) throw tooEarly(request.id, { from: decision.on, what: 'claimed back' })
    if (decision.claimUntil !== undefined && on > decision.claimUntil) throw tooLate(decision, decision.claimUntil)
    const { currency } = decision.amount
    await refuseBesideProposed(stores, { run: decision.run, currency })
    const parts = claimedFrom(decision, state)
    const says = {
      step: 'claim',
      decision: decision.entry,
      currency,
      fromUse: `${parts.fromUse.amountMinor}`,
      fromSetAside: `${parts.fromSetAside.amountMinor}`,
    }
    const entry = await sayStep(stores, { subject: request.id, says, on, knownOn: hall.clock.today(), source })
    await postMoved(stores, bookClaim(decision, { entry: entry.id, on, source, ...parts }))
    return { entry: decision.entry, isNew: true }
  })
  return recordedDecision(hall, said)
}

/** What moves nothing is not booked. */
export async function postMoved(stores: Stores, booking: Transaction): Promise<void> {
  if (booking.postings.length > 0) await postBookings(stores, [booking])
}

/** What the use still has of it first, then what was set aside, of this money and of others. */
function claimedFrom(
  decision: SaidDecision,
  { decisions, runs }: UnclaimedState,
): { fromUse: Money; fromSetAside: Money } {
  if (decision.use === 'state' && decision.remitted) throw withTheState(decision)
  const { amount, use, remitted } = decision
  const given = givenTo(decision).amountMinor
  const own = runs.filter(({ currency }) => currency === amount.currency)
  const left = use === 'members' ? leftForMembers(decision, { decisions, runs: own }) : remitted ? 0n : given
  const fromUse = left < given ? left : given
  const fromSetAside = amount.amountMinor - fromUse
  const aside = setAsideLeft(decisions, amount.currency)
  if (fromSetAside > aside) throw nothingLeft(decision, fromUse + aside)
  return { fromUse: { ...amount, amountMinor: fromUse }, fromSetAside: { ...amount, amountMinor: fromSetAside } }
}

function decisionNamed(decisions: readonly SaidDecision[], id: string): SaidDecision {
  const own = decisions.filter((each) => each.id === id)
  const found = own.find(({ claimed }) => !claimed) ?? own.at(-1)
  if (found) return found
  throw badInput('unclaimed/unknown', `Nothing was decided on ${id}.`, {
    hint: 'guildhall unclaimed names what was decided on; what still waits needs no claim, but its credit.',
  })
}

export async function recordedDecision(
  hall: Hall,
  { entry, isNew }: { entry: string; isNew: boolean },
): Promise<DecisionRecorded> {
  const problems = await publishHallLog(hall)
  const decisions = await hall.database.read(decisionsOf)
  return { decision: decisions.find((each) => each.entry === entry)!, isNew, problems }
}

/** Unclaimed money: what is still on hold after all runs, since when, what the rulebook asks for by when, and how far that is. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  addDays,
  compareText,
  contentId,
  daysBetween,
  required,
} from '../base/index.ts'
import type { WorkId, WriterId } from '../registry/index.ts'
import type { DayOfYear, UnclaimedRules, UnclaimedStep } from '../terms/index.ts'
import { type OpenHold, bringForward } from './brought-forward.ts'
import type { Distribution, HoldReason } from './distribution.ts'
import { HOLD_WORDS } from './hold.ts'
import { type PoolName, nameOf, openRoots } from './pool-roots.ts'
import { type UnclaimedDay, startOfClock, unclaimedDays } from './unclaimed-days.ts'

/** A step that was recorded, of all holds that it names. */
export interface StepDone {
  readonly step: UnclaimedStep
  readonly holds: ReadonlySet<string>
  readonly on: IsoDate
}

/** `due`, `done` (late or not) and `overdue` of what has to be done; `ahead` and `reached` of a day that only comes. */
export interface DayState extends UnclaimedDay {
  readonly state: 'due' | 'done' | 'overdue' | 'ahead' | 'reached'
  readonly doneOn: IsoDate | undefined
}

/** One work of one pool (or one pool without a work) that waits, all of its shares together. */
export interface WaitingMoney {
  /** `held-…`: the same for as long as it waits, through however many runs. */
  readonly id: string
  readonly hold: OpenHold
  readonly collectedOn: IsoDate
  readonly start: IsoDate
  /** False while some of it waits for something else than its owner. */
  readonly runsOut: boolean
  /** `stands-still`, `for-members`, `waits`, `listed`, `published`, or the state that the rulebook gives to what may be decided. */
  readonly state: string
  readonly clocks: readonly DayState[]
}

/** One share that waits. */
export interface HeldShare {
  readonly run: string
  readonly pool: string
  readonly company: string
  readonly work: WorkId | undefined
  readonly writer: WriterId | undefined
  readonly share: Fraction
  readonly reason: HoldReason
  readonly says: string
  readonly releasedBy: string
  readonly amount: Money
  readonly since: IsoDate
  readonly days: number
}

/** The same, with the clocks of the money that it is part of. */
export type Unclaimed = HeldShare & Omit<WaitingMoney, 'hold'>

export interface UnclaimedGround {
  /** All runs, for where money came from. */
  readonly runs: readonly Distribution[]
  readonly rules: UnclaimedRules
  readonly yearEnds?: DayOfYear | undefined
  readonly steps: readonly StepDone[]
  readonly on: IsoDate
}

/** What waits, as of a day: the oldest first, then the largest. */
export function waitingMoney(holds: readonly OpenHold[], ground: UnclaimedGround): WaitingMoney[] {
  const idOf = openIds(holds, ground.runs)
  const collected = openCollected(ground.runs)
  return holds
    .map((hold) => waitingOf(hold, { ...ground, id: idOf(hold), collectedOn: collected(hold) }))
    .sort(
      ({ hold: a }, { hold: b }) =>
        compareText(a.since, b.since) ||
        Number(b.amount.amountMinor - a.amount.amountMinor) ||
        compareText(a.pool, b.pool),
    )
}

/** Share by share. */
export function unclaimedShares(waiting: readonly WaitingMoney[], { on }: { on: IsoDate }): Unclaimed[] {
  return waiting.flatMap(({ hold, ...rest }) => heldShares(hold, { on }).map((share) => ({ ...share, ...rest })))
}

/** Everything that is on hold after these runs, whatever any rulebook says: the oldest first, then the largest. */
export function unclaimedMoney(runs: readonly Distribution[], { on }: { on: IsoDate }): HeldShare[] {
  return bringForward(runs)
    .holds.flatMap((hold) => heldShares(hold, { on }))
    .sort((a, b) => compareText(a.since, b.since) || Number(b.amount.amountMinor - a.amount.amountMinor))
}

function heldShares({ shares, run, pool, company, work, since }: OpenHold, { on }: { on: IsoDate }): HeldShare[] {
  const days = daysBetween(since, on)
  return shares.map((share) => ({ run, pool, company, work, ...share, ...HOLD_WORDS[share.reason], since, days }))
}

function waitingOf(
  hold: OpenHold,
  { rules, yearEnds, steps, on, id, collectedOn }: UnclaimedGround & { id: string; collectedOn: IsoDate },
): WaitingMoney {
  const start = startOfClock(rules, { collectedOn, since: hold.since }, yearEnds)
  const planned = unclaimedDays(rules, start)
  const done = doneBy(steps, { id, on, planned })
  const clocks = planned.map((day) => dayState(day, { on, doneOn: day.step && done.get(day.step) }))
  // What was decided for the members has owners: the others of its pool.
  const runsOut = hold.parts === undefined && hold.shares.every(({ reason }) => rules.runsOutFor.includes(reason))
  const state = hold.parts ? 'for-members' : runsOut ? stateOf(rules, { clocks, done, on }) : 'stands-still'
  return { id, hold, collectedOn, start, runsOut, state, clocks }
}

/** The first time that each step was taken; what was done before its first day does not count. */
function doneBy(
  steps: readonly StepDone[],
  { id, on, planned }: { id: string; on: IsoDate; planned: readonly UnclaimedDay[] },
): Map<UnclaimedStep, IsoDate> {
  const done = new Map<UnclaimedStep, IsoDate>()
  for (const { step, holds, on: day } of steps) {
    const counts = holds.has(id) && day <= on && day >= (firstDayOf(step, planned) ?? day)
    const before = done.get(step)
    if (counts && (before === undefined || day < before)) done.set(step, day)
  }
  return done
}

/** The day before which a step is too early, where the rulebook has one. */
export function firstDayOf(step: UnclaimedStep, days: readonly UnclaimedDay[]): IsoDate | undefined {
  return days.find((day) => day.step === step && isFirstDay(day))?.on
}

function isFirstDay({ id }: UnclaimedDay): boolean {
  return id.endsWith('-from')
}

function dayState(day: UnclaimedDay, { on, doneOn }: { on: IsoDate; doneOn: IsoDate | undefined }): DayState {
  if (day.step === undefined || isFirstDay(day)) return { ...day, doneOn, state: on >= day.on ? 'reached' : 'ahead' }
  return { ...day, doneOn, state: doneOn !== undefined ? 'done' : on > day.on ? 'overdue' : 'due' }
}

function stateOf(
  { decision }: UnclaimedRules,
  { clocks, done, on }: { clocks: readonly DayState[]; done: ReadonlyMap<UnclaimedStep, IsoDate>; on: IsoDate },
): string {
  const from = required(
    clocks.find(({ id }) => id === decision.from),
    'fund: the day of the decision is in the rulebook',
  )
  if (on >= from.on && decision.needs.every((step) => done.has(step))) return decision.state
  return done.has('publish') ? 'published' : done.has('notify') ? 'listed' : 'waits'
}

/** Money of a work keeps its id when a run releases some of it and holds the rest anew. */
function openIds(holds: readonly OpenHold[], runs: readonly Distribution[]): (hold: OpenHold) => string {
  const parents = new Map<string, PoolName>()
  for (const { run, pools } of runs) {
    for (const { id, release, restates } of pools) {
      const parent = release?.work === undefined ? restates : release
      if (parent && release?.reserve === undefined)
        parents.set(nameOf({ run, pool: id }), { run: parent.run, pool: parent.pool })
    }
  }
  const rootOf = (name: PoolName): PoolName => {
    const parent = parents.get(nameOf(name))
    return parent ? rootOf(parent) : name
  }
  const idOf = ({ run, pool }: PoolName, work: WorkId | undefined): string =>
    contentId('held', { run, pool, work: work ?? null })
  const byRoot = Map.groupBy(holds, (hold) => idOf(rootOf(hold), hold.work))
  return (hold) => {
    const id = idOf(rootOf(hold), hold.work)
    return (byRoot.get(id)?.length ?? 0) > 1 ? idOf(hold, hold.work) : id
  }
}

/** The day on which the money of a hold came in: that of the company's last receipt in its first run, or the period's last. */
function openCollected(runs: readonly Distribution[]): (hold: OpenHold) => IsoDate {
  const rootOf = openRoots(runs)
  const byId = new Map(runs.map((each) => [each.run, each]))
  return (hold) => {
    const receipts = byId.get(rootOf(hold).run)?.receipts.filter(({ company }) => company === hold.company) ?? []
    return receipts.reduce((last, { on }) => (on > last ? on : last), '') || addDays(hold.period.end, -1)
  }
}

/** Lists claims with their clocks and the money that waits for them, in the order in which they should be looked at. */

import { addMoney, compare, type IsoDate, majorOf, type Money } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { bringForward } from '../../fund/index.ts'
import { type ClaimState, type Decision, ENDED, publishedDecisions } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { earlierRuns } from '../distribute-period.ts'
import { claimState, claimStates } from './claim-states.ts'
import { workNamed } from './parties.ts'

export interface ListedClaim {
  readonly state: ClaimState
  /** Money on hold now of the share that is claimed, in each currency; other claims on it may hold the same. Not of an earlier day. */
  readonly money: readonly Money[]
  /** Kept beside the registry, and not in the log. */
  readonly contact: string | undefined
}

export interface ClaimList {
  readonly on: IsoDate
  readonly claims: readonly ListedClaim[]
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

/** All claims, or those of a work, or those whose clock runs out by a day. `asOf`: as they stood and were known then. */
export async function listClaims(
  hall: Hall,
  { due, work, asOf }: { due?: string; work?: string; asOf?: string } = {},
): Promise<ClaimList> {
  checkDay('claims/bad-date', '--due', due)
  checkDay('claims/bad-date', '--as-of', asOf)
  const on = asOf ?? hall.clock.today()
  return hall.database.read(async (stores) => {
    const of = work === undefined ? undefined : (await workNamed(stores, work)).id
    const states = (await claimStates(stores, { on, knownBy: asOf })).filter(
      (state) =>
        (of === undefined || state.claim.work === of) &&
        (due === undefined || (state.due !== undefined && state.due <= due)),
    )
    return { on, ...(await listed(stores, states, { asOf })) }
  })
}

/** One claim with its history. */
export async function showClaim(hall: Hall, id: string, { asOf }: { asOf?: string } = {}): Promise<ClaimList> {
  checkDay('claims/bad-date', '--as-of', asOf)
  const on = asOf ?? hall.clock.today()
  return hall.database.read(async (stores) => ({
    on,
    ...(await listed(stores, [await claimState(stores, id, { on, knownBy: asOf })], { asOf })),
  }))
}

export async function listDecisions(hall: Hall): Promise<Decision[]> {
  return hall.database.read(async (stores) => publishedDecisions(await claimStates(stores, { on: hall.clock.today() })))
}

async function listed(
  stores: Stores,
  states: readonly ClaimState[],
  { asOf }: { asOf: string | undefined },
): Promise<Omit<ClaimList, 'on'>> {
  const moneyOf = await heldMoney(stores)
  const claims: ListedClaim[] = []
  for (const state of states) {
    const contact = await stores.notes.note(`claim-contact:${state.claim.id}`)
    claims.push({ state, money: state.phase === ENDED || asOf !== undefined ? [] : moneyOf(state), contact })
  }
  return { claims: claims.toSorted(byPriority), ...(await namesIn(stores, states)) }
}

/** Of the works and people of these claims alone, however many there are besides. */
async function namesIn(
  { registry }: Stores,
  states: readonly ClaimState[],
): Promise<Pick<ClaimList, 'titles' | 'names'>> {
  const works = await registry.worksOf([...new Set(states.map(({ claim }) => claim.work))])
  const people = states.flatMap(({ claim: { claimant, respondents, against } }) => [
    claimant,
    ...respondents,
    ...(typeof against === 'string' ? [] : [against.writer]),
  ])
  const writers = await registry.writersOf([...new Set(people)])
  return {
    titles: new Map(works.map(({ id, title }) => [id, title])),
    names: new Map(writers.map(({ id, name }) => [id, name])),
  }
}

/** What is on hold as contested of the share that a claim is on. */
async function heldMoney(stores: Stores): Promise<(state: ClaimState) => Money[]> {
  const byCurrency = Map.groupBy(await earlierRuns(stores), ({ currency }) => currency)
  const holds = [...byCurrency.values()].flatMap((runs) => bringForward(runs).holds)
  return ({ claim }) => {
    const sums = new Map<string, Money>()
    for (const { writer, reason, amount } of holds
      .filter(({ work }) => work === claim.work)
      .flatMap(({ shares }) => shares)) {
      if (reason !== 'contested' || !isOn(claim, writer)) continue
      const before = sums.get(amount.currency)
      sums.set(amount.currency, before ? addMoney(before, amount) : amount)
    }
    return [...sums.values()]
  }
}

function isOn({ against, claimant }: ClaimState['claim'], writer: string | undefined): boolean {
  if (against === 'everybody') return writer !== claimant
  return against === 'unidentified' ? writer === undefined : writer === against.writer
}

/** Open claims first; then as the rulebook of the first says: most money, nearest last day. */
function byPriority(a: ListedClaim, b: ListedClaim): number {
  const ended = Number(a.state.phase === ENDED) - Number(b.state.phase === ENDED)
  if (ended !== 0) return ended
  for (const key of a.state.rules.priority) {
    const turn = key === 'value' ? byValue(b, a) : byDay(a, b)
    if (turn !== 0) return turn
  }
  return a.state.claim.id < b.state.claim.id ? -1 : 1
}

/** Of several currencies the largest number counts; nothing is converted. */
function byValue(a: ListedClaim, b: ListedClaim): number {
  const [left, right] = [a, b].map(({ money }) => money.map(majorOf).toSorted(compare).at(-1))
  if (!left || !right) return Number(left !== undefined) - Number(right !== undefined)
  return compare(left, right)
}

function byDay(a: ListedClaim, b: ListedClaim): number {
  const [left, right] = [a, b].map(({ state }) => state.due ?? state.deadline)
  return (left ?? '') < (right ?? '') ? -1 : left === right ? 0 : 1
}

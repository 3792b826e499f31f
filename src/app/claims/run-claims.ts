/** Runs the clocks of claims: what silence does by a day becomes a step, each dated the day after the clock ran out. */

import { compare, compareText, type Fraction, type IsoDate, sumFractions } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type ClaimState,
  dueStep,
  ENDED,
  printAgainst,
  type Share,
  sharesOf,
  type StepSays,
} from '../../registry/index.ts'
import { publishHallLog } from '../publish-log.ts'
import { claimState, claimStates } from './claim-states.ts'
import { notesOn, sayStep } from './settle-claim.ts'
import type { Problem } from '../../base/index.ts'

export interface RanStep {
  readonly claim: string
  readonly on: IsoDate
  /** The step in words, as the history has it. */
  readonly says: string
  readonly phase: string
}

/** As of the hall's today. Run twice, the second run finds nothing: what follows once is a step, and steps are the state. */
export async function runClaims(
  hall: Hall,
): Promise<{ on: IsoDate; steps: readonly RanStep[]; problems: readonly Problem[] }> {
  const on = hall.clock.today()
  const ran = await hall.database.write(async (stores) => {
    const steps = await runClocks(stores, { on, knownOn: on, presuming: true })
    const problems: Problem[] = []
    for (const claim of new Set(steps.map((step) => step.claim))) {
      const state = await claimState(stores, claim, { on })
      if (state.phase === ENDED) problems.push(...(await notesOn(stores, state)))
    }
    return { steps, problems }
  })
  return { on, steps: ran.steps, problems: [...ran.problems, ...(await publishHallLog(hall))] }
}

interface RunDays {
  readonly on: IsoDate
  readonly knownOn: IsoDate
  readonly only?: string | undefined
  /** Presumptions are put by `claims run` alone, so that whoever they are against is told on that day. */
  readonly presuming: boolean
}

/** Clocks of all claims, or of `only` one. What one moves changes what others on the same work find, and nothing else. */
export async function runClocks(stores: Stores, days: RunDays): Promise<RanStep[]> {
  const states = await claimStates(stores, { on: days.on })
  const ran: RanStep[] = []
  for (const own of Map.groupBy(states, ({ claim }) => claim.work).values()) {
    if (days.only !== undefined && own.every(({ claim }) => claim.id !== days.only)) continue
    ran.push(...(await runWork(stores, own, days)))
  }
  return ran.toSorted((a, b) => compareText(a.on, b.on))
}

/**
 * The claims on one work, in the order of their days. Each consequence starts the next clock, so several may follow at once
 * after a long absence.
 */
async function runWork(stores: Stores, claims: readonly ClaimState[], days: RunDays): Promise<RanStep[]> {
  const states = new Map(claims.map((state) => [state.claim.id, state]))
  const ran: RanStep[] = []
  for (;;) {
    const next = await earliest(stores, [...states.values()], days)
    if (!next) return ran
    const { id: rules } = next.state.rules
    const said = { on: next.on, knownOn: days.knownOn, source: `the clock of the claim, by ${rules}` }
    const after = await sayStep(stores, next.state, next.says, said)
    states.set(after.claim.id, await claimState(stores, after.claim.id, { on: days.on }))
    const words = after.history.slice(next.state.history.length).map(({ says }) => says)
    ran.push({ claim: after.claim.id, on: next.on, says: words.join(' '), phase: after.phase })
  }
}

interface NextStep {
  readonly state: ClaimState
  readonly says: StepSays
  readonly on: IsoDate
}

async function earliest(
  { registry }: Stores,
  states: readonly ClaimState[],
  { on, only, presuming }: Omit<RunDays, 'knownOn'>,
): Promise<NextStep | undefined> {
  const due = states.filter((state) => (only === undefined || state.claim.id === only) && (state.due ?? on) < on)
  const [work] = due.map(({ claim }) => claim.work)
  if (work === undefined) return undefined
  const credits = (await registry.creditsOf(work))?.credits ?? []
  const registered = sharesOf(work, credits)
  const unsigned = credits.map((credit) => ({ ...credit, share: undefined }))
  const shares = { registered, byRule: sharesOf(work, unsigned) }
  const steps = due.flatMap((state) => {
    const step = dueStep(state, { on, shares, rivals: hasRivals(state, states, registered), presuming })
    return step ? [{ ...step, state }] : []
  })
  return steps.toSorted((a, b) => compareText(a.on, b.on) || compareText(a.state.claim.id, b.state.claim.id))[0]
}

/** True when others claim the same share too, and all claims on it together are more than there is. */
function hasRivals({ claim }: ClaimState, states: readonly ClaimState[], shares: readonly Share[]): boolean {
  const same = states.filter(
    (each) =>
      each.phase !== ENDED &&
      each.claim.work === claim.work &&
      printAgainst(each.claim.against) === printAgainst(claim.against),
  )
  const others = same.filter((each) => each.claim.claimant !== claim.claimant)
  const wanted = sumFractions(same.map(({ held }) => held.fraction))
  return others.length > 0 && compare(wanted, shareOf(claim.against, shares)) > 0
}

function shareOf(against: ClaimState['claim']['against'], shares: readonly Share[]): Fraction {
  const own = shares.filter(({ writer }) => {
    if (against === 'everybody') return true
    return against === 'unidentified' ? writer === undefined : writer === against.writer
  })
  return sumFractions(own.map(({ fraction }) => fraction))
}

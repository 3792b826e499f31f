/** Runs the clocks of claims: what silence does by a day becomes a step, each dated the day after the clock ran out. */

import { compare, type Fraction, type IsoDate, sumFractions } from '../../base/index.ts'
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

/**
 * In the order of their days, over all claims (or `only` one), because what one moves changes what another finds. Each
 * consequence starts the next clock, so several may follow at once after a long absence.
 */
export async function runClocks(stores: Stores, { on, knownOn, only, presuming }: RunDays): Promise<RanStep[]> {
  const states = new Map((await claimStates(stores, { on })).map((state) => [state.claim.id, state]))
  const ran: RanStep[] = []
  for (;;) {
    const next = await earliest(stores, [...states.values()], { on, only, presuming })
    if (!next) return ran
    const said = { on: next.on, knownOn, source: `the clock of the claim, by ${next.state.rules.id}` }
    const after = await sayStep(stores, next.state, next.says, said)
    states.set(after.claim.id, await claimState(stores, after.claim.id, { on }))
    const words = after.history.filter((_, at) => at >= next.state.history.length).map(({ says }) => says)
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
  let first: NextStep | undefined
  for (const state of states) {
    const { claim, due } = state
    if ((only !== undefined && claim.id !== only) || due === undefined || due >= on) continue
    const credits = (await registry.creditsOf(claim.work))?.credits ?? []
    const registered = sharesOf(claim.work, credits)
    const byRule = sharesOf(
      claim.work,
      credits.map((credit) => ({ ...credit, share: undefined })),
    )
    const rivals = hasRivals(state, states, registered)
    const step = dueStep(state, { on, shares: { registered, byRule }, rivals, presuming })
    if (step && (!first || `${step.on} ${claim.id}` < `${first.on} ${first.state.claim.id}`)) first = { ...step, state }
  }
  return first
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

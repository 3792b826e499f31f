/** Settles what a claim has come to: the fraction moves in a new determination of credits, and the rest of the hold falls. */

import {
  compare,
  type IsoDate,
  printFraction,
  type Problem,
  printMoney,
  subtract,
  sumMoney,
  ZERO,
} from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Claim,
  type ClaimState,
  ENDED,
  ENDING_WORDS,
  settleCredits,
  stepJson,
  type StepSays,
} from '../../registry/index.ts'
import { keepCredits } from '../registering/credits-table.ts'
import { earlierRuns } from '../distribute-period.ts'
import { creditsRecord } from '../records.ts'
import { sayEntry } from '../say-entry.ts'
import { claimState } from './claim-states.ts'

export interface SaidStep {
  readonly on: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
}

/** After every day, so that all that is said counts. */
const LAST = '9999-12-31'

/** Says a step and what follows from it at once, and gives the claim as it then is. */
export async function sayStep(
  stores: Stores,
  { claim }: { readonly claim: Claim },
  says: StepSays,
  said: SaidStep,
): Promise<ClaimState> {
  await sayEntry(stores, {
    kind: 'claim-step',
    subject: claim.id,
    says: stepJson(says),
    effectiveOn: said.on,
    knownOn: said.knownOn,
    source: said.source,
  })
  const state = await claimState(stores, claim.id, { on: LAST })
  return says.step === 'release' ? state : settle(stores, state, said)
}

/** What is accepted moves at once, the rest at the end; an end without anything to move only frees what was held. */
async function settle(stores: Stores, state: ClaimState, said: SaidStep): Promise<ClaimState> {
  const { claim, outcome, accepted, moved, phase } = state
  const due = subtract(outcome?.toClaimant ?? accepted, moved)
  if (compare(due, ZERO) <= 0 && (phase !== ENDED || state.released)) return state
  const source = `${claim.id}: ${outcome ? ENDING_WORDS[outcome.how] : 'A part of the claim was accepted.'}`
  const follows = { ...said, source }
  if (compare(due, ZERO) <= 0)
    return sayStep(stores, state, { step: 'release', moved: ZERO, credits: undefined }, follows)
  const known = (await stores.registry.creditsOf(claim.work))?.credits ?? []
  const settled = settleCredits(known, { claim, fraction: due })
  const determination = { work: claim.work, credits: settled.credits, source, knownOn: said.knownOn }
  if (compare(settled.moved, ZERO) > 0) await keepCredits(stores, { determinations: [determination], writers: [] })
  const credits = compare(settled.moved, ZERO) > 0 ? creditsRecord(determination).name : undefined
  return sayStep(stores, state, { step: 'release', moved: settled.moved, credits }, follows)
}

/** What to know about a claim: money that was paid before it, and a share that has become too small for what was settled. */
export async function notesOn(stores: Stores, { claim, outcome, moved, released }: ClaimState): Promise<Problem[]> {
  const notes: Problem[] = []
  const toMove = outcome?.toClaimant ?? ZERO
  if (released && compare(moved, toMove) < 0) {
    notes.push({
      code: 'claims/less-there',
      severity: 'note',
      message: `The claimant was to have ${printFraction(toMove)}, but only ${printFraction(moved)} was left of the share that was claimed.`,
      hint: 'Another claim was settled before; see guildhall claims --work.',
    })
  }
  if (compare(claim.fraction, ZERO) === 0 || (released && compare(moved, ZERO) === 0)) return notes
  const paid = (await earlierRuns(stores)).flatMap(({ lines }) =>
    lines.filter(({ work, writer }) => work === claim.work && claim.respondents.includes(writer)),
  )
  for (const [currency, lines] of Map.groupBy(paid, ({ amount }) => amount.currency)) {
    const sum = printMoney(
      sumMoney(
        lines.map(({ amount }) => amount),
        currency,
      ),
    )
    notes.push({
      code: 'claims/paid-before',
      severity: 'note',
      message: `${sum} was paid for this work to those whose share is claimed before; nobody pays back.`,
      hint: 'What was held, and what comes later, goes by the outcome. Making good the rest is a decision of people.',
    })
  }
  return notes
}

/** A claim as it stands on a day: its phase, who must do what by when, what silence will do, what is held, and its history. */

import { type Fraction, type IsoDate, subtract, ZERO } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import { allowedSteps } from './allowed.ts'
import { type Against, type Claim, readClaim } from './claim.ts'
import { deadlineOf, dueDay, endOfPause } from './clock.ts'
import { move, type Progress, startOf } from './progress.ts'
import { type ClaimRules, type Consequence, ENDED, MEMBERS, phaseOf, type Side } from './rules.ts'
import { silenceOn } from './silence.ts'
import { readStep, type Silent, type Step, type StepName } from './step.ts'
import { ENDING_WORDS, sideWords, silenceWords, stepWords, taskWords } from './words.ts'

export interface ClaimState extends Progress {
  readonly claim: Claim
  readonly rules: ClaimRules
  readonly title: string
  /** Who has to act now. */
  readonly waitsFor: readonly Silent[]
  readonly task: string
  /** The last day of the phase; missing when no clock runs. */
  readonly due: IsoDate | undefined
  readonly pausedFor: Side | undefined
  /** What happens when the clock runs out as things are. */
  readonly silence:
    | { readonly of: Silent; readonly does: Consequence; readonly whose: string; readonly says: string }
    | undefined
  /** How it ended, in words. */
  readonly ending: string | undefined
  /** True when a clock has run out and its consequence has not been said yet. */
  readonly ranOut: boolean
  readonly deadline: IsoDate
  /** The contested part, of whom: what is claimed and neither accepted nor ended. */
  readonly held: { readonly of: Against; readonly fraction: Fraction }
  readonly allowed: readonly StepName[]
  readonly steps: readonly Step[]
  readonly history: readonly { readonly on: IsoDate; readonly knownOn: IsoDate; readonly says: string }[]
}

export interface AsOf {
  readonly on: IsoDate
  readonly knownBy?: IsoDate | undefined
}

/**
 * `entries` are those about the claim, in the order in which they were added. `undefined` when the claim was not known or not
 * made yet, or was taken back. The state is that of the steps; what a clock that ran out does is a step of its own
 * (`silenceOn`), so that the same entries always give the same state.
 */
export function claimAsOf(entries: readonly Entry[], rules: ClaimRules, { on, knownBy }: AsOf): ClaimState | undefined {
  const standing = standingEntries(entries, { knownBy })
  const own = standing.findLast(({ kind }) => kind === 'claim')
  const claim = own && readClaim(own)
  if (!claim || claim.opened > on) return undefined
  const steps = standing
    .filter(({ kind }) => kind === 'claim-step')
    .map(readStep)
    .filter((step) => step.on <= on)
  const progress = steps.reduce((before, step) => move(before, step, { claim, rules }), startOf(claim, rules))
  return describe(progress, { claim, rules, steps, on })
}

function describe(
  progress: Progress,
  { claim, rules, steps, on }: { claim: Claim; rules: ClaimRules; steps: readonly Step[]; on: IsoDate },
): ClaimState {
  const deadline = deadlineOf(rules, claim.opened)
  const rule = phaseOf(rules, progress.phase)
  const due = rule && dueDay(rules, rule, { ...progress, deadline })
  const pause = progress.pauses.find((each) => each.to === undefined && on < endOfPause(rules, each))
  const silence = silenceOn(progress, { claim, rules })
  return {
    ...progress,
    claim,
    rules,
    title: rule?.title ?? (progress.phase === ENDED ? 'Ended' : 'With the members'),
    waitsFor: silence ? [silence.of] : progress.phase === MEMBERS ? ['guild'] : [],
    task: taskWords(progress, { pausedFor: pause?.of }),
    due,
    pausedFor: pause?.of,
    silence: silence && { ...silence, whose: sideWords(silence.of), says: silenceWords(silence.does, rules) },
    ending: progress.outcome && ENDING_WORDS[progress.outcome.how],
    ranOut: due !== undefined && on > due,
    deadline,
    held: { of: claim.against, fraction: heldFraction(progress, claim) },
    allowed: allowedSteps(progress, { claim, rules }),
    steps,
    history: [
      { on: claim.opened, knownOn: claim.knownOn, says: 'The claim is made.' },
      ...steps.map((step) => ({ on: step.on, knownOn: step.knownOn, says: stepWords(step.says, rules) })),
    ],
  }
}

/** Nothing is held before a claim that needs papers has one, and nothing after its end. */
function heldFraction({ phase, accepted }: Progress, claim: Claim): Fraction {
  return phase === 'support' || phase === ENDED ? ZERO : subtract(claim.fraction, accepted)
}

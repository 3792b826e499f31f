/** What silence does: whose it is in each phase, and the step that a clock which ran out makes. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { Claim } from './claim.ts'
import type { ClaimState } from './claim-as-of.ts'
import { type BothShares, presume } from './presume.ts'
import type { Progress } from './progress.ts'
import { type ClaimRules, type Consequence, isAssisted, phaseOf, type SilenceKey } from './rules.ts'
import type { Presumed, Silent, StepSays } from './step.ts'

export interface Silence {
  readonly of: Silent
  readonly does: Consequence
}

/** Who is silent in this phase as things are, and what follows when its last day has passed; `undefined` where no clock runs. */
export function silenceOn(progress: Progress, { rules }: { claim: Claim; rules: ClaimRules }): Silence | undefined {
  const rule = phaseOf(rules, progress.phase)
  if (!rule) return undefined
  const { of, key } = silentIn(progress)
  const bothSpoke = isAssisted(progress.phase) && progress.spoke.size === 2
  return { of, does: bothSpoke ? 'next' : (rule.silence[key] ?? 'stay') }
}

function silentIn({ phase, papers, presumed, overturnedBy, spoke }: Progress): { of: Silent; key: SilenceKey } {
  switch (phase) {
    case 'support':
      return { of: 'claimant', key: 'claimant' }
    case 'notice':
      return { of: 'hall', key: 'hall' }
    case 'answer':
      return { of: 'respondent', key: papers.some(({ by }) => by === 'claimant') ? 'supported' : 'unsupported' }
    case 'agreement':
      return { of: 'both', key: 'both' }
    case 'express':
      return { of: againstOf(presumed?.favours), key: 'against' }
    case 'reply':
      return { of: overturnedBy === 'claimant' ? 'respondent' : 'claimant', key: 'favoured' }
    case 'referral':
      return { of: 'guild', key: 'guild' }
    default: {
      const silent = spoke.size === 1 ? (spoke.has('claimant') ? 'respondent' : 'claimant') : 'both'
      return { of: silent, key: silent }
    }
  }
}

/** Whom a presumption is against: it is they who may overturn it. */
export function againstOf(favours: 'claimant' | 'respondent' | 'equal' | undefined): Silent {
  return favours === 'claimant' ? 'respondent' : favours === 'respondent' ? 'claimant' : 'both'
}

export interface ClocksRun {
  /** The day to which clocks are run. */
  readonly on: IsoDate
  readonly shares: BothShares
  /** Others claim the same share, and there is not enough of it for all: then silence alone gives it to nobody. */
  readonly rivals: boolean
  /** False: no presumption is put now. Until it is, the phase before it goes on. */
  readonly presuming: boolean
}

/**
 * The step that follows from the clocks of a claim; `undefined` when none has run out, or nothing follows. It is dated the day
 * after the last day, whenever it is said. A presumption alone is dated the day on which it is put: the side that it is against
 * learns of it then, and has all of its days.
 */
export function dueStep(state: ClaimState, run: ClocksRun): { says: StepSays; on: IsoDate } | undefined {
  const { due, deadline, silence, rules, phase } = state
  if (due === undefined || run.on <= due) return undefined
  const follows = silence && due < deadline ? followsFrom(silence, state, run) : undefined
  if (follows?.presumed && run.on <= deadline) {
    return run.presuming ? { says: { step: 'silence', phase, ...follows }, on: run.on } : undefined
  }
  if (follows && !follows.presumed && follows.does !== 'stay') {
    return { says: { step: 'silence', of: follows.of, phase, does: follows.does }, on: addDays(due, 1) }
  }
  if (run.on <= deadline) return undefined
  return { says: { step: 'expire', rolls: rules.deadline.rolls }, on: addDays(deadline, 1) }
}

function followsFrom(
  { of, does }: Silence,
  { claim, rules, accepted, papers }: ClaimState,
  { shares, rivals }: ClocksRun,
): Silence & { readonly presumed?: Presumed } {
  if (rivals && does === 'for-claimant') return { of, does: 'next' }
  if (does !== 'presumption') return { of, does }
  const presumed = presume(rules, { claim, accepted, papers, shares })
  return presumed ? { of, does, presumed } : { of, does: 'next' }
}

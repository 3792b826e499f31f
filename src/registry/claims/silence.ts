/** What silence does: whose it is in each phase, and the step that a clock which ran out makes. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { Claim } from './claim.ts'
import type { ClaimState } from './claim-as-of.ts'
import { type BothShares, presume } from './presume.ts'
import type { Progress } from './progress.ts'
import { type ClaimRules, type Consequence, isAssisted, phaseOf, type SilenceKey } from './rules.ts'
import type { Silent, StepSays } from './step.ts'

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

/**
 * The step that follows from the clocks of a claim by `on`, dated the day after the last day; `undefined` when none has run
 * out, or nothing follows. `rivals`: others claim the same share, and there is not enough of it for all; then silence alone
 * gives it to nobody.
 */
export function dueStep(
  { claim, rules, due, deadline, silence, accepted, papers, phase }: ClaimState,
  { on, shares, rivals }: { on: IsoDate; shares: BothShares; rivals: boolean },
): { says: StepSays; on: IsoDate } | undefined {
  const stays = !silence || silence.does === 'stay'
  if (due === undefined) return undefined
  if (on > due && due < deadline && !stays) {
    const dated = addDays(due, 1)
    const does = rivals && silence.does === 'for-claimant' ? 'next' : silence.does
    const presumed = does === 'presumption' ? presume(rules, { claim, accepted, papers, shares }) : undefined
    const follows = does === 'presumption' && !presumed ? 'next' : does
    return { says: { step: 'silence', of: silence.of, phase, does: follows, presumed }, on: dated }
  }
  if (on <= deadline) return undefined
  return { says: { step: 'expire', rolls: rules.deadline.rolls }, on: addDays(deadline, 1) }
}

/** What the end of a claim does to credits: the exact fraction moves, everything else stays as it was determined. */

import { compare, divide, type Fraction, multiply, ONE, subtract, add, sumFractions, ZERO } from '../../base/index.ts'
import type { Credit } from '../records.ts'
import { claimedTotal, sharesOf, withoutRepeats } from '../credits/shares.ts'
import type { Claim } from './claim.ts'

/** `moved` is less than what was to move when the share has become smaller since. */
export interface Settled {
  readonly credits: readonly Credit[]
  readonly moved: Fraction
}

type ExactCredit = Credit & { readonly share: Fraction }

/**
 * The credits of the work with `fraction` moved to the claimant from those whom the claim is against: each credit with its
 * exact share, which is then what was settled instead of the guild's rule. The part of nobody is what these shares leave.
 */
export function settleCredits(
  credits: readonly Credit[],
  { claim, fraction }: { claim: Claim; fraction: Fraction },
): Settled {
  const exact = withExactShares(claim.work, credits)
  const { against, claimant } = claim
  const left = subtract(ONE, sumFractions(exact.map(({ share }) => share)))
  const gives = exact.map((credit) => {
    if (against === 'everybody') return credit.writer !== claimant
    return against === 'unidentified' ? credit.writer === undefined : credit.writer === against.writer
  })
  const ofNobody = against === 'unidentified' || against === 'everybody' ? left : ZERO
  const there = add(ofNobody, sumFractions(exact.flatMap(({ share }, at) => (gives[at] ? [share] : []))))
  const moved = compare(fraction, there) < 0 ? fraction : there
  if (compare(moved, ZERO) <= 0) return { credits, moved: ZERO }
  const factor = divide(subtract(there, moved), there)
  const kept = exact.map((credit, at) => (gives[at] ? { ...credit, share: multiply(credit.share, factor) } : credit))
  return { credits: withClaimants(kept, { claim, moved }).filter(isNeeded), moved }
}

/** A credit of nothing says of a named writer that nothing is theirs; of nobody it says nothing. */
function isNeeded({ writer, share }: Credit): boolean {
  return writer !== undefined || share === undefined || compare(share, ZERO) > 0
}

/** Joined to a credit of the claimant's own where that is free; else apart from it, so that it does not wait with it. */
function withClaimants(credits: readonly ExactCredit[], { claim, moved }: { claim: Claim; moved: Fraction }): Credit[] {
  const { work, claimant, credit, against, id } = claim
  const theirs = credits.find(({ writer }) => typeof against !== 'string' && writer === against.writer)
  const kind = credit ?? theirs?.kind ?? credits[0]?.kind ?? 'written by'
  const own = credits.find((each) => each.writer === claimant && each.kind === kind)
  if (own?.status === 'agreed') {
    return credits.map((each) => (each === own ? { ...own, share: add(own.share, moved) } : each))
  }
  const team = own ? id : undefined
  return [...credits, { work, writer: claimant, kind, team, status: 'agreed', share: moved }]
}

/** Each credit with what it comes to, found by taking it as a writer of its own. Those that contradict each other stay contested. */
function withExactShares(work: string, given: readonly Credit[]): ExactCredit[] {
  const credits = withoutRepeats(given)
  const named = credits.map((credit, at) => ({ ...credit, writer: `credit-${at}`, status: 'agreed' as const }))
  const shares = new Map(sharesOf(work, named).map(({ writer, fraction }) => [writer, fraction]))
  const contradict = compare(claimedTotal(credits), ONE) > 0
  return credits.map((credit, at) => ({
    ...credit,
    ...(contradict && { status: 'contested' as const }),
    share: shares.get(`credit-${at}`) ?? ZERO,
  }))
}

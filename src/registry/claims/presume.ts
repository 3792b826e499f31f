/** Presumptions: the first of the rulebook that applies says which side is presumed right until the other shows otherwise. */

import { compare, compareText, equals, type Fraction, negate, subtract, sumFractions, ZERO } from '../../base/index.ts'
import type { Share } from '../records.ts'
import type { Claim } from './claim.ts'
import type { FiledPaper } from './progress.ts'
import type { ClaimRules, Presumption, Side } from './rules.ts'
import type { Presumed } from './step.ts'

/** The shares of a work as they are registered, and as the guild's rule alone has them. */
export interface BothShares {
  readonly registered: readonly Share[]
  readonly byRule: readonly Share[]
}

/** What is presumed of a claim from the papers that were filed; `undefined` when no presumption applies. */
export function presume(
  { presumptions }: ClaimRules,
  {
    claim,
    accepted,
    papers,
    shares,
  }: {
    claim: Claim
    accepted: Fraction
    papers: readonly FiledPaper[]
    shares: BothShares
  },
): Presumed | undefined {
  for (const { id, ...rest } of presumptions) {
    const favours = favouredBy(rest, { claim, papers })
    if (favours === 'equal') return { presumption: id, ...evenOut(claim, { accepted, shares }) }
    if (favours) return { presumption: id, favours, toClaimant: favours === 'claimant' ? claim.fraction : accepted }
  }
  return undefined
}

function favouredBy(
  { kinds, papers: wanted, without, favours, ifBoth }: Omit<Presumption, 'id'>,
  { claim, papers }: { claim: Claim; papers: readonly FiledPaper[] },
): Side | 'equal' | undefined {
  if (!kinds.includes(claim.kind) || papers.some(({ kind }) => without.includes(kind))) return undefined
  if (wanted.length === 0) return favours === 'whose-paper' ? undefined : favours
  const [own, theirs] = (['claimant', 'respondent'] as const).map((side) =>
    papers
      .filter(({ by, kind }) => by === side && wanted.includes(kind))
      .map(({ date }) => date)
      .toSorted(compareText),
  )
  const found = (own?.length ?? 0) + (theirs?.length ?? 0) > 0
  if (favours !== 'whose-paper') return found ? favours : undefined
  const pick = (dates: readonly string[] = []): string | undefined => (ifBoth === 'latest' ? dates.at(-1) : dates[0])
  const [ours, others] = [pick(own), pick(theirs)]
  if (ours === undefined || others === undefined) return ours ? 'claimant' : others ? 'respondent' : undefined
  if (ifBoth === 'next' || ours === others) return undefined
  return ours > others === (ifBoth === 'latest') ? 'claimant' : 'respondent'
}

/**
 * What the claimant lacks by the guild's rule, which is equal within a credit, as far as the other side has more than by it.
 * When that is nothing, or all that is claimed, the rule is one side's.
 */
function evenOut(
  { claimant, against, fraction: claimed }: Claim,
  { accepted, shares }: { accepted: Fraction; shares: BothShares },
): Pick<Presumed, 'favours' | 'toClaimant'> {
  const beyondRule = (isTheirs: (share: Share) => boolean): Fraction => {
    const [registered, byRule] = [shares.registered, shares.byRule].map((each) =>
      sumFractions(each.filter(isTheirs).map(({ fraction }) => fraction)),
    )
    return subtract(registered ?? ZERO, byRule ?? ZERO)
  }
  const lacks = negate(beyondRule(({ writer }) => writer === claimant))
  const over = beyondRule(({ writer }) => {
    if (against === 'everybody') return writer !== claimant
    return against === 'unidentified' ? writer === undefined : writer === against.writer
  })
  const part = smaller(smaller(lacks, over), claimed)
  if (compare(part, accepted) <= 0) return { favours: 'respondent', toClaimant: accepted }
  return { favours: equals(part, claimed) ? 'claimant' : 'equal', toClaimant: part }
}

function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? a : b
}

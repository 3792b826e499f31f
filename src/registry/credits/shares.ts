/**
 * Shares: which exact part of a payment for a work follows each writer.
 *
 * The rule is that of the Writers Guild's Residuals Survival Guide, "Who receives residuals"
 * (wgaeast.org/about-the-guild/rates-residuals/residuals-survival-guide/who-receives-residuals): `written by` takes the
 * whole; with a `story by` that takes a quarter and `screenplay by` or `teleplay by` three quarters, without one the script
 * takes the whole; an `adaptation by` takes a tenth, which leaves the script 65 of 100 beside a story of 25.
 * `docs/concepts/shares.md` shows it with examples and says what is done where the guide is silent.
 */

import {
  type Fraction,
  ONE,
  ZERO,
  add,
  assert,
  compare,
  divide,
  fraction,
  multiply,
  printFraction,
  subtract,
  sumFractions,
} from '../../base/index.ts'
import type { Credit, CreditKind, Share, ShareHold, WorkId } from '../records.ts'

const STORY = fraction(1, 4)
const ADAPTATION = fraction(1, 10)

/** One name's part by one credit; `because` multiplies out to `part`. */
interface Claim {
  readonly writer: string | undefined
  readonly hold: ShareHold | undefined
  readonly part: Fraction
  readonly because: string
}

/**
 * The shares of a work: exact, adding up to one, one entry for each writer and hold (a writer with an agreed and a contested
 * credit has two), in the order of writer ids with the unidentified share last. Only the share that a hold is for is held.
 *
 * Where nobody is known there is an unidentified share: for a missing name, for the script of a work with only a story
 * credit, for a work without credits. Credits that claim more than the whole (`checkCredits` names them) are cut back in
 * proportion and all held as contested, so that the money waits and nothing is paid twice.
 *
 * `Written by A & B and C`: a quarter each for A and B, who are one team, and a half for C.
 */
export function sharesOf(work: WorkId, credits: readonly Credit[]): Share[] {
  assert(
    credits.every((credit) => credit.work === work),
    'registry: shares of a work are made from its own credits',
  )
  const claims = credits.length === 0 ? [nobody(ONE, 'no credit is known (1)')] : claimsOf(withoutRepeats(credits))
  const shares = mergeClaims(work, settleClaims(claims, claimedTotal(credits)))
  assert(compare(sumFractions(shares.map((share) => share.fraction)), ONE) === 0, 'registry: shares add up to one')
  return shares
}

/**
 * What contradicting credits claim together: the agreed shares, or the credits without one by the guild's rule, whichever
 * is more. Above one they contradict each other.
 */
export function claimedTotal(credits: readonly Credit[]): Fraction {
  const { agreed, others } = sortClaims(withoutRepeats(credits))
  const [byAgreement, byRule] = [totalOf(agreed), totalOf(others)]
  return compare(byAgreement, byRule) > 0 ? byAgreement : byRule
}

/** The part of a payment that each kind of credit takes when these kinds are present. */
export function kindWeights(kinds: ReadonlySet<CreditKind>): Map<CreditKind, Fraction> {
  let script = ONE
  if (kinds.has('story by')) script = subtract(script, STORY)
  if (kinds.has('adaptation by')) script = subtract(script, ADAPTATION)
  const weights: readonly (readonly [CreditKind, Fraction])[] = [
    ['written by', ONE],
    ['story by', STORY],
    ['screenplay by', script],
    ['teleplay by', script],
    ['adaptation by', ADAPTATION],
  ]
  return new Map(weights.filter(([kind]) => kinds.has(kind)))
}

/** Agreed shares as they stand; what they leave goes to the other credits in the proportion of the guild's rule. */
function claimsOf(credits: readonly Credit[]): Claim[] {
  const { agreed, others } = sortClaims(credits)
  if (agreed.length === 0) return others
  const left = subtract(ONE, totalOf(agreed))
  if (compare(left, ZERO) <= 0) return [...agreed, ...others.map((claim) => scaled(claim, ZERO, 'nothing is left'))]
  if (others.length === 0) return [...agreed, nobody(left, `left by the agreed shares (${printFraction(left)})`)]
  const factor = divide(left, totalOf(others))
  return [...agreed, ...others.map((claim) => scaled(claim, factor, 'scaled to what the agreed shares leave'))]
}

function sortClaims(credits: readonly Credit[]): { agreed: Claim[]; others: Claim[] } {
  return {
    agreed: credits.flatMap((credit) => (credit.share ? [agreedClaim(credit, credit.share)] : [])),
    others: ruleClaims(credits).flatMap(({ credit, claim }) => (credit?.share ? [] : [claim])),
  }
}

function totalOf(claims: readonly Claim[]): Fraction {
  return sumFractions(claims.map(({ part }) => part))
}

function ruleClaims(credits: readonly Credit[]): { credit: Credit | undefined; claim: Claim }[] {
  const kinds = new Set(credits.map(({ kind }) => kind))
  const weights = kindWeights(kinds)
  const claims = [...weights].flatMap(([kind, weight]) => {
    const ofKind = credits.filter((credit) => credit.kind === kind)
    return claimsOfKind(ofKind, weight)
  })
  const isWhole = kinds.has('written by') || kinds.has('screenplay by') || kinds.has('teleplay by')
  if (isWhole) return claims
  const script = subtract(ONE, sumFractions(weights.values()))
  return [
    ...claims,
    { credit: undefined, claim: nobody(script, `nobody is credited with the script (${printFraction(script)})`) },
  ]
}

/** A team takes one part like a writer alone, and divides it equally. */
function claimsOfKind(credits: readonly Credit[], weight: Fraction): { credit: Credit; claim: Claim }[] {
  const teams = [...Map.groupBy(credits, (credit) => credit.team ?? credit).values()]
  return teams.flatMap((members, index) =>
    members.map((credit) => {
      const part = multiply(weight, fraction(1, teams.length * members.length))
      const says = [`${credit.kind} (${printFraction(weight)})`]
      if (teams.length > 1) says.push(`team ${index + 1} of ${teams.length} (1/${teams.length})`)
      if (members.length > 1) says.push(`one of ${members.length} in it (1/${members.length})`)
      return { credit, claim: { writer: credit.writer, hold: holdOf(credit), part, because: says.join(', ') } }
    }),
  )
}

function agreedClaim(credit: Credit, share: Fraction): Claim {
  const because = `${credit.kind}, share agreed in writing (${printFraction(share)})`
  return { writer: credit.writer, hold: holdOf(credit), part: share, because }
}

function nobody(part: Fraction, because: string): Claim {
  return { writer: undefined, hold: 'unidentified', part, because }
}

function scaled(claim: Claim, factor: Fraction, why: string): Claim {
  const because = `${claim.because}, ${why} (${printFraction(factor)})`
  return { ...claim, part: multiply(claim.part, factor), because }
}

function holdOf({ writer, status }: Credit): ShareHold | undefined {
  if (writer === undefined) return 'unidentified'
  return status === 'agreed' ? undefined : status
}

/** Contradicting claims are cut back in proportion, where they are more than the whole, and held. */
function settleClaims(claims: readonly Claim[], claimed: Fraction): Claim[] {
  if (compare(claimed, ONE) <= 0) return [...claims]
  const total = totalOf(claims)
  const why = `the claims add up to ${printFraction(total)}`
  return claims.map((claim) => ({
    ...(compare(total, ONE) > 0 ? scaled(claim, divide(ONE, total), why) : claim),
    hold: claim.writer === undefined ? 'unidentified' : 'contested',
  }))
}

function mergeClaims(work: WorkId, claims: readonly Claim[]): Share[] {
  const merged = new Map<string, Share>()
  for (const { writer, hold, part, because } of claims) {
    if (compare(part, ZERO) === 0) continue
    // An id never begins with '~', which sorts after every letter: the unidentified share comes last.
    const key = `${writer ?? '~'} ${hold ?? ''}`
    const before = merged.get(key)
    merged.set(key, {
      work,
      writer,
      hold,
      fraction: add(before?.fraction ?? ZERO, part),
      because: before ? `${before.because}; plus ${because}` : because,
    })
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, share]) => share)
}

/** The same name in the same team of the same credit is there once, whatever it says twice; the stricter status counts. */
export function withoutRepeats(credits: readonly Credit[]): Credit[] {
  const kept = new Map<string | Credit, Credit>()
  for (const credit of credits) {
    const key = credit.writer === undefined ? credit : repeatKey(credit)
    const before = kept.get(key)
    kept.set(key, before && STRICTNESS[before.status] >= STRICTNESS[credit.status] ? before : credit)
  }
  return [...kept.values()]
}

function repeatKey({ kind, writer, team, share }: Credit): string {
  return JSON.stringify([kind, writer, team, share && printFraction(share)])
}

const STRICTNESS = { agreed: 0, unsigned: 1, contested: 2 } as const

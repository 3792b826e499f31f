/** Holds the contested part of shares, and nothing else: who is not contested is paid. */

import {
  assert,
  compare,
  compareText,
  divide,
  equals,
  type Fraction,
  multiply,
  printFraction,
  subtract,
  sumFractions,
  ZERO,
} from '../../base/index.ts'
import type { Share, WorkId, WriterId } from '../records.ts'
import type { Against, ClaimId } from './claim.ts'

/** A fraction of the payment for a work that is claimed, of whose share. */
export interface Contest {
  readonly claim: ClaimId
  readonly work: WorkId
  readonly claimant: WriterId
  readonly against: Against
  readonly fraction: Fraction
  /** Why and until when, in words. */
  readonly because: string
}

/**
 * The shares with what is contested of them set apart as held. Claims on one writer's share add up, to all of it at most;
 * a claim on everybody takes of each in proportion. What waits already (nobody known, unsigned) counts first, so that no more
 * is held than is claimed. The sums of each writer and of the work stay, whatever the order of shares and claims.
 */
export function holdContested(shares: readonly Share[], contests: readonly Contest[]): Share[] {
  if (contests.length === 0) return [...shares]
  const byWork = Map.groupBy(contests, ({ work }) => work)
  const held = [...Map.groupBy(shares, ({ work }) => work)].flatMap(([work, own]) =>
    byWork.has(work) ? holdIn(own, byWork.get(work) ?? []) : own,
  )
  const [before, after] = [shares, held].map((each) => sumFractions(each.map(({ fraction }) => fraction)))
  assert(before !== undefined && after !== undefined && equals(before, after), 'registry: holding keeps the sum')
  return held
}

function holdIn(shares: readonly Share[], contests: readonly Contest[]): Share[] {
  const writers = Map.groupBy(shares, ({ writer }) => writer)
  return [...writers].flatMap(([writer, own]) => {
    const parts = contests.flatMap((contest) => {
      const part = partOf(contest, { writer, own, shares })
      return compare(part, ZERO) > 0 ? [{ contest, part }] : []
    })
    return parts.length === 0 ? own : setApart(own, parts)
  })
}

/** What a claim takes of one writer's (or of nobody's) share. */
function partOf(
  { against, claimant, fraction }: Contest,
  { writer, own, shares }: { writer: WriterId | undefined; own: readonly Share[]; shares: readonly Share[] },
): Fraction {
  if (against === 'unidentified') return writer === undefined ? fraction : ZERO
  if (against !== 'everybody') return writer === against.writer ? fraction : ZERO
  if (writer === claimant) return ZERO
  const others = totalOf(shares.filter((share) => share.writer !== claimant))
  return compare(others, ZERO) === 0 ? ZERO : multiply(fraction, divide(totalOf(own), others))
}

function setApart(own: readonly Share[], parts: readonly { contest: Contest; part: Fraction }[]): Share[] {
  const inOrder = parts.toSorted((a, b) => compareText(a.contest.claim, b.contest.claim))
  let left = sumFractions(inOrder.map(({ part }) => part))
  const why = inOrder.map(({ contest, part }) => `${printFraction(part)} is claimed, ${contest.because}`).join('; ')
  return own.toSorted(byTurn).flatMap((share) => {
    const part = compare(left, share.fraction) < 0 ? left : share.fraction
    if (compare(part, ZERO) === 0) return [share]
    left = subtract(left, part)
    const rest = subtract(share.fraction, part)
    const also = share.hold && share.hold !== 'contested' ? `; it is ${share.hold} besides` : ''
    const because = `${share.because}; of it ${printFraction(part)} waits: ${why}${also}`
    const contested: Share = { ...share, fraction: part, hold: 'contested', because }
    return compare(rest, ZERO) === 0 ? [contested] : [{ ...share, fraction: rest }, contested]
  })
}

/** What waits already first; among the like, by its reason in words, so that the order of the input does not matter. */
function byTurn(a: Share, b: Share): number {
  const turn = ({ hold }: Share): number => (hold === 'contested' ? 0 : hold === undefined ? 2 : 1)
  return turn(a) - turn(b) || compareText(a.because, b.because)
}

function totalOf(shares: readonly Share[]): Fraction {
  return sumFractions(shares.map(({ fraction }) => fraction))
}

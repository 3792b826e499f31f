/** Divides the net of a pool among the shares of its works, with one rounding for the whole pool. */

import {
  type Fraction,
  type IsoDate,
  type Money,
  ONE,
  Refusal,
  ZERO,
  add,
  compare,
  fraction,
  majorOf,
  multiply,
  printFraction,
  splitByWeight,
  subtract,
} from '../base/index.ts'
import type { Share, WorkId, WriterId } from '../registry/index.ts'
import { capWriters } from './cap-writers.ts'
import type { CappedWriter, Hold, HoldReason, Line, PayeeHold } from './distribution.ts'
import { HOLD_WORDS } from './hold.ts'
import type { Part } from './measure.ts'

/** A share as it is divided: never without an owner and a reason why not. */
export interface Claim {
  readonly writer: string | undefined
  /** Whose credit it is, where that is somebody else. */
  readonly of?: string | undefined
  readonly fraction: Fraction
  readonly hold: HoldReason | undefined
  readonly because: string
}

/** Those who cannot be paid now, and why. */
export type PayeeHolds = ReadonlyMap<WriterId, PayeeHold>

/** The claims on each work, in an order that does not depend on the input's, adding up to one. */
export type Claims = ReadonlyMap<WorkId, readonly Claim[]>

/**
 * Sorts the shares by work. What they leave of a work waits with the reason `no-shares`; a share without a writer waits as
 * `unidentified`, and one of a payee who cannot be paid for that reason. Refuses (`fund/shares-over-one`) a work whose shares add
 * up to more than one, or one below zero.
 */
export function claimsOf(shares: readonly Share[], payees: PayeeHolds = new Map()): Map<WorkId, Claim[]> {
  const claims = new Map<WorkId, Claim[]>()
  for (const { work, writer, of, fraction, hold, because } of shares) {
    const waits = writer === undefined ? 'unidentified' : payees.get(writer)
    const claim = { writer, of, fraction, hold: hold ?? waits, because }
    const known = claims.get(work)
    if (known) known.push(claim)
    else claims.set(work, [claim])
  }
  for (const [work, all] of claims) claims.set(work, completed(all, work))
  return claims
}

/** The claims on one work; all of it waits when nobody is registered. */
export function claimsOn(work: WorkId, claims: Claims): readonly Claim[] {
  return claims.get(work) ?? [nobodys(ONE)]
}

/**
 * The net of a pool, divided once by largest remainder over all shares of all works; ties go to the first by work and writer.
 * Shares that cannot be paid get their part like all others, and it is held. A pool without works is held whole. With `cap`, no
 * writer gets a larger part of the pool; what is above goes to the other shares.
 */
export function divide(pool: { readonly id: string; readonly net: Money }, dividing: Dividing): Divided {
  const { parts, claims, since, cap } = dividing
  const total = [...parts.values()].reduce((sum, { words }) => sum + words, 0n)
  if (total === 0n) {
    const held = pool.net.amountMinor === 0n ? [] : [heldWhole(pool, since)]
    return { lines: [], held, total: 1n, capped: undefined }
  }
  const shared = [...parts].flatMap(([work, part]) =>
    claimsOn(work, claims).map((claim, index) => ({ work, part, claim, index })),
  )
  const { sharers: after, capped } =
    cap === undefined ? { sharers: shared, capped: undefined } : capWriters(shared, cap)
  const sharers = after.map((sharer) => ({
    ...sharer,
    key: JSON.stringify([sharer.work, sharer.claim.writer ?? '', sharer.index]),
    weight: fraction(sharer.part.words * sharer.claim.fraction.numerator, sharer.claim.fraction.denominator),
  }))
  const amounts = splitByWeight(pool.net.amountMinor, sharers)
  const lines: Line[] = []
  const held: Hold[] = []
  for (const { work, part, claim, key } of sharers) {
    const exact = exactPart(pool.net, { words: part.words, total, share: claim.fraction })
    const amount = { amountMinor: amounts.get(key) ?? 0n, currency: pool.net.currency }
    const common = {
      pool: pool.id,
      work,
      words: part.words,
      share: claim.fraction,
      of: claim.of,
      because: claim.because,
      exact,
      amount,
      roundedUp: isRoundedUp(amount, { net: pool.net, words: part.words, total, share: claim.fraction }),
      obligations: part.obligations,
      counted: part.counted,
    }
    if (claim.hold === undefined && claim.writer !== undefined) lines.push({ ...common, writer: claim.writer })
    else if (amount.amountMinor !== 0n) {
      const reason = claim.hold ?? 'unidentified'
      held.push({ ...common, writer: claim.writer, reason, since, ...HOLD_WORDS[reason] })
    }
  }
  return { lines, held, total, capped }
}

export interface Dividing {
  readonly parts: ReadonlyMap<WorkId, Part>
  readonly claims: Claims
  readonly since: IsoDate
  /** What one writer gets of the pool at most. */
  readonly cap?: Fraction | undefined
}

export interface Divided {
  readonly lines: Line[]
  readonly held: Hold[]
  readonly total: bigint
  readonly capped: readonly CappedWriter[] | undefined
}

/** `net × words / total × share`, exact, in major units. */
export function exactPart(
  net: Money,
  { words, total, share }: { words: bigint; total: bigint; share: Fraction },
): Fraction {
  return multiply(majorOf(net), fraction(words * share.numerator, total * share.denominator))
}

/** True when the exact number of minor units is less than the amount. */
function isRoundedUp(
  { amountMinor }: Money,
  { net, words, total, share }: { net: Money; words: bigint; total: bigint; share: Fraction },
): boolean {
  return amountMinor * total * share.denominator > net.amountMinor * words * share.numerator
}

function heldWhole({ id, net }: { id: string; net: Money }, since: IsoDate): Hold {
  return {
    pool: id,
    work: undefined,
    writer: undefined,
    of: undefined,
    words: 1n,
    share: ONE,
    because: 'the whole pool',
    exact: exactPart(net, { words: 1n, total: 1n, share: ONE }),
    amount: net,
    roundedUp: false,
    obligations: [],
    counted: undefined,
    reason: 'no-works',
    since,
    ...HOLD_WORDS['no-works'],
  }
}

function completed(claims: readonly Claim[], work: WorkId): Claim[] {
  const sum = claims.reduce((total, claim) => add(total, claim.fraction), ZERO)
  if (compare(sum, ONE) > 0 || claims.some((claim) => compare(claim.fraction, ZERO) < 0)) {
    throw new Refusal(
      'fund/shares-over-one',
      { work, sum: printFraction(sum) },
      {
        message: `The shares of work ${work} add up to ${printFraction(sum)}, or one of them is below zero.`,
        hint: 'Register the credits of the work again so that its shares add up to 1.',
      },
    )
  }
  const rest = subtract(ONE, sum)
  const all = [...claims, nobodys(rest)].filter((claim) => compare(claim.fraction, ZERO) > 0)
  return all
    .map((claim) => ({ claim, turn: turnOf(claim) }))
    .sort((a, b) => (a.turn < b.turn ? -1 : 1))
    .map(({ claim }) => claim)
}

function turnOf({ writer, of, fraction: share, hold, because }: Claim): string {
  return JSON.stringify([writer ?? '', because, printFraction(share), hold ?? '', of ?? ''])
}

function nobodys(share: Fraction): Claim {
  return { writer: undefined, fraction: share, hold: 'no-shares', because: 'nobody is registered for this part' }
}

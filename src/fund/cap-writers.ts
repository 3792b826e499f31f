/** The cap of a key on what one writer gets of a pool: shares above it shrink, and the others grow in proportion. */

import {
  type Fraction,
  ONE,
  add,
  compare,
  divide,
  equals,
  fraction,
  multiply,
  printDecimal,
  printFraction,
} from '../base/index.ts'
import { capParts } from './cap.ts'
import type { CappedWriter } from './distribution.ts'
import type { Claim } from './division.ts'
import { type Part, commonDenominator } from './measure.ts'

export interface Shared {
  readonly work: string
  readonly part: Part
  readonly claim: Claim
  readonly index: number
}

/**
 * The claims with the shares that they have after the cap: together they are what they were. The credited writer counts, whoever
 * is paid; a share of nobody counts by itself, like a writer of whom nothing else is known.
 */
export function capWriters(
  shared: readonly Shared[],
  cap: Fraction,
): { sharers: Shared[]; capped: CappedWriter[] | undefined } {
  const sums = new Map<string, Fraction>()
  for (const each of shared) {
    const weight = multiply(fraction(each.part.words), each.claim.fraction)
    sums.set(whoOf(each), add(sums.get(whoOf(each)) ?? fraction(0), weight))
  }
  const scale = commonDenominator(sums.values())
  const before = new Map([...sums].map(([who, sum]) => [who, (sum.numerator * scale) / sum.denominator]))
  const { parts, capped } = capParts(before, cap)
  if (capped.size === 0) return { sharers: [...shared], capped: undefined }
  const [total, wasTotal] = [totalOf(parts), totalOf(before)]
  const factors = new Map(
    [...parts].map(([who, part]) => [who, fraction(part * wasTotal, total * (before.get(who) ?? 1n))]),
  )
  const ofOthers = [...factors].find(([who]) => !capped.has(who))?.[1] ?? ONE
  return {
    sharers: shared.map((each) => capClaim(each, { factor: factors.get(whoOf(each)) ?? ONE, cap })),
    capped: [...capped].sort().map((writer) => ({ writer, factor: divide(factors.get(writer) ?? ONE, ofOthers) })),
  }
}

function capClaim(each: Shared, { factor, cap }: { factor: Fraction; cap: Fraction }): Shared {
  if (equals(factor, ONE)) return each
  const { fraction: share, because } = each.claim
  const most = `one writer gets at most ${printDecimal(multiply(cap, fraction(100)))}% of the pool`
  const why = compare(factor, ONE) < 0 ? most : `with what others had above the cap: ${most}`
  const claim = {
    ...each.claim,
    fraction: multiply(share, factor),
    because: `${because}: ${printFraction(share)}; ${why}`,
  }
  return { ...each, claim }
}

export function whoOf({ work, claim: { of, writer }, index }: Shared): string {
  return of ?? writer ?? JSON.stringify([work, index])
}

function totalOf(parts: ReadonlyMap<string, bigint>): bigint {
  return [...parts.values()].reduce((sum, part) => sum + part, 0n)
}

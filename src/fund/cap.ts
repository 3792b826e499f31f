/** Caps: nobody gets more than a share of the whole; what is above goes to the others, again and again until none is above. */

import { type Fraction, ONE, compare, fraction, multiply } from '../base/index.ts'

export interface Capped {
  /** In proportion to what each now gets; whole numbers. */
  readonly parts: ReadonlyMap<string, bigint>
  /** Those who would have got more. */
  readonly capped: ReadonlySet<string>
}

/**
 * Parts of which none is above `cap` of their sum. What the others get more is in proportion to their parts, so the result is
 * exact and does not depend on any order. Where there are too few for the cap to leave room (fewer than one divided by it), all
 * get the same.
 */
export function capParts(parts: ReadonlyMap<string, bigint>, cap: Fraction): Capped {
  if (compare(multiply(cap, fraction(parts.size)), ONE) <= 0)
    return { parts: new Map([...parts].map(([who]) => [who, 1n])), capped: new Set(parts.keys()) }
  const { numerator, denominator } = cap
  const capped = new Set<string>()
  let rest = [...parts.values()].reduce((sum, part) => sum + part, 0n)
  // All n · rest of those who are capped stand against part · (d − c · n) of the others, out of d · rest.
  const scaleOf = (): bigint => denominator - BigInt(capped.size) * numerator
  for (;;) {
    const above = [...parts].filter(([who, part]) => !capped.has(who) && part * scaleOf() > numerator * rest)
    if (above.length === 0) break
    for (const [who, part] of above) {
      capped.add(who)
      rest -= part
    }
  }
  if (capped.size === 0) return { parts, capped }
  const scale = scaleOf()
  return {
    parts: new Map([...parts].map(([who, part]) => [who, capped.has(who) ? numerator * rest : part * scale])),
    capped,
  }
}

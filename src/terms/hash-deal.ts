/** The hash of a deal: of what it says, not of how its file is laid out. */

import { canonicalJson, type Fraction, type Json, printFraction, sha256Hex } from '../base/index.ts'
import type { Deal } from './deal.ts'

/** SHA-256, in hex, of the deal as canonical JSON: comments, quotes, white space and the order of keys do not matter. */
export function hashDeal(deal: Deal): string {
  return sha256Hex(canonicalJson(toJson(deal)))
}

/** Fractions as `n/d`, amounts as digits; expressions as their text alone, which says it all. */
function toJson(value: unknown): Json {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value !== 'object' || value === null) return (value ?? null) as Json
  if (Array.isArray(value)) return value.map(toJson)
  if (isFraction(value)) return printFraction(value)
  if ('term' in value && 'text' in value) return value.text as string
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, toJson(each)]])),
  )
}

function isFraction(value: object): value is Fraction {
  return 'numerator' in value && 'denominator' in value
}

/** Ids made from what a thing is, so that the same input gives the same ids in every run and in every hall. */

import { type Json, hashCanonical } from './canonical-json.ts'

// Crockford's base 32: no i, l, o, u, so that an id can be read out over the telephone.
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * `work-3f9k…`: the prefix and 16 base-32 digits of the SHA-256 of the canonical JSON of `content`.
 * 80 bits: among 10^9 things two meet with a chance of about 10^18 / 2^81 < 10^-6.
 */
export function contentId(prefix: string, content: Json): string {
  const digest = hashCanonical(content)
  let id = ''
  for (let bit = 0; bit < 80; bit += 5) {
    const pair = ((digest[bit >> 3] ?? 0) << 8) | (digest[(bit >> 3) + 1] ?? 0)
    id += DIGITS[(pair >> (11 - (bit & 7))) & 31]
  }
  return `${prefix}-${id}`
}

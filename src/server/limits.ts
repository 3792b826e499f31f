/**
 * How often somebody may ask: a bucket of tokens for each member, and for each address of those who are not signed in. A route takes
 * as many tokens as it costs; an empty bucket answers when to come again. Each process counts for itself, so that several let through
 * as many times more; tries of passwords are counted by the accounts, across processes.
 */

import { Refusal } from '../base/index.ts'

export interface LimitOptions {
  /** Tokens that come back in a second, and the most that a bucket holds. */
  readonly perSecond: number
  readonly burst: number
}

export const MEMBER_LIMIT: LimitOptions = { perSecond: 30, burst: 240 }
export const STRANGER_LIMIT: LimitOptions = { perSecond: 15, burst: 120 }

export interface Limits {
  /** Takes the tokens, or stops with `api/too-many` and the seconds to wait. */
  take(asker: { readonly id: string; readonly isMember: boolean }, cost: number): void
}

interface Bucket {
  tokens: number
  at: number
}

// Whoever was not seen for so long has a full bucket again, and is forgotten; the most that are remembered bounds the memory.
const MOST_BUCKETS = 50_000

/** `now`: seconds from any beginning. */
export function openLimits(now: () => number): Limits {
  const buckets = new Map<string, Bucket>()
  return {
    take({ id, isMember }, cost) {
      const { perSecond, burst } = isMember ? MEMBER_LIMIT : STRANGER_LIMIT
      const at = now()
      const known = buckets.get(id) ?? { tokens: burst, at }
      const tokens = Math.min(burst, known.tokens + (at - known.at) * perSecond)
      // Seen last, it stands last: the first of the map is the one that was not seen for longest.
      buckets.delete(id)
      buckets.set(id, { tokens: tokens >= cost ? tokens - cost : tokens, at })
      if (buckets.size > MOST_BUCKETS) buckets.delete(buckets.keys().next().value ?? '')
      if (tokens < cost) throw tooMany(Math.ceil((Math.min(cost, burst) - tokens) / perSecond))
    },
  }
}

function tooMany(seconds: number): Refusal {
  return new Refusal(
    'api/too-many',
    { seconds },
    { message: 'That was too much at once.', hint: `Try again in ${seconds} seconds.` },
  )
}

/** Who looked at a claim, and what came of it, in words. */

import type { Claim } from '../claim.ts'
import { sayDay } from './said-dates.ts'

/** "confirmed by Ana Ruiz on 22 November 2026"; empty while it waits, also where somebody has looked at it before. */
export function sayReview({ status, review }: Claim): string {
  if (!review || status === 'candidate') return ''
  const { by, on, edited = [] } = review
  const set =
    edited.length === 0 || status === 'rejected' ? '' : `, with ${listed(edited)} set otherwise than it was found`
  return `${status} by ${by} on ${sayDay(on)}${set}`
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

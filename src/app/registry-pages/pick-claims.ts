/** Which claims of a list a clerk looks at, and how many days are left. */

import { daysBetween, type IsoDate } from '../../base/index.ts'
import { ENDED } from '../../registry/index.ts'
import type { ClaimList, ListedClaim } from '../claims/list-claims.ts'

export type WhichClaims = 'open' | 'overdue' | 'soon' | 'ended' | 'all'

/** A fortnight to act in. */
const SOON_DAYS = 14

export function pickClaims({ claims, on }: Pick<ClaimList, 'claims' | 'on'>, which: WhichClaims): ListedClaim[] {
  return claims.filter(({ state: { phase, ranOut, due } }) => {
    if (which === 'all') return true
    if (which === 'ended') return phase === ENDED
    if (phase === ENDED) return false
    if (which === 'overdue') return ranOut
    return which === 'open' || (due !== undefined && daysLeft(on, due) <= SOON_DAYS)
  })
}

/** Below nothing when the last day has passed. */
export function daysLeft(on: IsoDate, due: IsoDate): number {
  return due < on ? -daysBetween(due, on) : daysBetween(on, due)
}

export function hasEnded({ state }: ListedClaim): boolean {
  return state.phase === ENDED
}

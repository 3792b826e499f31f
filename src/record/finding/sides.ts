/** The two sides of a table, out of the kinds of parties. */

import type { PartyKind } from '../party.ts'

export type Side = 'union' | 'employers'

export function sideOf(kind: PartyKind | undefined): Side | undefined {
  if (kind === 'union') return 'union'
  return kind === 'employers' || kind === 'company' ? 'employers' : undefined
}

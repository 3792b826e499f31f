/** Deals as their text was kept with the runs that used them, parsed once a process: a tree is frozen, and the same text gives the same one. */

import { type Deal, parseDeal } from '../terms/index.ts'

const PARSED = new Map<string, Deal>()
/** Deals of a dozen currencies and years; a basic agreement takes some megabytes as a tree. */
const MOST = 32

/** `undefined` for a text that is no deal. */
export function keptDeal(text: string): Deal | undefined {
  const known = PARSED.get(text)
  if (known) return known
  const { deal } = parseDeal(text)
  if (!deal) return undefined
  if (PARSED.size >= MOST) PARSED.delete(PARSED.keys().next().value ?? '')
  PARSED.set(text, deal)
  return deal
}

/** To which round something belongs: by its day and its parties. */

import type { ClaimContent, History, Party, Round } from '../../record/index.ts'

/**
 * The round in which the day falls; where several unions bargained at the time, the one of whose union the claim speaks. `undefined`
 * when there is no day, no round then, or no saying which.
 */
export function roundOf(
  { date, parties }: Pick<ClaimContent, 'date' | 'parties'>,
  history: History,
): Round | undefined {
  if (!date) return undefined
  const then = history.rounds.filter(({ first, last }) => first <= date.last && date.first <= last)
  const spoken = new Set(parties.flatMap((id) => withinOf(id, history.parties)))
  const theirs = then.filter(({ union }) => withinOf(union, history.parties).some((id) => spoken.has(id)))
  if (theirs.length > 0) return theirs.length === 1 ? theirs[0] : undefined
  return then.length === 1 ? then[0] : undefined
}

/** A party and what it is a branch of. */
function withinOf(id: string, parties: readonly Party[]): string[] {
  const within = parties.find((party) => party.id === id)?.within
  return within === undefined ? [id] : [id, within]
}

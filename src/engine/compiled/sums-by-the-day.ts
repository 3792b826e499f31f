/** Whether what a clause sums up over facts depends on the day on which each of them counts. */

import { type Clause, type Deal, expressionsOf, type Term, termsIn, usesOf } from '../../terms/index.ts'

/**
 * What began before the deal and is paid from its first day on is itself reckoned on that day, and in a sum on its own day. It
 * matters where a schedule stands inside the sum, which then has another number.
 */
export function sumsByTheDay(clause: Clause, deal: Deal): boolean {
  const { dated, definitions, lookups } = usesOf(clause, deal)
  if (dated.size === 0) return false
  const sums = [...expressionsOf(clause), ...[...definitions].map(({ means }) => means)].flatMap(({ term }) =>
    [...termsIn(term)].filter((each) => each.is === 'call' && (each.name === 'total' || each.name === 'earliest')),
  )
  const seen = new Set<unknown>()
  const looks = (term: Term): boolean =>
    [...termsIn(term)].some((each) => {
      if (each.is === 'schedule') return each.asOf === undefined
      const name = each.is === 'field' ? each.lookup : each.is === 'lookup' || each.is === 'definition' ? each.name : ''
      const definition = each.is === 'definition' && [...definitions].find(({ id }) => id === name)
      const lookup = [...lookups].find(({ id }) => id === name)
      const inside = definition
        ? [definition.means]
        : lookup
          ? [...lookup.match.map(({ means }) => means), lookup.notAfter]
          : []
      return inside.some((means) => means && !seen.has(means) && (seen.add(means), looks(means.term)))
    })
  return sums.some(looks)
}

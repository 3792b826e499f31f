/** Which assumption moves the answer most: one at a time at its low and its high end, all others at their central value. */

import { compare, type Fraction, fraction, negate, subtract, ZERO } from '../../base/index.ts'
import { groupAt, type Pick } from './cost-of-days.ts'
import { type Days, longestPaid } from './payback.ts'
import { type Assumption, assumptionsOf, type Group, type StoppageModel } from './stoppage-model.ts'

export interface Sensitivity {
  readonly assumption: Assumption
  readonly group: Group
  /** Net cost of the group with the assumption at its low end and at its high end. */
  readonly atLow: Fraction
  readonly atHigh: Fraction
  /** How far apart they are. */
  readonly moves: Fraction
  /** Of those on strike: the longest stoppage that the last offer's gain, at its central value, pays. */
  readonly longest?: { readonly atLow: Days; readonly atHigh: Days } | undefined
}

/** By group, in the order of the file; within a group, what moves its cost most comes first. How many people share it moves no total and is left out. */
export function sensitivityOf(
  { groups }: StoppageModel,
  { days, gain }: { days: number; gain: Fraction | undefined },
): Sensitivity[] {
  return groups.flatMap((group) =>
    assumptionsOf(group)
      .filter((each) => each !== group.people)
      .map((assumption) => moved(group, assumption, { days: fraction(days), gain }))
      .toSorted((a, b) => compare(b.moves, a.moves)),
  )
}

function moved(
  group: Group,
  assumption: Assumption,
  { days, gain }: { days: Fraction; gain: Fraction | undefined },
): Sensitivity {
  const pickAt =
    (end: 'low' | 'high'): Pick =>
    (each) =>
      each.range[each === assumption ? end : 'central']
  const [atLow, atHigh] = [groupAt(group, days, pickAt('low')), groupAt(group, days, pickAt('high'))]
  const difference = subtract(atHigh, atLow)
  const moves = compare(difference, ZERO) < 0 ? negate(difference) : difference
  const longestAt = (end: 'low' | 'high', of: Fraction): Days =>
    longestPaid(of, (each) => groupAt(group, each, pickAt(end)))
  const longest =
    gain === undefined || group.role !== 'strikers'
      ? undefined
      : { atLow: longestAt('low', gain), atHigh: longestAt('high', gain) }
  return { assumption, group, atLow, atHigh, moves, longest }
}

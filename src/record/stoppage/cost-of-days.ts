/** What so many days without work cost a group: each flow by its own numbers, low, central and high. */

import { add, compare, divide, type Fraction, fraction, multiply, ONE, subtract, ZERO } from '../../base/index.ts'
import { addRanges, NOTHING, type Range, subtractRanges } from './range.ts'
import type { Assumption, Flow, Group } from './stoppage-model.ts'

/** Which value of an assumption is taken; `grows` says that more of it makes the flow greater. */
export type Pick = (assumption: Assumption, grows: boolean) => Fraction

const LEAST: Pick = ({ range }, grows) => (grows ? range.low : range.high)
const CENTRAL: Pick = ({ range }) => range.central
const MOST: Pick = ({ range }, grows) => (grows ? range.high : range.low)

export interface GroupCost {
  readonly group: Group
  readonly losses: Range
  readonly savings: Range
  /** Losses less savings: below zero, the group has more than without the stoppage. */
  readonly net: Range
  readonly flows: readonly { readonly flow: Flow; readonly amount: Range }[]
}

export function costOfGroup(group: Group, days: Fraction): GroupCost {
  const flows = group.flows.map((flow) => ({ flow, amount: costOfFlow(flow, days) }))
  const sum = (is: Flow['is']): Range =>
    flows.filter(({ flow }) => flow.is === is).reduce((all, { amount }) => addRanges(all, amount), NOTHING)
  const [losses, savings] = [sum('loss'), sum('saving')]
  return { group, losses, savings, net: subtractRanges(losses, savings), flows }
}

/** Each number moves the flow in one direction alone, so the bounds are reached at the ends: they are exact, not estimated. */
export function costOfFlow(flow: Flow, days: Fraction): Range {
  return {
    low: flowAt(flow, days, LEAST),
    central: flowAt(flow, days, CENTRAL),
    high: flowAt(flow, days, MOST),
  }
}

/** Net of a group with the values that `pick` takes. */
export function groupAt(group: Group, days: Fraction, pick: Pick): Fraction {
  return group.flows.reduce((sum, flow) => {
    const amount = flowAt(flow, days, pick)
    return flow.is === 'loss' ? add(sum, amount) : subtract(sum, amount)
  }, ZERO)
}

export function flowAt(flow: Flow, days: Fraction, pick: Pick): Fraction {
  const { rate, perDays, times, share, madeUp } = flow
  const aDay = divide(pick(rate, true), perDays)
  const touched = multiply(times ? pick(times, true) : ONE, share ? pick(share, true) : ONE)
  const lost = subtract(ONE, madeUp ? pick(madeUp, false) : ZERO)
  return multiply(multiply(multiply(aDay, touched), lost), fullDays(flow, days, pick))
}

/**
 * Days at the full rate that the days of the stoppage amount to. The rate rises in a straight line over the ramp and falls in one
 * after the end, over no more days than it was felt: a day without work does not cost the aftermath of months.
 */
function fullDays({ starts, ramp, after }: Flow, days: Fraction, pick: Pick): Fraction {
  const felt = subtract(days, starts ? pick(starts, false) : ZERO)
  if (compare(felt, ZERO) <= 0) return ZERO
  const rise = ramp ? pick(ramp, false) : ZERO
  const isRising = compare(felt, rise) < 0
  const level = isRising ? divide(felt, rise) : ONE
  const during = isRising ? multiply(multiply(felt, level), HALF) : subtract(felt, multiply(rise, HALF))
  const fall = after ? least(pick(after, true), felt) : ZERO
  return add(during, multiply(multiply(fall, level), HALF))
}

const HALF = fraction(1, 2)

function least(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) <= 0 ? a : b
}

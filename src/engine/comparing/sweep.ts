/** How totals follow one number of a deal over a stated range. */

import {
  add,
  compare,
  divide,
  type Fraction,
  fraction,
  multiply,
  type Problem,
  subtract,
  ZERO,
} from '../../base/index.ts'
import { type Deal, numbersOf, withNumber } from '../../terms/index.ts'
import type { DealTotals } from './deal-totals.ts'

/** More would be a thousand evaluations of every deal. */
const MOST_STEPS = 1000

export interface Sweep<Totals = DealTotals> {
  /** As the first deal that has it names the number in full. */
  readonly path: string
  readonly unit: string
  /** What the number is in each deal; `undefined` in one that has none of that path, whose totals stay what they are. */
  readonly was: readonly (Fraction | undefined)[]
  readonly steps: readonly SweepStep<Totals>[]
}

export interface SweepStep<Totals = DealTotals> {
  readonly value: Fraction
  /** For each deal. */
  readonly totals: readonly Totals[]
}

export interface Steps {
  readonly from: Fraction
  readonly to: Fraction
  readonly step: Fraction
}

/** The totals of each deal with the number at `path` set to each value from `from` to `to`, both included when the steps meet it. */
export function sweepNumber<Totals = DealTotals>(
  deals: readonly Deal[],
  { path, ...steps }: Steps & { readonly path: string },
  totalsOf: (deal: Deal) => Totals,
  { most = MOST_STEPS }: { readonly most?: number } = {},
): Sweep<Totals> | { readonly problem: Problem } {
  const values = stepsOf(steps, most)
  if ('problem' in values) return values
  const found = deals.map((deal) => numberAt(deal, path, steps.from))
  const unclear = found.find((each, at) => 'problem' in each && isMeant(deals[at], path))
  const named = found.find((each) => 'path' in each)
  if (!named || unclear) return { problem: problemIn(unclear ?? found[0]) ?? nothingToSweep(path) }
  const fixed = deals.map((deal, at) => ('path' in (found[at] ?? {}) ? undefined : totalsOf(deal)))
  const swept: SweepStep<Totals>[] = []
  for (const value of values) {
    const totals: Totals[] = []
    for (const [at, deal] of deals.entries()) {
      const same = fixed[at]
      const changed = same ? { deal, problems: [] } : withNumber(deal, path, value)
      if (!changed.deal) return { problem: changed.problems[0] ?? nothingToSweep(path) }
      totals.push(same ?? totalsOf(changed.deal))
    }
    swept.push({ value, totals })
  }
  const was = found.map((each) => ('path' in each ? each.value : undefined))
  return { path: named.path, unit: named.unit, was, steps: swept }
}

interface FoundNumber {
  readonly path: string
  readonly unit: string
  readonly value: Fraction
}

/** The number that a path, which may be short, means in a deal: the one that is another when it is replaced. */
function numberAt(deal: Deal, path: string, value: Fraction): FoundNumber | { readonly problem: Problem } {
  const before = numbersOf(deal)
  const exact = before.find((each) => each.path === path)
  if (exact) return exact
  const tried = [value, add(value, fraction(1))].map((each) => withNumber(deal, path, each))
  for (const { deal: changed, problems } of tried) {
    if (!changed) return { problem: problems[0] ?? nothingToSweep(path) }
    const after = numbersOf(changed)
    const moved = before.find((each, at) => compare(each.value, after[at]?.value ?? each.value) !== 0)
    if (moved) return moved
  }
  return { problem: nothingToSweep(path) }
}

/** True when the deal has numbers of that name, if not exactly one. */
function isMeant(deal: Deal | undefined, path: string): boolean {
  return deal !== undefined && numbersOf(deal).some((each) => `/${each.path}/`.includes(`/${path}/`))
}

function problemIn(found: FoundNumber | { readonly problem: Problem } | undefined): Problem | undefined {
  return found && 'problem' in found ? found.problem : undefined
}

function stepsOf({ from, to, step }: Steps, most: number): readonly Fraction[] | { readonly problem: Problem } {
  const span = subtract(to, from)
  if (compare(span, ZERO) < 0) return badSteps('The range ends before it begins.', 'Write the smaller number first.')
  if (compare(step, ZERO) <= 0) return badSteps('The step is not more than nothing.', 'Write how far each step goes.')
  const count = divide(span, step)
  const last = count.numerator / count.denominator
  if (last >= BigInt(most)) {
    return badSteps(`The range has ${last + 1n} steps; at most ${most} are reckoned.`, 'Make the steps larger.')
  }
  return Array.from({ length: Number(last) + 1 }, (_, at) => add(from, multiply(step, fraction(at))))
}

function badSteps(message: string, hint: string): { readonly problem: Problem } {
  return { problem: { code: 'compare/bad-range', message, hint } }
}

function nothingToSweep(path: string): Problem {
  return { code: 'compare/bad-range', message: `No number stands at ${JSON.stringify(path)}.` }
}

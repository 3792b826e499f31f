/** The floor: the rule of re-uses written by hand over typed arrays, with its numbers known; cents in, cents out. */

import { basesOf, type ReuseRule } from './reuse-rule.ts'
import { type Authorship, type ReuseRows, WRITERS } from './reuse-rows.ts'

/** Writes what each row comes to into `amounts`, if given, and says the sum. Every product is below 2^53: 2.5e8 cents × 25,750. */
export function plainReuses(rule: ReuseRule, rows: ReuseRows, amounts?: Float64Array): number {
  const [second, third, fourth] = rule.edgesCents as [number, number, number]
  const edges = Float64Array.of(0, second, third, fourth)
  const shares = Float64Array.from(rule.vintages.flatMap(({ millionths }) => millionths))
  const bases = Float64Array.from(rule.vintages.flatMap(({ millionths }) => basesOf(rule, millionths)))
  const [latest, middle] = rule.vintages.map(({ day }) => day) as [number, number]
  const { size, receiptsCents, startsOn } = rows
  let sum = 0
  for (let row = 0; row < size; row++) {
    const receipts = receiptsCents[row]!
    const day = startsOn[row]!
    const tier = receipts < second ? 0 : receipts < third ? 1 : receipts < fourth ? 2 : 3
    const at = (day >= latest ? 0 : day >= middle ? 4 : 8) + tier
    const amount = Math.floor((bases[at]! + (receipts - edges[tier]!) * shares[at]! + 500_000) / 1_000_000)
    if (amounts) amounts[row] = amount
    sum += amount
  }
  return sum
}

/** What each writer gets: of two the first gets the odd cent. */
export function plainWriters(
  rows: ReuseRows,
  amounts: Float64Array,
  { first, second }: Authorship,
  sums = new Float64Array(WRITERS),
): Float64Array {
  for (let row = 0; row < rows.size; row++) {
    const work = rows.work[row]!
    const amount = amounts[row]!
    const other = second[work]!
    const half = other < 0 ? 0 : Math.floor(amount / 2)
    sums[first[work]!]! += amount - half
    if (other >= 0) sums[other]! += half
  }
  return sums
}

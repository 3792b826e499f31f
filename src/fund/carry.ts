/** The minimum payment: who has too little to be paid now waits for the next run. */

import { type Money, printMoney } from '../base/index.ts'
import type { WriterId } from '../registry/index.ts'
import type { Carried, HoldReason, Line, Payable } from './distribution.ts'
import { HOLD_WORDS } from './hold.ts'

/** What earlier runs carried over for a writer. */
export interface CarriedIn {
  readonly writer: WriterId
  readonly amount: Money
}

/**
 * What each writer has: the lines of this run and what was carried over, together. Less than the minimum is carried again, and
 * so is what somebody has who cannot be paid now (`payees`); who has nothing at all is left out. Both lists by writer.
 */
export function carryOver(
  lines: readonly Line[],
  {
    carriedIn,
    minimum,
    currency,
    payees = new Map(),
  }: {
    carriedIn: readonly CarriedIn[]
    minimum: Money | undefined
    currency: string
    payees?: ReadonlyMap<WriterId, HoldReason>
  },
): { payable: Payable[]; carried: Carried[] } {
  const sums = new Map<WriterId, { ofThisRun: bigint; broughtIn: bigint }>()
  const sumOf = (writer: WriterId) => {
    const sum = sums.get(writer) ?? { ofThisRun: 0n, broughtIn: 0n }
    sums.set(writer, sum)
    return sum
  }
  for (const { writer, amount } of lines) sumOf(writer).ofThisRun += amount.amountMinor
  for (const { writer, amount } of carriedIn) sumOf(writer).broughtIn += amount.amountMinor
  const payable: Payable[] = []
  const carried: Carried[] = []
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  for (const [writer, { ofThisRun, broughtIn }] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const amount = money(ofThisRun + broughtIn)
    if (amount.amountMinor === 0n) continue
    const has = { writer, amount, ofThisRun: money(ofThisRun), broughtIn: money(broughtIn) }
    const waits = payees.get(writer)
    if (waits) carried.push({ ...has, minimum: minimum ?? money(0n), says: `It is kept: ${HOLD_WORDS[waits].says}` })
    else if (minimum === undefined || amount.amountMinor >= minimum.amountMinor) payable.push(has)
    else carried.push({ ...has, minimum, says: saysOf(amount, minimum) })
  }
  return { payable, carried }
}

function saysOf(amount: Money, minimum: Money): string {
  return `${printMoney(amount)} is less than the minimum payment of ${printMoney(minimum)}: it is kept and added to the next run.`
}

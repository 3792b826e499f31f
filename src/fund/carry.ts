/** The minimum payment: who has too little to be paid now waits for the next run. */

import { type Fraction, type Money, ONE, fraction, multiply, printMoney, roundFraction } from '../base/index.ts'
import type { WriterId } from '../registry/index.ts'
import type { Carried, HoldReason, Levy, Line, Payable } from './distribution.ts'
import { HOLD_WORDS } from './hold.ts'

/** What earlier runs carried over for a writer. */
export interface CarriedIn {
  readonly writer: WriterId
  readonly amount: Money
}

/**
 * What each writer has: the lines of this run less its levies, and what was carried over. Less than the minimum is carried again, and
 * so is what somebody has who cannot be paid now (`payees`); who has nothing at all is left out. Both lists by writer.
 *
 * Who was paid too much before has less than zero carried: it is set off against the lines of this run, all of them or at most the
 * part `setOff`, and the rest waits for the next one. Nobody is ever asked to pay.
 */
export function carryOver(
  lines: readonly Line[],
  {
    carriedIn,
    minimumOf,
    levies = [],
    currency,
    setOff = ONE,
    payees = new Map(),
  }: {
    carriedIn: readonly CarriedIn[]
    /** The least that is paid, by the deals that somebody's money comes from. */
    minimumOf: (writer: WriterId) => Money | undefined
    levies?: readonly Levy[]
    currency: string
    setOff?: Fraction | undefined
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
  for (const { writer, amount } of levies) sumOf(writer).ofThisRun -= amount.amountMinor
  for (const { writer, amount } of carriedIn) sumOf(writer).broughtIn += amount.amountMinor
  const payable: Payable[] = []
  const carried: Carried[] = []
  for (const [writer, sum] of [...sums].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const has = payableOf(writer, { ...sum, currency })
    if (sum.ofThisRun === 0n && sum.broughtIn === 0n) continue
    const minimum = minimumOf(writer)
    const waits = payees.get(writer)
    const rest = limitSetOff(has, setOff)
    if (has.amount.amountMinor <= 0n && !rest) carried.push(carry(has, { minimum, says: saysOfDebt(has) }))
    else if (waits) carried.push(carry(has, { minimum, says: `It is kept: ${HOLD_WORDS[waits].says}` }))
    else if (minimum && (rest?.paid ?? has).amount.amountMinor < minimum.amountMinor)
      carried.push(carry(has, { minimum, says: saysOf(has.amount, minimum) }))
    else if (rest) {
      payable.push(rest.paid)
      carried.push(carry(rest.left, { minimum, says: saysOfDebt(rest.left) }))
    } else payable.push(has)
  }
  return { payable, carried }
}

/** Who owes more than may be set off now: what is paid all the same, and what stays owed. */
function limitSetOff(
  { writer, ofThisRun, broughtIn }: Payable,
  setOff: Fraction,
): { paid: Payable; left: Payable } | undefined {
  const { currency } = ofThisRun
  if (ofThisRun.amountMinor <= 0n || broughtIn.amountMinor >= 0n) return undefined
  const most = roundFraction(multiply(fraction(ofThisRun.amountMinor), setOff), 'floor')
  const left = broughtIn.amountMinor + most
  if (left >= 0n || most === ofThisRun.amountMinor) return undefined
  return {
    paid: payableOf(writer, { ofThisRun: ofThisRun.amountMinor, broughtIn: -most, currency }),
    left: payableOf(writer, { ofThisRun: 0n, broughtIn: left, currency }),
  }
}

function payableOf(
  writer: WriterId,
  { ofThisRun, broughtIn, currency }: { ofThisRun: bigint; broughtIn: bigint; currency: string },
): Payable {
  const money = (amountMinor: bigint): Money => ({ amountMinor, currency })
  return { writer, amount: money(ofThisRun + broughtIn), ofThisRun: money(ofThisRun), broughtIn: money(broughtIn) }
}

function carry(has: Payable, { minimum, says }: { minimum: Money | undefined; says: string }): Carried {
  return { ...has, minimum: minimum ?? { amountMinor: 0n, currency: has.amount.currency }, says }
}

function saysOf(amount: Money, minimum: Money): string {
  if (amount.amountMinor <= 0n) return saysOfDebt({ amount })
  return `${printMoney(amount)} is less than the minimum payment of ${printMoney(minimum)}: it is kept and added to the next run.`
}

function saysOfDebt({ amount }: Pick<Payable, 'amount'>): string {
  if (amount.amountMinor === 0n) return 'What was paid too much before is set off in full.'
  const owed = printMoney({ ...amount, amountMinor: -amount.amountMinor })
  return `${owed} more was paid before than was due: it is set off against later payments, and nothing has to be paid back.`
}

/** Money comes in: in full, in part and the rest later, too much, too late, from nobody who owes. */

import { type ReceiptRequest, recordReceipt } from '../../../src/app/record-receipt.ts'
import { receiptKey } from '../checks/money.ts'
import { EURO_TOOL, FEE } from '../deal.ts'
import { day, type Event, type EventKind, ofKind } from '../event.ts'
import type { Stage } from '../world.ts'

export const receive: EventKind = {
  name: 'receive',
  isFree: true,
  plan(year, plan, draw) {
    const events: Event[] = []
    for (const currency of ['USD', 'EUR'] as const) {
      for (const company of plan.companies) {
        const own = ofKind(plan, 'uses').filter(
          (use) =>
            use['company'] === company &&
            (use['startsOn'] as string).startsWith(`${year}`) &&
            (use['tool'] === EURO_TOOL) === (currency === 'EUR'),
        )
        const owed = own.reduce((sum, { words }) => sum + (BigInt(words as number) * FEE[currency]! + 50n) / 100n, 0n)
        if (owed === 0n || draw.chance(12)) continue
        const thirds = BigInt(draw.pick([1, 2, 3, 3, 3, 4]))
        const pay = (on: string, amount: bigint, reference: string): void => {
          if (amount > 0n)
            events.push({ kind: 'receive', on, step: 40, company, currency, amount: printMinor(amount), reference })
        }
        pay(day(year, 12, draw.between(1, 28)), (owed * thirds) / 3n, `first of ${year}`)
        if (thirds < 3n && year < plan.last)
          pay(day(year + 1, draw.between(2, 5), 11), owed - (owed * thirds) / 3n, `rest of ${year}`)
      }
    }
    return events
  },
  async act({ on, company, currency, amount, reference }, world) {
    const request = { company, currency, amount, on, reference } as Record<string, string>
    const receipt = request as { company: string; currency: string; amount: string; on: string; reference: string }
    const { known } = await takeIn(world, receipt)
    return `${receipt.company} paid ${receipt.amount} ${receipt.currency}${known ? ' (known)' : ''}`
  },
}

/** Tells the hall of it, and whoever watches: before that it may be kept, and after that it is. */
export async function takeIn({ hall, told, tell }: Stage, request: ReceiptRequest & { readonly currency: string }) {
  const key = receiptKey(request)
  told.asked.add(key)
  tell?.({ asked: [key] })
  const recorded = await recordReceipt(hall, request)
  told.receipts.add(key)
  return recorded
}

export function printMinor(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`
}

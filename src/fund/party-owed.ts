/** What a run owes to parties that are no writers: money that is only passed on, and deductions that go to a plan. */

import { type Money, sumMoney } from '../base/index.ts'
import type { Distribution } from './distribution.ts'

/** The account of the books in which such a debt stands: `party:health-fund`, `deduction:health-plan`. No writer has such an id. */
export type PartyPayee = `${'party' | 'deduction'}:${string}`

export interface OwedToParty {
  readonly payee: PartyPayee
  readonly amount: Money
}

export function isPartyPayee(payee: string): payee is PartyPayee {
  return payee.startsWith('party:') || payee.startsWith('deduction:')
}

/** The name of the party, as deals write it; `undefined` for a writer. */
export function partyOfPayee(payee: string): string | undefined {
  return isPartyPayee(payee) ? payee.slice(payee.indexOf(':') + 1) : undefined
}

/** By payee; less than zero where a difference run takes off, or a reserve gave back. What comes to nothing is left out. */
export function owedToParties({ currency, passed = [], pools, levies = [] }: Distribution): OwedToParty[] {
  const parts: OwedToParty[] = [
    ...passed.map(({ party, amount }) => ({ payee: `party:${party}` as const, amount })),
    ...[...pools.flatMap(({ deductions }) => deductions), ...levies].map(({ id, amount }) => ({
      payee: `deduction:${id}` as const,
      amount,
    })),
    ...pools.flatMap(({ release, gross }) =>
      release?.reserve === undefined
        ? []
        : [{ payee: `deduction:${release.reserve}` as const, amount: { ...gross, amountMinor: -gross.amountMinor } }],
    ),
  ]
  return [...Map.groupBy(parts, ({ payee }) => payee)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([payee, own]) => ({
      payee,
      amount: sumMoney(
        own.map(({ amount }) => amount),
        currency,
      ),
    }))
    .filter(({ amount }) => amount.amountMinor !== 0n)
}

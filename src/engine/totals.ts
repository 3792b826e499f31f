/** What obligations add up to, by clause and by company. */

import { type Money, sumMoney } from '../base/index.ts'
import type { Obligation } from './obligation.ts'

export interface Totals {
  readonly total: Money
  readonly byClause: readonly { readonly clause: string; readonly amount: Money; readonly obligations: number }[]
  readonly byCompany: readonly { readonly company: string; readonly amount: Money; readonly obligations: number }[]
}

/** The sums of obligations in one currency; groups by name. */
export function totals(obligations: readonly Obligation[], currency: string): Totals {
  const sum = (some: readonly Obligation[]): { amount: Money; obligations: number } => ({
    amount: sumMoney(
      some.map(({ amount }) => amount),
      currency,
    ),
    obligations: some.length,
  })
  return {
    total: sum(obligations).amount,
    byClause: groups(obligations, ({ clause }) => clause).map(([clause, some]) => ({ clause, ...sum(some) })),
    byCompany: groups(obligations, ({ owedBy }) => owedBy).map(([company, some]) => ({ company, ...sum(some) })),
  }
}

function groups(obligations: readonly Obligation[], name: (each: Obligation) => string): [string, Obligation[]][] {
  return [...Map.groupBy(obligations, name)].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** The totals of a deal by its obligations, one by one: slow, and the word that counts. */

import { splitByWeight } from '../../base/index.ts'
import type { Deal } from '../../terms/index.ts'
import type { DealTotals, TotalsOptions } from './deal-totals.ts'
import { evaluateDeal, type Evaluation, type FactsByKind } from '../evaluate.ts'
import type { Obligation } from '../obligation.ts'
import { openSharers, writerOf } from './sharers.ts'

export function interpretedTotals(deal: Deal, facts: FactsByKind, options: TotalsOptions = {}): DealTotals {
  return totalsOfEvaluation(deal, evaluateDeal(deal, facts, options), options)
}

/** The same of obligations and breaches that are there already. */
export function totalsOfEvaluation(
  deal: Deal,
  { obligations, breaches, problems }: Pick<Evaluation, 'obligations' | 'breaches' | 'problems'>,
  options: TotalsOptions,
): DealTotals {
  const [byClause, byCompany, obligationsByClause] = [new Sums(), new Sums(), new Map<string, number>()]
  for (const { clause, owedBy, amount } of obligations) {
    byClause.add(clause, amount.amountMinor)
    byCompany.add(owedBy, amount.amountMinor)
    obligationsByClause.set(clause, (obligationsByClause.get(clause) ?? 0) + 1)
  }
  return {
    deal: deal.id,
    currency: deal.currency,
    totalMinor: obligations.reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
    byClause: byClause.notNothing(),
    byCompany: byCompany.notNothing(),
    byWriter: writersOf(deal, obligations, options),
    breaches: new Map(
      [...Map.groupBy(breaches, ({ clause }) => clause)].map(([clause, each]) => [clause, each.length]),
    ),
    obligations: obligations.length,
    obligationsByClause,
    problems: problems.length,
  }
}

/** What is owed to a party of the deal, such as a health plan, is no writer's. */
function writersOf(
  deal: Deal,
  obligations: readonly Obligation[],
  options: TotalsOptions,
): ReadonlyMap<string, bigint> {
  const parties = new Set(deal.parties.map(({ id }) => id))
  const sums = new Sums()
  const { shares, volumes } = options
  const isByVolume = deal.fund?.key.by === 'words-registered'
  const sharersOf = openSharers({ shares: shares ?? new Map(), ...(volumes && isByVolume ? { volumes } : {}) })
  for (const { owedTo, about, amount } of obligations) {
    if (parties.has(owedTo)) continue
    if (!shares && (owedTo === 'fund' || owedTo === 'writers')) continue
    const parts = splitByWeight(amount.amountMinor, sharersOf({ owedTo, work: about['work'] }))
    for (const [key, part] of parts) sums.add(writerOf(key), part)
  }
  return sums.notNothing()
}

class Sums {
  readonly #sums = new Map<string, bigint>()

  add(name: string, amountMinor: bigint): void {
    this.#sums.set(name, (this.#sums.get(name) ?? 0n) + amountMinor)
  }

  notNothing(): ReadonlyMap<string, bigint> {
    return new Map([...this.#sums].filter(([, amountMinor]) => amountMinor !== 0n))
  }
}

/** The deals that a run follows: each invoice and pool by the rules of its own. */

import { Refusal } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { FundRules } from '../terms/index.ts'
import type { DealName } from './distribution.ts'

/** A deal with its rules for the fund. */
export interface FundDeal extends DealName {
  readonly rules: FundRules
}

/** What another deal asks for in the same run: the charge of a licence, or what is only passed on. */
export interface Charge {
  readonly deal: FundDeal
  readonly licence?: string | undefined
  readonly obligations: readonly Obligation[]
}

/** A deal without rules for a fund passes on what comes in: nothing is taken off, and nothing waits. */
export const PASSED_ON: FundRules = {
  deductions: [],
  key: {
    by: 'words-used',
    citation: { source: '', at: undefined, says: undefined, hypothesis: 'The deal has no rules for a fund.' },
  },
  minimumPayment: [],
  remainder: 'largest-remainder',
}

/** By the hash of the text, since rules change when a deal does. Refuses (`fund/unknown-deal`) a deal that was not handed in. */
export function openRuleBook(deals: readonly FundDeal[]): {
  readonly all: readonly FundDeal[]
  readonly dealOf: (named: { readonly deal?: DealName | undefined }) => FundDeal
} {
  const bySha = new Map(deals.toReversed().map((deal) => [deal.sha256, deal]))
  const [main] = deals
  return {
    all: [...bySha.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)),
    dealOf({ deal }) {
      const found = deal === undefined ? main : bySha.get(deal.sha256)
      if (found) return found
      throw new Refusal('fund/unknown-deal', { deal: deal?.id ?? '' }, unknown(deal))
    },
  }
}

function unknown(deal: DealName | undefined): { message: string; hint: string } {
  return {
    message: `An invoice follows the deal ${deal?.id ?? ''} (${deal?.sha256.slice(0, 12) ?? ''}), whose rules are not at hand.`,
    hint: 'Hand in every deal that earlier invoices follow.',
  }
}

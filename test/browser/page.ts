/** Runs in a browser: reads a deal, evaluates it over facts, and puts what is owed and why into the page. */

import {
  compiledTotals,
  evaluateDeal,
  explainObligation,
  makePortfolio,
  obligationDocument,
} from '../../src/engine/index.ts'
import type { Fact, FactKind } from '../../src/facts/index.ts'
import { hashDeal, parseDeal } from '../../src/terms/index.ts'

export interface Asked {
  readonly text: string
  readonly facts: Partial<Record<FactKind, readonly Fact[]>>
}

/** What a reader of the page would see; the same function runs in the test, on Node. */
export function answer({ text, facts }: Asked): string {
  const { deal, problems } = parseDeal(text)
  if (!deal) return JSON.stringify(problems)
  const { obligations, unpaid } = evaluateDeal(deal, facts)
  return JSON.stringify({
    deal: hashDeal(deal),
    obligations: obligations.map(obligationDocument),
    words: obligations.map(explainObligation),
    unpaid,
    compiled: `${compiledTotals(deal, makePortfolio(facts)).totalMinor}`,
  })
}

const page = (globalThis as { document?: { getElementById(id: string): { textContent: string | null } | null } })
  .document
const asked = page?.getElementById('asked')
const out = page?.getElementById('out')
if (asked && out) out.textContent = answer(JSON.parse(asked.textContent ?? '') as Asked)

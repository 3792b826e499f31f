/** A small fund for tests: two companies, three works, four writers. Not a test itself. */

import { type Fraction, fraction, parseFraction, parsePeriod } from '../base/index.ts'
import type { Obligation } from '../engine/index.ts'
import type { Share, ShareHold } from '../registry/index.ts'
import type { FundRules } from '../terms/index.ts'
import { type Distribution, type DistributionInput, type Receipt, distribute } from './index.ts'

export const PERIOD = parsePeriod('2026')!
export const CITED = { source: 'handbook', at: 'page 4', says: undefined, hypothesis: undefined }

export const usd = (amountMinor: bigint | number) => ({ amountMinor: BigInt(amountMinor), currency: 'USD' })

export function rules(over: Partial<FundRules> = {}): FundRules {
  return {
    deductions: [
      deduction('administration', { of: 'received', share: '10%' }),
      deduction('health-plan', { of: 'rest', share: '5%' }),
    ],
    key: { by: 'words-used', citation: CITED },
    minimumPayment: [],
    remainder: 'largest-remainder',
    ...over,
  }
}

export function deduction(
  id: string,
  { of, share, from = '2020-01-01' }: { of: 'received' | 'rest'; share: string; from?: string },
) {
  return { id, title: `The ${id}`, of, share: [{ from, value: parseFraction(share)!, citation: CITED }] }
}

export function minimum(amountMinor: bigint, from = '2020-01-01'): FundRules['minimumPayment'][number] {
  return { from, value: usd(amountMinor), citation: CITED }
}

/** `amount` in cents. `work` and `words` may be left out. */
export function owed(id: string, amount: bigint, over: Record<string, string> = {}): Obligation {
  const about: Record<string, string> = {
    company: 'Northlight',
    tool: 'Quill',
    model: 'q-2',
    purpose: 'training',
    work: 'harbour',
    words: '1000',
    ...over,
  }
  for (const name of ['work', 'words', 'tool', 'model', 'purpose']) if (about[name] === '') delete about[name]
  const { company = '' } = about
  return {
    id: `obligation-${id}`,
    clause: over['clause'] ?? 'fee',
    owedBy: company,
    owedTo: 'fund',
    amount: usd(amount),
    accruedOn: over['on'] ?? '2026-06-01',
    due: over['due'] ?? '2026-10-30',
    facts: [`fact-${id}`],
    about,
    trace: {
      deal: 'deal',
      clause: 'fee',
      clauseTitle: 'Fee for words used to train',
      summary: `${company} used ${about['words'] ?? 'no'} words.`,
      facts: [],
      cells: [
        {
          schedule: 'training_fee',
          value: '0.02',
          unit: 'USD/word',
          from: '2020-01-01',
          hypothesis: true,
          citation: 'hypothesis: a number to try with',
        },
      ],
      arithmetic: { says: 'words * training_fee', value: '20', steps: [] },
      exact: '20',
      rounding: 'half-up to 0.01',
      notApplied: [],
    },
  }
}

export function share(work: string, writer: string | undefined, part: string | Fraction, hold?: ShareHold): Share {
  const value = typeof part === 'string' ? parseFraction(part)! : part
  return { work, writer, fraction: value, hold, because: `written by (${typeof part === 'string' ? part : 'a part'})` }
}

export function receipt(id: string, amount: bigint, over: Partial<Receipt> = {}): Receipt {
  return {
    id,
    company: 'Northlight',
    amount: usd(amount),
    on: '2026-11-02',
    reference: undefined,
    assumed: false,
    ...over,
  }
}

/** Harbour is Ana's and Ben's, Kiln is Cleo's and Dov's. */
export const SHARES: readonly Share[] = [
  share('harbour', 'ana', '1/2'),
  share('harbour', 'ben', '1/2'),
  share('kiln', 'cleo', '2/3'),
  share('kiln', 'dov', '1/3'),
]

export function input(over: Partial<DistributionInput> = {}): DistributionInput {
  return {
    period: PERIOD,
    deal: { id: 'deal', sha256: 'ab'.repeat(32) },
    rules: rules(),
    currency: 'USD',
    obligations: [owed('1', 100_00n), owed('2', 300_00n, { work: 'kiln', words: '3000' })],
    receipts: 'as-invoiced',
    shares: SHARES,
    volumes: new Map([
      ['harbour', 20_000],
      ['kiln', 10_000],
    ]),
    ...over,
  }
}

export const run = (over: Partial<DistributionInput> = {}): Distribution => distribute(input(over))

/** Minor units by writer, summed over lines. */
export function byWriter({ lines }: Distribution): Record<string, bigint> {
  const sums: Record<string, bigint> = {}
  for (const { writer, amount } of lines) sums[writer] = (sums[writer] ?? 0n) + amount.amountMinor
  return sums
}

export const half = fraction(1, 2)

/** Distributions and names for the tests of statements. Not a test itself. */

import { parsePeriod } from '../base/index.ts'
import { type Distribution, bringForward } from '../fund/index.ts'
import { CITED, SHARES, deduction, minimum, owed, receipt, rules, run, share } from '../fund/case.test.ts'
import type { StatementContext } from './index.ts'

export const OBLIGATIONS = [
  owed('1', 120_00n, { words: '6000' }),
  owed('2', 340_00n, { work: 'kiln', words: '17001' }),
  owed('3', 55_55n, { company: 'Marrow', purpose: 'fine-tuning', words: '777' }),
]

export const RULES = rules({
  deductions: [
    deduction('administration', { of: 'received', share: '8%' }),
    deduction('health-plan', { of: 'rest', share: '13%' }),
    deduction('reserve', { of: 'rest', share: '1/7' }),
  ],
  minimumPayment: [minimum(20_00n)],
})

export const shares = [
  share('harbour', 'ana', '1/3'),
  share('harbour', 'ana', '1/6', 'contested'),
  share('harbour', 'ben', '1/2'),
  ...SHARES.slice(2),
]

export const first: Distribution = run({ obligations: OBLIGATIONS, rules: RULES, shares })

/** The claim was settled for Ana; everything that was assumed has come in. */
export const second: Distribution = run({
  period: parsePeriod('2027')!,
  obligations: [owed('4', 90_00n, { on: '2027-01-10', words: '4500' })],
  receipts: [
    receipt('bank-1', 460_00n),
    receipt('bank-2', 55_55n, { company: 'Marrow' }),
    receipt('bank-3', 90_00n, { on: '2027-02-01' }),
  ],
  rules: RULES,
  shares: SHARES,
  before: bringForward([first]),
})

export const context: StatementContext = {
  titles: new Map([
    ['harbour', 'The Harbour at Four'],
    ['kiln', 'Kiln'],
  ]),
  names: new Map([
    ['ana', 'Ana Ruiz'],
    ['ben', 'Ben Ito'],
  ]),
  deals: new Map([
    [
      first.deal.sha256,
      {
        title: 'A fee for every word',
        stage: 'demand',
        sources: [
          {
            id: 'handbook',
            title: 'Handbook',
            publisher: 'The guild',
            published: undefined,
            url: undefined,
            note: undefined,
          },
        ],
        fund: { ...RULES, key: { by: 'words-used', citation: CITED } },
      },
    ],
  ]),
  obligations: new Map(OBLIGATIONS.map((obligation) => [obligation.id, obligation])),
  evidence: new Map([
    [
      'harbour',
      [
        {
          file: 'part-01.jsonl',
          document: 'doc-9',
          documentStart: 120,
          documentEnd: 4410,
          words: 702,
          grade: 'large-part',
        },
        { file: 'part-02.jsonl', document: 'doc-12', documentStart: 0, documentEnd: 310, words: 48, grade: 'passages' },
      ],
    ],
  ]),
}

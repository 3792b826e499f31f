import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BankStatement } from './camt053.ts'
import { matchCredits } from './match-credits.ts'
import type { Entry, Transaction } from './statement-entry.ts'

const INVOICES = [
  { id: 'invoice-abc', company: 'Modelworks' },
  { id: 'invoice-def', company: 'Streamline' },
]

function entry(cents: number, remittance: string, rest: Partial<Entry> = {}, returnReason?: string): Entry {
  const amount = { amountMinor: BigInt(cents), currency: 'EUR' }
  const one: Transaction = {
    amount,
    endToEnd: undefined,
    references: [],
    counterparty: 'X',
    counterpartyAccount: undefined,
    remittance,
    returnReason,
  }
  return {
    line: 1,
    reference: undefined,
    amount,
    isBooked: true,
    isReversal: false,
    bookedOn: '2026-12-01',
    valuedOn: undefined,
    says: '',
    batch: [],
    transactions: [one],
    ...rest,
  }
}

function match(...entries: Entry[]): [string[], string[]] {
  const statement: BankStatement = {
    id: 's',
    number: undefined,
    page: undefined,
    account: 'a',
    currency: 'EUR',
    from: undefined,
    to: undefined,
    opening: undefined,
    closing: undefined,
    entries,
    adds: true,
  }
  const { matched, unmatched } = matchCredits([statement], INVOICES)
  return [
    matched.map(({ invoice, amount }) => `${invoice.company} ${amount.amountMinor}`),
    unmatched.map(({ because }) => because),
  ]
}

test('an invoice is known by its letters and digits, however the bank writes them', () => {
  assert.deepEqual(
    match(entry(100, 'Re INVOICE ABC, thanks'), entry(200, 'x', { says: 'invoice-def', transactions: [] })),
    [['Modelworks 100', 'Streamline 200'], []],
  )
})

test('what names none or two is left with the reason', () => {
  assert.deepEqual(match(entry(1, 'thanks'), entry(2, 'invoice-abc invoice-def')), [
    [],
    ['its text names no invoice', 'its text names 2 invoices'],
  ])
})

test('debits, pending entries, reversals and returns of our payments are no receipts', () => {
  const text = 'invoice-abc'
  assert.deepEqual(
    match(
      entry(-1, text),
      entry(1, text, { isBooked: false }),
      entry(1, text, { isReversal: true }),
      entry(1, text, {}, 'AC04'),
    ),
    [[], []],
  )
})

test('the same amount for the same invoice on one day is recorded once, and the other is told', () => {
  assert.deepEqual(match(entry(5, 'invoice-abc'), entry(5, 'invoice-abc')), [
    ['Modelworks 5'],
    ['invoice-abc was paid the same amount on that day before'],
  ])
})

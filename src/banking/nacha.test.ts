import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readNacha, unknownAnswers } from './nacha-check.ts'
import { individualIdOf } from './nacha-payment.ts'
import { printNacha } from './nacha.ts'
import { LAYOUTS, printRecord } from './nacha-record.ts'
import type { Payment } from './payment.ts'

const ORIGIN = {
  createdOn: '2026-11-22',
  origin: '1123456789',
  destination: '011000015',
  destinationName: 'FIRST BANK',
  companyId: '1123456789',
  description: 'ROYALTIES',
  modifier: 'A',
}
const BANKS = ['021000021', '011000015', '121042882', '231380104']

function payment(endToEnd: string, cents: number | bigint, rest: Partial<Payment> = {}): Payment {
  const debtor = {
    name: 'Writers Fund',
    account: { number: '99887766', clearing: { system: 'USABA', member: BANKS[1]! } },
  }
  const creditor = {
    name: 'Ben Ortiz',
    account: { number: '12345678', clearing: { system: 'USABA', member: BANKS[0]! } },
  }
  return {
    endToEnd,
    debtor,
    creditor,
    isCompany: false,
    amount: { amountMinor: BigInt(cents), currency: 'USD' },
    executeOn: '2026-12-01',
    remittance: '',
    ...rest,
  }
}

const written = (payments: readonly Payment[]): string => printNacha(payments, ORIGIN).text ?? ''
const faults = (text: string): string =>
  readNacha(text)
    .problems.map(({ message }) => message)
    .join('\n')

test('each record has 94 columns', () => {
  for (const [kind, fields] of Object.entries(LAYOUTS)) {
    assert.equal(
      fields.reduce((sum, { length }) => sum + length, 0),
      94,
      kind,
    )
  }
})

test('a file of one person and one company, record by record', () => {
  const text = written([
    payment('p-1', 90310, { remittance: 'Distribution 2026' }),
    payment('p-2', 5, { isCompany: true }),
  ])
  const lines = text.split('\n')
  assert.equal(
    lines[0],
    '101 01100001511234567892611220000A094101FIRST BANK             Writers Fund                   ',
  )
  assert.equal(
    lines[1],
    '5220Writers Fund                        1123456789PPDROYALTIES       261201   1011000010000001',
  )
  assert.equal(
    lines[2],
    '62202100002112345678         0000090310p-1            Ben Ortiz               1011000010000001',
  )
  assert.equal(lines[3], `705${'Distribution 2026'.padEnd(80)}00010000001`)
  assert.equal(
    lines[4],
    '822000000200021000020000000000000000000903101123456789                         011000010000001',
  )
  assert.match(lines[5] ?? '', /^5220.*CCDROYALTIES/)
  assert.equal(lines[8], `9000002000001000000030004200004000000000000000000090315${' '.repeat(39)}`)
  assert.equal(lines.length, 11)
  assert.equal(faults(text), '')
})

test('what does not fit is refused and nothing is cut', () => {
  const refusal = (given: Payment): string => {
    const { text, problems } = printNacha([given], ORIGIN)
    assert.equal(text, undefined)
    return problems.map(({ message }) => message).join('\n')
  }
  const { creditor } = payment('a', 1)
  assert.match(refusal(payment('a', 1, { creditor: { ...creditor, name: 'x'.repeat(23) } })), /23 signs, and 22/)
  assert.match(refusal(payment('a', 1, { remittance: 'x'.repeat(81) })), /81 signs, and 80/)
  assert.match(refusal(payment('a', 10_000_000_000n)), /99,999,999.99/)
  assert.match(refusal(payment('a', 1, { amount: { amountMinor: 1n, currency: 'EUR' } })), /is in EUR/)
  assert.match(refusal(payment('a', 1, { creditor: { ...creditor, country: 'FR' } })), /goes to somebody in FR/)
  assert.match(
    refusal(payment('a', 1, { creditor: { name: 'B', account: { iban: 'DE89370400440532013000' } } })),
    /without a routing number/,
  )
  assert.match(printNacha([payment('a', 1)], { ...ORIGIN, destination: '' }).problems[0]?.message ?? '', /destination/)
})

test('a long id becomes fifteen signs that are always the same', () => {
  const id = individualIdOf('payout-0123456789abcdef')
  assert.equal(id.length, 15)
  assert.equal(individualIdOf('payout-0123456789abcdef'), id)
  assert.notEqual(individualIdOf('payout-0123456789abcdeg'), id)
})

const anyPayment = fc.record({
  endToEnd: fc.stringMatching(/^[a-z0-9-]{1,20}$/),
  cents: fc.bigInt(1n, 9_999_999_999n),
  bank: fc.constantFrom(...BANKS),
  executeOn: fc.constantFrom('2026-12-01', '2026-12-02'),
  isCompany: fc.boolean(),
  remittance: fc.constantFrom('', 'Run 2026'),
})
const anyPayments = fc
  .uniqueArray(anyPayment, { selector: ({ endToEnd }) => endToEnd, minLength: 1, maxLength: 15 })
  .map((list) =>
    list.map(({ endToEnd, cents, bank, ...rest }) =>
      payment(endToEnd, cents, {
        ...rest,
        creditor: { name: 'Ben Ortiz', account: { number: '123-45', clearing: { system: 'USABA', member: bank } } },
      }),
    ),
  )

test('every payment is read back, by every rule of the records, whatever the order', () => {
  fc.assert(
    fc.property(anyPayments, (payments) => {
      const text = written(payments)
      const { entries, problems } = readNacha(text)
      assert.deepEqual(problems, [])
      const said = entries.map(({ individualId, amount }) => `${individualId} ${amount.amountMinor}`).sort()
      assert.deepEqual(
        said,
        payments.map(({ endToEnd, amount }) => `${individualIdOf(endToEnd)} ${amount.amountMinor}`).sort(),
      )
      assert.equal(written(payments.toReversed()), text)
    }),
  )
})

test('a digit that is changed in an amount, a bank or a total is found', () => {
  const text = written([payment('a', 12345), payment('b', 678)])
  const lines = text.split('\n')
  const places = lines.flatMap((line, row) => {
    const from: Record<string, [number, number]> = { '6': [3, 39], '8': [4, 44], '9': [1, 55] }
    const range = from[line[0] ?? '']
    if (!range || line.startsWith('99')) return []
    return Array.from(line.slice(...range), (sign, at) => ({ row, at: range[0] + at, sign })).filter(
      ({ at, sign }) => /\d/.test(sign) && !(line[0] === '6' && at >= 12 && at < 29),
    )
  })
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.nat(9), ({ row, at, sign }, digit) => {
      fc.pre(`${digit}` !== sign)
      const changed = lines
        .map((line, one) => (one === row ? line.slice(0, at) + digit + line.slice(at + 1) : line))
        .join('\n')
      assert.notEqual(faults(changed), '')
    }),
  )
})

test('a file that is cut, or has lines too short, is told with the line', () => {
  const text = written([payment('a', 1)])
  assert.match(faults(text.split('\n').slice(0, 3).join('\n')), /no file control/)
  assert.match(faults(text.replace('Ben Ortiz  ', 'Ben Ortiz')), /has 92 columns instead of 94/)
})

test('a return and a change are read with their reasons, and one that was not sent is told', () => {
  const sent = written([payment('a', 100), payment('b', 200)])
  const [first] = readNacha(sent).entries
  assert.ok(first)
  const answer = (kind: 'returned' | 'changed', values: Record<string, string>): string[] => [
    printRecord('entry', {
      type: 6,
      code: 21,
      bank: '02100002',
      checkDigit: 1,
      account: '12345678',
      amount: kind === 'returned' ? 100 : 0,
      individualId: 'a',
      individualName: 'Ben Ortiz',
      addenda: 1,
      trace: `02100002000000${kind === 'returned' ? 1 : 2}`,
    }),
    printRecord(kind, { type: 7, originalBank: '02100002', trace: '021000020000001', ...values }),
  ]
  const body = [
    printRecord('batchHeader', {
      type: 5,
      service: 220,
      company: 'Writers Fund',
      companyId: '1123456789',
      entryClass: 'PPD',
      status: 1,
      bank: '02100002',
      batch: 1,
    }),
    ...answer('returned', { addendaType: '99', reason: 'R03', originalTrace: first.trace }),
    ...answer('changed', { addendaType: '98', reason: 'C01', originalTrace: '999999999999999', corrected: '87654321' }),
    printRecord('batchControl', {
      type: 8,
      service: 220,
      count: 4,
      hash: '0004200004',
      credit: 100,
      companyId: '1123456789',
      bank: '02100002',
      batch: 1,
    }),
  ]
  const file = [
    sent.split('\n')[0],
    ...body,
    printRecord('fileControl', { type: 9, batches: 1, blocks: 1, count: 4, hash: '0004200004', credit: 100 }),
    '9'.repeat(94),
    '9'.repeat(94),
  ].join('\n')
  const read = readNacha(file)
  assert.deepEqual(read.problems, [])
  assert.deepEqual(
    read.entries.map(({ returned }) => [returned?.code, returned?.details]),
    [
      ['R03', ''],
      ['C01', '87654321'],
    ],
  )
  assert.deepEqual(
    unknownAnswers(read, readNacha(sent)).map(({ code, at }) => [code, at?.line]),
    [['banking/unknown-payment', 5]],
  )
})

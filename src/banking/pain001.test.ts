import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { printAmount } from '../base/index.ts'
import { readBankFile } from './bank-file.ts'
import { printPain001 } from './pain001.ts'
import type { Payment } from './payment.ts'

const GUILD = { name: 'Writers Fund', account: { iban: 'FR1420041010050500013M02606', bic: 'PSSTFRPPLIL' } }
const ADA = { name: 'Ada Marsh', account: { iban: 'DE89370400440532013000' } }
const CREATED = { createdOn: '2026-11-22' }

function payment(endToEnd: string, cents: number, rest: Partial<Payment> = {}): Payment {
  const amount = { amountMinor: BigInt(cents), currency: 'EUR' }
  return {
    endToEnd,
    debtor: GUILD,
    creditor: ADA,
    isCompany: false,
    amount,
    executeOn: '2026-12-01',
    remittance: 'Run 2026',
    ...rest,
  }
}

function refusals(given: Payment): string[] {
  const { xml, problems } = printPain001([given], CREATED)
  assert.equal(xml, undefined)
  return problems.map(({ message }) => message)
}

test('payments of one account, currency, day and service are one group, with counts and sums', () => {
  const dollars = payment('c', 500, { amount: { amountMinor: 500n, currency: 'USD' } })
  const later = payment('d', 700, { executeOn: '2026-12-02' })
  const { xml = '', groups, problems } = printPain001([payment('b', 250), payment('a', 100), dollars, later], CREATED)
  assert.deepEqual(problems, [])
  assert.deepEqual(groups.map(({ payments, sum, currency }) => `${payments} ${sum} ${currency}`).sort(), [
    '1 5.00 USD',
    '1 7.00 EUR',
    '2 3.50 EUR',
  ])
  assert.match(xml, /<NbOfTxs>4<\/NbOfTxs>\s*<CtrlSum>15.5<\/CtrlSum>/)
  assert.equal(xml.match(/<Cd>SEPA<\/Cd>/g)?.length, 2)
})

test('the id of the message follows from the payments, not from the day or the order', () => {
  const two = [payment('a', 100), payment('b', 250)]
  const first = printPain001(two, CREATED)
  assert.equal(printPain001(two.toReversed(), CREATED).xml, first.xml)
  const later = printPain001(two, { createdOn: '2026-11-23' })
  assert.equal(later.message, first.message)
  assert.deepEqual(later.groups, first.groups)
  assert.notEqual(printPain001([payment('a', 101), payment('b', 250)], CREATED).message, first.message)
})

test('a text in other letters is written in Latin ones, and that is told', () => {
  const { xml = '', problems } = printPain001(
    [payment('a', 100, { creditor: { ...ADA, name: 'Zoltán Őry' } })],
    CREATED,
  )
  assert.match(xml, /<Nm>Zoltan Ory<\/Nm>/)
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['banking/rewritten', 'note']],
  )
})

test('a creditor reference is written structured, and whatever only looks like one as text', () => {
  const written = (remittance: string): string => printPain001([payment('a', 100, { remittance })], CREATED).xml ?? ''
  const structured = written('RF18 5390 0754 7034')
  assert.match(structured, /<Strd>\s*<CdtrRefInf>.*<Cd>SCOR<\/Cd>.*<Issr>ISO<\/Issr>.*<Ref>RF18539007547034<\/Ref>/s)
  assert.ok(!structured.includes('Ustrd'))
  assert.match(written('RF19 5390 0754 7034'), /<Ustrd>RF19 5390 0754 7034</)
})

test('what does not fit is refused and nothing is cut', () => {
  assert.match(
    refusals(payment('a', 100, { creditor: { ...ADA, name: 'x'.repeat(71) } }))[0]!,
    /payee's name of 71 signs, and 70/,
  )
  assert.match(
    refusals(payment('a', 100, { remittance: 'x'.repeat(141) }))[0]!,
    /remittance text of 141 signs, and 140/,
  )
  assert.match(
    refusals(payment('a', 100, { creditor: { ...ADA, name: '李安' } }))[0]!,
    /letters that banks do not carry: "李", "安"/,
  )
  assert.match(refusals(payment('x'.repeat(36), 100))[0]!, /36 signs, and 35/)
  assert.match(refusals(payment('a//b', 100))[0]!, /slash/)
  assert.match(refusals(payment('ä', 100))[0]!, /signs that banks do not carry/)
  assert.match(refusals(payment('a', 0))[0]!, /not above zero/)
  assert.match(refusals(payment('a', 100_000_000_000))[0]!, /above 999,999,999.99/)
  assert.match(refusals(payment('a', 100, { executeOn: '2026-11-21' }))[0]!, /before the file is made/)
  assert.match(refusals(payment('a', 100, { creditor: { name: 'A', account: { number: '1' } } }))[0]!, /names no bank/)
})

test('a second payment under one id is refused, the others are written', () => {
  const { payments, problems } = printPain001([payment('a', 100), payment('a', 200), payment('b', 1)], CREATED)
  assert.deepEqual(
    payments.map(({ endToEnd, amount }) => [endToEnd, amount.amountMinor]),
    [
      ['a', 100n],
      ['b', 1n],
    ],
  )
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['banking/payment-twice'],
  )
})

test('amounts that no control sum can carry are refused', () => {
  const huge = payment('a', 1, { amount: { amountMinor: 10n ** 18n, currency: 'USD' } })
  assert.deepEqual(
    printPain001([huge], CREATED).problems.map(({ code }) => code),
    ['banking/sum-too-long'],
  )
})

const anyPayment = fc.record({
  endToEnd: fc.stringMatching(/^[A-Za-z0-9-]{1,35}$/),
  amount: fc.record({
    amountMinor: fc.bigInt(1n, 10n ** 11n - 1n),
    currency: fc.constantFrom('EUR', 'USD', 'JPY', 'KWD'),
  }),
  creditor: fc.record({
    name: fc.constantFrom('Ada Marsh', 'Zoltán Őry', 'A & B <C>'),
    account: fc.constantFrom(ADA.account, { number: '12345678', clearing: { system: 'USABA', member: '021000021' } }),
  }),
  debtor: fc.constantFrom(GUILD, { name: 'Other Fund', account: { iban: 'NO9386011117947' } }),
  isCompany: fc.boolean(),
  executeOn: fc.constantFrom('2026-12-01', '2026-12-02'),
  remittance: fc.constantFrom('', 'Run 2026'),
})

test('every payment is read back with its amount, and the file agrees with itself', () => {
  const lists = fc.uniqueArray(anyPayment, { selector: ({ endToEnd }) => endToEnd, minLength: 1, maxLength: 12 })
  fc.assert(
    fc.property(lists, (payments) => {
      const file = readBankFile(Buffer.from(printPain001(payments, CREATED).xml ?? ''))
      assert.ok('kind' in file && file.kind === 'pain.001')
      assert.deepEqual(file.content.problems, [])
      const said = (
        list: readonly { endToEnd: string; amount: Payment['amount'] | undefined; executeOn: string }[],
      ): unknown =>
        list
          .map(({ endToEnd, amount, executeOn }) =>
            [endToEnd, amount && printAmount(amount), amount?.currency, executeOn].join(' '),
          )
          .sort()
      assert.deepEqual(said(file.content.payments), said(payments))
    }),
  )
})

test('a file that was changed by hand contradicts itself', () => {
  const { xml = '' } = printPain001([payment('a', 100), payment('b', 250)], CREATED)
  const file = readBankFile(Buffer.from(xml.replace('>2.50<', '>25.00<').replace('DE8937', 'DE8936')))
  assert.ok('kind' in file)
  const messages = file.content.problems.map(({ message }) => message).join('\n')
  assert.match(messages, /The file says a control sum of 3.50, and its amounts add up to 26/)
  assert.match(messages, /no IBAN: its check digits/)
  assert.ok(file.content.problems.every(({ at }) => at?.line !== undefined))
})

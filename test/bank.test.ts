/** Files for the bank and of the bank, from the command line: the template becomes a file, and what comes back is read. Samples of the format pages are what they say. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import fc from 'fast-check'
import { printPain001 } from '../src/banking/pain001.ts'
import type { Payment } from '../src/banking/payment.ts'
import { type Ended, guildhall as run } from './killing.ts'
import { noSchemaTool, schemaFaults } from './xml-schema.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bank-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const NACHA = [
  '--origin',
  '1123456789',
  '--destination',
  '011000015',
  '--destination-name',
  'FIRST BANK',
  '--company-id',
  '1123456789',
]

function guildhall(...args: string[]): Ended {
  return run(args, { cwd: folder })
}

// oxlint-disable-next-line typescript/no-explicit-any -- a document as it is printed
function json(ran: Ended): any {
  return JSON.parse(ran.stdout)
}

/** The first indented or fenced block of a format page. */
function sample(page: string): string {
  const text = readFileSync(path.join(root, 'docs/formats', page), 'utf8')
  return /```[a-z]*\n([\s\S]*?)```/.exec(text)?.[1] ?? ''
}

function keep(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text)
  return name
}

test('the template is a table that can be converted, and the format pages show the result', () => {
  const table = guildhall('bank', 'template').stdout
  assert.equal(table, sample('payments.md'))
  keep('payments.csv', table)
  const made = guildhall('--json', 'bank', 'convert', 'payments.csv', '--format', 'pain001', '--out', 'out.xml')
  assert.equal(made.status, 0)
  assert.equal(json(made).payments, 2)
  assert.equal(readFileSync(path.join(folder, 'out.xml'), 'utf8'), sample('pain001.md'))
  const nacha = guildhall('bank', 'convert', 'payments.csv', '--format', 'nacha', '--out', 'out.ach', ...NACHA)
  assert.equal(nacha.status, 1)
  assert.equal(readFileSync(path.join(folder, 'out.ach'), 'utf8'), sample('nacha.md'))
  const rejects = readFileSync(path.join(folder, 'rejected-payments.csv.csv'), 'utf8')
  assert.match(
    rejects,
    /^line,column,reason,hint,payment,.*\n2,payment,"Payment payout-2026-0001 has a payee without a routing number/,
  )
  assert.equal(guildhall('bank', 'check', 'out.xml', 'out.ach').status, 0)
})

test('wrong rows go to the rejects file with every reason, and a mended rejects file is read as it is', () => {
  const [header, first, second] = guildhall('bank', 'template').stdout.split('\n')
  keep('some.csv', [header, first?.replace('DE89', 'DE88').replace('2026-12-01', 'soon'), second, ''].join('\n'))
  const made = guildhall('--json', 'bank', 'convert', 'some.csv', '--format', 'pain001', '--out', 'some.xml')
  assert.deepEqual([made.status, json(made).payments, json(made).rejected], [1, 1, 1])
  const rejects = readFileSync(path.join(folder, 'rejected-some.csv.csv'), 'utf8')
  assert.match(
    rejects,
    /\n2,execute_on,execute_on: soon is no day\. payee_iban: DE88370400440532013000 is no IBAN: its check digits do not fit the rest\./,
  )
  keep('mended.csv', rejects.replaceAll('DE88', 'DE89').replaceAll(',soon,', ',2026-12-01,'))
  const again = guildhall('--json', 'bank', 'convert', 'mended.csv', '--format', 'pain001', '--out', 'mended.xml')
  assert.deepEqual([again.status, json(again).payments, json(again).problems.length], [0, 1, 1])
})

test('a table without a column that is needed, and one with nothing right, make no file', () => {
  keep('short.csv', 'payment,amount\na,1\n')
  const short = guildhall('bank', 'convert', 'short.csv', '--format', 'pain001', '--out', 'short.xml')
  assert.equal(short.status, 2)
  assert.match(short.stderr, /no column currency, execute_on, payee_name, payer_name/)
  keep('payments.csv', guildhall('bank', 'template').stdout)
  const none = guildhall('bank', 'convert', 'payments.csv', '--format', 'nacha', '--out', 'none.ach')
  assert.equal(none.status, 2)
  assert.match(none.stderr, /origin/)
  const over = guildhall('bank', 'convert', 'payments.csv', '--format', 'pain001', '--out', './payments.csv')
  assert.equal(over.status, 2)
  assert.equal(readFileSync(path.join(folder, 'payments.csv'), 'utf8'), sample('payments.md'))
})

test('the answer of the bank is told payment by payment beside the file that was sent', () => {
  keep('sent.xml', sample('pain001.md'))
  keep('status.xml', sample('pain002.md'))
  const read = guildhall('bank', 'read', 'status.xml', '--sent', 'sent.xml')
  assert.equal(read.status, 0)
  assert.match(read.stdout, /payout-0002 +rejected +RJCT rejected +AC04 the account is closed/)
  assert.match(read.stdout, /payout-2026-0001 +accepted/)
  const wrong = guildhall('bank', 'read', 'status.xml', '--sent', 'status.xml')
  assert.equal(wrong.status, 2)
})

test('a statement is shown with its balances, and counts once when it is given twice', () => {
  keep('statement.xml', sample('camt053.md'))
  keep('copy.xml', sample('camt053.md'))
  const read = guildhall('--json', 'bank', 'read', 'statement.xml', 'copy.xml')
  assert.equal(read.status, 0)
  const [first, second] = json(read).files
  assert.deepEqual([first.statements.length, second.statements.length], [1, 0])
  const [statement] = first.statements
  assert.deepEqual([statement.opening, statement.closing, statement.adds], ['1000.00', '9780.56', true])
  assert.deepEqual(
    statement.entries.map((each: { amount: string }) => each.amount),
    ['9030.96', '-250.40'],
  )
  assert.match(guildhall('bank', 'read', 'statement.xml').stdout, /1,000\.00 EUR → 9,780\.56 EUR, adds up\./)
})

test('what is no file of a bank, or is hostile, is told and not taken', () => {
  keep(
    'bomb.xml',
    `<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08">&b;</Document>`,
  )
  keep('letter.txt', 'Dear bank')
  const ran = guildhall('--json', 'bank', 'check', 'bomb.xml', 'letter.txt')
  assert.equal(ran.status, 1)
  assert.deepEqual(
    json(ran).problems.map(({ code }: { code: string }) => code),
    ['banking/malformed-xml', 'banking/foreign-file'],
  )
})

test(
  'what is written and what the pages show is valid by the schemas of ISO 20022',
  { skip: noSchemaTool ?? false },
  () => {
    assert.equal(schemaFaults(sample('pain001.md'), 'pain.001.001.09'), '')
    assert.equal(schemaFaults(sample('pain002.md'), 'pain.002.001.12'), '')
    assert.equal(schemaFaults(sample('camt053.md'), 'camt.053.001.08'), '')
    assert.equal(
      schemaFaults(printPain001(manyPayments(), { createdOn: '2026-11-22' }).xml ?? '', 'pain.001.001.09'),
      '',
    )
    assert.match(schemaFaults(sample('pain001.md').replace('<NbOfTxs>2', '<NbOfTxs>x'), 'pain.001.001.09'), /NbOfTxs/)
  },
)

/** Every shape that the writer knows: currencies, kinds of accounts, addresses, longest texts. */
function manyPayments(): Payment[] {
  const account = fc.constantFrom(
    { iban: 'DE89370400440532013000' },
    { iban: 'BR9700360305000010009795493P1', bic: 'DEUTDEFF500' },
    { number: '12345678', clearing: { system: 'USABA', member: '021000021' } },
    { number: 'x'.repeat(34), bic: 'DEUTDEFF' },
  )
  const home = fc.constantFrom({}, { country: 'FR' }, { country: 'FR', town: 'Orléans' })
  const name = fc.constantFrom('Zoltán Őry & Söhne <3>', 'x'.repeat(70))
  const party = fc.tuple(name, account, home).map(([name, account, home]) => ({ name, account, ...home }))
  const currency = fc.constantFrom('EUR', 'USD', 'JPY', 'KWD')
  const amount = fc.record({ amountMinor: fc.bigInt(1n, 10n ** 11n - 1n), currency })
  const payment = fc.record({
    endToEnd: fc.stringMatching(/^[A-Za-z0-9?:().,'+-]{1,35}$/),
    debtor: party,
    creditor: party,
    isCompany: fc.boolean(),
    amount,
    executeOn: fc.constantFrom('2026-11-22', '2027-02-28'),
    remittance: fc.constantFrom('', "Film “Éa” & 'co'", 'y'.repeat(140)),
  })
  return fc.sample(payment, { numRuns: 300, seed: 7 })
}

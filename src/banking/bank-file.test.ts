import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBankFile } from './bank-file.ts'
import { printNacha } from './nacha.ts'
import { printPain001 } from './pain001.ts'
import { paymentTemplate } from './payment-template.ts'
import { readPaymentRow } from './payment-row.ts'

const { header, rows } = paymentTemplate()
const payments = rows.flatMap((cells, at) => {
  const payment = readPaymentRow(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])), at + 2)
  return 'endToEnd' in payment ? [payment] : []
})
const CREATED = { createdOn: '2026-11-22' }
const ORIGIN = {
  ...CREATED,
  origin: '1',
  destination: '011000015',
  destinationName: 'B',
  companyId: '1',
  description: 'R',
  modifier: 'A',
}
const xml = printPain001(payments, CREATED).xml ?? ''
const nacha = printNacha(payments, ORIGIN).text ?? ''
const namespace = (name: string): string => `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${name}">`

test('the content says what a file is', () => {
  assert.equal(payments.length, 2)
  const kindOf = (text: string): string => {
    const file = readBankFile(Buffer.from(text))
    return 'kind' in file ? file.kind : file.code
  }
  assert.equal(kindOf(xml), 'pain.001')
  assert.equal(kindOf(nacha), 'nacha')
  assert.equal(kindOf(`${namespace('pain.002.001.03')}</Document>`), 'pain.002')
  assert.equal(kindOf(`${namespace('camt.053.001.02')}</Document>`), 'camt.053')
  for (const other of ['<Document/>', `${namespace('pacs.008.001.08')}</Document>`, '', '{"a":1}', ':20:MT940']) {
    assert.match(kindOf(other), /^banking\/(foreign-file|malformed-xml)$/)
  }
})

test('an empty message has problems and is no good file', () => {
  for (const name of ['pain.001.001.09', 'pain.002.001.03', 'camt.053.001.02']) {
    const file = readBankFile(Buffer.from(`${namespace(name)}</Document>`))
    assert.ok('kind' in file && file.content.problems.length > 0, name)
  }
})

/** Moves names and values about as a broken program would; whatever comes of it is told and never stops the reader. */
test('whatever is done to a file, the reader ends with an answer', () => {
  const names = [
    'PmtInf',
    'CdtTrfTxInf',
    'GrpHdr',
    'NbOfTxs',
    'CtrlSum',
    'InstdAmt',
    'Ccy',
    'IBAN',
    'EUR',
    '1250.40',
    'DE89370400440532013000',
    '2026-12-01',
  ]
  const roots = ['pain.001.001.09', 'pain.002.001.03', 'camt.053.001.08']
  const bodies = [
    'CstmrCdtTrfInitn',
    'CstmrPmtStsRpt',
    'BkToCstmrStmt',
    'Stmt',
    'Ntry',
    'TxInfAndSts',
    'OrgnlPmtInfAndSts',
  ]
  const change = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names, ...bodies, '', '-1', '9'.repeat(40)))
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 4 }),
      fc.constantFrom(...roots),
      fc.constantFrom('CstmrCdtTrfInitn', ...bodies),
      (changes, name, body) => {
        const turned = xml.replace('pain.001.001.09', name).replaceAll('CstmrCdtTrfInitn', body)
        const text = changes.reduce((sum, [from, to]) => sum.replaceAll(from, to), turned)
        const file = readBankFile(Buffer.from(text))
        assert.ok('content' in file || file.code.startsWith('banking/'))
      },
    ),
  )
})

test('bytes of any kind end with an answer, also behind the start of a NACHA file', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(nacha.length), (bytes, end) => {
      assert.ok(typeof readBankFile(bytes) === 'object')
      const file = readBankFile(Buffer.concat([Buffer.from(nacha.slice(0, Math.max(3, end))), bytes]))
      assert.ok('kind' in file && file.kind === 'nacha')
    }),
  )
})

/** Money in, in a real hall: invoiced, matched, refunded, gone back, late; and the books add up after each step. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { printAmount } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { receiveStatement } from '../banking/receive-statement.ts'
import { calculateInHall } from '../calculate.ts'
import { distributePeriod } from '../distribute-period.ts'
import { explainRun } from '../explain.ts'
import { importFacts } from '../import-facts.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'
import { recordReceipt } from '../record-receipt.ts'
import { verifyHall } from '../verify-log.ts'
import { lateInterest } from './charge-interest.ts'
import { setCompany } from './companies.ts'
import { creditInvoice } from './credit-invoice.ts'
import { listInvoices } from './invoice-states.ts'
import { invoicePeriod } from './make-invoices.ts'
import { printInvoices } from './print-invoices.ts'
import { refundCompany } from './refund-company.ts'
import { resolveEntry } from './resolve-entry.ts'
import { returnReceipt } from './return-receipt.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-invoices-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const DEALS = path.join(import.meta.dirname, '..', '..', '..', 'examples', 'first-season', 'deal.yaml')
const LATE =
  '  late:\n    rate:\n      - { from: 2026-05-02, value: 1.5%, hypothesis: A number to try with. }\n    per: month\n    by: day\n'
const deal = path.join(folder, 'deal.yaml')
writeFileSync(deal, readFileSync(DEALS, 'utf8').replace('  remainder:', `${LATE}  remainder:`))
const uses = path.join(folder, 'uses.csv')
writeFileSync(
  uses,
  'company,tool,model,purpose,work,words,starts_on,basis\nNorthlight,Quill,q-2,training,w1,2000,2026-06-01,found\nMarrow,Pen,p,training,w1,1000,2026-06-01,found\n',
)
let halls = 0

/** A hall in which Northlight owes 1,000.00 and Marrow 500.00, due on 2026-08-29, invoiced on `today`. */
async function hallOn(today: string): Promise<Hall> {
  const at = path.join(folder, `${halls++}`)
  await createHall(at)
  const hall = await openHall(at, { environment: { GUILDHALL_TODAY: today } })
  await importFacts(hall, { kind: 'training_uses', file: uses })
  await calculateInHall(hall, { deal })
  return hall
}

const invoice = (hall: Hall, dryRun = false) => invoicePeriod(hall, { period: '2026', dryRun })
const share = (hall: Hall) => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
const pay = (hall: Hall, amount: string, on: string, more: object = {}) =>
  recordReceipt(hall, { company: 'Northlight', amount, currency: 'USD', on, reference: '', ...more })
async function states(hall: Hall, on?: string): Promise<string[]> {
  const { invoices } = await listInvoices(hall, on === undefined ? {} : { on })
  return invoices.map(({ number, state, account }) => `${number} ${state} ${printAmount(account.open)}`)
}
async function assertSound(hall: Hall): Promise<void> {
  const { problems } = await verifyLedger(hall)
  assert.deepEqual(problems, [])
  assert.deepEqual((await verifyHall(hall)).problems, [])
}

/** A statement of one day; `way` is CRDT or DBIT. */
function statement(
  entries: readonly {
    ref: string
    amount: string
    way?: string
    name?: string
    text?: string
    more?: string
    reversal?: boolean
  }[],
): string {
  const file = path.join(folder, `statement-${halls}-${entries.map(({ ref }) => ref).join('-')}.xml`)
  const rows = entries.map(
    ({ ref, amount, way = 'CRDT', name = 'X', text = '', more = '', reversal = false }) =>
      `<Ntry><Amt Ccy="USD">${amount}</Amt><CdtDbtInd>${way}</CdtDbtInd>${reversal ? '<RvslInd>true</RvslInd>' : ''}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-10</Dt></BookgDt><AcctSvcrRef>${ref}</AcctSvcrRef><BkTxCd/><NtryDtls><TxDtls>${more}<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`,
  )
  writeFileSync(
    file,
    `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>m</MsgId><CreDtTm>2026-11-10T23:00:00</CreDtTm></GrpHdr><Stmt><Id>s-${path.basename(file)}</Id><Acct><Id><Othr><Id>1</Id></Othr></Id><Ccy>USD</Ccy></Acct>${rows.join('')}</Stmt></BkToCstmrStmt></Document>`,
  )
  return file
}
const take = async (hall: Hall, file: string) => {
  const { received, unmatched, returned } = await receiveStatement(hall, { files: [file], dryRun: false })
  return {
    received: received.map(
      ({ invoice: { company }, by, known, amount }) =>
        `${company} ${printAmount(amount)} ${by}${known ? ' known' : ''}`,
    ),
    unmatched: unmatched.map(({ because }) => because),
    candidates: unmatched.map(({ candidates }) => candidates.length),
    entries: unmatched.map(({ id }) => id),
    returned: returned.map(({ receipt, because }) => because ?? receipt),
  }
}

test('a period is invoiced once, without money, numbered by the year; a run then divides what came in for it', async () => {
  const hall = await hallOn('2026-11-22')
  assert.deepEqual(
    (await invoice(hall, true)).made.map(({ number }) => number),
    [undefined, undefined],
  )
  const first = await invoice(hall)
  assert.deepEqual(
    first.made.map(({ number, invoice: { company } }) => [number, company]),
    [
      ['INV-2026-0001', 'Marrow'],
      ['INV-2026-0002', 'Northlight'],
    ],
  )
  const again = await invoice(hall)
  assert.deepEqual([again.made.length, again.before.length], [0, 2])
  await pay(hall, '400.00', '2026-11-02', { reference: first.made[1]!.invoice.id })
  assert.deepEqual(await states(hall), ['INV-2026-0001 open 500.00', 'INV-2026-0002 part-paid 600.00'])
  const { distribution } = await share(hall)
  assert.deepEqual([distribution.invoices.length, printAmount(distribution.totals.received)], [0, '400.00'])
  await assertSound(hall)
  await hall.close()
})

test('a credit is known by number, by creditor reference, or by company and amount; else it waits for a word', async () => {
  const hall = await hallOn('2026-11-22')
  await invoice(hall)
  const file = statement([
    { ref: 'a1', amount: '100.00', text: 'inv 2026 0002 thanks' },
    { ref: 'a2', amount: '100.00', text: 'RF86 INV2 0260 002' },
    { ref: 'a3', amount: '500.00', name: 'MARROW' },
    { ref: 'a4', amount: '77.00', name: 'Northlight' },
  ])
  const taken = await take(hall, file)
  assert.deepEqual(taken.received, ['Northlight 100.00 name', 'Northlight 100.00 name', 'Marrow 500.00 amount'])
  assert.deepEqual([taken.unmatched, taken.candidates], [['its text names no invoice'], [1]])
  const { receipt } = await resolveEntry(hall, { entry: 'a4', company: 'Northlight' })
  assert.equal((await resolveEntry(hall, { entry: taken.entries[0]!, company: 'Northlight' })).known, true)
  await assert.rejects(resolveEntry(hall, { entry: 'a4', company: 'Marrow' }), { code: 'receive/entry-resolved' })
  const again = await take(hall, file)
  assert.deepEqual(
    [again.received.length, again.received.every((each) => each.endsWith(' known')), again.unmatched],
    [4, true, []],
  )
  const back = await take(hall, statement([{ ref: 'a4', amount: '77.00', way: 'DBIT', reversal: true }]))
  assert.deepEqual(back.returned, [receipt.id])
  assert.deepEqual(await states(hall), ['INV-2026-0001 paid 0.00', 'INV-2026-0002 part-paid 800.00'])
  await assertSound(hall)
  await hall.close()
})

test('what a bank exchanged counts at the rate that it states; without one it waits', async () => {
  const hall = await hallOn('2026-11-22')
  await invoice(hall)
  const exchanged = (rate: string): string =>
    `<AmtDtls><InstdAmt><Amt Ccy="USD">1000.00</Amt>${rate}</InstdAmt></AmtDtls>`
  const rate = exchanged('<CcyXchg><SrcCcy>USD</SrcCcy><TrgtCcy>EUR</TrgtCcy><XchgRate>0.923</XchgRate></CcyXchg>')
  const inEuro = (ref: string, more: string): string => {
    const file = statement([{ ref, amount: '923.00', text: 'INV-2026-0002', more }])
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('<Amt Ccy="USD">923', '<Amt Ccy="EUR">923').replace('<Ccy>USD', '<Ccy>EUR'),
    )
    return file
  }
  assert.deepEqual((await take(hall, inEuro('b1', exchanged('')))).unmatched, [
    'it came in EUR, the invoice is in USD, and the bank states no rate for them',
  ])
  assert.deepEqual((await take(hall, inEuro('b2', rate))).received, ['Northlight 923.00 name'])
  assert.deepEqual(await states(hall), ['INV-2026-0001 open 500.00', 'INV-2026-0002 paid 0.00'])
  const { receipt } = await resolveEntry(hall, {
    entry: 'b1',
    company: 'Marrow',
    for: 'USD',
    rate: '0.5',
    rateSource: 'a letter',
  })
  assert.equal(printAmount(receipt.amount), '461.50')
  await share(hall)
  await assertSound(hall)
  await assert.rejects(
    pay(hall, '5', '2026-11-01', { currency: 'EUR', for: 'USD', rate: '1.1' }),
    /receive|cannot count/,
  )
  await hall.close()
})

test('what is paid above all invoices is credit; it is refunded once, and never more than there is', async () => {
  const hall = await hallOn('2026-11-22')
  await pay(hall, '1100.00', '2026-11-02')
  await share(hall)
  await assert.rejects(refundCompany(hall, { company: 'Northlight', amount: '100.01', reference: '' }), {
    code: 'refund/no-credit',
  })
  const refund = () => refundCompany(hall, { company: 'Northlight', amount: '60.00', reference: 'r' })
  assert.deepEqual([(await refund()).known, (await refund()).known], [false, true])
  const { left } = await refundCompany(hall, { company: 'Northlight', reference: '' })
  assert.equal(printAmount(left), '0.00')
  assert.deepEqual((await listInvoices(hall, {})).credits, [])
  await assertSound(hall)
  await hall.close()
})

test('a payment that went back before a run is as if it never came; after one, the next money makes it good first', async () => {
  const hall = await hallOn('2026-11-22')
  const { receipt: early } = await pay(hall, '10.00', '2026-11-01')
  assert.equal((await returnReceipt(hall, { receipt: early.id, on: '2026-11-02', because: 'AC04' })).distributed, false)
  const { receipt } = await pay(hall, '1000.00', '2026-11-03')
  assert.equal(printAmount((await share(hall)).distribution.totals.received), '1000.00')
  const back = await returnReceipt(hall, { receipt: receipt.id, on: '2026-11-05', because: 'MD06' })
  assert.deepEqual([back.distributed, printAmount(back.awaited)], [true, '1000.00'])
  assert.equal((await returnReceipt(hall, { receipt: receipt.id, on: '2026-11-05', because: 'MD06' })).known, true)
  await assertSound(hall)
  assert.deepEqual(await states(hall), ['INV-2026-0001 open 500.00', 'INV-2026-0002 open 1000.00'])
  await pay(hall, '1000.00', '2026-11-09')
  const { totals } = (await share(hall)).distribution
  assert.deepEqual(
    [printAmount(totals.confirmed), printAmount(totals.distributed), printAmount(totals.deducted)],
    ['1000.00', '0.00', '0.00'],
  )
  await assertSound(hall)
  await hall.close()
})

test('late money bears interest by the rule of its deal: charged once, explained, invoiced, divided like the money', async () => {
  const hall = await hallOn('2026-11-22')
  await invoice(hall)
  await pay(hall, '400.00', '2026-09-28') // 30 days late: 6.00; the rest 60 days by 2026-10-28: 18.00; Marrow 15.00
  const listed = await lateInterest(hall, { on: '2026-10-28', charge: false })
  assert.deepEqual(
    listed.invoices.map(({ late }) => printAmount(late!.total)),
    ['15.00', '24.00'],
  )
  const charged = await lateInterest(hall, { on: '2026-10-28', charge: true })
  assert.equal((await lateInterest(hall, { on: '2026-10-28', charge: true })).obligations.length, 0)
  const later = await lateInterest(hall, { on: '2026-11-27', charge: true })
  assert.deepEqual(
    later.obligations.map(({ amount }) => printAmount(amount)),
    ['7.50', '9.00'],
  )
  const { text } = await explainRun(hall, { run: charged.runs[0]!, id: charged.obligations[1]!.id })
  assert.match(text, /400\.00 USD until 2026-09-28, 30 days = 6/)
  const next = await invoice(hall)
  assert.deepEqual(
    next.made.map(({ number, invoice: { total } }) => [number, printAmount(total)]),
    [
      ['INV-2026-0003', '22.50'],
      ['INV-2026-0004', '33.00'],
    ],
  )
  await assertSound(hall)
  await hall.close()
})

test('an invoice is taken back whole while nothing came in for it, and what stood on it is not invoiced again', async () => {
  const hall = await hallOn('2026-11-22')
  await invoice(hall)
  const credit = () => creditInvoice(hall, { invoice: 'INV-2026-0001', because: 'another company' })
  assert.deepEqual([(await credit()).known, (await credit()).known], [false, true])
  assert.deepEqual([(await credit()).creditNote?.number, (await invoice(hall)).made], ['CRN-2026-0001', []])
  await pay(hall, '1.00', '2026-11-02')
  await assert.rejects(creditInvoice(hall, { invoice: 'INV-2026-0002', because: 'x' }), { code: 'invoice/paid-for' })
  assert.deepEqual((await share(hall)).distribution.allocations.length, 1)
  await assertSound(hall)
  await hall.close()
})

test('an invoice is printed as the same bytes again, and tells what its structured form lacks', async () => {
  const hall = await hallOn('2026-11-22')
  await invoice(hall)
  const bare = await printInvoices(hall, { named: 'INV-2026-0002' })
  assert.deepEqual(
    [bare.printed[0]?.xml, ...bare.problems.map(({ code }) => code)],
    [undefined, 'invoice/unnamed', 'invoice/incomplete'],
  )
  await setCompany(hall, {
    company: undefined,
    particulars: { country: 'US', registration: '7', iban: 'DE89370400440532013000' },
  })
  await setCompany(hall, { company: undefined, particulars: { legal_name: 'Fund of Port Ambry' } })
  await setCompany(hall, { company: 'Northlight', particulars: { country: 'US', legal_name: 'Northlight Pictures' } })
  await assert.rejects(
    setCompany(hall, { company: 'x', particulars: { country: 'usa', iban: 'DE00' } }),
    /country.*IBAN/s,
  )
  const { printed, problems } = await printInvoices(hall, { named: '2026' })
  assert.equal(
    problems.some(({ code }) => code === 'invoice/unnamed'),
    false,
  )
  const [one] = printed.filter(({ paper }) => paper.number.endsWith('2'))
  const files = [one!.pdf, one!.xml!, one!.json]
  const bytes = files.map((file) => readFileSync(file).toString('latin1'))
  await printInvoices(hall, { named: 'inv-2026-0002' })
  assert.deepEqual(
    files.map((file) => readFileSync(file).toString('latin1')),
    bytes,
  )
  assert.match(bytes[1]!, /<cbc:RegistrationName>Northlight Pictures</)
  assert.match(bytes[1]!, /<cbc:RegistrationName>Fund of Port Ambry</)
  assert.deepEqual(
    [...bytes[1]!.matchAll(/<cac:PartyName>\s*<cbc:Name>(.*?)</g)].map(([, name]) => name),
    ['Northlight'],
    'the folder is named nowhere',
  )
  await assertSound(hall)
  await hall.close()
})

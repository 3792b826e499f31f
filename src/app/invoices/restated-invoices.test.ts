/** Invoices that a restatement made: numbered, shown and printed as what they are, and reckoned with the money that came in. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { addDays, printAmount } from '../../base/index.ts'
import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { printPaperUbl } from '../../statements/index.ts'
import { calculateInHall } from '../calculate.ts'
import { distributePeriod } from '../distribute-period.ts'
import { importFacts } from '../import-facts.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { chargeLicence } from '../licensing/charge-licence.ts'
import { giveVerdict } from '../paying/approve-run.ts'
import { addApprover } from '../paying/change-approvers.ts'
import { recordReceipt } from '../record-receipt.ts'
import { restatePeriod } from '../restate-period.ts'
import { lateInterest } from './charge-interest.ts'
import { setCompany } from './companies.ts'
import { creditInvoice } from './credit-invoice.ts'
import { agesOf, listInvoices } from './invoice-states.ts'
import { listReceipts } from './list-receipts.ts'
import { invoicePeriod } from './make-invoices.ts'
import { printInvoices } from './print-invoices.ts'
import { refundCompany } from './refund-company.ts'
import { returnReceipt } from './return-receipt.ts'
import { showInvoice } from './show-invoice.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-restated-invoices-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const LATE =
  '  late:\n    rate:\n      - { from: 2026-05-02, value: 1.5%, hypothesis: A number to try with. }\n    per: month\n    by: day\n'
const root = path.join(import.meta.dirname, '..', '..', '..')
const deal = path.join(folder, 'deal.yaml')
const season = path.join(root, 'examples', 'first-season', 'deal.yaml')
writeFileSync(deal, readFileSync(season, 'utf8').replace('  remainder:', `${LATE}  remainder:`))
let count = 0

async function hallAt(today = '2026-11-22'): Promise<Hall> {
  const at = path.join(folder, `${count++}`)
  await createHall(at)
  const hall = await openHall(at, { environment: { GUILDHALL_TODAY: today } })
  await hall.database.write(({ notes }) => notes.putNote('hall:origin', hall.origin)) // verdicts are signed for it
  return hall
}

/** Words of Northlight and Marrow; 1,000 words are 500.00, due on 2026-08-29. */
async function report(hall: Hall, [northlight, marrow]: readonly [number, number]): Promise<void> {
  const knownOn = addDays('2026-10-01', count)
  const file = path.join(folder, `uses-${count++}.csv`)
  const row = (company: string, tool: string, words: number): string =>
    `${company},${tool},m,training,w1,${words},2026-06-01,declared,${knownOn}`
  const head = 'company,tool,model,purpose,work,words,starts_on,basis,known_on'
  writeFileSync(file, [head, row('Northlight', 'Quill', northlight), row('Marrow', 'Pen', marrow), ''].join('\n'))
  await importFacts(hall, { kind: 'training_uses', file })
  await calculateInHall(hall, { deal })
}
const pay = (hall: Hall, company: string, amount: string, on = '2026-11-02') =>
  recordReceipt(hall, { company, amount, currency: 'USD', on, reference: '' })
const share = (hall: Hall) => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
const restate = (hall: Hall) => restatePeriod(hall, { period: '2026', dryRun: false })
const states = async (hall: Hall) =>
  (await listInvoices(hall, {})).invoices.map(
    ({ number, state, account, corrects }) =>
      `${number} ${state} ${printAmount(account.open)}${corrects.map((each) => ` < ${each.number}`).join('')}`,
  )
async function assertSound(hall: Hall): Promise<void> {
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  await hall.close()
}

/** Northlight was asked for 1,000.00 and owes 600.00; Marrow for 500.00, and owes 750.00. */
async function restatedHall(): Promise<Hall> {
  const hall = await hallAt()
  await report(hall, [2000, 1000])
  await pay(hall, 'Northlight', '1000.00')
  await share(hall)
  await report(hall, [1200, 1500])
  await restate(hall)
  return hall
}

test('less than nothing is a credit note for what it corrects, more is asked for beside it; neither ages wrongly', async () => {
  const hall = await restatedHall()
  assert.deepEqual(await states(hall), [
    'INV-2026-0001 open 500.00',
    'INV-2026-0002 paid 0.00',
    'INV-2026-0003 open 250.00 < INV-2026-0001',
    'CRN-2026-0001 credit-note 0.00 < INV-2026-0002',
  ])
  const { invoices, credits } = await listInvoices(hall, {})
  assert.deepEqual(
    credits.map(({ company, amount }) => [company, printAmount(amount)]),
    [['Northlight', '400.00']],
  )
  const [{ ages } = { ages: [] }] = agesOf(invoices)
  assert.deepEqual(
    ages.map(({ open }) => printAmount(open)),
    ['0.00', '0.00', '0.00', '750.00', '0.00'],
  )
  assert.equal((await listInvoices(hall, { open: true })).invoices.length, 2)
  await assertSound(hall)
})

test('a credit note takes off what is open, bears no interest, and what it corrects bears less', async () => {
  const hall = await hallAt()
  await report(hall, [2000, 1000])
  await pay(hall, 'Marrow', '500.00')
  await share(hall)
  await report(hall, [1200, 1000])
  await restate(hall)
  assert.deepEqual((await states(hall)).slice(1), [
    'INV-2026-0002 open 600.00',
    'CRN-2026-0001 credit-note 0.00 < INV-2026-0002',
  ])
  const { invoices } = await lateInterest(hall, { on: '2026-10-28', charge: false })
  const ofIt = invoices.find(({ number }) => number === 'INV-2026-0002')
  assert.equal(ofIt?.late && printAmount(ofIt.late.total), '18.00') // 600.00 × 1.5% × 60 / 30
  await pay(hall, 'Northlight', '600.00', '2026-11-10')
  const { distribution } = await share(hall)
  assert.deepEqual(
    [printAmount(distribution.totals.received), printAmount(distribution.totals.credits)],
    ['600.00', '0.00'],
  )
  assert.equal((await states(hall))[1], 'INV-2026-0002 paid 0.00')
  await assertSound(hall)
})

test('both are shown and printed: a note with amounts above zero that names the invoice it corrects', async () => {
  const hall = await restatedHall()
  await setCompany(hall, {
    company: undefined,
    particulars: { legal_name: 'Writers Fund', country: 'US', registration: '7' },
  })
  for (const company of ['Northlight', 'Marrow']) await setCompany(hall, { company, particulars: { country: 'US' } })
  const { paper } = await showInvoice(hall, { named: 'crn-2026-0001' })
  assert.deepEqual(
    [paper.is, printAmount(paper.total), paper.lines.map(({ says, amount }) => [says, printAmount(amount)])],
    ['credit-note', '400.00', [['Instead of 1,000.00 USD for 2,000 words: 600.00 USD for 1,200 words.', '400.00']]],
  )
  const xml = printPaperUbl(paper)
  assert.match(
    xml,
    /<CreditNote .*<cbc:CreditNoteTypeCode>381<.*<cac:InvoiceDocumentReference>\s*<cbc:ID>INV-2026-0002</s,
  )
  assert.ok(!xml.includes('>-'))
  const more = await showInvoice(hall, { named: 'INV-2026-0003' })
  assert.deepEqual([more.paper.is, more.paper.corrects.map(({ number }) => number)], ['invoice', ['INV-2026-0001']])
  assert.match(printPaperUbl(more.paper), /<cac:BillingReference>.*INV-2026-0001.*<cac:AccountingSupplierParty>/s)
  const { printed, problems } = await printInvoices(hall, { named: '2026', outFolder: path.join(folder, 'papers') })
  assert.deepEqual([printed.length, problems], [4, []])
  await assertSound(hall)
})

test('what a restatement made or corrected is not taken back whole', async () => {
  const hall = await restatedHall()
  for (const invoice of ['INV-2026-0001', 'INV-2026-0003', 'CRN-2026-0001'])
    await assert.rejects(creditInvoice(hall, { invoice, because: 'x' }), { code: 'invoice/adjusted' })
  await assertSound(hall)
})

test('restated there and back again, nothing is owed twice', async () => {
  const hall = await restatedHall()
  await report(hall, [2000, 1000])
  await restate(hall)
  const { invoices, credits } = await listInvoices(hall, {})
  const open = invoices.reduce((sum, { account }) => sum + account.open.amountMinor, 0n)
  assert.deepEqual([open, credits], [50_000n, []])
  await assertSound(hall)
})

test('numbers never change, whatever is approved when; those of a run that was rejected are void and are told', async () => {
  const hall = await hallAt()
  await report(hall, [2000, 1000])
  const keyOf = (name: string): string => path.join(folder, 'keys', `${name}.key`)
  for (const name of ['ida', 'joan']) await addApprover(hall, { name, file: keyOf(name) })
  const say = (run: string, verdict: 'approve' | 'reject', name: string) =>
    giveVerdict(hall, { run, keyFile: keyOf(name), verdict, because: 'checked' })
  await pay(hall, 'Northlight', '1000.00')
  const seen = new Map<string, string>()
  const look = async (): Promise<string[]> => {
    const { invoices, kept } = await listInvoices(hall, {})
    for (const { number, invoice } of invoices) {
      assert.equal(seen.get(number) ?? invoice.id, invoice.id)
      seen.set(number, invoice.id)
    }
    return [...invoices.map(({ number }) => number), ...kept.map(({ number, state }) => `${number} ${state}`)]
  }
  const first = (await share(hall)).distribution.run
  assert.deepEqual(await look(), ['INV-2026-0001 waiting', 'INV-2026-0002 waiting'])
  await say(first, 'reject', 'ida')
  assert.deepEqual(await look(), ['INV-2026-0001 void', 'INV-2026-0002 void'])
  const { made } = await invoicePeriod(hall, { period: '2026', dryRun: false })
  assert.deepEqual(
    made.map(({ number }) => number),
    ['INV-2026-0003', 'INV-2026-0004'],
  )
  const second = (await share(hall)).distribution.run
  await creditInvoice(hall, { invoice: 'INV-2026-0003', because: 'another company' }).catch(() => undefined)
  await look()
  for (const name of ['ida', 'joan']) await say(second, 'approve', name)
  const numbers = await look()
  assert.deepEqual(numbers, ['INV-2026-0003', 'INV-2026-0004', 'INV-2026-0001 void', 'INV-2026-0002 void'])
  await report(hall, [1200, 1000])
  const [{ difference } = { difference: undefined }] = (await restate(hall)).restated
  assert.deepEqual((await look()).at(-1), 'CRN-2026-0002 waiting')
  for (const name of ['ida', 'joan']) await say(difference?.run ?? '', 'approve', name)
  assert.ok((await look()).includes('CRN-2026-0002'))
  await assertSound(hall)
})

test('each receipt tells what it settled, what is left of it, and what went back', async () => {
  const hall = await hallAt()
  await report(hall, [2000, 1000])
  await invoicePeriod(hall, { period: '2026', dryRun: false })
  const { receipt: back } = await pay(hall, 'Marrow', '100.00', '2026-11-01')
  await returnReceipt(hall, { receipt: back.id, on: '2026-11-03', because: 'AC04' })
  await pay(hall, 'Northlight', '1150.00')
  await share(hall)
  await refundCompany(hall, { company: 'Northlight', amount: '60.00', reference: 'r' })
  const { receipts } = await listReceipts(hall, {})
  assert.deepEqual(
    receipts.map(({ receipt, settled, rest, refunded, returnedOn }) => [
      printAmount(receipt.amount),
      settled.map(({ number, amount }) => `${number} ${printAmount(amount)}`),
      printAmount(rest),
      printAmount(refunded),
      returnedOn,
    ]),
    [
      ['100.00', [], '0.00', '0.00', '2026-11-03'],
      ['1150.00', ['INV-2026-0002 1000.00'], '90.00', '60.00', undefined],
    ],
  )
  assert.equal((await listReceipts(hall, { on: '2026-11-01' })).receipts.length, 1)
  await assertSound(hall)
})

test('an invoice for the charge of a licence bears the interest of the licence', async () => {
  const hall = await hallAt('2027-02-10')
  await report(hall, [2000, 1000])
  const uses = path.join(folder, 'licensed.csv')
  const head = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on'
  writeFileSync(
    uses,
    `${head}\nLumen Models,Lumen Studio,l1,training,w2,50000,2026-07-10,2026-08-01,declared,2026-10-20\n`,
  )
  await importFacts(hall, { kind: 'training_uses', file: uses })
  const licence = path.join(folder, 'lumen.yaml')
  writeFileSync(licence, readFileSync(path.join(root, 'test/cases/licences/lumen.yaml'), 'utf8'))
  await addLicence(hall, { file: licence, amends: false })
  await chargeLicence(hall, { id: 'lumen-2026', period: '2026-Q3' })
  await calculateInHall(hall, { deal })
  await invoicePeriod(hall, { period: '2026', dryRun: false })
  const { invoices } = await lateInterest(hall, { on: '2026-12-09', charge: true })
  const lumen = invoices.find(({ invoice, rule }) => invoice.company === 'Lumen Models' && rule?.terms.per === 'year')
  // Due on 2026-10-30, 40 days late: 1,000.00 × 18% × 40 / 365
  assert.deepEqual(
    [lumen?.rule?.deal.id, lumen?.late && printAmount(lumen.late.total)],
    ['licence-lumen-2026', '19.73'],
  )
  await assertSound(hall)
})

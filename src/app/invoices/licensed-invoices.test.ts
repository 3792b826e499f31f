/** Invoices that follow licences beside a deal: a credit note holds for them, restating knows their rules, and the deal keeps its text. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { createHall, type Hall, openHall } from '../../drivers/hall.ts'
import { calculateInHall } from '../calculate.ts'
import { distributePeriod } from '../distribute-period.ts'
import { importFacts } from '../import-facts.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'
import { chargeLicence } from '../licensing/charge-licence.ts'
import { addLicence } from '../licensing/keep-licence.ts'
import { recordReceipt } from '../record-receipt.ts'
import { restatePeriod } from '../restate-period.ts'
import { verifyHall } from '../verify-log.ts'
import { creditInvoice } from './credit-invoice.ts'
import { invoicePeriod } from './make-invoices.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-licensed-invoices-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const ROOT = path.join(import.meta.dirname, '..', '..', '..')
const deal = path.join(folder, 'deal.yaml')
// A remark makes it another text of the same deal.
writeFileSync(
  deal,
  `# Read by nobody.\n${readFileSync(path.join(ROOT, 'deals/wga-2026-training-per-word.yaml'), 'utf8')}`,
)
const licence = path.join(folder, 'lumen.yaml')
const LUMEN = readFileSync(path.join(ROOT, 'test/cases/licences/lumen.yaml'), 'utf8')
writeFileSync(licence, LUMEN.replace('wga-2026-training-per-word', 'deal.yaml'))
const usesOf = (name: string, row: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, `company,tool,model,purpose,work,words,starts_on,basis\n${row}\n`)
  return file
}
const marrow = usesOf('marrow.csv', 'Marrow,Pen,p,training,w1,1000,2026-07-02,declared')
const lumen = usesOf('lumen.csv', 'Lumen Models,Lumen Studio,l,training,w1,90000,2026-07-10,declared')
let halls = 0

/** Of a company without a licence, which the deal asks, and of one that has one, which the licence alone asks. */
async function hallOf(): Promise<Hall> {
  const at = path.join(folder, `${halls++}`)
  await createHall(at)
  const hall = await openHall(at, { environment: { GUILDHALL_TODAY: '2027-01-20' } })
  await addLicence(hall, { file: licence, amends: false })
  await importFacts(hall, { kind: 'training_uses', file: marrow })
  await calculateInHall(hall, { deal })
  await importFacts(hall, { kind: 'training_uses', file: lumen })
  await chargeLicence(hall, { id: 'lumen-2026', period: '2026' })
  return hall
}

const distribute = (hall: Hall) => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })

test('what a credit note took back is not asked for again by the charge of its licence', async () => {
  const hall = await hallOf()
  const { made } = await invoicePeriod(hall, { period: '2026', dryRun: false })
  const { number } = made.find(({ invoice }) => invoice.deal !== undefined)!
  await creditInvoice(hall, { invoice: number!, because: 'a wrong address' })
  await recordReceipt(hall, { company: 'Marrow', amount: '10.00', currency: 'USD', on: '2027-01-02', reference: '' })
  const { distribution } = await distribute(hall)
  assert.deepEqual(distribution.invoices, [])
  assert.deepEqual((await invoicePeriod(hall, { period: '2026', dryRun: false })).made, [])
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  await hall.close()
})

test('a run is restated beside invoices of a licence that no run has taken up yet', async () => {
  const hall = await hallOf()
  const { made } = await invoicePeriod(hall, { period: '2026', dryRun: false })
  assert.ok(
    made.some(({ invoice }) => invoice.deal !== undefined),
    'one follows the licence',
  )
  await recordReceipt(hall, { company: 'Marrow', amount: '10.00', currency: 'USD', on: '2027-01-02', reference: '' })
  await distribute(hall)
  const { restated } = await restatePeriod(hall, { period: '2026', dryRun: false, because: 'known since' })
  assert.deepEqual(
    restated.map(({ difference }) => difference),
    [undefined],
  )
  await hall.close()
})

test('a deal that comes again in other words, with a licence or a calculation, keeps the text that the log has sealed', async () => {
  const hall = await hallOf()
  assert.deepEqual((await verifyHall(hall)).problems, [])
  writeFileSync(path.join(folder, 'again.yaml'), `# In other words.\n${readFileSync(deal, 'utf8')}`)
  await calculateInHall(hall, { deal: path.join(folder, 'again.yaml'), from: '2026-01-01', to: '2026-12-31' })
  assert.deepEqual((await verifyHall(hall)).problems, [])
  await hall.close()
})

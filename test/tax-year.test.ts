/** From the approved run through payment and tax to the forms of the year: what is reported is what the books have. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sayPayeeRules } from '../src/app/payees/payee-rules.ts'
import { reportTaxYear, type ReportedYear } from '../src/app/payees/report-tax-year.ts'
import { sayTaxForm } from '../src/app/payees/say-tax-form.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { listPayees } from '../src/app/payees/show-payees.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { approvedHall, giveAccount, pay, type PayingHalls, payingHalls } from './paying-hall.ts'

let halls: PayingHalls
let hall: Hall
let names: string[] = []
before(async () => {
  halls = await payingHalls('guildhall-tax-year-')
  hall = await approvedHall(halls, 'year')
  names = (await listPayees(hall, { missing: false })).map(({ writer }) => writer.name)
  const [ana = '', ben = '', cho = ''] = names
  await sayPayeeRules(hall, { tax: 'us', source: 'the guild' })
  const signed = { signedOn: '2026-02-01', source: 'the payee' }
  await sayTaxForm(hall, { who: ana, form: 'w9', tin: '123456789', ...signed })
  await sayTaxForm(hall, { who: ben, form: 'w8ben', country: 'IN', foreignTin: 'AAAPL1234C', treaty: true, ...signed })
  await sayTaxForm(hall, { who: cho, form: 'w8ben', country: 'BR', ...signed })
  for (const name of names) await giveAccount(hall, name)
})
after(() => halls.end())

const report = (year: string, out = `forms-${year}`): Promise<ReportedYear> =>
  reportTaxYear(hall, { year, out: path.join(halls.folder, out) })

test('every payout is on one form of its year, and the taxes are those in the books', async () => {
  const { batch } = await pay(hall, { executeOn: '2026-12-15' })
  assert.ok(batch)
  const { taxYear, agrees, problems } = await report('2026')
  assert.deepEqual([agrees, problems], [true, []])
  const sum = (amounts: readonly { amountMinor: bigint }[]): bigint =>
    amounts.reduce((total, { amountMinor }) => total + amountMinor, 0n)
  const { forms1099, forms1042S, withheld, unreported } = taxYear
  const reported = [...forms1099.map((each) => each.royalties), ...forms1042S.map((each) => each.gross), unreported]
  assert.equal(sum(reported), sum(batch.payouts.map(({ gross }) => gross)))
  const taken = batch.payouts.flatMap((each) => each.withheld.map(({ amount }) => amount))
  assert.equal(sum([withheld.backup, withheld['chapter-3']]), sum(taken))
  assert.ok(withheld.backup.amountMinor > 0n && withheld['chapter-3'].amountMinor > 0n)
  assert.ok((await verifyLedger(hall)).ok)
})

test('again it gives the same bytes, and a year without payments is empty', async () => {
  const read = ({ files }: ReportedYear): string => files.map((file) => readFileSync(file, 'utf8')).join('\n')
  assert.equal(read(await report('2026', 'one')), read(await report('2026', 'two')))
  const { taxYear, agrees } = await report('2025')
  assert.deepEqual([taxYear.forms1099, taxYear.forms1042S, agrees], [[], [], true])
})

test('a form that came in later names another rate and changes nothing that was withheld, and that is told', async () => {
  const cho = names[2] ?? ''
  const before = await report('2026')
  await sayTaxForm(hall, { who: cho, form: 'w9', tin: '987654321', signedOn: '2026-03-01', source: 'the payee' })
  const now = await report('2026')
  assert.deepEqual(now.taxYear.withheld, before.taxYear.withheld)
  assert.deepEqual(
    now.problems.map(({ code }) => code),
    ['tax/withheld-otherwise'],
  )
  assert.match(now.problems[0]?.message ?? '', new RegExp(`to ${cho} on 2026-12-15`))
})

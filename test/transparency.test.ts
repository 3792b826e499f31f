/** The annual transparency report of real halls: every figure beside the books, in the financial year in which it was booked. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { reportTransparency } from '../src/app/report-transparency.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { transparencyReport } from '../src/statements/index.ts'
import { confirmPayout } from '../src/app/paying/answer-payments.ts'
import { approvedHall, distribute, giveAccount, pay, payingHalls, receive } from './paying-hall.ts'

const halls = await payingHalls('guildhall-transparency-')
const out = mkdtempSync(path.join(tmpdir(), 'guildhall-transparency-out-'))
after(async () => {
  await halls.end()
  rmSync(out, { recursive: true, force: true })
})

async function tablesOf(
  hall: Hall,
  year: string,
): Promise<Record<string, { total: bigint; booked: bigint | undefined }>> {
  const { report } = await reportTransparency(hall, { year })
  assert.deepEqual(report.differences, [])
  const tables = report.parts.flatMap((part) => part.tables)
  return Object.fromEntries(
    tables.map(({ id, total, booked }) => [id, { total: total.amountMinor, booked: booked?.amountMinor }]),
  )
}

test('revenue, deductions, what is attributed, paid, unpaid and waiting add up, and agree with the books', async () => {
  const hall = await approvedHall(halls, 'paid')
  for (const who of ['Marisol Etxarte', 'Wenda Ocasek']) await giveAccount(hall, who)
  await pay(hall)
  const of = await tablesOf(hall, '2026')
  const total = (id: string): bigint => of[id]!.total
  assert.equal(total('received'), 400_000_00n)
  assert.equal(total('revenue-by-use'), total('revenue-by-licensee'))
  assert.equal(total('revenue-by-use'), total('deductions') + total('attributed') + total('waiting'))
  assert.ok(total('paid') > 0n && total('unpaid') > 0n)
  assert.equal(total('attributed'), total('paid') + total('unpaid'))
  assert.ok(total('social-deductions') > 0n && total('social-deductions') < total('deductions'))
})

test('money is reported in the financial year in which it was booked; what is open moves on', async () => {
  const hall = await halls.open('years')
  await distribute(hall)
  const [first, next] = [await tablesOf(hall, '2026'), await tablesOf(hall, '2027')]
  assert.equal(next['received']?.total, 0n)
  assert.equal(next['attributed']?.total, 0n)
  assert.equal(next['unpaid']?.total, first['unpaid']?.total)
  assert.equal(next['waiting']?.total, first['waiting']?.total)
  assert.equal((await tablesOf(hall, '2025'))['unpaid']?.total, 0n)
  const spring = { ...hall, financialYearEnds: '03-31' }
  assert.equal((await tablesOf(spring, '2026'))['received']?.total, 0n)
  assert.equal((await tablesOf(spring, '2027'))['received']?.total, 400_000_00n)
})

test('a payment that fails counts against those of its year, and is owed again', async () => {
  const hall = await approvedHall(halls, 'failed')
  await giveAccount(hall, 'Wenda Ocasek')
  const before = await tablesOf(hall, '2026')
  const { batch } = await pay(hall)
  const [payout] = batch!.payouts
  await confirmPayout(hall, { payout: payout!.id, as: 'returned', on: payout!.on, because: 'closed account' })
  const later = await tablesOf(hall, '2026')
  assert.equal(later['unpaid']?.total, before['unpaid']?.total)
  assert.equal(later['paid']?.total, 0n)
})

test('page, table and document say the same, twice the same bytes, and load nothing', async () => {
  const hall = await halls.open('files')
  await distribute(hall)
  const { files } = await reportTransparency(hall, { year: '2026', outFolder: out })
  const [html = '', csv = '', json = ''] = files.map((file) => readFileSync(file, 'utf8'))
  await reportTransparency(hall, { year: '2026', outFolder: out })
  assert.deepEqual(
    files.map((file) => readFileSync(file, 'utf8')),
    [html, csv, json],
  )
  const { currencies, agreesWithBooks } = JSON.parse(json)
  assert.equal(agreesWithBooks, true)
  for (const { id, total } of currencies[0].tables) assert.match(csv, new RegExp(`^${id},USD,total,,,${total},`, 'm'))
  assert.match(html, /Every figure agrees with the balances of the books/)
  assert.match(html, /Refused licences[\s\S]*None recorded/)
  assert.doesNotMatch(html, /<script|https?:|src=/)
})

test('a figure that the books do not have is told', async () => {
  const hall = await halls.open('differs')
  await distribute(hall)
  await receive(hall, '5.00', 'later')
  const { report } = await reportTransparency(hall, { year: '2026' })
  const [part] = report.parts
  assert.ok(part)
  const ground = {
    hall: report.hall,
    year: report.year,
    period: report.period,
    runs: [],
    payouts: [],
    decisions: [],
    moneyBack: [],
    holds: [],
    transactions: [
      {
        key: 'receipt:r',
        on: '2026-05-01',
        memo: '',
        reverses: undefined,
        postings: [
          { account: 'cash:received', amount: { amountMinor: 5n, currency: 'USD' } },
          { account: 'credit:acme', amount: { amountMinor: -5n, currency: 'USD' } },
        ],
      },
    ],
    opening: [],
    closing: [{ account: 'held:contested:w', balance: { amountMinor: -3n, currency: 'USD' } }],
  }
  assert.deepEqual(transparencyReport(ground).differences, ['USD received', 'USD waiting'])
})

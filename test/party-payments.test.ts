/** Plans and other parties are paid in the batch of a period, once, with a report of what it is for; money that bounced stops a run. */

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { calculateInHall } from '../src/app/calculate.ts'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { importFacts } from '../src/app/import-facts.ts'
import { returnReceipt } from '../src/app/invoices/return-receipt.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { sayAccount } from '../src/app/payees/say-account.ts'
import { answerPayments } from '../src/app/paying/answer-payments.ts'
import { addApprover } from '../src/app/paying/change-approvers.ts'
import { reportContributions } from '../src/app/paying/contributions.ts'
import { setPayerAccount } from '../src/app/paying/payer-account.ts'
import { recordedPartyPayouts, recordedPayouts } from '../src/app/paying/recorded-payouts.ts'
import { allReceiptsOf, recordReceipt } from '../src/app/record-receipt.ts'
import { verifyHall } from '../src/app/verify-log.ts'
import { printAmount } from '../src/base/index.ts'
import { createHall, type Hall } from '../src/drivers/hall.ts'
import { guildhallJson } from './killing.ts'
import {
  approveBoth,
  approvedHall,
  distribute,
  giveAccount,
  pay,
  payingHalls,
  type PayingHalls,
  receive,
  statementFile,
} from './paying-hall.ts'

let halls: PayingHalls
before(async () => void (halls = await payingHalls('guildhall-party-payments-')))
after(() => halls.end())

const verified = async (hall: Hall): Promise<void> => {
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  assert.deepEqual((await verifyHall(hall)).problems, [])
}
const accountOf = (hall: Hall, who: string) =>
  sayAccount(hall, {
    who,
    cells: { payee_iban: 'FR1420041010050500013M02606', payee_bic: 'PSSTFRPPXXX' },
    source: 'a letter',
    isParty: true,
  })

/** A writer is owed 58,800.00, three plans 9,700.00 together; all of it came in, and the run is approved. */
async function hallWithPlans(name: string): Promise<Hall> {
  const at = path.join(halls.folder, name)
  await createHall(at)
  const hall = await openOwnHall(at)
  const table = path.join(halls.folder, `${name}.csv`)
  const head = 'writer,company,project,role,weeks,compensation,currency,starts_on,paid_on'
  writeFileSync(table, `${head}\nIda Voll,Northlight,Salt,staff writer,20,40000.00,USD,2024-06-03,2024-06-10\n`)
  await importFacts(hall, { kind: 'engagements', file: table })
  await calculateInHall(hall, { deal: 'wga-mba-2023' })
  await recordReceipt(hall, {
    company: 'Northlight',
    amount: '68500.00',
    currency: 'USD',
    on: '2024-07-20',
    reference: '',
  })
  for (const approver of ['ida', 'joan'])
    await addApprover(hall, { name: approver, file: halls.keyOf(`${name}-${approver}`) })
  const request = { period: '2024', dryRun: false, asInvoiced: false, residuals: true }
  await approveBoth(halls, hall, { name, run: (await distributePeriod(hall, request)).distribution.run })
  await setPayerAccount(hall, {
    currency: 'USD',
    name: 'Writers Fund',
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: 'COBADEFFXXX',
  })
  return hall
}

test('a plan with an account is paid once with a text of its own; one without waits; the tax data has neither', async () => {
  const hall = await hallWithPlans('plans')
  await accountOf(hall, 'health-fund')
  const request = { period: '2024' }
  const first = await pay(hall, request)
  assert.deepEqual(
    first.batch?.payouts.map(({ writer, gross, withheld }) => [writer, printAmount(gross), withheld]),
    [['party:health-fund', '5000.00', []]],
  )
  assert.match(readFileSync(first.written[0]!.file, 'utf8'), /<Ustrd>Contributions 2024\S* health-fund</)
  const waits = first.waiting.map(({ writer, problem }) => `${writer?.split(':')[0]} ${problem.code}`)
  assert.deepEqual(
    waits.filter((each) => each.startsWith('party')),
    ['party payee/no-account', 'party payee/no-account'],
  )
  assert.equal((await pay(hall, request)).batch, undefined)
  await hall.database.read(async (stores) => {
    assert.deepEqual(await recordedPayouts(stores, { year: 2026 }), [])
    assert.deepEqual(
      (await recordedPartyPayouts(stores, { year: 2026 })).map(({ writer }) => writer),
      ['party:health-fund'],
    )
  })
  await accountOf(hall, 'pension-plan')
  assert.deepEqual(
    (await pay(hall, request)).batch?.payouts.map(({ writer }) => writer),
    ['party:pension-plan'],
  )
  await verified(hall)
  await hall.close()
})

test('what the bank returned is owed to the plan again, and is paid anew', async () => {
  const hall = await hallWithPlans('returned')
  await accountOf(hall, 'health-fund')
  const { batch } = await pay(hall, { period: '2024' })
  const [payout] = batch!.payouts
  const line = { endToEnd: payout!.id, amount: '5000.00', on: '2026-11-23' }
  const file = statementFile(halls.folder, 'plan-back', [
    line,
    { ...line, on: '2026-11-25', isCredit: true, reason: 'AC04' },
  ])
  await answerPayments(hall, { files: [file], dryRun: false })
  await verified(hall)
  const refused = await pay(hall, { period: '2024' })
  assert.equal(refused.waiting.find(({ writer }) => writer === payout!.writer)?.problem.code, 'payee/account-refused')
  const again = await pay(hall, { period: '2024', sameAccount: true })
  assert.deepEqual(
    again.batch?.payouts.map(({ writer, attempt }) => [writer, attempt]),
    [['party:health-fund', 2]],
  )
  await verified(hall)
  await hall.close()
})

test('the report names employer, writer, covered earnings and rate, and comes to what the run owes', async () => {
  const hall = await hallWithPlans('report')
  await accountOf(hall, 'health-fund')
  const { batch } = await pay(hall, { period: '2024' })
  const { rows, totals } = await reportContributions(hall, { period: '2024' })
  const [health] = rows.filter(({ party }) => party === 'health-fund')
  assert.deepEqual(
    [health?.employer, health?.writer, health?.on, health?.earnings, health?.rate, health?.payout],
    ['Northlight', 'Ida Voll', '2024-06-03', '40000', '1/8', batch?.payouts[0]?.id],
  )
  assert.deepEqual(
    totals.map(({ party, amount }) => `${party} ${printAmount(amount)}`),
    ['health-fund 5000.00', 'parental-leave-fund 200.00', 'pension-plan 4500.00'],
  )
  const csv = path.join(halls.folder, 'contributions.csv')
  const at = ['--hall', path.join(halls.folder, 'report')]
  guildhallJson([...at, 'pay', 'contributions', '2024', '--party', 'health-fund', '--csv', csv])
  assert.match(
    readFileSync(csv, 'utf8'),
    /^party,employer,writer,on,covered_earnings,rate,amount.*\r?\nhealth-fund,Northlight,Ida Voll,2024-06-03,40000,1\/8,5000\.00,USD/,
  )
  assert.equal((await reportContributions(hall, { period: '2023' })).rows.length, 0)
  await hall.close()
})

test('a deduction goes to the party of its name once that has an account, and to nobody before', async () => {
  const hall = await approvedHall(halls, 'deductions')
  const { distribution } = await distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
  const [deduction] = distribution.pools.flatMap(({ deductions }) => deductions)
  assert.ok(deduction && deduction.amount.amountMinor > 0n)
  assert.equal((await pay(hall)).batch, undefined)
  await accountOf(hall, deduction.id)
  const { batch } = await pay(hall)
  assert.deepEqual(
    batch?.payouts.map(({ writer }) => writer),
    [`deduction:${deduction.id}`],
  )
  assert.equal((await pay(hall)).batch, undefined)
  await verified(hall)
})

test('money that bounced after it was divided stops the run until it is there again', async () => {
  const hall = await approvedHall(halls, 'bounced')
  const { distribution } = await distributePeriod(hall, { period: '2026', dryRun: true, asInvoiced: false })
  const who = distribution.payable[0]!.writer
  await giveAccount(hall, who)
  const [receipt] = await hall.database.read(allReceiptsOf)
  await returnReceipt(hall, { receipt: receipt!.id, on: '2026-11-20', because: 'MD06' })
  const stopped = await pay(hall)
  assert.deepEqual([stopped.batch, stopped.waiting[0]?.problem.code], [undefined, 'fund/not-received'])
  assert.match(stopped.waiting[0]?.problem.message ?? '', /went back; Meridian Models/)
  await receive(hall, '100000.00', 'a part')
  await approveBoth(halls, hall, { name: 'bounced', run: await distribute(hall) })
  assert.equal((await pay(hall)).waiting[0]?.problem.code, 'fund/not-received')
  await receive(hall, '300000.00', 'the rest')
  await approveBoth(halls, hall, { name: 'bounced', run: await distribute(hall) })
  assert.deepEqual(
    (await pay(hall)).batch?.payouts.map(({ writer }) => writer),
    [who],
  )
  await verified(hall)
})

test('the residuals of a period are invoiced from the command line, and receipts are listed', () => {
  const at = ['--hall', path.join(halls.folder, 'residuals')]
  const table = path.join(halls.folder, 'engagements.csv')
  writeFileSync(table, readFileSync(path.join(halls.folder, 'plans.csv')))
  guildhallJson(['init', path.join(halls.folder, 'residuals')])
  guildhallJson([...at, 'facts', 'import', 'engagements', table])
  guildhallJson([...at, 'calculate', 'wga-mba-2023'])
  const { made } = guildhallJson<{ made: { number: string; amount: string }[] }>([
    ...at,
    'invoice',
    '2024',
    '--residuals',
  ])
  assert.deepEqual(
    made.map(({ number, amount }) => `${number} ${amount}`),
    ['INV-2026-0001 68500.00'],
  )
  guildhallJson([...at, 'receive', 'Northlight', '70000.00', '--on', '2024-07-20'])
  const { receipts } = guildhallJson<{ receipts: { rest: string; settled: { number: string; amount: string }[] }[] }>([
    ...at,
    'invoice',
    'list',
    '--receipts',
  ])
  assert.deepEqual(
    receipts.map(({ rest, settled }) => [rest, settled.map(({ number, amount }) => `${number} ${amount}`)]),
    [['1500.00', ['INV-2026-0001 68500.00']]],
  )
})

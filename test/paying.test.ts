/** From approved runs to money in accounts, and back: batches, files, answers of the bank, interruptions. */

import assert from 'node:assert/strict'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { addApprover } from '../src/app/paying/change-approvers.ts'
import { answerPayments, confirmPayout } from '../src/app/paying/answer-payments.ts'
import { setPayerAccount } from '../src/app/paying/payer-account.ts'
import { listPayouts } from '../src/app/paying/list-payouts.ts'
import { openFile } from '../src/app/paying/payment-batch.ts'
import { recordedPayouts } from '../src/app/paying/recorded-payouts.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { verifyHall } from '../src/app/verify-log.ts'
import { sayAccount } from '../src/app/payees/say-account.ts'
import { addMoney, printAmount, type Money } from '../src/base/index.ts'
import { printRecord } from '../src/banking/nacha-record.ts'
import { openVault } from '../src/drivers/vault.ts'
import { balancesOf } from '../src/ledger/index.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { guildhallKilled, seededRandom } from './killing.ts'
import {
  approveBoth,
  approvedHall,
  distribute,
  giveAccount,
  giveOtherAccount,
  pay,
  payingHalls,
  type PayingHalls,
  receive,
  reportFile,
  statementFile,
} from './paying-hall.ts'

let halls: PayingHalls
before(async () => void (halls = await payingHalls('guildhall-paying-')))
after(() => halls.end())

const code = (expected: string) => (error: unknown) => {
  const { code: own, problems } = error as { code?: string; problems?: readonly { code: string }[] }
  assert.equal(own ?? problems?.[0]?.code, expected)
  return true
}
const verified = async (hall: Hall): Promise<void> => {
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  assert.deepEqual((await verifyHall(hall)).problems, [])
}
const sums = async (hall: Hall): Promise<Record<string, string>> => {
  const balances = balancesOf(await hall.database.read(({ ledger }) => ledger.transactions()))
  const kinds = new Map<string, Money>()
  for (const { account, balance } of balances) {
    const kind = account.split(':')[0]!
    kinds.set(kind, addMoney(kinds.get(kind) ?? { ...balance, amountMinor: 0n }, balance))
  }
  return Object.fromEntries([...kinds].map(([kind, sum]) => [kind, printAmount(sum)]))
}
const statusOf = async (hall: Hall, payout: string): Promise<string | undefined> =>
  (await listPayouts(hall, { open: false })).payouts.find((each) => each.payout.id === payout)?.course.status

test('without approvers nothing is paid, and what was booked before has to be approved', async () => {
  const hall = await halls.open('no-approvers')
  const run = await distribute(hall)
  await assert.rejects(pay(hall), code('pay/no-approvers'))
  for (const name of ['ida', 'joan']) await addApprover(hall, { name, file: halls.keyOf(`no-approvers-${name}`) })
  const { waiting, batch } = await pay(hall)
  assert.deepEqual([batch, waiting[0]?.problem.code], [undefined, 'pay/not-approved'])
  await approveBoth(halls, hall, { name: 'no-approvers', run })
  assert.equal((await pay(hall)).waiting[0]?.problem.code, 'payee/no-account')
  await verified(hall)
})

test('who has an account is paid; the others wait with the reason, and are paid when it is there', async () => {
  const hall = await approvedHall(halls, 'first')
  const dry = await pay(hall, { dryRun: true })
  assert.deepEqual([dry.batch, dry.waiting.length], [undefined, 8])
  const [one, two] = dry.waiting
  await giveAccount(hall, one!.writer!)
  const first = await pay(hall)
  assert.deepEqual(
    first.batch?.payouts.map(({ writer }) => writer),
    [one!.writer],
  )
  assert.equal(first.waiting.length, 7)
  const { file } = first.written[0]!
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.match(readFileSync(file, 'utf8'), new RegExp(`<EndToEndId>${first.batch?.payouts[0]?.id}</EndToEndId>`))
  await giveAccount(hall, two!.writer!)
  const second = await pay(hall)
  assert.deepEqual(
    second.batch?.payouts.map(({ writer }) => writer),
    [two!.writer],
  )
  await verified(hall)
})

test('a payment that was interrupted before its file ends with the same bytes and one batch', async () => {
  const hall = await approvedHall(halls, 'interrupted')
  const { waiting } = await pay(hall, { dryRun: true })
  await giveAccount(hall, waiting[0]!.writer!)
  const first = await pay(hall)
  const { file } = first.written[0]!
  const bytes = readFileSync(file)
  rmSync(file)
  const again = await pay(hall)
  assert.deepEqual([again.batch, again.earlier], [undefined, [first.batch!.id]])
  assert.deepEqual(readFileSync(file), bytes)
  assert.deepEqual((await pay(hall)).written, [], 'a file that is there is left alone')
})

test('two who pay at once make one batch', async () => {
  const hall = await approvedHall(halls, 'at-once')
  const { waiting } = await pay(hall, { dryRun: true })
  for (const { writer } of waiting.slice(0, 3)) await giveAccount(hall, writer!)
  const made = await Promise.all([pay(hall), pay(hall), pay(hall)])
  assert.equal(made.filter(({ batch }) => batch !== undefined).length, 1)
  assert.equal((await listPayouts(hall, { open: true })).payouts.length, 3)
  await verified(hall)
})

test('several runs of a period are one payment to each payee', async () => {
  const hall = await approvedHall(halls, 'several')
  await receive(hall, '200000.00', 'second')
  await approveBoth(halls, hall, { name: 'several', run: await distribute(hall) })
  const { waiting } = await pay(hall, { dryRun: true })
  assert.equal(waiting.length, 8)
  await giveAccount(hall, waiting[0]!.writer!)
  const { batch } = await pay(hall)
  assert.equal(batch?.payouts[0]?.parts.length, 2)
  await verified(hall)
})

test('accepted is noted, the statement pays, a refusal owes it again, and the same answers change nothing', async () => {
  const hall = await approvedHall(halls, 'answers')
  const { waiting } = await pay(hall, { dryRun: true })
  for (const { writer } of waiting.slice(0, 2)) await giveAccount(hall, writer!)
  const { batch, written } = await pay(hall)
  const [good, bad] = batch!.payouts
  const before = await sums(hall)
  const message = /<MsgId>(.*)<\/MsgId>/.exec(readFileSync(written[0]!.file, 'utf8'))![1]!
  const report = reportFile(halls.folder, 'report-1', {
    message,
    statuses: [
      { endToEnd: good!.id, status: 'ACSP' },
      { endToEnd: bad!.id, status: 'RJCT', reason: 'AC04' },
    ],
  })
  const dry = await answerPayments(hall, { files: [report], dryRun: true })
  assert.equal(dry.changed.length, 2)
  assert.equal(await statusOf(hall, good!.id), 'sent')
  const first = await answerPayments(hall, { files: [report], dryRun: false })
  assert.deepEqual(first.changed.map(({ followed }) => followed.course.status).toSorted(), ['accepted', 'failed'])
  assert.match(first.changed.map(({ followed }) => followed.course.says).join(), /the account is closed/)
  const again = await answerPayments(hall, { files: [report], dryRun: false })
  assert.deepEqual([again.changed.length, again.known], [0, 2])
  const statement = statementFile(halls.folder, 'statement-1', [
    { endToEnd: good!.id, amount: printAmount(good!.net), on: '2026-11-24' },
  ])
  await answerPayments(hall, { files: [statement], dryRun: false })
  assert.equal(await statusOf(hall, good!.id), 'paid')
  assert.equal((await sums(hall))['in-transit'], '0.00')
  assert.notDeepEqual(await sums(hall), before)
  const refused = await pay(hall)
  assert.equal(refused.batch, undefined, 'nothing goes to a closed account twice')
  const reason = refused.waiting.find(({ writer }) => writer === bad!.writer)?.problem
  assert.equal(reason?.code, 'payee/account-refused')
  assert.match(reason.message, /the account is closed/)
  assert.equal((await pay(hall, { dryRun: true, sameAccount: true })).batch?.payouts.length, 1)
  await giveOtherAccount(hall, bad!.writer)
  const next = await pay(hall)
  assert.deepEqual(
    next.batch?.payouts.map(({ writer, attempt }) => [writer, attempt]),
    [[bad!.writer, 2]],
  )
  assert.notEqual(next.batch?.payouts[0]?.id, bad!.id, 'under a new end-to-end id')
  assert.equal((await pay(hall)).batch, undefined)
  const recorded = await hall.database.read((stores) => recordedPayouts(stores, { year: 2026 }))
  assert.deepEqual(
    recorded.map(({ status }) => status),
    ['paid', 'failed', 'sent'],
  )
  assert.equal(recorded[0]?.paidOn, '2026-11-24')
  await verified(hall)
})

test('what comes back after it was booked is owed again; what contradicts is told', async () => {
  const hall = await approvedHall(halls, 'returned')
  const { waiting } = await pay(hall, { dryRun: true })
  await giveAccount(hall, waiting[0]!.writer!)
  const payout = (await pay(hall)).batch!.payouts[0]!
  const amount = printAmount(payout.net)
  const line = { endToEnd: payout.id, amount }
  const before = await sums(hall)
  await answerPayments(hall, {
    files: [
      statementFile(halls.folder, 'back-2', [{ ...line, on: '2026-11-26', isCredit: true, reason: 'AC01' }]),
      statementFile(halls.folder, 'back-1', [{ ...line, on: '2026-11-24' }]),
    ],
    dryRun: false,
  })
  assert.equal(await statusOf(hall, payout.id), 'failed')
  const late = await answerPayments(hall, {
    files: [statementFile(halls.folder, 'back-3', [{ ...line, on: '2026-11-28' }])],
    dryRun: false,
  })
  assert.deepEqual(
    late.problems.map((each) => each.code),
    ['pay/contradiction'],
  )
  assert.equal(await statusOf(hall, payout.id), 'unclear')
  assert.equal((await pay(hall)).batch, undefined, 'nothing is paid anew while the money is gone')
  await confirmPayout(hall, { payout: payout.id, as: 'returned', on: '2026-11-29', because: 'letter of the bank' })
  await answerPayments(hall, {
    files: [statementFile(halls.folder, 'back-4', [{ ...line, on: '2026-11-30', isCredit: true }])],
    dryRun: false,
  })
  assert.equal(await statusOf(hall, payout.id), 'failed')
  assert.equal((await pay(hall)).batch, undefined, 'the bank called the account wrong')
  const insisted = await pay(hall, { sameAccount: true })
  assert.deepEqual(
    insisted.problems.map((each) => [each.code, each.severity]),
    [['payee/account-refused', 'note']],
  )
  assert.equal(insisted.batch?.payouts.length, 1)
  assert.deepEqual((await sums(hall))['payable'], before['payable'])
  await assert.rejects(
    confirmPayout(hall, { payout: payout.id, as: 'paid', on: '2026-12-01', because: 'by mistake' }),
    code('pay/paid-otherwise'),
  )
  await verified(hall)
})

test('a bank that books a whole group in one sum pays all of it', async () => {
  const hall = await approvedHall(halls, 'group')
  const { waiting } = await pay(hall, { dryRun: true })
  for (const { writer } of waiting.slice(0, 3)) await giveAccount(hall, writer!)
  const { batch, written } = await pay(hall)
  const group = /<PmtInfId>(.*)<\/PmtInfId>/.exec(readFileSync(written[0]!.file, 'utf8'))![1]!
  const sum = batch!.payouts.reduce((total, { net }) => total + net.amountMinor, 0n)
  const file = statementFile(halls.folder, 'group', [
    { endToEnd: 'NOTPROVIDED', amount: printAmount({ amountMinor: sum, currency: 'USD' }), on: '2026-11-24' },
  ])
  const batched = readFileSync(file, 'utf8').replace(
    '<NtryDtls>',
    `<NtryDtls><Btch><PmtInfId>${group}</PmtInfId><NbOfTxs>1</NbOfTxs></Btch>`,
  )
  writeFileSync(file, batched)
  const { changed } = await answerPayments(hall, { files: [file], dryRun: false })
  assert.deepEqual(new Set(changed.map(({ followed }) => followed.course.status)), new Set(['paid']))
  assert.equal(changed.length, 3)
})

test('a payment that nobody answers is listed with its days', async () => {
  const hall = await approvedHall(halls, 'silence')
  const { waiting } = await pay(hall, { dryRun: true })
  await giveAccount(hall, waiting[0]!.writer!)
  await pay(hall, { executeOn: '2026-11-25' })
  const later = { ...hall, clock: { ...hall.clock, today: () => '2026-12-05' } }
  assert.equal((await listPayouts(later, { open: true, days: 11 })).payouts.length, 0)
  assert.deepEqual(
    (await listPayouts(later, { open: true, days: 10 })).payouts.map((each) => each.waitsDays),
    [10],
  )
  await assert.rejects(pay(hall, { executeOn: '2026-11-01' }), code('pay/bad-date'))
})

test('accounts in the United States are paid by NACHA, and a return owes it again', async () => {
  const hall = await approvedHall(halls, 'nacha')
  const { waiting } = await pay(hall, { dryRun: true })
  await giveAccount(hall, waiting[0]!.writer!)
  const cells = { payee_account: '123456789', payee_clearing_system: 'USABA', payee_clearing_member: '021000021' }
  await sayAccount(hall, { who: waiting[1]!.writer!, cells, source: 'the payee' })
  await setPayerAccount(hall, {
    currency: 'USD',
    name: 'Writers Fund',
    account: '987654321',
    clearingSystem: 'USABA',
    clearingMember: '021000021',
    nacha: {
      origin: '1234567890',
      destination: '021000021',
      destinationName: 'FIRST BANK',
      companyId: '1234567890',
      description: 'ROYALTIES',
    },
  })
  const { written, batch } = await pay(hall, { format: 'by-payee' })
  assert.deepEqual(
    written.map(({ file }) => file.slice(-4)),
    ['.xml', '.ach'],
  )
  const byNacha = batch!.payouts.find(({ writer }) => writer === waiting[1]!.writer)!
  await confirmPayout(hall, { payout: byNacha.id, as: 'paid', on: '2026-11-24', because: 'statement on paper' })
  assert.equal(await statusOf(hall, byNacha.id), 'paid')
  const returned = path.join(halls.folder, 'returned.ach')
  writeFileSync(returned, asReturn(readFileSync(written[1]!.file, 'utf8')))
  const { changed } = await answerPayments(hall, { files: [returned], dryRun: false })
  assert.match(changed[0]!.followed.course.says, /there is no such account/)
  assert.equal(await statusOf(hall, byNacha.id), 'failed')
  assert.equal((await answerPayments(hall, { files: [returned], dryRun: false })).known, 1)
  const stopped = await pay(hall, { format: 'by-payee' })
  assert.equal(stopped.waiting.find(({ writer }) => writer === byNacha.writer)?.problem.code, 'payee/account-refused')
  await sayAccount(hall, {
    who: byNacha.writer,
    cells: { ...cells, payee_account: '223456789' },
    source: 'the payee',
  })
  const next = await pay(hall, { format: 'by-payee' })
  assert.deepEqual(
    next.batch?.payouts.map(({ writer }) => writer),
    [byNacha.writer],
  )
  await verified(hall)
})

/** The file as the bank of the payee sends it back. */
function asReturn(file: string): string {
  const trace = (line: string): string => line.slice(79, 94)
  const lines = file.split('\n')
  return lines
    .map((line, at) =>
      line.startsWith('705')
        ? printRecord('returned', {
            type: 7,
            addendaType: '99',
            reason: 'R03',
            originalTrace: trace(lines[at - 1]!),
            originalBank: trace(lines[at - 1]!).slice(0, 8),
            trace: trace(lines[at - 1]!),
          })
        : line,
    )
    .join('\n')
}

test('paying that is killed at any moment and started again is one batch with one file', async () => {
  const hall = await approvedHall(halls, 'killed')
  const { waiting } = await pay(hall, { dryRun: true })
  for (const { writer } of waiting.slice(0, 2)) await giveAccount(hall, writer!)
  const random = seededRandom(7)
  await guildhallKilled(['--hall', hall.folder, 'pay', '2026'], () => 300 + random() * 500)
  const { payouts } = await listPayouts(hall, { open: true })
  assert.equal(payouts.length, 2)
  const [{ batch }] = payouts as unknown as [(typeof payouts)[number]]
  const file = path.join(hall.folder, 'payments', batch.files[0]!.name)
  assert.equal(readFileSync(file, 'utf8'), openFile(await openVault(hall.folder), batch.id, batch.files[0]!))
  await verified(hall)
})

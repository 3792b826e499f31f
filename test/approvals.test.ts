/** A run under the rule of two people, from its proposal to the books. */

import assert from 'node:assert/strict'
import { cpSync, statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { distributePeriod } from '../src/app/distribute-period.ts'
import { issueStatements } from '../src/app/issue-statements.ts'
import { verifyLedger } from '../src/app/ledger/verify-ledger.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { giveVerdict } from '../src/app/paying/approve-run.ts'
import { addApprover, endApprover } from '../src/app/paying/change-approvers.ts'
import { showApprovals } from '../src/app/paying/show-approvals.ts'
import { verifyHall } from '../src/app/verify-log.ts'
import type { Problem } from '../src/base/index.ts'
import type { Hall } from '../src/drivers/hall.ts'
import { guildhall } from './killing.ts'
import { payingHalls, type PayingHalls, receive } from './paying-hall.ts'

let halls: PayingHalls
let hall: Hall
let run = ''
before(async () => {
  halls = await payingHalls('guildhall-approvals-')
  hall = await halls.open('hall')
})
after(() => halls.end())

const keyOf = (name: string): string => halls.keyOf(name)
const distribute = () => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
const approve = async (id: string, name: string): Promise<string> => {
  const given = await giveVerdict(hall, { run: id, keyFile: keyOf(name), verdict: 'approve', because: '' })
  return given.after.state
}
const reject = async (id: string, name: string, because: string): Promise<string> =>
  (await giveVerdict(hall, { run: id, keyFile: keyOf(name), verdict: 'reject', because })).after.state
const coded = (expected: string) => (error: unknown) => {
  const { code, problems } = error as { code?: string; problems?: readonly Problem[] }
  assert.equal(code ?? problems?.[0]?.code, expected)
  return true
}
const verified = async (): Promise<void> => {
  assert.deepEqual((await verifyLedger(hall)).problems, [])
  assert.deepEqual((await verifyHall(hall)).problems, [])
}
const booked = (): Promise<number> => hall.database.read(async ({ ledger }) => (await ledger.transactions()).length)

test('an approver has a key outside of the hall that nobody else can read', async () => {
  const add = (name: string, file: string) => addApprover(hall, { name, file })
  await assert.rejects(add('Ida Brandt', path.join(hall.folder, 'ida.key')), coded('approver/key-in-hall'))
  const first = await add('Ida Brandt', keyOf('ida'))
  assert.deepEqual([first.isNew, first.underRule], [true, false])
  assert.equal(statSync(keyOf('ida')).mode & 0o777, 0o600)
  assert.equal((await add('Ida Brandt', keyOf('ida'))).isNew, false)
  await assert.rejects(add('Ida Brandt', keyOf('other')), coded('approver/name-taken'))
  await assert.rejects(add('Joan Oyelaran', keyOf('ida')), coded('approver/key-exists'))
  assert.equal((await add('Joan Oyelaran', keyOf('joan'))).underRule, true)
  await add('Max Feld', keyOf('max'))
})

test('with two approvers a run is proposed, and nothing of it is booked', async () => {
  const made = await distribute()
  run = made.distribution.run
  assert.deepEqual([made.state, made.recorded], ['proposed', true])
  const again = await distribute()
  assert.deepEqual([again.distribution.run, again.state, again.recorded], [run, 'proposed', false])
  assert.equal(await booked(), 0)
  await assert.rejects(issueStatements(hall, { period: '2026' }), coded('statement/nothing-distributed'))
  await verified()
})

test('while a run is proposed no other of its currency is made', async () => {
  await receive(hall, '100000.00', 'second')
  await assert.rejects(distribute(), coded('distribute/run-proposed'))
})

test('a run that was rejected is taken off, and its period can be distributed again', async () => {
  await assert.rejects(reject(run, 'ida', ' '), coded('approve/no-reason'))
  await approve(run, 'ida')
  assert.equal(await reject(run, 'joan', 'a receipt is missing'), 'rejected')
  await assert.rejects(approve(run, 'joan'), coded('approve/not-proposed'))
  const next = await distribute()
  assert.notEqual(next.distribution.run, run)
  assert.equal(next.state, 'proposed')
  run = next.distribution.run
})

test('two approvals need two people whose keys count; the second books the run', async () => {
  assert.equal(await approve(run, 'ida'), 'proposed')
  await assert.rejects(approve(run, 'ida'), coded('approve/spoken-already'))
  await assert.rejects(approve(run, '../hall/keys/log'), coded('approve/not-approver'))
  await assert.rejects(approve(run, 'nobody'), coded('approver/no-key'))
  await endApprover(hall, { name: 'Max Feld', because: 'left the guild' })
  await assert.rejects(approve(run, 'max'), coded('approve/not-approver'))
  assert.equal(await approve(run, 'joan'), 'booked')
  assert.ok((await booked()) > 0)
  assert.ok((await issueStatements(hall, { period: '2026' })).length > 0)
  const { state, rounds } = await showApprovals(hall, run)
  assert.equal(state, 'booked')
  assert.deepEqual(
    rounds[0]?.verdicts.map(({ name, fault }) => [name, fault]),
    [
      ['Ida Brandt', undefined],
      ['Joan Oyelaran', undefined],
    ],
  )
  await verified()
})

test('the same run proposed again after a rejection needs two new approvals', async () => {
  await receive(hall, '100000.00', 'third')
  const { run: third } = (await distribute()).distribution
  await approve(third, 'ida')
  assert.equal(await reject(third, 'ida', 'by mistake'), 'rejected', 'who approved may still reject')
  const again = await distribute()
  assert.deepEqual([again.distribution.run, again.state], [third, 'proposed'])
  assert.equal(await approve(third, 'joan'), 'proposed', 'the approval of the first round does not count')
  assert.equal(await approve(third, 'ida'), 'booked')
})

test('ending the key of another does not end the rule', async () => {
  await receive(hall, '100000.00', 'fourth')
  await endApprover(hall, { name: 'Joan Oyelaran', because: '' })
  const made = await distribute()
  assert.equal(made.state, 'proposed')
  assert.equal(await approve(made.distribution.run, 'ida'), 'proposed')
  await addApprover(hall, { name: 'Joan Oyelaran', file: keyOf('joan-2') })
  assert.equal(await approve(made.distribution.run, 'joan-2'), 'booked')
  await verified()
})

test('a run that somebody booked past the rule is found, and so is what was changed behind a signature', async () => {
  const spoiled = async (name: string, change: string): Promise<[string[], string[]]> => {
    const copy = path.join(halls.folder, name)
    cpSync(hall.folder, copy, { recursive: true })
    const database = new DatabaseSync(path.join(copy, 'hall.sqlite'))
    for (const { name: trigger } of database.prepare("select name from sqlite_schema where type = 'trigger'").all())
      database.exec(`drop trigger "${String(trigger)}"`)
    database.exec(change)
    database.close()
    const opened = await openOwnHall(copy)
    const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code)
    try {
      return [codes((await verifyLedger(opened)).problems), codes((await verifyHall(opened)).problems)]
    } finally {
      await opened.close()
    }
  }
  const [unproposed] = await spoiled('unproposed', "delete from entries where kind = 'run-proposed'")
  assert.ok(unproposed.includes('approve/unapproved'))
  const forged = Buffer.alloc(64, 1).toString('base64')
  const [ledger, log] = await spoiled(
    'forged',
    `update entries set says = json_set(says, '$.signature', '${forged}') where kind = 'run-approval'`,
  )
  assert.ok(ledger.includes('approve/bad-verdict') && ledger.includes('ledger/unaccounted'))
  assert.ok(log.includes('approve/bad-verdict'))
})

test('the commands say what stands', () => {
  const shown = guildhall(['--hall', hall.folder, 'approvals', run])
  assert.equal(shown.status, 0)
  assert.match(shown.stdout, /is approved and booked[^]*Joan Oyelaran +approve +holds/)
  const list = guildhall(['--hall', hall.folder, 'approver', 'list'])
  assert.match(list.stdout, /Max Feld +2026-11-22 +2026-11-22/)
  const unknown = guildhall(['--hall', hall.folder, 'approve', 'run-none', '--key', keyOf('ida')])
  assert.equal(unknown.status, 2)
})

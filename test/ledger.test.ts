/** The books of a hall from its command line: shown, sealed, verified; what comes late; what somebody changed. */

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-ledger-'))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
const hall = path.join(folder, 'hall')
const nextYear = { environment: { GUILDHALL_TODAY: '2027-01-15' } }
after(() => rmSync(folder, { recursive: true, force: true }))

const json = <T>(...args: string[]): T => guildhallJson<T>(['--hall', hall, ...args], nextYear)
const refused = (at: string, ...args: string[]) => {
  const { status, stderr } = guildhall(['--json', '--hall', at, ...args], nextYear)
  return [status, (JSON.parse(stderr) as { error: { code: string } }).error.code]
}

interface Verified {
  readonly ok: boolean
  readonly seals: readonly { readonly id: string; readonly balancesSha256: string }[]
  readonly differences: readonly { readonly account: string; readonly keptIn: string; readonly difference: string }[]
  readonly problems: readonly { readonly code: string }[]
}
interface Shown {
  readonly opening: readonly { readonly balance: string }[]
  readonly postings: readonly { readonly on: string; readonly belongsOn: string | null; readonly balance: string }[]
}

const receive = (amount: string, on: string) =>
  json('receive', 'Meridian Models', amount, '--on', on, '--reference', on)

before(() => {
  guildhallJson(['init', hall])
  json('register', path.join(season, 'scripts'), '--credits', path.join(season, 'credits.csv'))
  json('facts', 'import', 'licences', path.join(season, 'licences.csv'))
  json('calculate', 'wga-2026-training-subscription')
  receive('400000.00', '2026-10-01')
  json('distribute', '2026')
})

test('a sealed period stays as it is: what comes late stands in the open one and names its day', () => {
  assert.deepEqual(refused(hall, 'ledger', 'seal', '2027'), [3, 'ledger/period-not-over'])
  assert.deepEqual(refused(hall, 'ledger', 'seal', 'soon'), [2, 'ledger/bad-period'])
  const { seal } = json<{ seal: { id: string; balances: object[] } }>('ledger', 'seal', '2026')
  assert.equal(json<{ known: boolean }>('ledger', 'seal', '2026').known, true)
  receive('600000.00', '2026-11-01')
  const { received } = json<{ received: string }>('distribute', '2026')
  assert.equal(received, '600000.00')
  const { postings } = json<Shown>('ledger', 'show', 'cash:received')
  assert.deepEqual(
    postings.map(({ on, belongsOn, balance }) => [on, belongsOn, balance]),
    [
      ['2026-10-01', null, '400000.00'],
      ['2027-01-01', '2026-11-01', '1000000.00'],
    ],
  )
  const lastYear = json<{ accounts: object[] }>('ledger', 'accounts', '--on', '2026-12-31')
  assert.deepEqual(lastYear.accounts, seal.balances)
  const verified = json<Verified>('ledger', 'verify')
  assert.deepEqual([verified.ok, verified.problems, verified.seals.map(({ id }) => id)], [true, [], [seal.id]])
  assert.equal(json<{ ok: boolean }>('log', 'verify').ok, true)
  assert.equal(json<{ ok: boolean }>('log', 'prove', seal.id).ok, true, 'the seal is in the log')
})

test('an account is shown from a day on with what was brought forward; an unknown one is told', () => {
  const { opening, postings } = json<Shown>('ledger', 'show', 'cash:received', '--from', '2026-12-01')
  assert.deepEqual([opening.map(({ balance }) => balance), postings.length], [['400000.00'], 1])
  const { status, stderr } = guildhall(['--hall', hall, 'ledger', 'show', 'cash:recieved'], nextYear)
  assert.equal(status, 2)
  assert.match(stderr, /Did you mean cash:received\?/)
  assert.match(guildhall(['--hall', hall, 'ledger', 'show', 'cash'], nextYear).stderr, /below it write cash:/)
  assert.deepEqual(refused(hall, 'ledger', 'accounts', '--on', '2026-13-01'), [2, 'ledger/bad-day'])
})

test('money that was moved is told with its accounts and the difference, and such books are not sealed', () => {
  const copy = path.join(folder, 'copy')
  cpSync(hall, copy, { recursive: true })
  const database = new DatabaseSync(path.join(copy, 'hall.sqlite'))
  const [first] = database
    .prepare(`select transaction_seq as seq, position, account from postings
         join transactions on seq = transaction_seq where account like 'payable:%' and on_date < '2027-01-01' limit 1`)
    .all() as { seq: number; position: number; account: string }[]
  assert.ok(first)
  database.exec('drop trigger postings_no_update')
  database.exec(
    `update postings set account = 'payable:me' where transaction_seq = ${first.seq} and position = ${first.position}`,
  )
  database.close()
  const { status, stdout } = guildhall(['--json', '--hall', copy, 'ledger', 'verify'], nextYear)
  const { ok, differences, problems } = JSON.parse(stdout) as Verified
  assert.deepEqual([status, ok], [1, false])
  const told = new Set(differences.map(({ account, keptIn }) => `${account} ${keptIn.slice(0, 5)}`))
  assert.deepEqual(
    [...told].toSorted(),
    [`${first.account} recor`, `${first.account} seal-`, 'payable:me recor', 'payable:me seal-'].toSorted(),
  )
  assert.deepEqual(
    [...new Set(problems.map(({ code }) => code))],
    ['ledger/entries-differ', 'ledger/balance-differs', 'ledger/booking-differs'],
  )
  const later = { environment: { GUILDHALL_TODAY: '2028-01-15' } }
  const seal = guildhall(['--json', '--hall', copy, 'ledger', 'seal', '2027'], later)
  assert.equal(seal.status, 3)
  assert.match(seal.stderr, /ledger\/does-not-verify/)
})

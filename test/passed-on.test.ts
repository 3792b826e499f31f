/** Residuals, pay by name and contributions through the fund, and what keys would do: from tables to the books. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'
import { assertHolds } from './statement-holds.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-passed-on-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')

interface RunJson {
  readonly received: string
  readonly deducted: string
  readonly payable: readonly { readonly name: string; readonly amount: string }[]
  readonly passed: readonly { readonly party: string; readonly amount: string }[]
  readonly difference: { readonly writers: readonly unknown[] } | null
}

const ENGAGEMENTS = `writer,company,project,role,weeks,compensation,currency,starts_on,paid_on
Ida Voll,Northlight,Salt,staff writer,20,40000.00,USD,2024-06-03,2024-06-10
`

test('what a deal owes to writers and plans is taken in only when it is asked for, and passed on whole', async () => {
  const hall = path.join(folder, 'hall')
  const at = ['--hall', hall]
  guildhallJson(['init', hall])
  const table = path.join(folder, 'engagements.csv')
  writeFileSync(table, ENGAGEMENTS)
  guildhallJson([...at, 'facts', 'import', 'engagements', table])
  const { obligations } = guildhallJson<{ obligations: { owedTo: string; amount: string }[] }>([
    ...at,
    'calculate',
    'wga-mba-2023',
  ])
  const toPlans = obligations.filter(({ owedTo }) => /plan|fund/.test(owedTo))
  assert.ok(toPlans.length >= 2)
  assert.equal(guildhall(['--json', ...at, 'distribute', '2024']).status, 3)
  const run = guildhallJson<RunJson>([...at, 'distribute', '2024', '--residuals'])
  assert.equal(run.deducted, '0.00')
  assert.deepEqual(
    run.passed.map(({ party, amount }) => `${party} ${amount}`).toSorted(),
    toPlans.map(({ owedTo, amount }) => `${owedTo} ${amount}`).toSorted(),
  )
  assert.equal(guildhall([...at, 'ledger', 'verify']).status, 0)
  const { statements } = guildhallJson<{ statements: { json: string; csv: string }[] }>([...at, 'statement', '--all'])
  assert.ok(statements.length > 0)
  for (const { json } of statements) await assertHolds(json)
  const { accounts } = guildhallJson<{ accounts: { account: string }[] }>([...at, 'ledger', 'accounts'])
  assert.ok(accounts.some(({ account }) => account.startsWith('party:')))
})

test('every key is tried on a period that was distributed, and nothing is recorded', () => {
  const hall = path.join(folder, 'season')
  const at = ['--hall', hall]
  guildhallJson(['init', hall])
  guildhallJson([...at, 'register', path.join(season, 'scripts'), '--credits', path.join(season, 'credits.csv')])
  guildhallJson([...at, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  guildhallJson([...at, 'calculate', 'wga-2026-training-subscription'])
  const made = guildhallJson<RunJson>([...at, 'distribute', '2026'])
  const out = path.join(folder, 'keys.csv')
  const { keys } = guildhallJson<{
    keys: { key: string; gain: number; lose: number; writers: { name: string; amount: string; difference: string }[] }[]
  }>([...at, 'keys', '2026', '--keys', 'words-registered,equal-per-work', '--out', out])
  assert.deepEqual(
    keys.map(({ key }) => key),
    ['today', 'words-registered', 'equal-per-work'],
  )
  const [today, same, equal] = keys
  assert.deepEqual([same?.gain, same?.lose], [0, 0])
  assert.ok((equal?.gain ?? 0) > 0 && (equal?.lose ?? 0) > 0)
  for (const { name, amount } of made.payable)
    assert.equal(today?.writers.find((each) => each.name === name)?.amount, amount)
  assert.equal(readFileSync(out, 'utf8').split('\r\n').length, 2 + 3 * (today?.writers.length ?? 0))
  assert.equal(guildhall(['--json', ...at, 'keys', '2026', '--keys', 'wga-mba-2023']).status, 2)
  assert.match(guildhall([...at, 'keys', '2026']).stdout, /nothing was recorded/)
})

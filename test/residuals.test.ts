/** A season of streaming from tables with the fewest columns: in a folder and in a hall the same, as known then and now, and why. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-residuals-'))
after(() => rmSync(folder, { recursive: true, force: true }))

// Ten million views are a fifth of the subscribers; by the first report they are missed by a tenth of an hour.
const TABLES = {
  works: `work,title,kind,series,season,runtime_minutes,budget,currency,made_for,photography_start,written_on
salt-1,Salt 1,episode,Salt,1,30,3000000.00,USD,hbsvod,2023-12-01,2023-11-01
salt-2,Salt 2,episode,Salt,1,30,3000000.00,USD,hbsvod,2023-12-01,2023-11-01
`,
  credits: `work,writer,credit,team
salt-1,Ida Voll,story by,
salt-1,Jon Reyes,teleplay by,
salt-2,Ida Voll,written by,1
salt-2,Kit Amari,written by,1
salt-2,,written by,
`,
  services: `service,company,kind,on,domestic_subscribers,foreign_subscribers
Meridian,Meridian Inc,hbsvod,2023-07-01,50000000,80000000
`,
  exhibitions: `work,service,exhibition_year,starts_on,domestic_hours_90d,foreign_value_share,known_on
salt-1,Meridian,1,2024-05-02,6000000,1,
salt-2,Meridian,1,2024-05-09,3999999.9,1,
salt-2,Meridian,1,2024-05-09,4000000,1,2025-01-15
`,
}

function tables(name: string, other: Partial<Record<keyof typeof TABLES, string>> = {}): string {
  const at = path.join(folder, name)
  mkdirSync(at)
  for (const [kind, text] of Object.entries({ ...TABLES, ...other })) writeFileSync(path.join(at, `${kind}.csv`), text)
  return at
}

const facts = tables('facts')
const calculate = ['calculate', 'wga-mba-2023', '--facts', facts]

interface Calculated {
  readonly total: string
  readonly byWriter: readonly { readonly name: string; readonly amount: string }[]
  readonly obligations: readonly { readonly id: string; readonly clause: string; readonly about: { work: string } }[]
}

const readCalculated = (argv: string[]): Calculated => guildhallJson<Calculated>(argv)

test('a row that does not say when it was learnt has always been known, and one with a day corrects it', () => {
  assert.equal(readCalculated(calculate).total, '54185.76')
  assert.equal(readCalculated([...calculate, '--known', '2025-01-14']).total, '36123.84')
  const { total } = guildhallJson([...calculate, '--since', '2025-01-14']) as { total: string }
  assert.equal(total, '18061.92')
})

test('writers have the same shares in a hall, where a table of credits names them, as in a folder', () => {
  const { byWriter } = readCalculated(calculate)
  assert.deepEqual(Object.fromEntries(byWriter.map(({ name, amount }) => [name, amount])), {
    'nobody named': '13546.44',
    'Ida Voll': '13546.46',
    'Jon Reyes': '20319.65',
    'Kit Amari': '6773.21',
  })
  const hall = path.join(folder, 'hall')
  guildhall(['init', hall])
  for (const kind of Object.keys(TABLES)) {
    guildhall(['--hall', hall, 'facts', 'import', kind, path.join(facts, `${kind}.csv`), '--known', '2024-10-01'])
  }
  assert.deepEqual(readCalculated(['--hall', hall, 'calculate', 'wga-mba-2023']).byWriter, byWriter)
})

test('credits that claim more than there is are told, and not passed over in silence', () => {
  const wrong = tables('wrong', {
    credits: 'work,writer,credit\nsalt-1,Ida Voll,written by\nsalt-1,Jon Reyes,story by\n',
  })
  const { stdout, status } = guildhall(['calculate', 'wga-mba-2023', '--facts', wrong])
  assert.equal(status, 1)
  assert.match(stdout, /claim 5\/4 of the payment together/)
})

test('an explanation shows the views that earned the bonus, and each definition once', () => {
  const bonus = readCalculated(calculate).obligations.find(
    ({ clause, about }) => clause === 'success-bonus' && about.work === 'salt-2',
  )
  const { stdout } = guildhall([...calculate, '--why', bonus?.id ?? ''])
  assert.match(stdout, /views = 10000000\n/)
  assert.match(stdout, /success_threshold, view\/subscriber, from 2023-09-25 = 0\.2\n/)
  assert.equal(stdout.split('given(title.kind) = yes').length, 2)
})

test('a list gives the id of each obligation, and a clause that nothing came of is told with the nearest', () => {
  const { stdout } = guildhall([...calculate, '--list', 'success-bonus'])
  assert.equal(stdout.match(/ obligation-\w+$/gm)?.length, 2)
  assert.match(guildhall([...calculate, '--list', 'sucess-bonus']).stdout, /Did you mean success-bonus\?/)
  assert.match(guildhall([...calculate, '--why', 'salt-1']).stderr, /obligation-\w+ \(success-bonus\)/)
})

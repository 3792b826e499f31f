/** A hall whose database was changed past Guildhall, by somebody who may drop its triggers, does not verify. */

import assert from 'node:assert/strict'
import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guildhall } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-tampering-'))
const hall = path.join(folder, 'hall')
before(() => void guildhall(['demo', hall]))
after(() => rmSync(folder, { recursive: true, force: true }))

const CASES: readonly { readonly what: string; readonly sql: string; readonly code: string }[] = [
  {
    what: 'a title that was changed',
    sql: `update works set title = 'Mine' where title = 'A Quorum of Pigeons'`,
    code: 'log/record-differs',
  },
  {
    what: 'a writer who was renamed',
    sql: `update writers set name = 'Somebody Else' where name = 'Priya Vellathur'`,
    code: 'log/record-differs',
  },
  {
    what: 'words of a use that were raised',
    sql: `update facts set columns = replace(columns, '"words":"729"', '"words":"999"')`,
    code: 'log/record-differs',
  },
  {
    what: 'credits that nobody logged',
    sql: `insert into determinations (work, source, known_on) select work, 'a friend', known_on from determinations limit 1`,
    code: 'log/record-unlogged',
  },
  { what: 'an audit that was taken out', sql: `delete from runs where kind = 'audit'`, code: 'log/record-missing' },
  {
    what: 'money that was moved between accounts',
    sql: `update postings set amount = amount + (case position when 0 then 5 else -5 end) where transaction_seq = 2 and position < 2`,
    code: 'log/record-differs',
  },
  {
    what: 'books that no longer balance',
    sql: `update postings set amount = amount + 1 where transaction_seq = 1 and position = 0`,
    code: 'database/damaged',
  },
  {
    what: 'a leaf that was taken out',
    sql: `delete from leaves where position = (select max(position) from leaves)`,
    code: 'log/leaf-differs',
  },
]

for (const { what, sql, code } of CASES) {
  test(`${what} is found`, () => {
    const copy = path.join(folder, 'copy')
    cpSync(hall, copy, { recursive: true })
    try {
      change(path.join(copy, 'hall.sqlite'), sql)
      const { status, stdout } = guildhall(['--json', '--hall', copy, 'log', 'verify'])
      const { ok, problems } = JSON.parse(stdout) as { ok: boolean; problems: { code: string }[] }
      assert.equal(status, 1)
      assert.equal(ok, false)
      assert.ok(
        problems.some((problem) => problem.code === code),
        JSON.stringify(problems),
      )
    } finally {
      rmSync(copy, { recursive: true, force: true })
    }
  })
}

test(
  'a key that others on the machine may read is told, and the log stands',
  { skip: process.platform === 'win32' },
  () => {
    const key = path.join(hall, 'keys', 'log.key')
    chmodSync(key, 0o644)
    try {
      const { status, stdout } = guildhall(['--json', '--hall', hall, 'log', 'verify'])
      const { problems } = JSON.parse(stdout) as { problems: { code: string }[] }
      assert.equal(status, 0)
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['log/key-readable'],
      )
    } finally {
      chmodSync(key, 0o600)
    }
  },
)

function change(file: string, sql: string): void {
  const database = new DatabaseSync(file)
  const triggers = database.prepare(`select name from sqlite_master where type = 'trigger'`).all()
  for (const { name } of triggers) database.exec(`drop trigger "${String(name)}"`)
  assert.ok(Number(database.prepare(sql).run().changes) > 0, `nothing was changed by ${sql}`)
  database.close()
}

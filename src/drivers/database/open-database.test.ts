/** What a hall says when its database cannot be used. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { BadInput, Refusal } from '../../base/index.ts'
import { asRefusal } from './failures.ts'
import { openDatabase } from './index.ts'

describe('a database that cannot be used', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'guildhall-open-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string): string => path.join(folder, name)

  test('who waits too long for another writer is refused, and who waits long enough goes on', async () => {
    const hall = await openDatabase({ file: file('locked.db') }, { waitMs: 120 })
    const other = new DatabaseSync(file('locked.db'))
    other.exec('begin immediate')
    const locked = await refusal(() => hall.write(({ notes }) => notes.putNote('a', 'b')))
    assert.equal(locked.code, 'database/locked')
    assert.match(locked.message, /Another process/)
    assert.equal(await hall.read(({ notes }) => notes.note('a')), undefined, 'readers do not wait')
    setTimeout(() => other.exec('commit'), 40)
    await hall.write(({ notes }) => notes.putNote('a', 'b'))
    assert.equal(await hall.read(({ notes }) => notes.note('a')), 'b')
    other.close()
    await hall.close()
  })

  test('a file that is no database is left as it is', async () => {
    writeFileSync(file('letter.db'), 'Dear members of the guild, '.repeat(100))
    assert.equal((await refusal(() => openDatabase({ file: file('letter.db') }))).code, 'database/not-a-hall')
    assert.match(readFileSync(file('letter.db'), 'utf8'), /^Dear members/)
  })

  test('a damaged file is told from a good one', async () => {
    const hall = await openDatabase({ file: file('damaged.db') })
    await hall.write(({ notes }) => notes.putNote('a', 'b'.repeat(10_000)))
    await hall.close()
    const bytes = readFileSync(file('damaged.db'))
    writeFileSync(file('damaged.db'), bytes.fill(0xff, 4096))
    assert.equal((await refusal(() => openDatabase({ file: file('damaged.db') }))).code, 'database/damaged')
  })

  test('a file in a folder that is not there cannot be opened', async () => {
    const { code, facts, hint } = await refusal(() => openDatabase({ file: file('nowhere/hall.db') }))
    assert.equal(code, 'database/cannot-open')
    assert.equal(facts['database'], file('nowhere/hall.db'))
    assert.match(hint ?? '', /folder/)
  })

  test('a server that does not answer is named without its password', async () => {
    const { code, message } = await refusal(() => openDatabase({ url: 'postgres://ana:secret@127.0.0.1:1/hall' }))
    assert.equal(code, 'database/unreachable')
    assert.match(message, /127\.0\.0\.1:1\/hall/)
    assert.doesNotMatch(message, /secret/)
  })

  test('an address of another kind is bad input', async () => {
    await assert.rejects(openDatabase({ url: 'mysql://localhost/hall' }), BadInput)
  })

  const failures: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'database/full'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 8 }, 'database/permission'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 517 }, 'database/locked'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 778 }, 'database/disk-error'],
    [{ code: 'ERR_SQLITE_ERROR', errcode: 1811 }, 'database/append-only'],
    [{ code: '53100' }, 'database/full'],
    [{ code: '28P01' }, 'database/permission'],
    [{ code: '42501' }, 'database/permission'],
    [{ code: '3D000' }, 'database/missing'],
    [{ code: '55P03' }, 'database/locked'],
    [{ code: '57P01' }, 'database/unreachable'],
    [{ code: 'ENOTFOUND' }, 'database/unreachable'],
  ]
  for (const [marks, code] of failures) {
    test(`${JSON.stringify(marks)} is ${code}`, () => {
      const error = asRefusal(Object.assign(new Error('as the database says it'), marks), { where: 'hall.db' })
      assert(error instanceof Refusal)
      assert.equal(error.code, code)
      assert(error.hint)
      assert.match(String(error.facts['because']), /as the database says it/)
    })
  }

  test('what is no failure of the database stays what it is', () => {
    const error = new TypeError('ours')
    assert.equal(asRefusal(error, { where: 'x' }), error)
    assert.equal(asRefusal('text', { where: 'x' }), 'text')
  })
})

async function refusal(act: () => Promise<unknown>): Promise<Refusal> {
  try {
    await act()
  } catch (error) {
    assert(error instanceof Refusal, String(error))
    return error
  }
  return assert.fail('it was not refused')
}

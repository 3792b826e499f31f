/** A desk whose database cannot be used, and what it does not take. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, test } from 'node:test'
import { findPostgres, startPostgres } from './postgres.ts'
import { openDesk } from '../src/drivers/desk/index.ts'

let folder = ''
before(async () => void (folder = await mkdtemp(path.join(tmpdir(), 'guildhall-desk-'))))
after(() => rm(folder, { recursive: true, force: true }))

const ODD = { name: 'a\0b' }

test('a desk in a file refuses a text that PostgreSQL would not take', async () => {
  const desk = await openDesk({ folder })
  try {
    await assert.rejects(desk.db.insertInto('desk_steps').values(ODD).execute(), { code: 'database/text-with-nul' })
    await assert.rejects(
      desk.write((db) => db.insertInto('desk_steps').values(ODD).execute()),
      { code: 'database/text-with-nul' },
    )
    await desk.write((db) => db.insertInto('desk_steps').values({ name: 'afterwards' }).execute())
  } finally {
    await desk.close()
  }
})

test('who waits too long for another process at the desk is told so', async () => {
  const desk = await openDesk({ folder })
  await desk.db.executeQuery({ sql: 'pragma busy_timeout = 20', parameters: [] } as never)
  const other = new DatabaseSync(path.join(folder, 'desk.sqlite'))
  try {
    other.exec('begin immediate')
    await assert.rejects(
      desk.write(async () => undefined),
      { code: 'database/locked' },
    )
    other.exec('rollback')
    await desk.write(async () => undefined)
  } finally {
    other.close()
    await desk.close()
  }
})

const postgres = findPostgres()
test('a desk in PostgreSQL says the same', { skip: 'missing' in postgres ? postgres.missing : false }, async () => {
  assert.ok(!('missing' in postgres))
  const cluster = await startPostgres(postgres.bin)
  try {
    const desk = await openDesk({ url: await cluster.newHall() })
    await assert.rejects(desk.db.insertInto('desk_steps').values(ODD).execute(), { code: 'database/text-with-nul' })
    await desk.close()
  } finally {
    await cluster.stop()
  }
})

test('a desk on a server that does not answer is refused', async () => {
  await assert.rejects(openDesk({ url: 'postgres://ana:secret@127.0.0.1:1/hall' }), { code: 'database/unreachable' })
})

/** A hall survives that its programs are killed, and that several of them write at once. */

import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import { type DatabaseTarget, openDatabase } from '../src/drivers/database/index.ts'
import { type PostgresCluster, findPostgres, startPostgres } from './postgres.ts'

const ENDLESS = 100_000

describe('a hall in a SQLite file', () => {
  let folder = ''
  const target = (name: string): { file: string } => ({ file: path.join(folder, `${name}.db`) })
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'guildhall-crash-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('opens after its program was killed in the middle of a write, with all that was kept and nothing else', async () => {
    const hall = target('killed')
    let kept = 0
    for (const [round, killAt] of ['inside 1', 'inside 4', 'kept 3', 'kept 2', 'inside 2'].entries()) {
      kept += await writeUntilKilled(hall, { killAt, delayMs: round })
      const found = await checkHall(hall)
      assert(found === kept || found === kept + 1, `${found} rounds found, ${kept} were said to be kept`)
      kept = found
      const raw = new DatabaseSync(hall.file)
      assert.deepEqual(Object.values(raw.prepare('pragma integrity_check').get() ?? {}), ['ok'])
      raw.close()
    }
  })

  test('takes what two programs write at once', async () => {
    const hall = target('shared')
    await Promise.all([writeAll(hall, 'left', 8), writeAll(hall, 'right', 8)])
    assert.equal(await checkHall(hall), 16)
  })
})

const found = findPostgres()

describe('a hall in PostgreSQL', { skip: 'missing' in found ? found.missing : false }, () => {
  let cluster: PostgresCluster | undefined
  before(async () => {
    if ('bin' in found) cluster = await startPostgres(found.bin)
  })
  after(() => cluster?.stop())

  test('holds all that was kept and nothing else after its program was killed', async () => {
    const hall = { url: (await cluster?.newHall()) ?? '' }
    let kept = 0
    for (const killAt of ['inside 2', 'kept 2']) {
      kept += await writeUntilKilled(hall, { killAt, delayMs: 1 })
      const rounds = await checkHall(hall)
      assert(rounds === kept || rounds === kept + 1, `${rounds} rounds found, ${kept} were said to be kept`)
      kept = rounds
    }
  })

  test('takes what two programs write at once', async () => {
    const hall = { url: (await cluster?.newHall()) ?? '' }
    await Promise.all([writeAll(hall, 'left', 8), writeAll(hall, 'right', 8)])
    assert.equal(await checkHall(hall), 16)
  })

  test('says that the server is gone, and goes on when it is back', async () => {
    const target = { url: (await cluster?.newHall()) ?? '' }
    const hall = await openDatabase(target)
    const cut = () => cluster?.query(target.url, CUT_OTHERS)
    const half = hall.write(async ({ notes }) => {
      await notes.putNote('half', 'done')
      await cut()
      await notes.putNote('other half', 'done')
    })
    await assert.rejects(half, { code: 'database/unreachable' })
    await hall.write(({ notes }) => notes.putNote('whole', 'done'))
    assert.deepEqual(await hall.read(({ notes }) => notes.notes('')), [{ name: 'whole', text: 'done' }])
    await cut()
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(await hall.read(({ notes }) => notes.note('whole')), 'done')
    await hall.close()
  })
})

const CUT_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'guildhall' and pid <> pg_backend_pid()`

/** How many whole rounds the hall holds; everything in it must belong to one. */
async function checkHall(target: DatabaseTarget): Promise<number> {
  const hall = await openDatabase(target)
  try {
    return await hall.read(async ({ registry, facts, ledger, leaves }) => {
      const drafts = await registry.drafts()
      for (const { id } of drafts) {
        const [source, screenplay] = [await registry.sourceOf(id), await registry.screenplayOf(id)]
        assert.equal(new TextDecoder().decode(source), screenplay?.elements[0]?.text)
      }
      assert.equal((await facts.facts('services')).length, drafts.length * 100)
      assert.equal((await ledger.transactions()).length, drafts.length * 2)
      assert.equal((await leaves.leaves(0, ENDLESS)).length, drafts.length * 3)
      const [cash] = await ledger.balances({ account: 'cash:bank' })
      assert.equal(cash?.balance.amountMinor ?? 0n, BigInt(drafts.length) * 14n)
      return drafts.length
    })
  } finally {
    await hall.close()
  }
}

/** Starts a writer, kills it (SIGKILL) shortly after it says `killAt`; gives how many rounds it said were kept. */
async function writeUntilKilled(
  target: DatabaseTarget,
  { killAt, delayMs }: { killAt: string; delayMs: number },
): Promise<number> {
  const child = startWriter(target, 'only', ENDLESS)
  let kept = 0
  for await (const line of createInterface({ input: child.stdout ?? ([] as never) })) {
    if (line.startsWith('kept')) kept++
    if (line === killAt) setTimeout(() => child.kill('SIGKILL'), delayMs)
  }
  await ended(child)
  assert.equal(child.signalCode, 'SIGKILL')
  return kept
}

async function writeAll(target: DatabaseTarget, name: string, rounds: number): Promise<void> {
  const child = startWriter(target, name, rounds)
  child.stdout?.resume()
  await ended(child)
  assert.equal(child.exitCode, 0)
}

function startWriter(target: DatabaseTarget, name: string, rounds: number): ChildProcess {
  const program = path.join(import.meta.dirname, 'hall-writer.ts')
  return spawn(process.execPath, [program, JSON.stringify(target), name, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  await new Promise((resolve) => child.once('exit', resolve))
}

/** Halls whose programs are killed, whose disk is full, whose server is lost, and that two programs write at once. */

import assert from 'node:assert/strict'
import { chownSync, mkdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { killOften } from './faults/kill.ts'
import { Lane, type LaneOptions, type Worker } from './faults/lane.ts'
import { startProxy } from './faults/proxy.ts'
import { mountSmallDisk } from './faults/small-disk.ts'
import { findPostgres, type PostgresCluster, startPostgres } from './postgres.ts'
import { drawFrom } from './simulation/draw.ts'

const KILLS = Number(process.env['FAULT_KILLS'] ?? 10)
const SEED = Number(process.env['FAULT_SEED'] ?? 1)
// Two years of use, late reports, heirs, approvals, payments and what the bank answers.
const SHORT = { seed: 41, years: 1 }

describe('a hall in a SQLite file', () => {
  test(`killed ${KILLS} times at random moments of a money flow, comes to the same books`, async () => {
    const killed = await killOften(KILLS, drawFrom(SEED, 'sqlite'), async (seed) => ({ seed, years: 2 }))
    assert.equal(killed.kills, KILLS)
    console.log(`  SQLite, seed ${SEED}: ${told(killed)}`)
  })

  test('takes every step from two programs at once, and keeps it once', () => twoAtOnce(SHORT))

  test('stops at a limit of the size of its files, and goes on without it', async () => {
    const lane = await Lane.open(SHORT)
    // Blocks of 512 bytes: the write-ahead log of SQLite or a file of the log meets it in the middle of a step.
    const codes = await fail(lane, {
      start: (turn) => lane.start(turn % 2 === 0 ? { shell: `ulimit -f ${700 + 300 * turn};` } : {}),
      turns: 8,
    })
    assert.ok(codes.length > 0, 'the limit was met')
    await lane.finish()
    lane.remove()
  })

  test('says that the disk is full, keeps nothing of the step, and goes on when there is room', async (context) => {
    const disk = mountSmallDisk(24)
    if (!disk) return context.skip('a small disk can be mounted by root on Linux alone')
    try {
      const lane = await Lane.open({ ...SHORT, under: disk.folder })
      const worker = await lane.start()
      const draw = drawFrom(SEED, 'disk')
      const codes: string[] = []
      for (let at = 0; at < lane.events.length; at++) {
        disk.fill(draw.between(0, 24) * 4096)
        const answer = await worker.step(at)
        disk.empty()
        if (answer?.failed !== undefined) {
          codes.push(answer.code ?? '')
          assert.deepEqual(await lane.faults(), [])
        }
        assert.equal((await worker.step(at))?.done, at)
      }
      await worker.end()
      assert.ok(codes.includes('database/full'), codes.join(' '))
      await lane.finish()
    } finally {
      disk.unmount()
    }
  })
})

const found = findPostgres()

describe('a hall in PostgreSQL', { skip: 'missing' in found ? found.missing : false }, () => {
  let cluster: PostgresCluster
  before(async () => {
    if ('bin' in found) cluster = await startPostgres(found.bin)
  })
  after(() => cluster?.stop())

  async function newHall(options: Pick<LaneOptions, 'seed' | 'years'>): Promise<LaneOptions & { url: string }> {
    const url = await cluster.newHall()
    return { ...options, url, query: (sql) => cluster.query(url, sql) }
  }

  test(`killed ${KILLS} times at random moments of a money flow, comes to the same books`, async () => {
    const killed = await killOften(KILLS, drawFrom(SEED, 'postgres'), (seed) => newHall({ seed, years: 2 }))
    assert.equal(killed.kills, KILLS)
    console.log(`  PostgreSQL, seed ${SEED}: ${told(killed)}`)
  })

  test('takes every step from two programs at once, and keeps it once', async () => twoAtOnce(await newHall(SHORT)))

  test('loses its connections in the middle of steps, and goes on in the same program', async () => {
    const options = await newHall(SHORT)
    const lane = await Lane.open(options)
    const draw = drawFrom(SEED, 'terminate')
    const worker = await lane.start()
    let failed = 0
    for (let at = 0; at < lane.events.length; at++) {
      const answer = worker.step(at)
      await new Promise((resolve) => setTimeout(resolve, draw.between(0, 25)))
      await cluster.query(options.url, CUT_OTHERS)
      failed += (await repeat(worker, lane, { at, first: await answer })).length
    }
    await worker.end()
    assert.ok(failed > 0, 'no connection was lost in a step')
    await lane.finish()
    lane.remove()
  })

  test('is cut off in a transaction, and after COMMIT before the answer, and does nothing twice', async () => {
    const proxy = await startProxy(cluster.socket)
    const options = await newHall(SHORT)
    const lane = await Lane.open(options)
    const draw = drawFrom(SEED, 'proxy')
    const through = new URL(options.url)
    through.searchParams.delete('host')
    through.host = `127.0.0.1:${proxy.port}`
    const worker = await lane.start({ url: through.href })
    const codes: string[] = []
    for (let at = 0; at < lane.events.length; at++) {
      proxy.arm(draw.chance(50) ? { when: 'after-commit' } : { when: 'inside', message: draw.between(1, 25) })
      codes.push(...(await repeat(worker, lane, { at, first: await worker.step(at) })))
    }
    await worker.end()
    await proxy.close()
    assert.ok(proxy.cuts() >= lane.events.length / 2, `${proxy.cuts()} cuts in ${lane.events.length} steps`)
    assert.deepEqual([...new Set(codes)], ['database/unreachable'])
    await lane.finish()
    lane.remove()
  })

  test('says that its disk is full, keeps nothing of the step, and goes on when there is room', async (context) => {
    const disk = mountSmallDisk(24)
    if (!disk) return context.skip('a small disk can be mounted by root on Linux alone')
    try {
      const options = await newHall(SHORT)
      const place = path.join(disk.folder, 'tablespace')
      mkdirSync(place)
      const { uid, gid } = statSync(path.dirname(cluster.socket))
      chownSync(place, uid, gid)
      await cluster.query(options.url, `create tablespace small location '${place}'`)
      const url = options.url.replace('search_path', `default_tablespace%3Dsmall%20-c%20search_path`)
      const lane = await Lane.open({ ...options, url })
      const worker = await lane.start()
      const codes: string[] = []
      for (let at = 0; at < lane.events.length; at++) {
        disk.fill(0)
        const first = await worker.step(at)
        disk.empty()
        codes.push(...(await repeat(worker, lane, { at, first })))
      }
      await worker.end()
      assert.deepEqual([...new Set(codes)], ['database/full'])
      await lane.finish()
    } finally {
      disk.unmount()
    }
  })
})

const CUT_OTHERS = `select pg_terminate_backend(pid) from pg_stat_activity
  where application_name = 'guildhall' and pid <> pg_backend_pid()`

function told({ kills, inside, halls }: { kills: number; inside: number; halls: number }): string {
  return `${kills} kills, ${inside} of them before the answer, in ${halls} halls`
}

/** Asks for the same step until it is done; the codes with which it failed. What is wrong in between fails the test. */
async function repeat(
  worker: Worker,
  lane: Lane,
  { at, first }: { at: number; first: Awaited<ReturnType<Worker['step']>> },
): Promise<string[]> {
  const codes: string[] = []
  for (let answer = first; answer?.done === undefined; answer = await worker.step(at)) {
    assert.ok(answer && codes.length < 20, `step ${at + 1} is never done: ${codes.join(' ')}`)
    codes.push(answer.code ?? '')
    assert.deepEqual(await lane.faults(), [])
  }
  return codes
}

/** Two processes do each step at the same moment. */
async function twoAtOnce(options: LaneOptions): Promise<void> {
  const lane = await Lane.open(options)
  const [left, right] = await Promise.all([lane.start(), lane.start()])
  for (let at = 0; at < lane.events.length; at++) {
    // Two programs that draw the same key at once are rightly refused one of them: keys come one after the other.
    const isRace = lane.events[at]!.kind !== 'approvers'
    const first = left.step(at)
    if (!isRace) await first
    const answers = await Promise.all([first, right.step(at)])
    assert.deepEqual(
      answers.map((answer) => answer?.done),
      [at, at],
      JSON.stringify(answers),
    )
    assert.deepEqual(await lane.faults(), [])
  }
  await Promise.all([left.end(), right.end()])
  await lane.finish()
  lane.remove()
}

/** Works through a history with processes that fail in some turns; the codes of the failures. */
async function fail(
  lane: Lane,
  { start, turns }: { start: (turn: number) => Promise<Worker>; turns: number },
): Promise<string[]> {
  const codes: string[] = []
  let at = 0
  for (let turn = 0; at < lane.events.length; turn++) {
    const worker = turn < turns ? await start(turn) : await lane.start()
    for (let answer = await worker.step(at); ; answer = await worker.step(at)) {
      if (answer?.done === undefined) {
        codes.push(answer?.code ?? 'gone')
        assert.deepEqual(await lane.faults(), [])
        break
      }
      at++
      if (at === lane.events.length || (turn % 2 === 1 && turn < turns)) break
    }
    await worker.end()
  }
  return codes
}

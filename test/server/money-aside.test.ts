/** A writer's money as a thread beside the server's reads it: what the hall itself reads, as the log grows, in every process that serves it. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { returnReceipt } from '../../src/app/invoices/return-receipt.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { FEW_TEXTS } from '../../src/app/read-aside/read-threads.ts'
import { allReceiptsOf } from '../../src/app/record-receipt.ts'
import { ownLines } from '../../src/app/writers/own-lines.ts'
import { explainObligations, moneyOfWriter, ownMoney, ownRuns, traceOf } from '../../src/app/writers/own-money.ts'
import { required } from '../../src/base/index.ts'
import type { Hall } from '../../src/drivers/hall.ts'
import { workId } from '../../src/registry/index.ts'
import { buildWriterHall } from './writer-hall.ts'

let folder = ''
/** Of two processes that serve one hall. */
let one: Hall
let other: Hall
let served: { readonly one: Hall; readonly other: Hall }
let ids: Awaited<ReturnType<typeof buildWriterHall>>

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-money-aside-'))
  ids = await buildWriterHall(path.join(folder, 'hall'))
  one = await openOwnHall(path.join(folder, 'hall'))
  other = await openOwnHall(path.join(folder, 'hall'))
  const works = Array.from({ length: FEW_TEXTS }, (_, at) => {
    return { id: workId({ title: `Room ${at}`, writers: [] }), title: `Room ${at}`, knownOn: '2026-01-01' }
  })
  await one.database.write(({ registry }) => registry.addWorks(works))
  served = { one: aside(one), other: aside(other) }
})

after(async () => {
  await one.close()
  await other.close()
  await rm(folder, { recursive: true, force: true })
})

/** Fails where the connection of the hall itself is asked for a run. */
function aside(hall: Hall): Hall {
  const read: Hall['database']['read'] = (work) =>
    hall.database.read((stores) => {
      const refuse = async (): Promise<never> => assert.fail('a run was read on the thread of the server')
      return work({ ...stores, runs: { ...stores.runs, runs: refuse, run: refuse } })
    })
  return { ...hall, database: { ...hall.database, read } }
}

test('money, runs and explanations are those of the hall itself, and the thread that serves reads no run', async () => {
  for (const writer of [ids.writer, ids.coWriter, ids.stranger])
    assert.deepEqual(await ownMoney(served.one, writer), await moneyOfWriter(other, { writer }))
  const [line] = (await ownMoney(served.one, ids.writer)).flatMap(ownLines)
  const { line: traced } = required(line, 'test: there is a line')
  const explained = await traceOf(served.one, traced)
  assert.ok(explained.length > 0 && explained.every(({ text }) => text !== ''))
  assert.deepEqual(
    explained.map(({ text }) => text),
    await explainObligations(other, { ids: traced.obligations.map(({ id }) => id) }),
  )
  assert.deepEqual(
    (await ownRuns(served.one)).map(({ currency }) => currency),
    ['USD'],
  )
  assert.equal(
    await ownMoney(served.one, ids.writer),
    await ownMoney(served.one, ids.writer),
    'kept while nothing is sealed',
  )
})

test('what one process records is in the money that every other one tells next', async () => {
  const before = await ownMoney(served.one, ids.writer)
  assert.deepEqual(await ownMoney(served.other, ids.writer), before)
  const [receipt] = await one.database.read(allReceiptsOf)
  await returnReceipt(one, { receipt: receipt?.id ?? '', on: '2027-02-01', because: 'no cover' })
  const told = await ownMoney(served.other, ids.writer)
  assert.ok(told.flatMap(({ runs }) => runs).some(({ wentBack }) => wentBack !== undefined))
  assert.deepEqual(told, await moneyOfWriter(other, { writer: ids.writer }))
  assert.deepEqual(await ownMoney(served.one, ids.writer), told)
})

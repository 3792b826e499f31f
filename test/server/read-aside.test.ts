/** What a large hall is asked is read in threads beside the server's, with the same answers as where it is small. */

import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { FEW_TEXTS, readAside } from '../../src/app/read-aside/read-threads.ts'
import { searchIn, searchRegistry, type SearchRequest } from '../../src/app/registry-pages/search-registry.ts'
import { openDatabase } from '../../src/drivers/database/index.ts'
import { createHall, type Hall } from '../../src/drivers/hall.ts'
import { workId } from '../../src/registry/index.ts'

const ASKED: SearchRequest = { text: 'lanterm', of: 'work', after: 0, limit: 10 }

let folder = ''
let hall: Hall
let seen: Hall
let reads = 0

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-aside-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
  const titles = ['The Lantern', ...Array.from({ length: FEW_TEXTS }, (_, at) => `Room ${at % 50}`)]
  const works = titles.map((title, at) => {
    return { id: `${workId({ title, writers: [] })}-${at}`, title, knownOn: '2026-01-01' }
  })
  await hall.database.write(({ registry }) => registry.addWorks(works))
  seen = { ...hall, database: watched(hall.database) }
})

after(async () => {
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

/** Counts what the connection of the hall itself is asked. */
function watched(database: Hall['database']): Hall['database'] {
  const read: Hall['database']['read'] = (work) => {
    reads++
    return database.read(work)
  }
  return { ...database, read }
}

test('a large hall is searched in threads, and what they find is what the hall itself finds', async () => {
  const own = await searchIn(hall, ASKED)
  assert.equal(own.rows[0]?.name, 'The Lantern')
  const answers = await Promise.all(Array.from({ length: 12 }, () => searchRegistry(seen, ASKED)))
  for (const answer of answers) assert.deepEqual(answer, own)
  const before = reads
  assert.deepEqual(await searchRegistry(seen, { ...ASKED, text: 'room 7' }), {
    ...(await searchIn(hall, { ...ASKED, text: 'room 7' })),
  })
  assert.equal(reads, before, 'the connection of the hall was not asked')
})

test('what is registered is found by the next question', async () => {
  const id = workId({ title: 'Zephyrine', writers: [] })
  await hall.database.write(({ registry }) => registry.addWorks([{ id, title: 'Zephyrine', knownOn: '2026-01-02' }]))
  assert.equal((await searchRegistry(seen, { ...ASKED, text: 'zephyrine' })).rows[0]?.id, id)
})

test('whoever has gone before a thread was free is not answered, and the others are', async () => {
  const gone = new AbortController()
  const asked = Array.from({ length: 40 }, (_, at) =>
    searchRegistry(seen, ASKED, at > 20 ? { signal: gone.signal } : {}).then(
      () => 'answered',
      ({ code }: { code: string }) => code,
    ),
  )
  gone.abort()
  const outcomes = await Promise.all(asked)
  assert.ok(outcomes.slice(0, 21).every((each) => each === 'answered'))
  assert.ok(outcomes.slice(21).every((each) => each === 'api/busy'))
})

test('a hall that cannot be read by a thread says why', async () => {
  const gone = path.join(folder, 'gone')
  await createHall(gone)
  await rm(path.join(gone, 'keys'), { recursive: true })
  const lost = { ...hall, folder: gone, database: { ...hall.database } }
  await assert.rejects(searchRegistry(lost, ASKED), { code: 'log/key-missing' })
})

test('a connection that reads alone writes nothing', async () => {
  const reader = await openDatabase({ file: path.join(hall.folder, 'hall.sqlite') }, { readsOnly: true })
  try {
    await assert.rejects(reader.write(({ notes }) => notes.putNote('a', 'b')))
    assert.equal((await reader.read(({ registry }) => registry.worksByTitle('The Lantern'))).length, 1)
  } finally {
    await reader.close()
  }
})

test('what takes long is read in a thread of a small hall too, and nothing else is', async () => {
  const small = path.join(folder, 'small')
  await createHall(small)
  const own = await openOwnHall(small)
  try {
    let asked = 0
    const read = (of: Hall, request: SearchRequest): ReturnType<typeof searchIn> => {
      asked++
      return searchIn(of, request)
    }
    const question = { name: 'search-registry', read, asked: ASKED } as const
    assert.deepEqual((await readAside(own, { ...question, isLong: true })).rows, [])
    assert.equal(asked, 0, 'a thread answered')
    await readAside(own, question)
    assert.equal(asked, 1)
  } finally {
    await own.close()
  }
})

/** What is named leads to one work, on both stores; whoever names it by its id does not wait for all the others to be read. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDatabase } from '../src/drivers/database/index.ts'
import type { Database, Stores } from '../src/drivers/ports.ts'
import { makeWriter, workId } from '../src/registry/index.ts'
import { findPostgres, startPostgres } from './postgres.ts'
import { requireWork } from '../src/app/works/name-subject.ts'

const KNOWN_ON = '2026-11-01'
const postgres = findPostgres()
const cluster = 'bin' in postgres ? await startPostgres(postgres.bin) : undefined
after(() => cluster?.stop())

const work = (title: string, by: string) => {
  const writers = [makeWriter(by, { knownOn: KNOWN_ON }).id]
  return { id: workId({ title, writers }), title, knownOn: KNOWN_ON }
}
const LAMP = work('The Lamp', 'Ines Roca')
const TIDE = work('Tide', 'Ines Roca')
const OTHER_TIDE = work('Tide', 'Oren Vale')

const stores: [string, false | string, () => Promise<Database>][] = [
  ['SQLite', false, () => openDatabase({ file: ':memory:' })],
  [
    'PostgreSQL',
    cluster ? false : 'no PostgreSQL on this machine',
    async () => openDatabase({ url: (await cluster?.newHall()) ?? '' }),
  ],
]

for (const [name, skip, open] of stores) {
  test(
    `an id, and a title of one work alone, are answered without reading the registry: ${name}`,
    { skip },
    async () => {
      const database = await open()
      try {
        await database.write(({ registry }) => registry.addWorks([LAMP, TIDE, OTHER_TIDE]))
        await database.read(async (all) => {
          assert.deepEqual(await requireWork(readsNoList(all), TIDE.id), TIDE)
          assert.deepEqual(await requireWork(readsNoList(all), 'the lamp'), LAMP)
          await assert.rejects(requireWork(readsNoList(all), 'A title that nobody has'), /read as a whole/)
        })
      } finally {
        await database.close()
      }
    },
  )

  test(`a title of two works, and one of none, are told apart: ${name}`, { skip }, async () => {
    const database = await open()
    try {
      await database.write(({ registry }) => registry.addWorks([LAMP, TIDE, OTHER_TIDE]))
      await database.read(async (all) => {
        assert.equal(await codeOf(requireWork(all, 'Tide')), 'works/several')
        assert.equal(await codeOf(requireWork(all, 'The Lanp')), 'works/not-found')
      })
    } finally {
      await database.close()
    }
  })
}

/** Fails when all works, drafts or entries are asked for. */
function readsNoList(all: Stores): Stores {
  const refuse = (): never => {
    throw new Error('read as a whole')
  }
  return { ...all, registry: { ...all.registry, works: refuse, drafts: refuse, entries: refuse } }
}

async function codeOf(asked: Promise<unknown>): Promise<string | undefined> {
  return asked.then(
    () => undefined,
    (error: { problems?: readonly { code: string }[]; code?: string }) => error.problems?.[0]?.code ?? error.code,
  )
}

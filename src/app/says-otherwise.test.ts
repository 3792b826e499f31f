/** A second file of the same day: what contradicts is rejected with its line, what may be true beside is noted, and a later day corrects. */

import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { createHall, type Hall } from '../drivers/hall.ts'
import { currentFacts, type FactKind } from '../facts/index.ts'
import { importFacts, readFactFolder } from './import-facts.ts'
import { openOwnHall } from './open-hall.ts'

const EXHIBITIONS = 'work,service,exhibition_year,starts_on,domestic_hours_90d\n'
const ROOMS = 'project,company,stage,starts_on,weeks,writers\n'
let folder = ''
let hall: Hall

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'guildhall-same-day-'))
  await createHall(path.join(folder, 'hall'))
  hall = await openOwnHall(path.join(folder, 'hall'))
})
after(async () => {
  await hall.close()
  await rm(folder, { recursive: true, force: true })
})

async function take(kind: FactKind, name: string, text: string, knownOn?: string) {
  const file = path.join(folder, name)
  await writeFile(file, text)
  return importFacts(hall, { kind, file, ...(knownOn === undefined ? {} : { knownOn }) })
}
const counted = async (kind: FactKind, column: string): Promise<string[]> =>
  currentFacts(await hall.database.read(({ facts }) => facts.facts(kind))).map(({ columns }) => columns[column] ?? '')

test('a number that was taken in wrong is not owed twice by being taken in right on the same day', async () => {
  const wrong = `${EXHIBITIONS}lantern,Nexa,1,2026-01-01,100\nharbour,Nexa,1,2026-01-01,50\n`
  const right = `${EXHIBITIONS}lantern,Nexa,1,2026-01-01,200\nharbour,Nexa,1,2026-01-01,50\nspare,Nexa,1,2026-01-01,7\n`
  assert.equal((await take('exhibitions', 'a.csv', wrong)).accepted, 2)
  const second = await take('exhibitions', 'b.csv', right)
  assert.deepEqual([second.accepted, second.rejected], [2, 1])
  const rejects = await readFile(second.rejects ?? '', 'utf8')
  assert.match(
    rejects,
    /\n2,"work, service, exhibition_year",It says otherwise in exhibitions than what is known since /,
  )
  assert.deepEqual((await counted('exhibitions', 'domestic_hours_90d')).sort(), ['100', '50', '7'])
  const later = await take('exhibitions', 'b.csv', right, '2035-01-01')
  assert.deepEqual([later.accepted, later.rejected], [3, 0])
  assert.deepEqual((await counted('exhibitions', 'domestic_hours_90d')).sort(), ['200', '50', '7'])
})

test('the rejects can be taken in as they are, with a later day', async () => {
  const { rejects } = await take('exhibitions', 'c.csv', `${EXHIBITIONS}spare,Nexa,1,2026-01-01,8\n`)
  const again = await importFacts(hall, { kind: 'exhibitions', file: rejects ?? '', knownOn: '2035-01-02' })
  assert.deepEqual([again.accepted, again.rejected], [1, 0])
})

test('what may be true beside is kept, and said', async () => {
  await take('rooms', 'rooms.csv', `${ROOMS}Spare Room,Tidewater Media,development,2026-06-01,8,4\n`)
  const { accepted, problems } = await take(
    'rooms',
    'rooms-2.csv',
    `${ROOMS}Spare Room,Tidewater Media,development,2026-06-01,10,4\n`,
  )
  assert.equal(accepted, 1)
  assert.deepEqual(
    problems.map(({ code, at }) => [code, at?.line]),
    [['facts/rows-alike', 2]],
  )
})

test('two files of one kind in a folder do not both count where one row may', async () => {
  const place = path.join(folder, 'facts')
  await mkdir(place)
  await writeFile(path.join(place, 'exhibitions.csv'), `${EXHIBITIONS}lantern,Nexa,1,2026-01-01,100\n`)
  await writeFile(path.join(place, 'exhibitions-2.csv'), `${EXHIBITIONS}lantern,Nexa,1,2026-01-01,200\n`)
  const { facts, problems } = await readFactFolder(place, { knownOn: '1900-01-01' })
  assert.equal(facts.exhibitions?.length, 1)
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['facts/row-rejected'],
  )
  assert.match(problems[0]?.message ?? '', /than what is known from another file already/)
})

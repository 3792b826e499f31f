/** What counts as said otherwise on the same day, by kind of table. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareSameDay, type Fact, type FactKind, takeInRows } from './index.ts'

async function facts(kind: FactKind, cells: Record<string, string>, knownOn = '2026-06-01'): Promise<readonly Fact[]> {
  const intake = await takeInRows(kind, [{ line: 2, cells }], { knownOn, name: 'a.csv' })
  assert.deepEqual(intake.rejected, [])
  return intake.facts
}

const EXHIBITION = { work: 'w', service: 's', exhibition_year: '1', starts_on: '2026-01-01', domestic_hours_90d: '100' }
const ROOM = { project: 'p', company: 'c', stage: 'development', starts_on: '2026-01-01', weeks: '8', writers: '4' }
const CREDIT = { work: 'w', writer: 'A. Ruiz', credit: 'written by' }

test('of a thing that has one row, another row of the day contradicts; the same one and one of another day do not', async () => {
  const earlier = await facts('exhibitions', EXHIBITION)
  const other = { ...EXHIBITION, domestic_hours_90d: '200' }
  const of = async (cells: Record<string, string>, day?: string) =>
    compareSameDay('exhibitions', await facts('exhibitions', cells, day), earlier)
  assert.equal((await of(other)).contradicting.length, 1)
  assert.deepEqual(await of(EXHIBITION), { contradicting: [], alike: [] })
  assert.deepEqual(await of(other, '2026-06-02'), { contradicting: [], alike: [] })
  assert.deepEqual(await of({ ...other, exhibition_year: '2' }), { contradicting: [], alike: [] })
})

test('of a thing that may have several rows, another one is alike', async () => {
  const { contradicting, alike } = compareSameDay(
    'rooms',
    await facts('rooms', { ...ROOM, weeks: '10' }),
    await facts('rooms', ROOM),
  )
  assert.deepEqual([contradicting.length, alike.length], [0, 1])
})

test('another writer of a work is alike, since the credits of a work are replaced together', async () => {
  const earlier = await facts('credits', CREDIT)
  const second = await facts('credits', { ...CREDIT, writer: 'T. Weld' })
  const { contradicting, alike } = compareSameDay('credits', second, earlier)
  assert.deepEqual([contradicting.length, alike.length], [0, 1])
  const team = await facts('credits', { ...CREDIT, team: '1' })
  assert.equal(compareSameDay('credits', team, earlier).contradicting.length, 1)
})

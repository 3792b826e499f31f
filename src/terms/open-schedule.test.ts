import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fraction } from '../base/index.ts'
import type { Schedule, ScheduleRow } from './index.ts'
import { type KeyValue, openSchedule } from './index.ts'

const findRowIn = (of: Schedule) => (keys: readonly KeyValue[], date: string) => openSchedule(of).find(keys, date)

const citation = { source: '', at: undefined, says: undefined, hypothesis: 'a guess' }
const row = (from: string, to: string | undefined, written: string, ...keys: string[]): ScheduleRow => ({
  from,
  to,
  keys,
  bands: keys.map(() => undefined),
  knownOn: undefined,
  value: fraction(Number(written)),
  written,
  citation,
})
const schedule = (...rows: ScheduleRow[]): Schedule => ({
  id: 's',
  title: 'S',
  note: undefined,
  unit: 'USD',
  by: (rows[0]?.keys ?? []).map((_, index) => `key${index}`),
  bands: (rows[0]?.keys ?? []).map(() => undefined),
  scale: 'single',
  rows,
  gaps: undefined,
  overlaps: undefined,
})

test('a number holds from its day until the day before the next', () => {
  const find = findRowIn(schedule(row('2027-01-01', undefined, '2'), row('2026-01-01', undefined, '1')))
  const on = (day: string): string | undefined => find([], day)?.written
  assert.deepEqual(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2099-01-01'].map(on), [
    undefined,
    '1',
    '1',
    '2',
    '2',
  ])
})

test('a number that ends leaves a gap, and does not come back after the next one', () => {
  const find = findRowIn(schedule(row('2026-01-01', undefined, '1'), row('2026-03-01', '2026-04-01', '2')))
  assert.deepEqual(
    ['2026-02-28', '2026-03-31', '2026-04-01'].map((day) => find([], day)?.written),
    ['1', '2', undefined],
  )
})

test('where two numbers overlap the later one counts', () => {
  const find = findRowIn(schedule(row('2026-01-01', '2027-01-01', '1'), row('2026-03-01', '2026-04-01', '2')))
  assert.deepEqual(
    ['2026-02-28', '2026-03-31', '2026-04-01'].map((day) => find([], day)?.written),
    ['1', '2', '1'],
  )
})

test('each key has its own numbers; keys that are numbers are compared as numbers', () => {
  const find = findRowIn(
    schedule(row('2026-01-01', undefined, '1', '1', 'a'), row('2026-01-01', undefined, '2', '2', 'a')),
  )
  assert.equal(find(['1.0', 'a'], '2026-01-01')?.written, '1')
  assert.equal(find(['02', 'a'], '2026-01-01')?.written, '2')
  assert.equal(find(['3', 'a'], '2026-01-01'), undefined)
})

test('the days of change are each told once', () => {
  const { edges } = openSchedule(
    schedule(row('2026-03-01', '2026-04-01', '2', 'a'), row('2026-03-01', undefined, '1', 'b')),
  )
  assert.deepEqual(edges, ['2026-03-01', '2026-04-01'])
})

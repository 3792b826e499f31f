import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dueDay, piecesOf } from './days.ts'

const ALWAYS = { start: '0001-01-01', end: '9999-12-31' }

test('money is due so many days after the day, or after the end of its month, quarter or year', () => {
  assert.equal(dueDay('2026-05-02', 'accrual', 30), '2026-06-01')
  assert.equal(dueDay('2028-02-10', 'month-end', 0), '2028-02-29')
  assert.equal(dueDay('2026-05-02', 'quarter-end', 60), '2026-08-29')
  assert.equal(dueDay('2026-12-31', 'quarter-end', 1), '2027-01-01')
  assert.equal(dueDay('2026-01-01', 'year-end', 90), '2027-03-31')
})

test('years run from the first day, and one that starts on 29 February has its anniversary on the 28th', () => {
  const pieces = piecesOf({ start: '2028-02-29', end: '2030-03-01' }, ALWAYS, [])
  assert.deepEqual(
    pieces.map(({ start, end, days, yearDays }) => [start, end, days, yearDays]),
    [
      ['2028-02-29', '2029-02-28', 365, 365],
      ['2029-02-28', '2030-02-28', 365, 365],
      ['2030-02-28', '2030-03-01', 1, 365],
    ],
  )
})

test('a window takes its days and leaves the length of the year', () => {
  const pieces = piecesOf({ start: '2027-06-01', end: '2028-06-01' }, { start: '2028-02-01', end: '2028-03-01' }, [
    '2028-02-10',
  ])
  assert.deepEqual(
    pieces.map(({ start, end, days, yearDays }) => [start, end, days, yearDays]),
    [
      ['2028-02-01', '2028-02-10', 9, 366],
      ['2028-02-10', '2028-03-01', 20, 366],
    ],
  )
})

test('days that do not meet give nothing, and the end of the calendar is no trap', () => {
  assert.deepEqual(
    piecesOf({ start: '2026-01-01', end: '2026-02-01' }, { start: '2026-02-01', end: '2027-01-01' }, []),
    [],
  )
  const last = piecesOf({ start: '9998-06-01', end: '9999-12-31' }, ALWAYS, [])
  assert.deepEqual(
    last.map(({ end }) => end),
    ['9999-06-01', '9999-12-31'],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { addDays, addMonths, daysBetween, isDate, isWithin, parsePeriod } from './dates.ts'

test('a day that does not exist is no date', () => {
  assert.ok(isDate('2024-02-29'))
  for (const text of ['2023-02-29', '2024-13-01', '2024-1-1', '24-01-01', '2024-01-01T00:00', ''])
    assert.ok(!isDate(text), text)
})

test('a period is a year, a quarter, a month or a range without its last day', () => {
  assert.deepEqual(parsePeriod('2026'), { start: '2026-01-01', end: '2027-01-01' })
  assert.deepEqual(parsePeriod('2026-Q4'), { start: '2026-10-01', end: '2027-01-01' })
  assert.deepEqual(parsePeriod('2024-02'), { start: '2024-02-01', end: '2024-03-01' })
  assert.deepEqual(parsePeriod('2026-05-02..2027-05-02'), { start: '2026-05-02', end: '2027-05-02' })
  for (const text of ['2026-Q5', '2026-00', '2027-01-01..2026-01-01', '2026-01-01..2026-01-01', 'May']) {
    assert.equal(parsePeriod(text), undefined, text)
  }
})

test('the first day is in a period, the day of its end is not', () => {
  const period = { start: '2026-05-02', end: '2027-05-02' }
  assert.deepEqual(
    ['2026-05-01', '2026-05-02', '2027-05-01', '2027-05-02'].map((day) => isWithin(day, period)),
    [false, true, true, false],
  )
})

test('days are counted across leap years', () => {
  assert.equal(daysBetween('2024-01-01', '2025-01-01'), 366)
  assert.equal(addDays('2024-02-28', 2), '2024-03-01')
})

test('some months on it is the same day, or the last of a shorter month', () => {
  assert.equal(addMonths('2026-05-02', 9), '2027-02-02')
  assert.equal(addMonths('2027-01-31', 1), '2027-02-28')
  assert.equal(addMonths('2024-02-29', 36), '2027-02-28')
})

test('the days that exist are those of the calendar', () => {
  const part = (most: number): fc.Arbitrary<string> => fc.nat(most).map((n) => `${n}`.padStart(2, '0'))
  const years = fc.oneof(
    fc.constantFrom('0000', '1900', '2000', '2023', '2024', '9999'),
    fc.integer({ min: 1000, max: 9999 }).map(String),
  )
  fc.assert(
    fc.property(years, part(13), part(32), (year, month, day) => {
      const text = `${year}-${month}-${day}`
      const exists = (): boolean => {
        try {
          return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
        } catch {
          return false
        }
      }
      assert.equal(isDate(text), exists())
    }),
    { numRuns: 2000 },
  )
})

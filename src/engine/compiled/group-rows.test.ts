import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Column, dateColumn, NO_DAY, numberColumn } from './columns.ts'
import { Groups } from './group-rows.ts'

const text = (...codes: number[]): Column => ({ is: 'text', values: Int32Array.from(codes) })

test('rows with the same cells get the same number, and one with a missing cell gets none', () => {
  const groups = new Groups()
  const of = groups.of([text(3, 3, 4, -1, 3), numberColumn(Float64Array.of(1, 1, 1, 1, 2), 1n)], 5, { known: false })
  assert.deepEqual([...of], [0, 0, 1, -1, 2])
  assert.equal(groups.size, 3)
})

test('with known alone, cells that were not met before have no number', () => {
  const groups = new Groups()
  groups.of([text(1, 2)], 2, { known: false })
  assert.deepEqual([...groups.of([text(2, 7, 1, 5000)], 4, { known: true })], [1, -1, 0, -1])
})

test('numbers agree with a table of texts, however many and odd the cells are', () => {
  const codes = fc.array(fc.oneof(fc.integer({ min: -1, max: 5 }), fc.integer({ min: 0, max: 2 ** 30 })), {
    minLength: 1,
    maxLength: 60,
  })
  const days = fc.constantFrom(NO_DAY, -40_000, 0, 19_723, 19_724)
  const counts = fc.constantFrom(Number.NaN, 0, 1, 2.5, -3, 2 ** 40, 4_999_999)
  fc.assert(
    fc.property(codes, fc.infiniteStream(days), fc.infiniteStream(counts), fc.nat(60), (words, day, count, cut) => {
      const columns: Column[] = [
        text(...words),
        dateColumn(Int32Array.from(words, () => day.next().value as number)),
        numberColumn(
          Float64Array.from(words, () => count.next().value as number),
          1n,
        ),
      ]
      const part = (from: number, to: number): Column[] =>
        columns.map((column) => ({ ...column, values: column.values.slice(from, to) }) as Column)
      const keyOf = (row: number): string | undefined => {
        const cells = columns.map(({ is, values }) =>
          (values[row] === (is === 'date' ? NO_DAY : -1) && is !== 'number') || Number.isNaN(values[row])
            ? undefined
            : String(values[row]),
        )
        return cells.includes(undefined) ? undefined : cells.join('|')
      }
      const end = Math.min(cut, words.length)
      const groups = new Groups()
      const [first, rest] = [
        groups.of(part(0, end), end, { known: false }),
        groups.of(part(end, words.length), words.length - end, { known: true }),
      ]
      const known = new Map<string, number>()
      for (let row = 0; row < words.length; row++) {
        const [key, number] = [keyOf(row), row < end ? first[row] : rest[row - end]]
        if (key === undefined) assert.equal(number, -1)
        else if (row < end) {
          assert.equal(number, known.get(key) ?? known.size)
          known.set(key, number)
        } else assert.equal(number, known.get(key) ?? -1)
      }
      assert.equal(groups.size, known.size)
    }),
  )
})

test('more pairs than an array holds are numbered all the same', () => {
  const rows = 30_000
  const columns = [
    text(...Array.from({ length: rows }, (_, row) => row)),
    text(...Array.from({ length: rows }, (_, row) => rows - row)),
  ]
  const groups = new Groups()
  assert.deepEqual([...groups.of(columns, rows, { known: false })].slice(-2), [rows - 2, rows - 1])
  assert.deepEqual([...groups.of(columns, rows, { known: true })].slice(0, 3), [0, 1, 2])
  assert.equal(groups.size, rows)
})

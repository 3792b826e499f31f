import assert from 'node:assert/strict'
import { test } from 'node:test'

import { inferYear } from './missing-year.ts'
import { readPublicationDay } from './publication-day.ts'

const read = (text: string, language?: string) => readPublicationDay(text, { retrievedOn: '2026-11-20', language })

test('a day is that of its own zone, and the moment keeps the offset', () => {
  for (const [text, day, moment] of [
    ['2026-04-04T21:26:49-07:00', '2026-04-04', '2026-04-04T21:26:49-07:00'],
    ['2026-04-04T21:26:49.123Z', '2026-04-04', '2026-04-04T21:26:49Z'],
    ['Tue, 02 May 2023 12:30:00 +0530', '2023-05-02', '2023-05-02T12:30:00+05:30'],
    ['2 May 23 12:30 PDT', '2023-05-02', '2023-05-02T12:30:00-07:00'],
    ['Tuesday, 02-May-2023 00:00:01 GMT', '2023-05-02', '2023-05-02T00:00:01Z'],
    ['May 2, 2023 at 3:05 p.m. EST', '2023-05-02', '2023-05-02T15:05:00-05:00'],
    ['March 11, 2026', '2026-03-11', undefined],
    ['Sept. 5th, 2024', '2024-09-05', undefined],
    ['20240905', '2024-09-05', undefined],
    ['2024/09/05', '2024-09-05', undefined],
    ['2024-9-5', '2024-09-05', undefined],
    ['2024/9/5 8:15 GMT', '2024-09-05', '2024-09-05T08:15:00Z'],
    ['２０２４年９月５日', '2024-09-05', undefined],
    ['5. März 2024', '2024-03-05', undefined],
    ['5 de mayo de 2024', '2024-05-05', undefined],
    ['1er août 2024', '2024-08-01', undefined],
    ['05.02.2024', '2024-02-05', undefined],
    ['1683018000', '2023-05-02', '2023-05-02T09:00:00Z'],
    ['1683018000000', '2023-05-02', '2023-05-02T09:00:00Z'],
  ] as const) {
    const { published, publishedAt } = read(text)
    assert.deepEqual([published, publishedAt], [day, moment], text)
  }
})

test('whatever is guessed or odd is noted', () => {
  for (const [text, note] of [
    ['05/02/2023', /month before day.*other way round/],
    ['2026-04-04 21:26:49', /without a time zone/],
    ['Tue, 02 May 2023 12:30:00 XYZ', /time zone that is unknown, XYZ/],
    ['Monday, 2 May 2023', /another day of the week/],
    ['2031-01-01', /after the day of retrieval/],
    ['2023-02-30', /does not exist/],
    ['some day soon', /cannot be read/],
    ['3 hours ago', /counted from that of retrieval/],
    ['1683018000', /UTC/],
  ] as const) {
    assert.match(read(text).notes.join(' '), note, text)
  }
  assert.deepEqual(read('02/05/2023', 'fr').published, '2023-05-02')
})

test('what programs write for an unknown day is none, and the report says so', () => {
  for (const text of [
    '0000-05-02',
    '0001-01-01T00:00:00',
    '9999-12-31',
    '2023-00-10',
    '32 May 2023',
    '-1',
    '0',
    'NaN',
  ]) {
    const { published, notes } = read(text)
    assert.equal(published, undefined, text)
    assert.match(notes.join(), /cannot be|does not exist/, text)
  }
})

test('a year that is missing is inferred with its source, or left out', () => {
  const day = { month: 5, day: 2 }
  const infer = (sources: Partial<Parameters<typeof inferYear>[1]>, weekday?: number) =>
    inferYear({ ...day, weekday }, { name: 'a.txt', neighbours: [], ...sources }).published
  assert.equal(read('May 2').yearless?.day, 2)
  assert.equal(infer({ neighbours: ['2023-04-30'] }), '2023-05-02')
  assert.equal(infer({ madeOn: '2024-03-01' }), '2023-05-02')
  assert.equal(infer({ name: 'x/talks-2022.txt' }), '2022-05-02')
  assert.equal(infer({}), undefined)
  assert.equal(infer({ madeOn: '2024-12-31' }, 2), '2023-05-02', 'the day of the week decides')
})

/** Days told in words, and days whose month was told before. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readSentences } from '../read-sentences.ts'

const daysOf = (text: string): string[] =>
  readSentences(text, { published: '2023-12-01', parties: [] }).flatMap(({ dates }) =>
    dates.map(({ date: { first, last } }) => (first === last ? first : `${first}/${last}`)),
  )

test('a day of the month is of the month told before it, or of the next', () => {
  assert.deepEqual(
    daysOf('They met on 14 September 2023. By the twentieth the chiefs were there, and on the 26th it was done.'),
    ['2023-09-14', '2023-09-20', '2023-09-26'],
  )
  assert.deepEqual(daysOf('Talks broke off on 28 April 2023. They struck on the 2nd.'), ['2023-04-28', '2023-05-02'])
  assert.deepEqual(daysOf('They met on 14 September 2023. Their office is on the 9th floor.'), ['2023-09-14'])
})

test('days are read in words, and ranges over the end of a month', () => {
  assert.deepEqual(daysOf('It began on the first of May 2023.'), ['2023-05-01'])
  assert.deepEqual(daysOf('They conferred between 20 May and 28 June 2019.'), ['2019-05-20/2019-06-28'])
  assert.deepEqual(daysOf('They met on 3 May and 4 June 2023.'), ['2023-05-03', '2023-06-04'])
})

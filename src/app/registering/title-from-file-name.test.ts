import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleFromFileName } from './title-from-file-name.ts'

test('a file name becomes a title, without draft marks', () => {
  assert.deepEqual(titleFromFileName('/a/the-last_bus.draft-2.fountain').title, 'Bus')
  assert.deepEqual(titleFromFileName('the-last-bus.draft-2.fountain').title, 'The Last Bus')
  assert.deepEqual(titleFromFileName('Last Bus v3.fdx').title, 'Last Bus')
  assert.deepEqual(titleFromFileName('LASTBUS.txt').title, 'LASTBUS')
})

test('of a library name the second part is the title, and the first is only a hint', () => {
  assert.deepEqual(titleFromFileName('ada-marsh_the-long-tide_second-edition.txt'), {
    title: 'The Long Tide',
    author: 'Ada Marsh',
  })
  assert.deepEqual(titleFromFileName('long_tide.txt'), { title: 'Long Tide', author: undefined })
})

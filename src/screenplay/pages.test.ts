import assert from 'node:assert/strict'
import { test } from 'node:test'

import { estimatePages } from './pages.ts'
import { script } from './sample-scripts.test.ts'

test('the shortest script has one page', () => {
  assert.equal(estimatePages(script('Go.')), 1)
})

test('fifty-five lines fill a page: a paragraph of one line takes two with the blank before it', () => {
  const paragraphs = (count: number) => Array.from({ length: count }, () => 'One line.').join('\n\n')
  assert.equal(estimatePages(script(paragraphs(27))), 1)
  assert.equal(estimatePages(script(paragraphs(28))), 2)
})

test('speech is set narrower than action, both halves of a dual dialogue side by side', () => {
  const words = 'word '.repeat(900)
  assert.ok(estimatePages(script(`ANA\n${words}`)) > estimatePages(script(words)))
  assert.equal(estimatePages(script(`ANA\n${words}\n\nTOM ^\n${words}`)), estimatePages(script(`ANA\n${words}`)))
})

test('a page break begins a new page', () => {
  assert.equal(estimatePages(script('One.\n\n===\n\nTwo.\n\n===\n\nThree.')), 3)
})

/** The head of a plain text: title, paper and day in the orders in which people put them. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import { readReportFile } from './read-report-file.ts'

function headOf(text: string): string {
  const { reports } = readReportFile(Buffer.from(text), { name: 'x.txt', retrievedOn: '2026-01-01' })
  return reports.map(({ report: { title, published } }) => `${title}, ${published}`).join('; ')
}

test('the day of publication may stand below the name of the paper, or behind it', () => {
  const body = '\n\nTalks between the union and the company ended without a deal on Monday.\n'
  assert.equal(headOf(`Talks end\nThe Dock Gazette\nJune 12, 2024${body}`), 'Talks end, 2024-06-12')
  assert.equal(headOf(`Talks end\nThe Dock Gazette, 12 June 2024${body}`), 'Talks end, 2024-06-12')
})

test('a block of metadata right below a title belongs to it', () => {
  const text =
    'Walkouts explained\nSource: Reel Primer\nPublished: 2025-02-18\nTags: explainer\n\nWhy do writers strike? Since 1960 they did so six times.\n'
  assert.equal(headOf(text), 'Walkouts explained, 2025-02-18')
})

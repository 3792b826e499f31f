/** A year of streaming from tables alone: in a folder and in a hall the same money, the same breaches, the same writers. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhallJson } from './killing.ts'

const tables = path.join(import.meta.dirname, '..', 'examples', 'streaming-year')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-streaming-'))
const hall = path.join(folder, 'hall')
after(() => rmSync(folder, { recursive: true, force: true }))

interface Calculation {
  readonly total: string
  readonly byClause: readonly { readonly id: string; readonly amount: string }[]
  readonly byWriter: readonly { readonly name: string; readonly amount: string }[]
  readonly breaches: readonly { readonly clause: string }[]
  readonly obligations: readonly { readonly id: string; readonly clause: string; readonly amount: string }[]
}

const inFolder = guildhallJson<Calculation>(['calculate', 'wga-mba-2023', '--facts', tables])

test('the residuals, bonus, shortfalls and breaches of the year are those of the agreement', () => {
  // 30,398 x 45% x (150% + 90%) for each hour, half of it again as a bonus: 10.86 million views of 52 million subscribers.
  const amounts = new Map(inFolder.byClause.map(({ id, amount }) => [id, amount]))
  assert.equal(amounts.get('success-bonus'), '32829.84')
  assert.equal(amounts.get('weekly-minimum'), '7660.00')
  assert.deepEqual(inFolder.breaches.map(({ clause }) => clause).toSorted(), ['ai-disclosure', 'room-size'])
  assert.deepEqual(
    inFolder.byWriter.map(({ name, amount }) => [name, amount]),
    [
      ['Lucasta Ferreira-Moon', '81000.00'],
      ['Imogen Castellane', '61555.95'],
      ['Tobias Achterberg', '47146.17'],
      ['Wren Adeyemi-Holt', '36528.72'],
    ],
  )
})

test('a hall into which the tables are taken comes to the same, credits included', () => {
  guildhallJson(['init', hall])
  for (const kind of ['works', 'services', 'exhibitions', 'credits', 'rooms', 'engagements', 'ai_events']) {
    const { accepted, rejected, problems } = guildhallJson<{ accepted: number; rejected: number; problems: unknown[] }>(
      ['--hall', hall, 'facts', 'import', kind, path.join(tables, `${kind}.csv`)],
    )
    assert.ok(accepted > 0 && rejected === 0)
    assert.deepEqual(problems, [])
  }
  const inHall = guildhallJson<Calculation>(['--hall', hall, 'calculate', 'wga-mba-2023'])
  const money = ({ total, byClause, byWriter, breaches, obligations }: Calculation): unknown => ({
    total,
    byClause,
    byWriter: byWriter.map(({ name, amount }) => [name, amount]),
    breaches: breaches.map(({ clause }) => clause),
    obligations: obligations.map(({ id, amount }) => [id, amount]),
  })
  assert.deepEqual(money(inHall), money(inFolder))
})

test('an offer tried on the same year records nothing', () => {
  const asIf = ['calculate', 'wga-mba-2026', '--as-if-from', '2023-09-25']
  const tried = guildhallJson<Calculation>(['--hall', hall, ...asIf])
  assert.equal(tried.byClause.find(({ id }) => id === 'success-bonus')?.amount, '49244.76')
  const { trace } = guildhallJson<{ trace: { deal: string } }>([
    '--hall',
    hall,
    'explain',
    'latest',
    inFolder.obligations[0]?.id ?? '',
  ])
  assert.equal(trace.deal, 'wga-mba-2023')
})

test('one obligation is explained without a hall, with each number and its source', () => {
  const bonus = inFolder.obligations.find(({ clause }) => clause === 'success-bonus')
  const { trace } = guildhallJson<{ trace: { cells: { schedule: string; citation: string }[] } }>([
    'calculate',
    'wga-mba-2023',
    '--facts',
    tables,
    '--why',
    bonus?.id ?? '',
  ])
  const threshold = trace.cells.find(({ schedule }) => schedule === 'success_threshold')
  assert.match(threshold?.citation ?? '', /page 42/)
})

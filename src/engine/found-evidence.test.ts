/** What an audit found without knowing the tool is evidence of the declared use; only what goes beyond it counts. */

import assert from 'node:assert/strict'
import { test } from 'node:test'

import fc from 'fast-check'

import type { Fact } from '../facts/index.ts'
import { countOnce } from './index.ts'

let made = 0
const USE = {
  company: 'Lumen Models',
  purpose: 'training',
  work: 'harbour',
  starts_on: '2026-03-01',
  ends_on: '2026-06-30',
}

function fact(basis: string, words: number, more: Record<string, string | undefined> = {}): Fact {
  const given = Object.entries({ ...USE, basis, words: `${words}`, ...more })
  const columns = Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
  made += 1
  return { id: `fact-${made}`, kind: 'training_uses', columns, knownOn: '2026-07-01', source: undefined }
}
const declared = (words: number, more = {}): Fact => fact('declared', words, { tool: 'Studio', model: 'l1', ...more })
const found = (words: number, more = {}): Fact => fact('found', words, { tool: 'unnamed tool', ...more })

function counted(...facts: Fact[]): string[] {
  const whole = countOnce(facts, { knownBy: undefined })
  assert.deepEqual(countOnce(facts.toReversed(), { knownBy: undefined }), whole)
  assert.deepEqual(countOnce(whole.counted, { knownBy: undefined }).counted, whole.counted)
  return whole.counted.map(({ columns: { tool = '', model = '', words = '', starts_on = '', ends_on = '' } }) =>
    [tool, model, words, starts_on.slice(5), ends_on.slice(5)].join(' '),
  )
}

test('found without a tool beside declared with one is one use, and the excess of words counts', () => {
  assert.deepEqual(counted(declared(100), found(80)), ['Studio l1 100 03-01 06-30'])
  assert.deepEqual(counted(declared(100), found(120)), ['Studio l1 120 03-01 06-30'])
  assert.deepEqual(counted(declared(100), found(120), found(130, { tool: undefined })), ['Studio l1 130 03-01 06-30'])
})

test('what goes beyond in days makes the declared use longer, and a day that nobody named does not', () => {
  const days = (starts_on: string, ends_on?: string) => ({ starts_on, ends_on })
  assert.deepEqual(counted(declared(100), found(50, days('2026-06-01', '2026-08-31'))), ['Studio l1 100 03-01 08-31'])
  assert.deepEqual(counted(declared(100), found(50, days('2026-01-10', '2026-03-01'))), ['Studio l1 100 01-10 06-30'])
  assert.deepEqual(counted(declared(100), found(50, days('2026-06-01'))), ['Studio l1 100 03-01 06-30'])
})

test('found over two declared uses it fills the days between them, and joins neither to the other', () => {
  const [spring, autumn] = [declared(100), declared(90, { starts_on: '2026-09-01', ends_on: '2026-09-30' })]
  const all = found(95, { starts_on: '2026-02-01', ends_on: '2026-12-31' })
  assert.deepEqual(counted(spring, autumn, all).toSorted(), ['Studio l1 100 02-01 08-31', 'Studio l1 90 09-01 12-31'])
})

test('a tool or model that was named has to agree, another work, purpose or time is another use', () => {
  const of = (more: Record<string, string>): number => counted(declared(100), found(50, more)).length
  assert.equal(of({ tool: 'Studio' }), 1)
  assert.equal(of({ tool: 'Other' }), 2)
  assert.equal(of({ model: 'l2' }), 2)
  assert.equal(of({ work: 'salt' }), 2)
  assert.equal(of({ purpose: 'analysis' }), 2)
  assert.equal(of({ starts_on: '2026-07-01', ends_on: '2026-07-31' }), 2)
  assert.equal(of({ company: 'LUMEN  Models.' }), 1)
})

test('each row that is left out is told, with the one that counts for it', () => {
  const [said, seen] = [declared(100), found(120)]
  const {
    counted: [use],
    superseded,
  } = countOnce([seen, said], { knownBy: undefined })
  assert.equal(use?.id, said.id)
  assert.match(use?.columns['evidence'] ?? '', new RegExp(`^declared with 100 words; .*${seen.id}`))
  assert.deepEqual(
    superseded.map(({ fact: id, by }) => [id, by]),
    [[seen.id, said.id]],
  )
  assert.match(superseded[0]?.because ?? '', /did not name Studio l1, and is evidence of the use that was declared/)
})

const day = fc.constantFrom('01', '02', '03', '04', '05', '06')
const anyUse = fc
  .record({
    tool: fc.constantFrom('Studio', 'Other', 'unnamed tool', undefined),
    model: fc.constantFrom('l1', 'l2', undefined),
    days: fc.tuple(day, day).map((both) => both.toSorted()),
    isOpen: fc.boolean(),
    words: fc.integer({ min: 1, max: 9 }),
    basis: fc.constantFrom('declared', 'found'),
    company: fc.constantFrom('Lumen Models', 'lumen models'),
  })
  .map(({ days: [from, to], isOpen, tool, model, words, basis, company }) =>
    fact(basis, words, {
      company,
      tool: basis === 'declared' ? (tool ?? 'Studio') : tool,
      model,
      starts_on: `2026-${from}-01`,
      ends_on: isOpen ? undefined : `2026-${to}-28`,
    }),
  )

test('whatever was declared and found: one day of a use counts once, in any order, with no fewer words than anybody told', () => {
  fc.assert(
    fc.property(fc.array(anyUse, { maxLength: 8 }), fc.nat(), (facts, turn) => {
      const { counted: uses, superseded } = countOnce(facts, { knownBy: undefined })
      const turned = [...facts.slice(turn % 9), ...facts.slice(0, turn % 9)]
      assert.deepEqual(countOnce(turned, { knownBy: undefined }), { counted: uses, superseded })
      const words = (rows: readonly Fact[]): number => rows.reduce((sum, row) => sum + Number(row.columns['words']), 0)
      const most = Math.max(0, ...facts.map((row) => Number(row.columns['words'])))
      assert.ok(words(uses) >= most && words(uses) <= words(facts))
      assert.equal(uses.length + superseded.length, facts.length)
    }),
    { numRuns: 300 },
  )
})

test('a finding within what was declared changes nothing, and one beyond it adds exactly the excess', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99 }), fc.array(fc.integer({ min: 1, max: 99 })), (said, seen) => {
      const use = declared(said)
      const { counted: uses } = countOnce([use, ...seen.map((words) => found(words))], { knownBy: undefined })
      assert.deepEqual(
        uses.map(({ columns }) => columns['words']),
        [`${Math.max(said, ...seen)}`],
      )
    }),
  )
})

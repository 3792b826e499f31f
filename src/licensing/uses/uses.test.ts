/** What holds for every use report: nothing is lost, the order of records does not matter, done again nothing is left to do. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'

import { BadInput } from '../../base/index.ts'
import { currentFacts, type FactRow } from '../../facts/index.ts'
import {
  compareUses,
  judgeUse,
  type KnownWork,
  readUseReport,
  type ReportPart,
  reportsOf,
  type SettledUse,
  useReportTemplate,
  usesToRecord,
  type UseTerms,
  type WorkBook,
} from '../index.ts'
import { titleKey } from '../../registry/index.ts'

const HEADER = { record: 'header', report: 'R', licence: 'l', company: 'C', period: '2026', complete: 'yes' }
const rowsOf = (cells: readonly Record<string, string>[]): FactRow[] =>
  cells.map((each, at) => ({ line: at + 1, cells: each }))
const read = (uses: readonly Record<string, string>[]) =>
  readUseReport(
    rowsOf([HEADER, ...uses.map((use) => ({ record: 'use', ...use })), { record: 'total', rows: `${uses.length}` }]),
    { name: 'r' },
  )

const WORKS: readonly KnownWork[] = [
  { id: 'work-1', titles: ['Night Ferry'], writers: ['Ada Moor'], year: 2001, words: 100, mostWords: 120 },
  { id: 'work-2', titles: ['Night Ferry'], writers: ['Ben Ash'], year: 2010, words: 200, mostWords: 200 },
  { id: 'work-3', titles: ['Glass Harvest', 'La vendange'], writers: [], words: 300, mostWords: 300 },
  { id: 'work-4', titles: ['Untitled'], writers: ['Ada Moor'] },
]
const BOOK: WorkBook = {
  work: (id) => WORKS.find((work) => work.id === id),
  bearers: (key) =>
    ({ 'imdb:tt0000003': ['work-3'], 'imdb:tt0000001': ['work-1'], 'wikidata:Q7': ['series-1'] })[key] ?? [],
  called: (key) => WORKS.filter(({ titles }) => titles.some((title) => titleKey(title) === key)),
  near: (title) => (title === 'Nite Ferry' ? WORKS.slice(0, 2) : []),
}
const TERMS: UseTerms = {
  allows: ({ purpose }) => purpose === 'training',
  says: 'training',
  term: { from: '2026-01-01', to: '2027-01-01' },
}
const verdict = (cells: Record<string, string>): string => {
  const judged = judgeUse(read([{ purpose: 'training', ...cells }]).uses[0]!, BOOK, TERMS)
  return 'reason' in judged ? judged.reason.code : `${judged.work} by ${judged.by}, ${judged.words}`
}

test('a work is found by id, number, title, or a title that a writer or the year tells from others', () => {
  assert.equal(verdict({ work: 'work-3' }), 'work-3 by id, 300')
  assert.equal(verdict({ identifier: 'imdb:tt0000003' }), 'work-3 by identifier, 300')
  assert.equal(verdict({ title: 'LA VENDANGE!', words: '10' }), 'work-3 by title, 10')
  assert.equal(verdict({ title: 'Night Ferry', writers: 'Zoe Kay; BEN ASH' }), 'work-2 by title and writer, 200')
  assert.equal(verdict({ title: 'Night Ferry', year: '2001' }), 'work-1 by title and year, 100')
  assert.equal(verdict({ title: 'Nite Ferry', writers: 'Ada Moor' }), 'work-1 by near title and writer, 100')
})

test('whatever could mean two works, or none, waits with its reason', () => {
  assert.equal(verdict({ title: 'Night Ferry' }), 'several-works')
  assert.equal(verdict({ title: 'Nite Ferry' }), 'no-such-title')
  assert.equal(verdict({ title: 'Night Ferry', writers: 'Zoe Kay' }), 'several-works')
  assert.equal(verdict({ title: 'Untitled', writers: 'Zoe Kay' }), 'other-writers')
  assert.equal(verdict({ work: 'work-9', title: 'Glass Harvest' }), 'no-such-id')
  assert.equal(verdict({ work: 'work-1', identifier: 'imdb:tt0000003' }), 'identifiers-disagree')
  assert.equal(verdict({ work: 'work-3', title: 'Night Ferry' }), 'identifier-of-another-work')
  assert.equal(verdict({ identifier: 'wikidata:Q7' }), 'identifier-of-another-work')
  assert.equal(verdict({ work: 'work-4' }), 'no-words')
  assert.equal(verdict({ work: 'work-1', words: '121' }), 'too-many-words')
  assert.equal(verdict({ work: 'work-1', purpose: 'retrieval' }), 'not-allowed')
})

test('a title that differs from that of the number, and is that of no other work, is no reason to wait', () => {
  assert.equal(verdict({ work: 'work-3', title: 'Glas Harvest (draft)' }), 'work-3 by id, 300')
})

test('more words than the fee basis has are taken and noted, as far as a draft has them', () => {
  const judged = judgeUse(read([{ purpose: 'training', work: 'work-1', words: '110' }]).uses[0]!, BOOK, TERMS)
  assert.deepEqual('notes' in judged && judged.notes, ['more words than the 100 of the fee basis'])
})

test('every fault of a record is said at once, with its columns', () => {
  const { rejected } = read([
    { purpose: 'sale', words: '-1', from: '2026-05-02', to: '2026-05-01', identifier: 'isan:0000-0000-0000-0000-1' },
  ])
  assert.equal(rejected[0]?.column, 'purpose, words, identifier, to')
  assert.equal(rejected[0]?.row['row'], '1')
})

test('two headers, none, and a header that replaces itself refuse the file', () => {
  const codes = (rows: Record<string, string>[]) => {
    try {
      readUseReport(rowsOf(rows), { name: 'r' })
      return []
    } catch (error) {
      assert.ok(error instanceof BadInput)
      return error.problems.map(({ code }) => code)
    }
  }
  assert.deepEqual(codes([HEADER, HEADER]), ['uses/header-twice'])
  assert.deepEqual(codes([{ record: 'use', report: '' }]), ['uses/no-header'])
  assert.deepEqual(codes([{ ...HEADER, replaces: 'R' }]), ['uses/bad-header'])
  assert.deepEqual(codes([{ ...HEADER, perod: '2026' }]), ['uses/unknown-column'])
})

test('the template tells every column and is itself without a fault', () => {
  const { header, rows } = useReportTemplate()
  const cells = rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]!])))
  const { uses, rejected } = readUseReport(rowsOf(cells), { name: 't', columns: header })
  assert.deepEqual([uses.length, rejected.length], [2, 0])
})

const anyUse = fc.record(
  {
    row: fc.constantFrom('1', '2', '3', 'x'),
    purpose: fc.constantFrom('training', 'analysis', 'sale', ''),
    title: fc.constantFrom('Night Ferry', 'Glass Harvest', 'Nothing'),
    words: fc.constantFrom('5', '50', '5000', '1.5'),
    writers: fc.constantFrom('Ada Moor', 'Ben Ash'),
  },
  { requiredKeys: ['purpose'] },
)

test('nothing is lost: records are matched, waiting or rejected, each once', () => {
  fc.assert(
    fc.property(fc.array(anyUse, { maxLength: 12 }), (uses) => {
      const { uses: good, rejected } = read(uses)
      const judged = good.map((use) => judgeUse(use, BOOK, TERMS))
      const matched = judged.filter((each) => !('reason' in each))
      const waiting = judged.filter((each) => 'reason' in each)
      assert.equal(matched.length + waiting.length + rejected.length, uses.length)
      assert.equal(good.length, new Set(good.map(({ row }) => row)).size)
    }),
  )
})

const anySettled = fc.array(
  fc.record({
    report: fc.constantFrom('A', 'B'),
    work: fc.constantFrom('w1', 'w2', 'w3'),
    words: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 8 },
)

/** Settled records of two reports, the second perhaps in the place of the first. */
function settledOf(
  given: readonly { report: string; work: string; words: number }[],
  isReplaced: boolean,
): SettledUse[] {
  const parts = ['A', 'B'].map((report): ReportPart => ({
    head: {
      report,
      licence: 'l',
      company: 'C',
      period: '2026',
      complete: true,
      ...(isReplaced && report === 'B' && { replaces: 'A' }),
    },
    uses: given
      .filter((each) => each.report === report)
      .map((_, at) => ({
        row: at + 1,
        purpose: 'training',
        identifiers: [],
        writers: [],
        from: '2026-01-01',
        to: '2026-12-31',
      })),
    receivedOn: '2026-02-01',
    file: report,
  }))
  return reportsOf(parts).flatMap((report) =>
    given
      .filter((each) => each.report === report.head.report)
      .map(({ work, words }, at) => ({ report, use: report.uses[at]!, work, words })),
  )
}

test('the order of records does not matter, and what is recorded leaves nothing to record', () => {
  fc.assert(
    fc.property(anySettled, anySettled, fc.boolean(), (first, second, isReplaced) => {
      const before = usesToRecord(settledOf(first, false), [], { on: '2026-02-01' }).facts
      const settled = [
        ...settledOf(first, false).map((use) => ({ ...use, report: { ...use.report, replacedBy: 'later' } })),
        ...settledOf(second, isReplaced),
      ]
      const made = usesToRecord(settled, before, { on: '2026-02-01' })
      const turned = usesToRecord(settled.toReversed(), before.toReversed(), { on: '2026-02-01' })
      assert.deepEqual(
        turned.facts.map(({ id }) => id),
        made.facts.map(({ id }) => id),
      )
      const known = [...before, ...made.facts]
      assert.deepEqual(usesToRecord(settled, known, { on: '2026-02-01' }).facts, [])
      const standing = new Map<string, number>()
      for (const { report, work, words } of settled) {
        if (report.replacedBy === undefined) standing.set(work, Math.max(standing.get(work) ?? 0, words))
      }
      const now = new Map<string, number>()
      for (const { columns } of currentFacts(known)) {
        now.set(columns['work']!, Math.max(now.get(columns['work']!) ?? 0, Number(columns['words'])))
      }
      const paid = (words: ReadonlyMap<string, number>) =>
        [...words]
          .filter(([, count]) => count > 0)
          .map(([work, count]) => `${work} ${count}`)
          .toSorted((a, b) => (a < b ? -1 : 1))
      assert.deepEqual(paid(now), paid(standing))
    }),
  )
})

test('declared and found stand beside each other, and missing words are never below zero', () => {
  const fact = (basis: string, work: string, words: number) => ({
    id: `${basis}${work}`,
    kind: 'training_uses' as const,
    columns: { company: 'C', purpose: 'training', work, words: `${words}`, starts_on: '2026-01-01', basis },
    knownOn: '2026-02-01',
    source: basis,
  })
  const compared = compareUses([
    fact('declared', 'w1', 9),
    fact('found', 'w1', 4),
    fact('declared', 'w2', 4),
    fact('found', 'w2', 9),
    fact('found', 'w3', 1),
    fact('declared', 'w4', 0),
  ])
  assert.deepEqual(
    compared.map(({ work, comparison, missing }) => [work, comparison, missing]),
    [
      ['w1', 'both', 0],
      ['w2', 'less', 5],
      ['w3', 'found-only', 1],
    ],
  )
  assert.deepEqual(compareUses([fact('found', 'w1', 4)], { period: { start: '2025-01-01', end: '2026-01-01' } }), [])
})

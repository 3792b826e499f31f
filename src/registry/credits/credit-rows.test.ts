/** How the credits table is read, and what is wrong with it. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { fraction, printFraction } from '../../base/index.ts'
import { type CreditTableRow, creditsFromRows, sharesOf, writerId } from '../index.ts'

type Cells = Partial<Record<'work' | 'writer' | 'credit' | 'team' | 'status' | 'share' | 'known_on' | 'source', string>>

/** Rows of a file; the first stands in line 2. */
function rowsOf(...cells: readonly Cells[]): CreditTableRow[] {
  return cells.map((columns, index) => ({
    columns: { work: 'w', writer: 'Ana', credit: 'written by', ...columns },
    at: { file: 'credits.csv', line: index + 2 },
  }))
}

const read = (...cells: readonly Cells[]) =>
  creditsFromRows(rowsOf(...cells), { knownOn: '2026-01-01', source: 'credits.csv' })
const told = (...cells: readonly Cells[]): string[] =>
  read(...cells).problems.map(({ code, at }) => `${code.replace('registry/', '')}:${at?.line}`)

describe('the credits table', () => {
  test('the rows of a work become one determination, with everybody once among the writers', () => {
    const { determinations, writers, problems } = read(
      { writer: 'Ana Ruiz', credit: 'Story By' },
      { writer: 'Bo Ek', credit: 'teleplay', team: 'x', status: 'unsigned' },
      { writer: 'ANA  RUIZ', credit: 'Teleplay by', team: 'x' },
      { work: 'v', writer: '', credit: 'written_by', source: 'a letter', known_on: '2025-05-05' },
    )
    assert.deepEqual(problems, [])
    assert.deepEqual(writers, [
      { id: writerId('Ana Ruiz'), name: 'Ana Ruiz', knownOn: '2026-01-01' },
      { id: writerId('Bo Ek'), name: 'Bo Ek', knownOn: '2026-01-01' },
    ])
    const [first, second] = determinations
    assert.deepEqual(first, {
      work: 'w',
      source: 'credits.csv',
      knownOn: '2026-01-01',
      credits: [
        { work: 'w', writer: writerId('Ana Ruiz'), kind: 'story by', team: undefined, status: 'agreed' },
        { work: 'w', writer: writerId('Bo Ek'), kind: 'teleplay by', team: 'x', status: 'unsigned' },
        { work: 'w', writer: writerId('Ana Ruiz'), kind: 'teleplay by', team: 'x', status: 'agreed' },
      ],
    })
    assert.deepEqual(second, {
      work: 'v',
      source: 'a letter',
      knownOn: '2025-05-05',
      credits: [{ work: 'v', writer: undefined, kind: 'written by', team: undefined, status: 'agreed' }],
    })
  })

  test('what was learnt on another day is another determination', () => {
    const { determinations } = read({ known_on: '2025-01-01' }, { known_on: '2026-02-02', writer: 'Bo' }, {})
    assert.deepEqual(
      determinations.map(({ knownOn }) => knownOn),
      ['2025-01-01', '2026-02-02', '2026-01-01'],
    )
  })

  test('a wrong cell is told with its line and the nearest right one, and the work waits as a whole', () => {
    const { determinations, problems } = read(
      { writer: 'Ana' },
      { writer: 'Bo', credit: 'writen by' },
      { work: 'v', writer: 'Cem' },
    )
    assert.deepEqual(
      determinations.map(({ work }) => work),
      ['v'],
    )
    assert.deepEqual(
      problems.map(({ code, at }) => `${code} ${at?.line}`),
      ['registry/unknown-credit 3', 'registry/credits-left-out 2'],
    )
    assert.match(problems[0]?.hint ?? '', /"written by"/)
    assert.match(problems[1]?.message ?? '', /line 3/)
  })

  test('each kind of wrong cell has its name', () => {
    assert.deepEqual(told({ work: '' }), ['no-work:2'])
    assert.deepEqual(told({ credit: '' }), ['unknown-credit:2', 'credits-left-out:2'])
    assert.deepEqual(told({ status: 'agred' }), ['unknown-status:2', 'credits-left-out:2'])
    assert.deepEqual(told({ known_on: '2026-02-30' }), ['bad-date:2', 'credits-left-out:2'])
    assert.deepEqual(told({ writer: 'ana@example.org' }), ['not-a-name:2', 'credits-left-out:2'])
    for (const share of ['60', '-1/2', 'half', '1/0', '9'.repeat(99)]) {
      assert.deepEqual(told({ share }), ['bad-share:2', 'credits-left-out:2'], share)
    }
  })

  test('a table without its columns is told once', () => {
    const { problems } = creditsFromRows([{ columns: { title: 'x' } }, { columns: { title: 'y' } }], {
      knownOn: '2026-01-01',
      source: 's',
    })
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The credits table has no column work, writer, credit.'],
    )
    assert.deepEqual(creditsFromRows([], { knownOn: '2026-01-01', source: 's' }).problems, [])
  })

  test('columns are found whatever their case', () => {
    const rows = [{ columns: { Work: 'w', 'Writer ': 'Ana', CREDIT: 'Written by', 'Known on': '2025-01-01' } }]
    const { determinations } = creditsFromRows(rows, { knownOn: '2026-01-01', source: 's' })
    assert.deepEqual(
      determinations.map(({ work, knownOn }) => [work, knownOn]),
      [['w', '2025-01-01']],
    )
  })

  test('works are found by whatever name the caller knows, else the nearest is named', () => {
    const options = {
      knownOn: '2026-01-01',
      source: 's',
      workOf: (text: string) => (text === 'The Night Clerk' ? 'work-1' : undefined),
      knownWorks: ['The Night Clerk'],
    }
    const rows = rowsOf({ work: 'The Night Clerk' }, { work: 'The Nigth Clerk' })
    const { determinations, problems } = creditsFromRows(rows, options)
    assert.deepEqual(
      determinations.map(({ work }) => work),
      ['work-1'],
    )
    assert.deepEqual(
      problems.map(({ code, hint }) => `${code} ${hint}`),
      ['registry/unknown-work Perhaps "The Night Clerk"?'],
    )
  })

  test('a title that two works have is told as such, and asks for the id', () => {
    const options = {
      knownOn: '2026-01-01',
      source: 's',
      workOf: () => undefined,
      knownWorks: ['Twin Rivers', 'The Twin Rivers!'],
    }
    const { problems } = creditsFromRows(rowsOf({ work: 'twin rivers' }), options)
    assert.equal(problems[0]?.code, 'registry/unknown-work')
    assert.match(problems[0]?.message ?? '', /^2 works are called "twin rivers"/)
    assert.match(problems[0]?.hint ?? '', /by its id/)
  })

  test('shares over one name the row and the sum', () => {
    const { problems, determinations } = read(
      { writer: 'Ana' },
      { writer: 'Bo' },
      { writer: 'Cem', credit: 'screenplay by' },
      { writer: 'Dee', credit: 'screenplay by' },
    )
    assert.deepEqual(determinations, [])
    assert.equal(problems[0]?.code, 'registry/shares-over-one')
    assert.equal(problems[0]?.at?.line, 4)
    assert.match(problems[0]?.message ?? '', /claim 2 of the payment.*Cem/)
    const agreed = read({ share: '60%' }, { writer: 'Bo', share: '0.3' }, { writer: 'Cem', share: '1/5' }).problems[0]
    assert.equal(agreed?.at?.line, 4)
    assert.match(agreed?.message ?? '', /11\/10/)
  })

  test('an agreed split is kept exactly', () => {
    const { determinations, problems } = read({ share: '60%', team: '1' }, { writer: 'Bo', share: '2/5', team: '1' })
    assert.deepEqual(problems, [])
    assert.deepEqual(
      determinations[0]?.credits.map(({ share }) => share),
      [fraction(3, 5), fraction(2, 5)],
    )
  })

  test('a row that stands twice is taken once, but two unknown writers are two', () => {
    assert.deepEqual(told({}, {}), ['duplicate-credit:3'])
    const { determinations } = read({}, {}, { writer: '' }, { writer: 'unknown' }, { writer: 'N/A' })
    assert.deepEqual(
      sharesOf('w', determinations[0]?.credits ?? []).map(({ fraction }) => printFraction(fraction)),
      ['1/4', '3/4'],
    )
  })

  test('several names in a cell are several writers', () => {
    const { determinations, problems, writers } = read({ writer: 'Ana & Bo and Cem' })
    assert.deepEqual(
      writers.map(({ name }) => name),
      ['Ana', 'Bo', 'Cem'],
    )
    assert.deepEqual(
      problems.map(({ code, severity }) => `${code} ${severity}`),
      ['registry/several-names note'],
    )
    const shares = sharesOf('w', determinations[0]?.credits ?? [])
    const byWriter = new Map(shares.map(({ writer, fraction }) => [writer, printFraction(fraction)]))
    assert.equal(byWriter.get(writerId('Cem')), '1/2')
    assert.deepEqual(told({ writer: 'Ana & Bo', share: '1/2' }), ['names-unclear:2', 'credits-left-out:2'])
    assert.deepEqual(told({ writer: 'Ana and Bo', team: '1' }), ['names-unclear:2', 'credits-left-out:2'])
  })

  test('a whole credit line in a cell counts as it stands', () => {
    const { determinations, problems } = read({ writer: 'Teleplay by : Ana RuizStory by : Bo Ek & Cem Öz' })
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['registry/credits-in-cell'],
    )
    assert.deepEqual(
      determinations[0]?.credits.map(({ kind }) => kind),
      ['teleplay by', 'story by', 'story by'],
    )
  })

  test('a name as libraries write it is turned, and two names with a comma are two', () => {
    const turned = read({ writer: 'de la Cruz, María' })
    assert.deepEqual(
      turned.writers.map(({ name }) => name),
      ['María de la Cruz'],
    )
    assert.deepEqual(
      turned.problems.map(({ code }) => code),
      ['registry/name-turned'],
    )
    assert.equal(read({ writer: 'Ana Ruiz, Bo Ek' }).writers.length, 2)
    assert.deepEqual(
      read({ writer: 'Al Lang, Jr.' }).writers.map(({ name }) => name),
      ['Al Lang, Jr.'],
    )
  })

  test('any table is read without a stop, and what is taken can be shared', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'w', 'Ana', 'Bo & Cem', 'written by', 'story by', '1/2', '60%'),
      fc.string(),
    )
    const row = fc.record({
      work: cell,
      writer: cell,
      credit: cell,
      team: cell,
      status: fc.constantFrom('', 'agreed', 'x'),
      share: cell,
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const { determinations } = creditsFromRows(
          rows.map((columns) => ({ columns })),
          { knownOn: '2026-01-01', source: 's' },
        )
        for (const { work, credits } of determinations)
          assert(sharesOf(work, credits).every(({ hold }) => hold !== 'contested'))
      }),
    )
  })

  test('three thousand rows of one work are read in good time', () => {
    const rows = Array.from({ length: 3000 }, (_, index) => ({
      writer: `Writer ${String.fromCodePoint(0x4e00 + index)}`,
    }))
    const started = performance.now()
    const { determinations } = read(...rows)
    assert.equal(determinations[0]?.credits.length, 3000)
    assert(performance.now() - started < 5000)
  })
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { contentId } from '../../base/index.ts'
import type { Fact } from '../../facts/index.ts'
import { makeEntry } from '../../registry/index.ts'
import {
  checkNoticeHeader,
  isWholeCatalogue,
  type Notice,
  NOTICE_COLUMNS,
  noticeOf,
  readNotices,
  saysOfNotice,
  unnoticedUses,
} from '../index.ts'

const ROW = {
  company: 'Northlight',
  notice: 'N1',
  licensee: 'Lumen Models',
  work: 'The Long Tide',
  purposes: 'training; Fine Tuning',
  starts_on: '2026-07-01',
  ends_on: '2026-12-31',
  given_on: '2026-07-05',
}
const row = (cells: Record<string, string>, line = 2) => ({ line, cells: { ...ROW, ...cells } })
const read = (...cells: Record<string, string>[]) => readNotices(cells.map((each, at) => row(each, at + 2)))
const onlyNotice = (...cells: Record<string, string>[]): Notice => read(...cells).notices[0] ?? assert.fail()

describe('reading notices', () => {
  test('rows of one notice are one notice; the company grants what it does not say another grants', () => {
    const { notices, rejected } = read({}, { work: 'Salt', year: '2019' }, { notice: 'N2' })
    assert.deepEqual(rejected, [])
    assert.deepEqual(
      notices.map(({ reference, licensor, purposes, works }) => [reference, licensor, purposes, works]),
      [
        [
          'N1',
          'Northlight',
          ['training', 'fine-tuning'],
          [
            { name: 'The Long Tide', year: undefined },
            { name: 'Salt', year: 2019 },
          ],
        ],
        ['N2', 'Northlight', ['training', 'fine-tuning'], [{ name: 'The Long Tide', year: undefined }]],
      ],
    )
  })

  test('a row with a fault is rejected with its line, its column and the way to mend it; the others are kept', () => {
    const cases: [Record<string, string>, string][] = [
      [{ licensee: '' }, 'licensee'],
      [{ given_on: '5/7/2026' }, 'given_on'],
      [{ purposes: 'retrival' }, 'purposes'],
      [{ work: '' }, 'work'],
      [{ scope: 'whole catalogue' }, 'scope'],
      [{ ends_on: '2026-06-01' }, 'ends_on'],
      [{ year: '19' }, 'year'],
    ]
    for (const [cells, column] of cases) {
      const { notices, rejected } = read(cells, { notice: 'N2' })
      assert.deepEqual(
        notices.map(({ reference }) => reference),
        ['N2'],
      )
      assert.deepEqual(
        rejected.map((each) => [each.line, each.column]),
        [[2, column]],
      )
      assert.ok(rejected[0]?.reason && rejected[0].hint)
    }
  })

  test('a row that contradicts its notice, or says it twice, is rejected', () => {
    const { notices, rejected } = read({}, { work: 'Salt', licensee: 'Other' }, {})
    assert.equal(notices[0]?.works.length, 1)
    assert.deepEqual(
      rejected.map(({ line, column }) => [line, column]),
      [
        [3, 'licensee'],
        [4, 'work'],
      ],
    )
  })

  test('a header with a wrong, a double or a missing column refuses the file', () => {
    const names = NOTICE_COLUMNS.map(({ name }) => name)
    assert.deepEqual(checkNoticeHeader(['Line', 'reason', ...names.map((name) => name.toUpperCase())], 'f'), [])
    const codes = (columns: string[]): string[] => checkNoticeHeader(columns, 'f').map(({ code }) => code)
    assert.deepEqual(codes([...names, 'licencee']), ['notice/unknown-column'])
    assert.deepEqual(codes([...names, 'work']), ['notice/column-twice'])
    assert.deepEqual(codes(names.filter((name) => name !== 'given_on')), ['notice/column-missing'])
  })

  test('rejected and kept rows are all rows, whatever the cells', () => {
    const cell = fc.oneof(
      fc.constantFrom('', 'N1', 'N2', '2026-07-01', 'training', 'Salt'),
      fc.string({ maxLength: 6 }),
    )
    fc.assert(
      fc.property(
        fc.array(fc.record(Object.fromEntries(NOTICE_COLUMNS.map(({ name }) => [name, cell]))), { maxLength: 8 }),
        (drawn) => {
          const { notices, rejected, rows } = readNotices(drawn.map((cells, at) => ({ line: at + 2, cells })))
          const kept = notices.reduce((sum, { works, scope }) => sum + works.length + (scope === undefined ? 0 : 1), 0)
          assert.equal(kept + rejected.length, rows)
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('a notice that is corrected', () => {
  const entry = (notice: Notice, number: number, corrects?: string) =>
    makeEntry({
      kind: 'notice',
      subject: 'notice-1',
      number,
      says: saysOfNotice(notice),
      effectiveOn: notice.givenOn,
      knownOn: notice.givenOn,
      source: 'clerk',
      ...(corrects === undefined ? {} : { corrects }),
    })

  test('says what it says now, and keeps the day on which each work was first named', () => {
    const first = entry(onlyNotice({}), 1)
    const second = entry(onlyNotice({ given_on: '2026-09-01' }, { given_on: '2026-09-01', work: 'Salt' }), 2, first.id)
    const kept = noticeOf(second, [first, second])
    assert.equal(kept.corrections, 1)
    assert.deepEqual(
      [...kept.noticedOn],
      [
        ['The Long Tide', '2026-07-05'],
        ['Salt', '2026-09-01'],
      ],
    )
    assert.deepEqual(saysOfNotice(noticeAlone(noticeOf(first, [first, second]))), first.says)
  })
})

/** Without what is known beside it. */
function noticeAlone(kept: ReturnType<typeof noticeOf>): Notice {
  const beside = new Set(['id', 'entry', 'knownOn', 'source', 'corrections', 'noticedOn'])
  return Object.fromEntries(Object.entries(kept).filter(([name]) => !beside.has(name))) as unknown as Notice
}

describe('uses without notice', () => {
  const use = (more: Record<string, string> = {}): Fact => {
    const columns = {
      company: 'Lumen Models',
      purpose: 'training',
      work: 'w1',
      words: '10',
      starts_on: '2026-08-01',
      ends_on: '2026-08-31',
      basis: 'found',
      ...more,
    }
    return {
      id: contentId('fact', { columns }),
      kind: 'training_uses',
      columns,
      knownOn: '2026-12-01',
      source: undefined,
    }
  }
  const because = (fact: Fact, cells: Record<string, string> = {}): string | undefined =>
    unnoticedUses([fact], [{ id: 'n', notice: onlyNotice(cells), works: new Set(['w1']) }])[0]?.because

  test('a use of which a notice speaks is not missing', () => {
    assert.equal(because(use()), undefined)
    assert.equal(because(use({ company: 'LUMEN  MODELS' })), undefined)
  })

  test('what is missing is told with how far the notices come', () => {
    assert.match(because(use({ company: 'Other' })) ?? '', /No notice says that anything was licensed/)
    assert.match(because(use({ work: 'w2' })) ?? '', /names the work/)
    assert.match(because(use({ purpose: 'retrieval' })) ?? '', /not for retrieval/)
    assert.match(because(use({ tool: 'T' }), { tools: 'S' }) ?? '', /other tools/)
    assert.match(because(use({ starts_on: '2027-01-01', ends_on: '2027-01-02' })) ?? '', /had ended/)
    assert.match(because(use({ starts_on: '2026-06-01', ends_on: '2026-06-02' })) ?? '', /had not begun/)
  })
})

test('the whole catalogue is said in few ways', () => {
  assert.ok(['whole catalogue', 'The entire library', 'Full catalog'].every((scope) => isWholeCatalogue({ scope })))
  assert.ok(!['whole catalogue of 2019', 'all', '', undefined].some((scope) => isWholeCatalogue({ scope })))
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'

import {
  FACT_KINDS,
  FACT_TABLES,
  type FactKind,
  type FactRow,
  checkRow,
  columnsOf,
  factTemplate,
  kindOfFileName,
  takeInRows,
} from './index.ts'
import { readCell } from './read-cell.ts'

const options = { knownOn: '2026-06-01', name: 'uses.csv' }
const USE = {
  company: 'Modelworks',
  tool: 'Scribe',
  purpose: 'training',
  work: 'the-long-tide',
  words: '21480',
  starts_on: '2026-01-01',
  basis: 'declared',
}

function rowsOf(...cells: Record<string, string>[]): FactRow[] {
  return cells.map((each, at) => ({ line: at + 2, cells: each }))
}

test('a good row becomes a fact with plain cells and its two times', async () => {
  const { facts, rejected, problems, rows } = await takeInRows('training_uses', rowsOf(USE), options)
  assert.deepEqual([rejected, problems, rows], [[], [], 1])
  const [fact] = facts
  assert.ok(fact)
  assert.deepEqual(fact.columns, USE)
  assert.match(fact.id, /^fact-[0-9a-hjkmnp-tv-z]{16}$/)
  assert.deepEqual([fact.knownOn, fact.source], ['2026-06-01', 'uses.csv, line 2'])
})

test('known_on and source of a row go before those of the file', async () => {
  const row = { ...USE, known_on: '2026-03-01', source: 'letter of 1 March' }
  const { facts } = await takeInRows('training_uses', rowsOf(row), options)
  assert.deepEqual([facts[0]?.knownOn, facts[0]?.source], ['2026-03-01', 'letter of 1 March'])
  assert.deepEqual(facts[0]?.columns, USE)
})

test('a bad row is rejected with its line, its columns, all reasons and the next step; the rest is kept', async () => {
  const bad = { ...USE, words: 'many', starts_on: '5/2/2026', basis: '' }
  const { facts, rejected } = await takeInRows('training_uses', rowsOf(USE, bad, { ...USE, work: 'other' }), options)
  assert.equal(facts.length, 2)
  assert.deepEqual(rejected, [
    {
      line: 3,
      column: 'words, starts_on, basis',
      reason: 'words is "many", which is not a number. starts_on is "5/2/2026", which is no date. basis is empty.',
      hint:
        'Write digits, with a point before decimals, as 1250.50. Write 2026-05-02 or 2026-02-05, whichever is meant. ' +
        'Fill it in: said by the company, or found by an audit.',
      row: bad,
    },
  ])
})

test('an unknown column refuses the file and names the column that was meant', async () => {
  const { words, ...rest } = USE
  const misspelt = { ...rest, wods: words }
  const columns = Object.keys(misspelt)
  for (const more of [{}, { columns }]) {
    const { facts, rejected, problems } = await takeInRows('training_uses', rowsOf(misspelt), { ...options, ...more })
    assert.deepEqual([facts, rejected], [[], []])
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['facts/unknown-column', 'facts/column-missing'],
    )
    assert.equal(problems[0]?.hint, 'Did you mean words?')
    assert.equal(problems[0]?.at?.file, 'uses.csv')
  }
})

test('a column that is there twice, or another table, refuses the file', async () => {
  const twice = { ...options, columns: [...Object.keys(USE), 'Starts On'] }
  assert.deepEqual(
    (await takeInRows('training_uses', [], twice)).problems.map(({ code }) => code),
    ['facts/column-twice'],
  )
  const { problems } = await takeInRows('works', rowsOf(USE), options)
  assert.deepEqual([problems.length, problems[0]?.code], [1, 'facts/other-kind'])
  assert.equal(problems[0]?.hint, 'Take it in as training_uses.')
})

test('headers may be spelled as people spell them, and columns without a name are passed over while they are empty', async () => {
  const { starts_on: start, ...rest } = USE
  const spelled = { ...rest, 'Starts On': start, '': '' }
  assert.deepEqual((await takeInRows('training_uses', rowsOf(spelled), options)).facts[0]?.columns, USE)
  const { rejected } = await takeInRows('training_uses', rowsOf({ ...spelled, '': 'stray' }), options)
  assert.equal(rejected[0]?.reason, 'A cell stands in a column without a name.')
})

test('the same row twice is taken once; a reference tells two apart', async () => {
  const { facts, rejected } = await takeInRows('training_uses', rowsOf(USE, USE), options)
  assert.equal(facts.length, 1)
  assert.equal(rejected[0]?.reason, 'The row is the same as line 2.')
  const apart = await takeInRows(
    'training_uses',
    rowsOf({ ...USE, reference: '1' }, { ...USE, reference: '2' }),
    options,
  )
  assert.equal(apart.facts.length, 2)
})

test('two rows that contradict each other are not both taken where only one can be true', async () => {
  const year = { work: 'w', service: 's', exhibition_year: '1', starts_on: '2026-01-01', domestic_hours_90d: '10' }
  const { facts, rejected } = await takeInRows(
    'exhibitions',
    rowsOf(year, { ...year, domestic_hours_90d: '11' }),
    options,
  )
  assert.equal(facts.length, 1)
  assert.equal(rejected[0]?.reason, 'The row says otherwise than line 2 of the same work, service, exhibition_year.')
  const corrected = { ...year, domestic_hours_90d: '11', known_on: '2026-07-01' }
  assert.equal((await takeInRows('exhibitions', rowsOf(year, corrected), options)).facts.length, 2)
})

test('a title earns by market, run and period: each once, and the first run is 1', async () => {
  const reuse = { work: 'w', company: 'c', market: 'Network prime time', starts_on: '2026-01-01', run: '2' }
  const { facts, rejected } = await takeInRows(
    'reuses',
    rowsOf(reuse, { ...reuse, run: '3' }, { ...reuse, units: '7' }, { ...reuse, run: '0' }, { ...reuse, minimum: '9' }),
    options,
  )
  assert.deepEqual(
    facts.map(({ columns }) => [columns['market'], columns['run']]),
    [
      ['network-prime-time', '2'],
      ['network-prime-time', '3'],
    ],
  )
  assert.deepEqual(
    rejected.map(({ line, column }) => [line, column]),
    [
      [4, 'work, company, market, run, starts_on'],
      [5, 'run'],
      [6, 'currency'],
    ],
  )
})

test('two rows that may both be true are both kept, with a note', async () => {
  const { facts, problems } = await takeInRows('training_uses', rowsOf(USE, { ...USE, words: '9' }), options)
  assert.equal(facts.length, 2)
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['facts/rows-alike', 'note']],
  )
})

test('blank rows do not count, and a file without rows is a note', async () => {
  const blank = Object.fromEntries(Object.keys(USE).map((name) => [name, ' ']))
  const { rows, problems } = await takeInRows('training_uses', rowsOf(blank), { ...options, columns: Object.keys(USE) })
  assert.deepEqual([rows, problems[0]?.code, problems[0]?.severity], [0, 'facts/no-rows', 'note'])
})

test('a row that the reader could not split is rejected with its reason', async () => {
  const trouble = { reason: 'A quotation mark is not closed.', hint: 'Close it.' }
  const { rejected } = await takeInRows('training_uses', [{ line: 7, cells: {}, trouble }], {
    ...options,
    columns: Object.keys(USE),
  })
  assert.deepEqual(rejected, [{ line: 7, column: '', ...trouble, row: {} }])
})

test('a rejects file that was mended is taken in as it is', async () => {
  const mended = { line: '3', column: 'words', reason: 'words is "many".', hint: 'Count them.', ...USE }
  const { facts, problems } = await takeInRows('training_uses', rowsOf(mended), {
    ...options,
    columns: Object.keys(mended),
  })
  assert.deepEqual([facts[0]?.columns, problems], [USE, []])
  const { rejected } = await takeInRows('training_uses', rowsOf({ ...mended, words: 'x' }), options)
  assert.deepEqual(Object.keys(rejected[0]?.row ?? {}), Object.keys(USE))
})

test('dates, amounts and counts that do not go together are rejected', () => {
  const reasonsOf = (kind: FactKind, cells: Record<string, string>) =>
    checkRow(kind, cells).faults.map(({ reason }) => reason)
  assert.deepEqual(reasonsOf('training_uses', { ...USE, ends_on: '2025-12-31' }), [
    'ends_on 2025-12-31 is before starts_on 2026-01-01.',
  ])
  assert.deepEqual(reasonsOf('training_uses', { ...USE, ends_on: USE.starts_on }), [])
  const work = { work: 'w', title: 't', budget: '12.345' }
  assert.deepEqual(reasonsOf('works', work), ['budget is 12.345, and no currency is given.'])
  assert.deepEqual(reasonsOf('works', { ...work, currency: 'USD' }), [
    'budget is 12.345, finer than the 2 decimals of USD.',
  ])
  assert.deepEqual(reasonsOf('works', { ...work, currency: 'KWD' }), [])
  assert.deepEqual(reasonsOf('works', { ...work, currency: 'dollars' }), [
    'currency is "dollars", which is no currency.',
  ])
  const room = { project: 'p', company: 'c', stage: 'greenlit', writers: '2', writer_producers: '3' }
  assert.deepEqual(reasonsOf('rooms', room), ['writer_producers is 3, and there are 2 writers.'])
  const year = { work: 'w', service: 's', exhibition_year: '0', starts_on: '2026-01-01' }
  assert.deepEqual(reasonsOf('exhibitions', year), ['exhibition_year is 0.'])
})

test('cells are read as people write them, and never guessed', () => {
  const read = (text: string, is: 'integer' | 'decimal' | 'share' | 'currency' | 'date' | 'yes-no' | 'text') => {
    const cell = readCell(text, { is })
    return 'value' in cell ? cell.value : undefined
  }
  const cases: [string, Parameters<typeof read>[1], string | undefined][] = [
    ['007', 'integer', '7'],
    ['12.0', 'integer', '12'],
    ['1.234', 'integer', undefined],
    ['1.000', 'integer', undefined],
    ['12,500', 'integer', '12500'],
    ['12,50', 'integer', undefined],
    ['-1', 'integer', undefined],
    ['1e6', 'integer', undefined],
    ['0.50', 'decimal', '0.5'],
    ['1,250,000.75', 'decimal', '1250000.75'],
    ['0,125', 'decimal', undefined],
    ['$12', 'decimal', undefined],
    ['١٢', 'decimal', undefined],
    ['1'.repeat(31), 'decimal', undefined],
    ['25%', 'share', '0.25'],
    ['12.5 %', 'share', '0.125'],
    ['1/3', 'share', '1/3'],
    ['3/2', 'share', undefined],
    ['1/0', 'share', undefined],
    ['usd', 'currency', 'USD'],
    ['US$', 'currency', undefined],
    ['2026/05/02', 'date', '2026-05-02'],
    ['20260502', 'date', '2026-05-02'],
    ['2026-05-02T00:00:00.000Z', 'date', '2026-05-02'],
    ['2026-05-02 00:00', 'date', '2026-05-02'],
    ['2026-05-02T13:00:00Z', 'date', undefined],
    ['2023-02-29', 'date', undefined],
    ['5/25/2026', 'date', undefined],
    ['0026-05-02', 'date', undefined],
    ['TRUE', 'yes-no', 'yes'],
    ['0', 'yes-no', 'no'],
    ['maybe', 'yes-no', undefined],
    ['n/a', 'date', undefined],
    ['N/A', 'text', 'N/A'],
    ['cafe\u0301  au\nlait', 'text', 'café au lait'],
    ['a\u0007b', 'text', undefined],
    ['\ud800', 'text', undefined],
  ]
  for (const [text, is, expected] of cases) assert.equal(read(text, is), expected, `${JSON.stringify(text)} as ${is}`)
})

test('values of a list do not care for case, spaces and hyphens, and a slip is told what was meant', () => {
  const type = { is: 'choice', oneOf: ['fine-tuning', 'training'] } as const
  assert.deepEqual(readCell('Fine Tuning', type), { value: 'fine-tuning' })
  assert.deepEqual(readCell('trainning', type), {
    reason: 'is "trainning", which is none of its values',
    hint: 'Did you mean training?',
  })
})

test('thousands with commas are read with a note that says so once', async () => {
  const { facts, problems } = await takeInRows(
    'training_uses',
    rowsOf({ ...USE, words: '21,480' }, { ...USE, words: '1,000' }),
    options,
  )
  assert.deepEqual(
    facts.map(({ columns }) => columns['words']),
    ['21480', '1000'],
  )
  assert.equal(problems[0]?.message, 'words: 21,480 was read as 21480: commas stand between thousands.')
  assert.equal(problems.filter(({ code }) => code === 'facts/read-as').length, 1)
})

test('the rows of every template are taken in without a word', async () => {
  for (const kind of FACT_KINDS) {
    const { header, rows, notes } = factTemplate(kind)
    const filled = rows.map((cells, at) => ({
      line: at + 2,
      cells: Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])),
    }))
    const { facts, rejected, problems } = await takeInRows(kind, filled, { ...options, columns: header })
    assert.deepEqual([facts.length, rejected, problems], [rows.length, [], []], kind)
    assert.deepEqual(
      notes.map(({ column }) => column),
      header,
    )
  }
})

test('the format page names every column of every table, and which must be filled in', () => {
  const page = readFileSync(new URL('../../docs/formats/fact-tables.md', import.meta.url), 'utf8')
  for (const kind of FACT_KINDS) {
    const [, cells = '', thing] = new RegExp(`^\\| \`${kind}\` \\| (.*) \\| (.*) \\|$`, 'm').exec(page) ?? []
    const named = cells.replace(/ \([^)]*\)/g, '').split(', ')
    const { columns, key } = FACT_TABLES[kind]
    assert.deepEqual(
      named,
      columns.map(({ name, required }) => (required ? `**${name}**` : name)),
      kind,
    )
    assert.equal(thing?.split(';')[0], key.join(', '), kind)
  }
})

test('the kind of a file is found in its name', () => {
  assert.equal(kindOfFileName('/in/training_uses-2026.csv'), 'training_uses')
  assert.equal(kindOfFileName('AI-Events.xlsx'), 'ai_events')
  assert.equal(kindOfFileName('works.csv'), 'works')
  assert.equal(kindOfFileName('reuses 2026-Q1.csv'), 'reuses')
  assert.equal(kindOfFileName('worksheet.csv'), undefined)
  assert.equal(kindOfFileName('notes.txt'), undefined)
})

test('what is read once is read the same again, so ids are stable', async () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('1/3', '12.50', '2026-05-02', '1,000', ' yes ', 'training', '25%'))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FACT_KINDS),
      fc.array(cell, { minLength: 16, maxLength: 16 }),
      async (kind, cells) => {
        const row = Object.fromEntries(columnsOf(kind).map(({ name }, at) => [name, cells[at] ?? '']))
        const once = checkRow(kind, row)
        const again = checkRow(kind, once.columns)
        for (const [name, value] of Object.entries(once.columns)) assert.equal(again.columns[name], value, name)
      },
    ),
  )
})

test('the order of the rows does not change the facts', async () => {
  const rows = Array.from({ length: 20 }, (_, at) => ({ ...USE, work: `work-${at}`, words: `${at * 100}` }))
  const ids = async (cells: Record<string, string>[]) =>
    (await takeInRows('training_uses', rowsOf(...cells), options)).facts.map(({ id }) => id).toSorted()
  assert.deepEqual(await ids(rows), await ids(rows.toReversed()))
})

test('a correction that is dated before the day of the file is told, for what it corrects counts', async () => {
  const [first, second] = [USE, { ...USE, words: '9', known_on: '2020-01-01' }]
  const { facts, problems } = await takeInRows('training_uses', rowsOf(first, second), options)
  assert.equal(facts.length, 2)
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['facts/known-before'],
  )
})

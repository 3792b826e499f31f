/** Viewing reports from the outside: XLSX and CSV into a hall and into a folder, and a deal applied to what they give. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'
import { workbookOf } from './workbook.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-viewing-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const ASSUMED = ['--assume', 'domestic_share=40%', 'domestic_subscribers=70000000', 'foreign_subscribers=160000000']
const HEADER = ['', 'Title', 'Available Globally?', 'Release Date', 'Hours Viewed', 'Runtime', 'Views']

interface Taken {
  readonly batches: readonly { kind: string; batch: string | null; rows: number; accepted: number; rejected: number }[]
  readonly tables: readonly { kind: string; file: string; rows: number; added: number; replaced: number }[]
  readonly rows: number
  readonly accepted: number
  readonly passedOver: number
  readonly rejected: number
  readonly rejects: string | null
  readonly assumptions: readonly { key: string; value: string; why: string; given: boolean }[]
  readonly problems: readonly { code: string }[]
}

function write(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, content)
  return file
}

/** Two sheets as services publish them: words above, an empty column before, days as texts or as numbers. */
function report(name = 'Seen_2024Jan-Jun.xlsx', { hours = 1_000_000 } = {}): string {
  const words = [
    [],
    ['', 'Seen on Lanternfish: A Lanternfish Engagement Report'],
    ['', 'Views from January to June 2024'],
    [],
  ]
  return write(
    name,
    workbookOf({
      TV: [
        ...words,
        HEADER,
        ['', 'Harbour Lights: Season 2 // 항구의 불빛', 'Yes', '2023-02-10', hours, '8:36', 14_900_000],
        ['', 'Gull Street: Limited Series', 'No', undefined, 5_200_000, '6:02', 900_000],
        ['', 'Fog & Salt: Part 3', 'Yes', '2021-10-01', 700_000, '7:00', 100_000],
      ],
      Film: [...words, HEADER, ['', 'The Long Tide', 'Yes', { day: 45373 }, 46_100_000, '1:44', 26_600_000]], // 22 March 2024
    }),
  )
}

function newHall(name: string): string {
  const hall = path.join(folder, name)
  assert.equal(guildhall(['init', hall]).status, 0)
  return hall
}

test('a report is taken into a hall as a batch of works, of services and of exhibitions', () => {
  const hall = newHall('hall')
  const taken = guildhallJson<Taken>(['--hall', hall, 'facts', 'import', 'viewing', report(), ...ASSUMED])
  assert.deepEqual(
    taken.batches.map(({ kind, accepted, rejected }) => [kind, accepted, rejected]),
    [
      ['works', 3, 0],
      ['services', 1, 0],
      ['exhibitions', 2, 0],
    ],
  )
  assert.deepEqual([taken.rows, taken.accepted, taken.passedOver, taken.rejected], [4, 3, 1, 1])
  assert.match(
    readFileSync(taken.rejects ?? '', 'utf8'),
    /^line,column,reason,hint,sheet,Title,.*\n7,release_date,There is no/,
  )
  const again = guildhallJson<Taken>(['--hall', hall, 'facts', 'import', 'viewing', report(), ...ASSUMED])
  assert.deepEqual(again.batches, taken.batches)
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

test('in a hall, other assumptions on the same day are rejected row by row; on a later day they replace', () => {
  const hall = newHall('twice')
  const take = (...more: string[]) =>
    guildhallJson<Taken>([
      '--hall',
      hall,
      'facts',
      'import',
      'viewing',
      report(),
      ...ASSUMED,
      'domestic_share=30%',
      ...more,
    ])
  guildhallJson(['--hall', hall, 'facts', 'import', 'viewing', report(), ...ASSUMED])
  const same = take()
  assert.deepEqual(
    same.batches.map(({ kind, accepted, rejected }) => [kind, accepted, rejected]),
    [
      ['works', 3, 0],
      ['services', 1, 0],
      ['exhibitions', 0, 2],
    ],
  )
  assert.deepEqual([same.rows, same.accepted, same.rejected], [4, 1, 3])
  assert.match(
    readFileSync(same.rejects ?? '', 'utf8'),
    /It says otherwise in exhibitions than what is known since 2026-11-22 already/,
  )
  const later = take('--known', '2026-11-23')
  assert.deepEqual(
    later.batches.map(({ rejected }) => rejected),
    [0, 0, 0],
  )
})

test('a title that a registered work has stands for that work', () => {
  const hall = newHall('registered')
  const script = write(
    'tide.fountain',
    'Title: The Long Tide\n\nINT. HALL - DAY\n\nA door that nobody has opened since the flood.\n',
  )
  const { works } = guildhallJson<{ works: { id: string }[] }>(['--hall', hall, 'register', script])
  guildhallJson(['--hall', hall, 'facts', 'import', 'viewing', report(), ...ASSUMED])
  const { obligations } = calculate(['--hall', hall])
  assert.ok(obligations.some(({ about }) => about['work'] === works[0]?.id))
})

test('what must be assumed is refused when nobody assumed it, all of it at once, with the meaning of each', () => {
  const { status, stderr } = guildhall([
    '--json',
    'facts',
    'convert',
    'viewing',
    report(),
    '--out',
    path.join(folder, 'no'),
  ])
  const { error } = JSON.parse(stderr) as { error: { code: string; message: string; hint: string } }
  assert.deepEqual([status, error.code], [2, 'facts/assumption-missing'])
  for (const key of ['domestic_share', 'domestic_subscribers', 'foreign_subscribers']) {
    assert.match(error.message, new RegExp(`${key} \\(`))
    assert.ok(error.hint.includes(`--assume ${key}=`))
  }
  assert.ok(!existsSync(path.join(folder, 'no')))
})

test('assumptions may stand in a file, each with its reason; those named later go before', () => {
  const yaml = write(
    'assumed.yaml',
    'domestic_share: { value: 35%, why: the last published split of revenue. }\ndomestic_subscribers: 70000000\nforeign_subscribers: { value: 160000000 }\nepisode_minutes: 60\n',
  )
  const out = path.join(folder, 'from-file')
  const { assumptions } = guildhallJson<Taken>([
    'facts',
    'convert',
    'viewing',
    report(),
    '--out',
    out,
    '--assume',
    yaml,
    '--assume',
    'episode_minutes=58',
  ])
  const of = (key: string) => assumptions.find((each) => each.key === key)
  assert.deepEqual(of('domestic_share'), {
    key: 'domestic_share',
    value: '35%',
    why: 'the last published split of revenue.',
    given: true,
  })
  assert.deepEqual([of('episode_minutes')?.value, of('first_90_days_share')?.given], ['58', false])
  for (const [text, code] of [
    ['domestic_share: [1]\n', 'facts/bad-assumption'],
    ['- a\n', 'facts/bad-assumption'],
    ['a: {\n', 'facts/bad-assumption'],
    ['domestic_shair: 40%\n', 'facts/unknown-assumption'],
  ] as const) {
    const { status, stderr } = guildhall([
      '--json',
      'facts',
      'convert',
      'viewing',
      report(),
      '--out',
      out,
      '--assume',
      write('bad.yaml', text),
    ])
    assert.deepEqual([status, (JSON.parse(stderr) as { error: { code: string } }).error.code], [2, code], text)
  }
})

test('a folder of tables grows with each report: the same things are replaced, and nothing is there twice', () => {
  const out = path.join(folder, 'tables')
  write('tables/works.csv', 'title,work,budget,currency\nKept,kept,10,USD\nOld,the-long-tide,20,USD\n')
  const first = guildhallJson<Taken>(['facts', 'convert', 'viewing', report(), '--out', out, ...ASSUMED])
  assert.deepEqual(
    first.tables.map(({ kind, rows, added, replaced }) => [kind, rows, added, replaced]),
    [
      ['works', 4, 2, 1],
      ['services', 1, 1, 0],
      ['exhibitions', 2, 2, 0],
    ],
  )
  const before = readFileSync(path.join(out, 'exhibitions.csv'), 'utf8')
  guildhallJson(['facts', 'convert', 'viewing', report(), '--out', out, ...ASSUMED])
  assert.equal(readFileSync(path.join(out, 'exhibitions.csv'), 'utf8'), before)
  const csv = write(
    'shows.csv',
    'report,title,available_globally,release_date,hours_viewed,runtime,views\n' +
      '2023Jan-Jun,Harbour Lights: Season 2 // 항구의 불빛,Yes,2023-02-10,2e+06,NA,NA\n',
  )
  const older = guildhallJson<Taken>([
    'facts',
    'convert',
    'viewing',
    csv,
    '--out',
    out,
    ...ASSUMED,
    'service=Lanternfish',
  ])
  assert.deepEqual(
    older.tables.map(({ kind, rows, added }) => [kind, rows, added]),
    [
      ['services', 2, 1],
      ['exhibitions', 3, 1],
    ],
  )
  const works = readFileSync(path.join(out, 'works.csv'), 'utf8')
  assert.match(works, /^kept,Kept,/m)
  assert.match(works, /^harbour-lights-season-2,.*,516,/m)
  const calculation = calculate(['--facts', out])
  // Hours × 40% × 50%: 2,000,000 and 1,000,000 of the season, 46,100,000 of the film, at a cent each.
  assert.deepEqual([calculation.total, calculation.problems], ['98200.00', []])
})

test('a table that is there and has a fault is not written over', () => {
  const out = path.join(folder, 'faulty')
  const file = write('faulty/works.csv', 'work,title,season\na,A,many\n')
  const { status, stderr } = guildhall(['--json', 'facts', 'convert', 'viewing', report(), '--out', out, ...ASSUMED])
  assert.deepEqual([status, (JSON.parse(stderr) as { error: { code: string } }).error.code], [2, 'facts/row-rejected'])
  assert.equal(readFileSync(file, 'utf8'), 'work,title,season\na,A,many\n')
  assert.ok(!existsSync(path.join(out, 'exhibitions.csv')))
})

test('what is no report, or no assumption, is said with the next step', () => {
  const out = path.join(folder, 'none')
  const codeOf = (...args: string[]) => {
    const { status, stderr } = guildhall(['--json', 'facts', ...args])
    return [status, (JSON.parse(stderr) as { error: { code: string } }).error.code]
  }
  const works = write('works.csv', 'work,title\na,A\n')
  assert.deepEqual(codeOf('convert', 'viewing', works, '--out', out, ...ASSUMED), [2, 'facts/not-a-report'])
  assert.deepEqual(codeOf('convert', 'viewing', write('x.parquet', 'PAR1'), '--out', out, ...ASSUMED), [
    2,
    'facts/not-a-table',
  ])
  assert.deepEqual(codeOf('convert', 'viewing', report(), '--out', out, '--assume', 'forty'), [
    2,
    'facts/bad-assumption',
  ])
  assert.deepEqual(codeOf('import', 'works', works, ...ASSUMED), [2, 'cli/usage'])
  const undated = write('undated.csv', 'Title,Release Date,Hours Viewed\nA,2024-01-01,1\n')
  assert.deepEqual(codeOf('convert', 'viewing', undated, '--out', out, ...ASSUMED), [2, 'facts/no-period'])
})

test('what a title earns elsewhere is taken in from its template, and from a folder', () => {
  const hall = newHall('reuses')
  const template = guildhall(['facts', 'template', 'reuses']).stdout
  const file = write('elsewhere/reuses.csv', template)
  const { accepted, rejected } = guildhallJson<{ accepted: number; rejected: number }>([
    '--hall',
    hall,
    'facts',
    'import',
    'reuses',
    file,
  ])
  assert.deepEqual([accepted, rejected], [2, 0])
  const deal = write(
    'reuse.yaml',
    dealOf({ table: 'reuses', pays: 'receipts * fee', unit: 'share', owedBy: 'company' }),
  )
  for (const where of [
    ['--hall', hall],
    ['--facts', path.dirname(file)],
  ]) {
    const { total } = guildhallJson<{ total: string }>([...atFront(where), 'calculate', deal, ...atEnd(where)])
    assert.equal(total, '294.00')
  }
})

interface Calculated {
  readonly total: string
  readonly obligations: readonly { readonly about: Readonly<Record<string, string>> }[]
  readonly problems: readonly { readonly code: string }[]
}

function calculate(where: readonly string[]): Calculated {
  const deal = write(
    'hours.yaml',
    dealOf({ table: 'exhibitions', pays: 'domestic_hours_90d * fee', unit: 'USD/hour', owedBy: 'service' }),
  )
  return guildhallJson<Calculated>([...atFront(where), 'calculate', deal, ...atEnd(where)])
}

const atFront = (where: readonly string[]): readonly string[] => (where[0] === '--hall' ? where : [])
const atEnd = (where: readonly string[]): readonly string[] => (where[0] === '--hall' ? [] : where)

function dealOf({ table, pays, unit, owedBy }: { table: string; pays: string; unit: string; owedBy: string }): string {
  return `deal: small-demand
title: A small demand
stage: in-force
parties: { writers: The writers, companies: The companies }
currency: USD
effective: { from: 2020-01-01 }
rounding: { mode: half-up, to: 0.01 }
sources: { leaflet: { title: A leaflet, publisher: The writers, published: 2025-12 } }
schedules:
  fee:
    title: A hundredth
    unit: ${unit}
    rows: [{ from: 2020-01-01, value: 0.01, hypothesis: a guess }]
clauses:
  pay:
    title: A hundredth of what there is
    for: ${table}
    when: ${table === 'reuses' ? 'market == "est"' : 'exhibition_year > 0'}
    pays: ${pays}
    owed_by: ${owedBy}
    owed_to: work
    accrued_on: starts_on
    due: { days: 0, after: month-end, hypothesis: a guess }
    hypothesis: a guess
`
}

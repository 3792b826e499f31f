/** Deals compared from the outside: side by side, swept, over uncertain facts, as CSV and as a picture; and what changed since a day. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { dealText } from '../src/engine/small-deals.test.ts'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-compare-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const at = (name: string): string => path.join(folder, name)
const DEALS = {
  base: dealText({ id: 'base', threshold: '25%' }),
  offer: dealText({ id: 'offer', threshold: '20%', bonus: '60%', residual: '900' }),
  none: dealText({ id: 'none', bonus: '' }),
  euro: dealText({ id: 'euro', currency: 'EUR' }),
}
for (const [name, text] of Object.entries(DEALS)) writeFileSync(at(`${name}.yaml`), text)
const [base, offer, none, euro] = ['base', 'offer', 'none', 'euro'].map((name) => at(`${name}.yaml`)) as [
  string,
  string,
  string,
  string,
]
const facts = at('facts')
mkdirSync(facts)
writeFileSync(
  path.join(facts, 'exhibitions.csv'),
  `work,service,exhibition_year,starts_on,domestic_hours_90d,known_on
harbour,Lantern,1,2024-01-01,12,2024-02-01
kiln,Tide,3,2024-01-01,20,2024-02-01
ninth,Lantern,1,2024-01-01,28,2024-02-01
kiln,Tide,3,2024-01-01,31,2024-08-01
`,
)
writeFileSync(
  path.join(facts, 'credits.csv'),
  `work,writer,credit,known_on
harbour,Ana Berg,written by,2024-01-01
kiln,Ana Berg,story by,2024-01-01
kiln,Ben Cole,teleplay by,2024-01-01
ninth,Cid Dorn,written by,2024-01-01
`,
)

interface Compared {
  readonly deals: readonly { readonly id: string; readonly label: string; readonly total: string }[]
  readonly currency: string
  readonly writers: { gained: number; lost: number; unchanged: number; median: string; deciles: string[] }
  readonly rows: readonly { name: string; amounts: string[]; difference: string }[]
  readonly parties: { amounts: string[] }
  readonly clauses: readonly { id: string; amounts: string[]; difference: string; because: string[] }[]
  readonly sweep: {
    was: (string | null)[]
    steps: { value: string; totals: string[]; byClause: { id: string; obligations: number[] }[] }[]
  }
  readonly range: { totals: { low: string; high: string; lowAt: string[]; highAt: string[]; stated: string }[] }
  readonly problems: readonly { code: string }[]
}

const compare = (...argv: string[]): Compared => guildhallJson(['compare', ...argv, '--facts', facts]) as Compared

test('deals stand side by side, and what writers, nobody and plans get adds up to each total', () => {
  const { deals, currency, rows, parties, clauses, writers } = compare(base, offer)
  assert.deepEqual(
    [currency, ...deals.map(({ id, total }) => [id, total])],
    ['USD', ['base', '3633.33'], ['offer', '3450.00']],
  )
  assert.deepEqual(
    rows.map(({ name, amounts, difference }) => [name, amounts, difference]),
    [
      ['Ana Berg', ['1208.33', '1110.00'], '-98.33'],
      ['Ben Cole', ['625.00', '630.00'], '5.00'],
      ['Cid Dorn', ['1500.00', '1440.00'], '-60.00'],
    ],
  )
  for (const [deal, { total }] of deals.entries()) {
    const parts = [...rows, parties].map(({ amounts }) => Math.round(Number(amounts[deal]) * 100))
    assert.equal(
      parts.reduce((sum, part) => sum + part, 0),
      Math.round(Number(total) * 100),
    )
  }
  assert.deepEqual(
    clauses.map(({ id, difference }) => [id, difference]),
    [
      ['residual', '-233.33'],
      ['health', '-30.00'],
      ['bonus', '80.00'],
    ],
  )
  assert.equal(clauses[2]?.because.length, 3)
  assert.deepEqual([writers.gained, writers.lost, writers.unchanged, writers.median], [1, 2, 0, '-60.00'])
})

test('a comparison is what each calculation alone says', () => {
  for (const [index, deal] of [base, offer, none].entries()) {
    const alone = guildhallJson(['calculate', deal, '--facts', facts]) as {
      total: string
      byWriter: { id: string; name: string; amount: string }[]
    }
    const { deals, rows } = compare(base, offer, none)
    assert.equal(deals[index]?.total, alone.total)
    const told = rows.flatMap(({ name, amounts }) =>
      amounts[index] === '0.00' ? [] : [[name, amounts[index]] as const],
    )
    assert.deepEqual(new Map(told), new Map(alone.byWriter.map(({ name, amount }) => [name, amount])))
  }
})

test('a sweep says at each step how many facts a clause applied to, for one deal too', () => {
  const { sweep } = compare(base, '--sweep', 'views_threshold=10%..35%/5%')
  assert.deepEqual(sweep.was, ['0.25'])
  assert.deepEqual(
    sweep.steps.map(({ value, totals, byClause }) => [
      value,
      totals[0],
      byClause.find(({ id }) => id === 'bonus')?.obligations[0],
    ]),
    [
      ['0.1', '4133.33', 3],
      ['0.15', '3633.33', 2],
      ['0.2', '3633.33', 2],
      ['0.25', '3633.33', 2],
      ['0.3', '3133.33', 1],
      ['0.35', '2633.33', 0],
    ],
  )
})

test('uncertain facts give a range of totals, with the corners that gave its ends, and the text says what corners cannot show', () => {
  const argv = [base, '--range', 'exhibitions.domestic_hours_90d=50%..150%']
  const [only] = compare(...argv).range.totals
  assert.deepEqual([only?.low, only?.lowAt, only?.high, only?.stated], ['2633.33', ['50%'], '3633.33', '3633.33'])
  const { stdout } = guildhall(['compare', ...argv, '--range', 'exhibitions.exhibition_year=1..4', '--facts', facts])
  assert.match(stdout, /4 corners; where a clause has a threshold the least and the most may lie between them/)
})

test('CSV and picture hold the sweep when there is one, else the rows that were asked for', () => {
  compare(base, offer, '--by', 'writer', '--csv', at('rows.csv'), '--chart', at('rows.svg'))
  const rows = readFileSync(at('rows.csv'), 'utf8').split('\n')
  assert.equal(rows[0], 'writer,name,base,offer,difference of offer')
  assert.match(rows[2] ?? '', /^writer-\w+,Ben Cole,625\.00,630\.00,5\.00$/)
  assert.match(readFileSync(at('rows.svg'), 'utf8'), /<title id="chart-title">Who gains and who loses/)
  compare(base, '--sweep', 'bonus_share=0..1/1/2', '--csv', at('sweep.csv'), '--chart', at('sweep.svg'))
  assert.match(
    readFileSync(at('sweep.csv'), 'utf8'),
    /^schedules\/bonus_share\/2023-01-01,base,facts under residual of base/,
  )
  assert.match(readFileSync(at('sweep.svg'), 'utf8'), /class="mark"/)
})

test('deals that follow one another are compared as if each had come into force on one day', () => {
  const earlier = DEALS.none
    .replaceAll('2023-01-01', '2020-01-01')
    .replace('{ from: 2020-01-01 }', '{ from: 2020-01-01, to: 2023-01-01 }')
  writeFileSync(at('old.yaml'), earlier)
  const totals = (...more: string[]): string[] => compare(at('old.yaml'), base, ...more).deals.map(({ total }) => total)
  assert.deepEqual(totals(), ['0.00', '3633.33'])
  assert.deepEqual(totals('--as-if-from', '2023-01-01'), ['2633.33', '3633.33'])
})

test('two files with one id are told apart', () => {
  writeFileSync(at('again.yaml'), DEALS.base.replace('value: 25%', 'value: 5%'))
  assert.match(compare(base, at('again.yaml')).deals[1]?.label ?? '', /^base \(.*again\.yaml\)$/)
})

test('what cannot be compared is said with the next step', () => {
  const codeOf = (...argv: string[]): string => {
    const { status, stderr } = guildhall(['--json', 'compare', ...argv, '--facts', facts])
    assert.equal(status, 2)
    return (JSON.parse(stderr) as { error: { code: string } }).error.code
  }
  assert.equal(codeOf(base, euro), 'compare/currencies')
  assert.equal(codeOf(base, '--sweep', 'views_threshold=10%'), 'compare/bad-range')
  assert.equal(codeOf(base, '--sweep', 'view_threshold=10%..20%/1%'), 'terms/unknown-number')
  assert.equal(codeOf(base, '--range', 'exhibition.hours=90%..110%'), 'compare/bad-range')
  assert.equal(codeOf(base, '--range', 'exhibitions.service=90%..110%'), 'compare/bad-range')
  assert.equal(codeOf(base, '--range', 'exhibitions.domestic_hours_90d=90%..110'), 'compare/bad-range')
  assert.equal(codeOf(base, '--by', 'people'), 'compare/unknown-side')
  assert.equal(codeOf(base, '--from', '2024-13-01'), 'compare/bad-date')
})

test('facts that cannot be reckoned are told beside the totals', () => {
  const poor = at('poor')
  mkdirSync(poor)
  writeFileSync(
    path.join(poor, 'exhibitions.csv'),
    'work,service,exhibition_year,starts_on\nharbour,Lantern,1,2024-01-01\n',
  )
  const { status, stdout } = guildhall(['--json', 'compare', base, none, '--facts', poor])
  assert.equal(status, 1)
  assert.deepEqual(
    (JSON.parse(stdout) as Compared).problems.map(({ code }) => code),
    ['compare/not-reckoned'],
  )
})

test('what changed since a day names what it corrects, and adds up', () => {
  const argv = ['calculate', base, '--facts', facts, '--since', '2024-03-01', '--known', '2024-12-31']
  const changed = guildhallJson(argv) as {
    before: string
    after: string
    total: string
    differences: { clause: string; corrects: string | null; before: string; amount: string; because: string[] }[]
  }
  assert.deepEqual([changed.before, changed.after, changed.total], ['3133.33', '3633.33', '500.00'])
  const [only, second] = changed.differences
  assert.equal(second, undefined)
  assert.deepEqual([only?.clause, only?.corrects, only?.amount], ['bonus', null, '500.00'])
  assert.match(only?.because[0] ?? '', /domestic_hours_90d is 20/)
  const { stdout } = guildhall([...argv.slice(0, -2), '--since', '2024-09-01'])
  assert.match(stdout, /Nothing changed: 3,633\.33 USD are owed as before/)
  assert.equal(guildhall([...argv.slice(0, -1), '2024-03-01']).status, 2)
})

test('in a hall deals are compared over its facts and shares, and nothing is recorded', () => {
  const hall = at('hall')
  guildhallJson(['init', hall])
  guildhallJson(['--hall', hall, 'facts', 'import', 'exhibitions', path.join(facts, 'exhibitions.csv')])
  const size = (): unknown => guildhallJson(['--hall', hall, 'log', 'verify'])['size']
  const before = size()
  const compared = guildhallJson(['--hall', hall, 'compare', base, offer]) as Compared
  assert.deepEqual(
    compared.deals.map(({ total }) => total),
    ['3633.33', '3450.00'],
  )
  assert.deepEqual(
    compared.rows.map(({ name }) => name),
    ['nobody named'],
  )
  const since = ['--hall', hall, 'calculate', base, '--since', '2024-03-01']
  assert.equal(guildhallJson(since)['total'], '500.00')
  assert.equal(size(), before)
})

/** Money from the outside: licences and uses taken in, part payments, holds released, calculations without a hall. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { equals, fraction, parseFraction, sumFractions } from '../src/base/index.ts'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-money-'))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
after(() => rmSync(folder, { recursive: true, force: true }))

interface RunJson {
  readonly received: string
  readonly deducted: string
  readonly distributed: string
  readonly heldTotal: string
  readonly carriedTotal: string
  readonly released: string
  readonly receipts: string
  readonly payable: readonly { readonly name: string; readonly amount: string }[]
  readonly held: readonly { readonly title: string; readonly reason: string }[]
}

function seasonHall(name: string, credits = path.join(season, 'credits.csv')): string {
  const hall = path.join(folder, name)
  guildhallJson(['init', hall])
  guildhallJson(['--hall', hall, 'register', path.join(season, 'scripts'), '--credits', credits])
  return hall
}

function write(name: string, text: string): string {
  const file = path.join(folder, name)
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, text)
  return file
}

const amountOf = (text: string) => parseFraction(text) ?? fraction(0)

test('a flat fee is cut to the days of the licence and shared by registered words', () => {
  const hall = seasonHall('flat')
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  const { total } = guildhallJson<{ total: string }>(['--hall', hall, 'calculate', 'wga-2026-training-subscription'])
  assert.equal(total, '1000000.00')
  const run = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026'])
  const out = [run.deducted, run.distributed, run.heldTotal, run.carriedTotal].map(amountOf)
  assert.ok(equals(sumFractions(out), amountOf(run.received)))
  assert.equal(run.payable.length, 8)
})

test('a part payment is shared, and the rest when it comes', () => {
  const hall = seasonHall('part')
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  guildhallJson(['--hall', hall, 'calculate', 'wga-2026-training-subscription'])
  const receive = ['--hall', hall, 'receive', 'Meridian Models']
  guildhallJson([...receive, '400000.00', '--on', '2026-10-01', '--reference', 'first'])
  const first = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026'])
  assert.deepEqual([first.receipts, first.received], ['recorded', '400000.00'])
  guildhallJson([...receive, '600000.00', '--on', '2026-11-01', '--reference', 'second'])
  const again = guildhallJson<{ known: boolean }>([
    ...receive,
    '600000.00',
    '--on',
    '2026-11-01',
    '--reference',
    'second',
  ])
  assert.equal(again.known, true)
  const second = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026'])
  assert.equal(second.received, '600000.00')
  const names = (run: RunJson) => run.payable.map(({ name }) => name)
  assert.deepEqual(names(second), names(first))
})

test('once a claim is settled the next run pays what was held', () => {
  const hall = seasonHall('release')
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  guildhallJson(['--hall', hall, 'calculate', 'wga-2026-training-subscription'])
  const first = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026'])
  assert.ok(first.held.some(({ reason }) => reason === 'contested'))
  const settled = readFileSync(path.join(season, 'credits.csv'), 'utf8').replace('contested', 'agreed')
  guildhallJson(['--hall', hall, 'register', '--credits', write('settled.csv', settled)])
  const next = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2027'])
  assert.deepEqual(
    next.payable.map(({ name }) => name),
    ['Ingrid Quastvold'],
  )
  assert.equal(next.released, next.payable[0]?.amount)
  const { held } = guildhallJson<{ held: { title: string; reason: string }[] }>(['--hall', hall, 'unclaimed'])
  assert.deepEqual(held.map(({ title, reason }) => `${title}: ${reason}`).toSorted(), [
    'Last Bus to Ambry Head: unsigned',
    'Last Bus to Ambry Head: unsigned',
    'The Lighthouse Audit: unidentified',
  ])
  assert.equal(guildhall(['--json', '--hall', hall, 'distribute', '2028']).status, 3)
})

test('good rows of a table are taken in, the others come back with line, column and reason', () => {
  const hall = seasonHall('rejects')
  const table = write(
    'uses.csv',
    [
      'company,tool,model,purpose,work,words,starts_on,ends_on,basis',
      'Acme,Loom,l-1,training,A Quorum of Pigeons,865,2026-06-01,2026-12-31,declared',
      'Acme,Loom,l-1,traning,The Umbrella Verdict,738,2026-06-01,2026-12-31,declared',
      'Acme,Loom,l-1,training,The Umbrella Verdict,many,2026-06-31,2026-12-31,declared',
      'Acme,Loom,l-1,training,Unknown Script,100,2026-06-01,2026-12-31,declared',
      '',
    ].join('\n'),
  )
  const { status, stdout } = guildhall(['--json', '--hall', hall, 'facts', 'import', 'training_uses', table])
  const taken = JSON.parse(stdout) as {
    rows: number
    accepted: number
    rejected: number
    rejects: string
    problems: { code: string }[]
  }
  assert.equal(status, 1)
  assert.deepEqual([taken.rows, taken.accepted, taken.rejected], [4, 2, 2])
  const rejects = readFileSync(taken.rejects, 'utf8')
  assert.match(rejects, /3,purpose,.*training/)
  assert.match(rejects, /4,.*words.*starts_on/)
  assert.ok(taken.problems.some(({ code }) => code === 'facts/unregistered-work'))
  const { obligations } = guildhallJson<{ obligations: { about: { work: string }; amount: string }[] }>([
    '--hall',
    hall,
    'calculate',
    'wga-2026-training-per-word',
  ])
  assert.deepEqual(obligations.map(({ amount }) => amount).toSorted(), ['17.30', '2.00'])
  const run = guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026'])
  assert.ok(
    run.held.some(({ reason }) => reason === 'no-shares'),
    'money for an unregistered work waits',
  )
})

test('without a hall a deal is applied to the tables of a folder', () => {
  const header = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis'
  write('tables/training_uses.csv', `${header}\nAcme,Loom,l-1,training,harbour,1001,2026-06-01,2026-12-31,declared\n`)
  write(
    'tables/credits.csv',
    'work,writer,credit,team\nharbour,Ana Ruiz,written by,1\nharbour,Tom Okafor,written by,1\nharbour,Lena Voss,written by,\n',
  )
  const result = guildhallJson<{ total: string; byWriter: { name: string; amount: string }[] }>([
    'calculate',
    'wga-2026-training-per-word',
    '--facts',
    path.join(folder, 'tables'),
  ])
  assert.equal(result.total, '20.02')
  const amounts = new Map(result.byWriter.map(({ name, amount }) => [name, amount]))
  assert.equal(amounts.get('Lena Voss'), '10.01')
  assert.deepEqual(new Set([amounts.get('Ana Ruiz'), amounts.get('Tom Okafor')]), new Set(['5.00', '5.01']))
  assert.ok(equals(sumFractions(result.byWriter.map(({ amount }) => amountOf(amount))), amountOf(result.total)))
})

test('a writer who is not known is asked for again with the nearest name', () => {
  const hall = path.join(folder, 'flat')
  const { status, stderr } = guildhall(['--json', '--hall', hall, 'statement', 'Priya Velathur'])
  assert.equal(status, 2)
  assert.match((JSON.parse(stderr) as { error: { hint: string } }).error.hint, /Priya Vellathur/)
})

test('statements of everybody are written, each as page and table', () => {
  const hall = path.join(folder, 'flat')
  const { statements } = guildhallJson<{ statements: { html: string; csv: string; lines: unknown[] }[] }>([
    '--hall',
    hall,
    'statement',
    '--all',
    '2026',
  ])
  assert.equal(statements.length, 8)
  for (const { html, csv, lines } of statements) assert.ok(existsSync(html) && existsSync(csv) && lines.length > 0)
})

test('a receipt in another currency is left out and told, and stops nothing', () => {
  const hall = seasonHall('currencies')
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  const deal = readFileSync(path.join(season, '..', '..', 'deals', 'wga-2026-training-subscription.yaml'), 'utf8')
  const euro = write('euro.yaml', deal.replaceAll('USD', 'EUR').replace(/^deal: .*/m, 'deal: in-euro'))
  guildhallJson(['--hall', hall, 'calculate', euro])
  const receive = ['--hall', hall, 'receive', 'Meridian Models', '400000.00', '--on', '2026-10-01']
  guildhallJson([...receive, '--currency', 'USD'])
  const { currency } = guildhallJson<{ currency: string }>(receive)
  assert.equal(currency, 'EUR', 'without --currency, that of the latest calculation')
  const run = guildhallJson<RunJson & { problems: { code: string }[] }>(['--hall', hall, 'distribute', '2026'])
  assert.equal(run.received, '400000.00')
  assert.deepEqual(
    run.problems.map(({ code }) => code),
    ['distribute/other-currency'],
  )
})

test('licence money is shared by uses that count once: corrected, found again, and to their last day', () => {
  const hall = seasonHall('uses-once')
  const deal = readFileSync(path.join(season, '..', '..', 'deals', 'wga-2026-training-subscription.yaml'), 'utf8')
  const byUse = write('by-use.yaml', deal.replace('by: words-registered', 'by: words-used'))
  const { works } = guildhallJson<{ works: { id: string; title: string }[] }>(['--hall', hall, 'works'])
  const idOf = (title: string) => works.find((each) => each.title === title)?.id ?? ''
  const [goat, pigeons] = ['A Goat Is Not a Receipt', 'A Quorum of Pigeons'].map(idOf)
  const uses = [
    'company,tool,purpose,work,words,starts_on,ends_on,basis,known_on',
    `Meridian Models,Loom,training,${goat},500,2026-06-01,,declared,2026-06-02`,
    `Meridian Models,Loom,training,${goat},300,2026-06-01,,declared,2026-07-02`,
    `Meridian Models,Loom,training,${goat},299,2026-06-01,,found,2026-08-02`,
    `Meridian Models,Loom,training,${pigeons},100,2025-06-01,2026-01-01,declared,2026-06-02`,
  ]
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', write('uses.csv', uses.join('\n'))])
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  guildhallJson(['--hall', hall, 'calculate', byUse])
  const { lines } = guildhallJson<{ lines: { title: string; words: string }[] }>(['--hall', hall, 'distribute', '2026'])
  const words = new Map(lines.map((line) => [line.title, line.words]))
  assert.deepEqual(Object.fromEntries(words), { 'A Goat Is Not a Receipt': '300', 'A Quorum of Pigeons': '100' })
})

test('a use in the second year by the same model is another use, and is owed', () => {
  const hall = seasonHall('two-years')
  const { works } = guildhallJson<{ works: { id: string; title: string }[] }>(['--hall', hall, 'works'])
  const goat = works.find(({ title }) => title === 'A Goat Is Not a Receipt')?.id ?? ''
  const uses = [
    'company,tool,purpose,work,words,starts_on,ends_on,basis,known_on',
    `Meridian Models,Loom,training,${goat},500,2026-06-01,2026-12-31,declared,2026-06-02`,
    `Meridian Models,Loom,training,${goat},500,2027-06-01,2027-12-31,declared,2027-06-02`,
  ]
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', write('two-years.csv', uses.join('\n'))])
  const deal = path.join(season, 'deal.yaml')
  for (const year of [2026, 2027]) {
    guildhallJson(['--hall', hall, 'calculate', deal, '--from', `${year}-01-01`, '--to', `${year + 1}-01-01`])
    const run = guildhallJson<RunJson & { problems: unknown[] }>(['--hall', hall, 'distribute', `${year}`])
    assert.deepEqual([run.received, run.problems], ['250.00', []])
  }
})

test('days of a licence that were invoiced are not invoiced again when another calculation cuts it elsewhere', () => {
  const hall = seasonHall('cut-elsewhere')
  const licences = write(
    'cut.csv',
    'licence,company,basis,starts_on,ends_on\nL1,Meridian Models,subscription,2026-09-15,2028-09-14\n',
  )
  guildhallJson(['--hall', hall, 'facts', 'import', 'licences', licences])
  const calculate = ['--hall', hall, 'calculate', 'wga-2026-training-subscription']
  guildhallJson(calculate)
  assert.equal(guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026']).received, '1000000.00')
  guildhallJson([...calculate, '--from', '2027-01-01', '--to', '2028-01-01'])
  const { status, stdout } = guildhall(['--json', '--hall', hall, 'distribute', '2027'])
  const run = JSON.parse(stdout) as RunJson & { problems: { code: string }[] }
  assert.equal(status, 1)
  assert.equal(run.received, '295081.97') // 108 of the 366 days from 2027-09-15; the days before were invoiced with 2026
  assert.deepEqual(
    run.problems.map(({ code }) => code),
    ['distribute/changed-obligation'],
  )
})

test('money dated on a day that has not come is kept as said, and told', () => {
  const hall = seasonHall('to-come')
  const { problems } = guildhallJson<{ problems: readonly { readonly code: string }[] }>([
    '--hall',
    hall,
    'receive',
    'Meridian Models',
    '1.00',
    '--on',
    '2999-01-01',
  ])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['receive/day-to-come'],
  )
})

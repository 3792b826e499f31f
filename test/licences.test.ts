/** Licences and notices from the outside: taken in, amended, ended, charged, followed; who was told what, and what is missing. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-licences-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const LICENCE = readFileSync(path.join(import.meta.dirname, 'cases/licences/lumen.yaml'), 'utf8').replace(
  'lumen-2026',
  'lumen',
)
const file = (name: string, text: string): string => {
  const whole = path.join(folder, name)
  writeFileSync(whole, text)
  return whole
}
const errorOf = (stderr: string): string => (JSON.parse(stderr) as { error: { code: string } }).error.code

test('a licence is taken in once, charged once, amended and ended by further entries, and its reports are followed', () => {
  const hall = path.join(folder, 'licences')
  assert.equal(guildhall(['init', hall]).status, 0)
  const signed = file('lumen.yaml', LICENCE)
  const licence = <T>(...args: string[]): T => guildhallJson(['--hall', hall, 'licence', ...args])
  const known = (...args: string[]): boolean => licence<{ known: boolean }>(...args).known
  assert.equal(known('add', signed, '--known', '2026-06-20'), false)
  assert.equal(known('add', signed), true)
  const uses = [
    'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on',
    'Lumen Models,Lumen Studio,l1,training,harbour,90000,2026-07-10,2026-08-01,declared,2026-10-20',
    'Lumen Models,Lumen Studio,l1,analysis,salt,2000,2026-09-10,2026-09-11,declared,2026-10-20',
    'Lumen Models,Lumen Studio,l1,training,early,2000,2026-07-01,2026-07-02,found,2026-11-20',
  ]
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', file('uses.csv', uses.join('\n'))])
  const charge = (...args: string[]) => {
    const { status, stdout } = guildhall(['--json', '--hall', hall, 'licence', 'charge', 'lumen', '2026-Q3', ...args])
    const { run, total, breaches } = JSON.parse(stdout) as { run: string; total: string; breaches: unknown[] }
    return { status, run, total, breaches: breaches.length }
  }
  const first = charge()
  assert.deepEqual([first.status, first.total, first.breaches], [1, '1880.00', 1])
  assert.equal(charge().run, first.run)
  assert.equal(charge('--known', '2026-10-31').total, '1840.00')

  const changed = file('changed.yaml', LICENCE.replace('per_word: 0.02 ', 'per_word: 0.01 '))
  const refused = guildhall(['--json', '--hall', hall, 'licence', 'add', changed])
  assert.deepEqual([refused.status, errorOf(refused.stderr)], [3, 'licensing/already-there'])
  assert.equal(known('add', changed, '--amends'), false)
  assert.equal(charge().total, '940.00')
  assert.equal(charge('--known', '2026-11-01').total, '1840.00')

  const reports = guildhall(['--json', '--hall', hall, 'licence', 'reports', 'lumen', '--on', '2026-11-29'])
  const [late] = (JSON.parse(reports.stdout) as { reports: { name: string; daysLate: number; state: string }[] })
    .reports
  assert.deepEqual([reports.status, late?.name, late?.state, late?.daysLate], [1, '2026-Q3', 'missing', 30])

  assert.equal(known('end', 'lumen', '--on', '2026-12-01', '--because', 'agreement'), false)
  const { licence: shown } = licence<{ licence: { to: string; ended: { on: string }; history: unknown[] } }>(
    'show',
    'lumen',
  )
  assert.deepEqual([shown.to, shown.ended.on, shown.history.length], ['2026-12-01', '2026-12-01', 3])
  const before = licence<{ licence: { to: string } }>('show', 'lumen', '--on', '2026-07-01')
  assert.equal(before.licence.to, '2028-07-01')
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

test('a licence that does not fit its deal is not taken in', () => {
  const check = (text: string): string | undefined => {
    const { stdout } = guildhall(['--json', 'licence', 'check', file('check.yaml', text)])
    return (JSON.parse(stdout) as { licences: { problems: { code: string }[] }[] }).licences[0]?.problems[0]?.code
  }
  assert.equal(check(LICENCE), undefined)
  assert.equal(check(LICENCE.replace('currency: USD', 'currency: EUR')), 'licensing/other-currency')
  assert.equal(check(LICENCE.replace('wga-2026-training-per-word', 'wga-mba-2026')), 'licensing/deal-without-fund')
  assert.equal(check(LICENCE.replace('from: 2026-07-01', 'from: 2026-01-01')), 'licensing/deal-does-not-fit')
  assert.equal(check(LICENCE.replace('wga-2026-training-per-word', 'wga-2026-trainning-per-word')), 'deal/not-found')
})

test('a notice tells a writer who may use which of their works; what is late or was never told is missing', () => {
  const hall = path.join(folder, 'notices')
  assert.equal(guildhall(['init', hall]).status, 0)
  for (const title of ['The Tide Clerk', 'Salt Year']) {
    const text = `Title: ${title}\nCredit: Written by\nAuthor: Odile Brandt\n\nINT. HARBOUR - DAWN\n\nNobody is awake but the clerk.\n`
    guildhallJson(['--hall', hall, 'register', file(`${title}.fountain`, text)])
  }
  const head = 'company,notice,licensee,work,scope,purposes,starts_on,given_on'
  const rows = [
    'Northlight,N1,Lumen Models,The Tide Clerk,,training,2026-07-01,2026-09-05',
    'Northlight,N1,Lumen Models,The Tide Clark,,training,2026-07-01,2026-09-05',
    'Northlight,N2,Foo,,whole catalogue,retrieval,2026-07-01,2026-07-05',
    'Northlight,N3,Foo,Salt Year,,retrival,2026-07-01,2026-07-05',
  ]
  const table = file('notices.csv', [head, ...rows].join('\n'))
  const taken = guildhall(['--json', '--hall', hall, 'notice', 'import', table])
  const { added, rejected } = JSON.parse(taken.stdout) as { added: number; rejected: number }
  assert.deepEqual([taken.status, added, rejected], [1, 2, 1])
  assert.equal(
    (JSON.parse(guildhall(['--json', '--hall', hall, 'notice', 'import', table]).stdout) as { known: number }).known,
    2,
  )

  const notice = <T>(...args: string[]): T => guildhallJson(['--hall', hall, 'notice', ...args])
  const shown = notice<{ works: { title: string }[]; unmatched: { name: string; because: string }[] }>('show', 'N1')
  assert.deepEqual(
    shown.works.map(({ title }) => title),
    ['The Tide Clerk'],
  )
  assert.match(shown.unmatched[0]?.because ?? '', /Perhaps "The Tide Clerk"/)
  const of = (): string[] =>
    notice<{ notices: { title: string; licensee: string; noticedOn: string }[] }>('of', 'Odile Brandt').notices.map(
      ({ title, licensee, noticedOn }) => `${title}, ${licensee}, ${noticedOn}`,
    )
  assert.deepEqual(of(), ['The Tide Clerk, Lumen Models, 2026-09-05'])

  const again = [
    '--company',
    'Northlight',
    '--notice',
    'N2',
    '--licensee',
    'Foo',
    '--purpose',
    'retrieval',
    '--given-on',
    '2026-10-01',
  ]
  assert.equal(
    notice<{ corrected: number }>('add', ...again, '--starts-on', '2026-07-01', '--work', 'Salt Year').corrected,
    1,
  )
  assert.deepEqual(of(), ['The Tide Clerk, Lumen Models, 2026-09-05', 'Salt Year, Foo, 2026-10-01'])
  assert.equal(notice<{ notices: unknown[] }>('list', '--company', 'foo', '--period', '2026-Q4').notices.length, 1)

  const uses = [
    'company,purpose,work,words,starts_on,ends_on,basis',
    'Lumen Models,training,The Tide Clerk,8,2026-08-01,2026-08-02,found',
    'Lumen Models,training,Salt Year,8,2026-08-01,2026-08-02,found',
  ]
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', file('found.csv', uses.join('\n'))])
  const missing = guildhall(['--json', '--hall', hall, 'notice', 'missing', '--deal', 'wga-2026-training-with-levy'])
  const { late, uses: without } = JSON.parse(missing.stdout) as {
    late: { licence: string }[]
    uses: { title: string; because: string }[]
  }
  assert.equal(missing.status, 1)
  assert.deepEqual(late.map(({ licence }) => licence).toSorted(), ['N1', 'N2'])
  assert.deepEqual(
    without.map(({ title, because }) => [title, because]),
    [['Salt Year', 'No notice for this company names the work.']],
  )

  const { csv } = notice<{ csv: string }>('export')
  const other = path.join(folder, 'other')
  guildhall(['init', other])
  assert.equal(guildhallJson<{ added: number }>(['--hall', other, 'notice', 'import', file('out.csv', csv)]).added, 2)
  assert.equal(guildhallJson<{ csv: string }>(['--hall', other, 'notice', 'export']).csv, csv)
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

/** Use reports at the command line: what is printed, which exit codes tell what, and that money follows them. */

import assert from 'node:assert/strict'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type Ended, guildhall as run } from './killing.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-use-reports-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const LICENCE = `licence: meridian-2026
title: Meridian Models, training
company: Meridian Models
deal: base.yaml
currency: USD
term: { from: 2026-05-02, to: 2027-05-02 }
fee: { basis: per-word, per_word: 0.02 }
allows: { purposes: [training] }
reports: { every: quarter, due_days: 30 }
payment: { days: 30, after: quarter-end }
audit: { notice_days: 30, years_back: 3, company_pays_above: 5% }
signed:
  - { party: Meridian Models, by: A. Reyes, on: 2026-04-15 }
  - { party: circle, by: M. Orr, on: 2026-04-16 }
document: Agreement of 16 April 2026
`

const REPORT = `record,report,licence,company,period,complete,tool,purpose,title,words,rows
header,Q3,meridian-2026,Meridian Models,2026-Q3,yes,,,,,
use,,,,,,Atlas,training,Eleven Kinds of Rain,,
use,,,,,,Atlas,training,Eleven Kinds of Rein,10,
use,,,,,,Atlas,selling,The Long Division,10,
total,,,,,,,,,,3
`

function guildhall(...args: string[]): Ended {
  return run(args, { cwd: folder })
}

function told<Answer>(...args: string[]): { status: number | null; json: Answer } {
  const { status, stdout, stderr } = guildhall('--hall', 'hall', '--json', ...args)
  return { status, json: JSON.parse(stdout === '' ? stderr : stdout) as Answer }
}

before(() => {
  assert.equal(guildhall('demo', 'hall').status, 0)
  copyFileSync(path.join(root, 'examples/first-season/deal.yaml'), path.join(folder, 'base.yaml'))
  writeFileSync(path.join(folder, 'licence.yaml'), LICENCE)
  writeFileSync(path.join(folder, 'report.csv'), REPORT)
  assert.equal(guildhall('--hall', 'hall', 'licence', 'add', 'licence.yaml').status, 0)
})

test('a report is received, what waits is matched by hand, the licence charges it, and the books and the log agree', () => {
  type Received = { reports: { rows: number; matched: number; unmatched: number; rejected: number; rejects: string }[] }
  const received = told<Received>('uses', 'receive', 'report.csv', '--licence', 'meridian-2026', '--on', '2026-10-20')
  assert.equal(received.status, 1)
  const [report] = received.json.reports
  assert.deepEqual([report?.rows, report?.matched, report?.unmatched, report?.rejected], [3, 1, 1, 1])
  assert.match(
    readFileSync(report?.rejects ?? '', 'utf8'),
    /^line,column,reason,hint,record,report,.*\n2,,,,header,Q3,.*\n5,purpose,/,
  )

  const waiting = guildhall('--hall', 'hall', 'uses', 'unmatched').stdout
  assert.match(waiting, /Q3 +2 +Eleven Kinds of Rein +training +no work with this title; near: Eleven Kinds of Rain \(/)
  const matched = guildhall(
    '--hall',
    'hall',
    'uses',
    'match',
    'Q3',
    '2',
    'The Long Division',
    '--source',
    'letter of 21 October',
  )
  assert.match(
    matched.stdout,
    /^Record 2 of Q3 means The Long Division, with 10 words\.\n.* 1 declared uses recorded as batch-/,
  )

  const charge = told<{ total: string }>('licence', 'charge', 'meridian-2026', '2026-Q3')
  assert.equal(charge.json.total, '14.82') // 731 and 10 words at 2 cents
  for (const books of ['ledger', 'log']) assert.equal(guildhall('--hall', 'hall', books, 'verify').status, 0)
})

test('what audits found is held against it, and a file that cannot be taken exits with 2', () => {
  type Compared = { uses: { comparison: string }[]; valuations: { audit: { paidBy: string } }[] }
  const compared = told<Compared>('uses', 'compare', '--licence', 'meridian-2026')
  assert.equal(compared.status, 1)
  assert.deepEqual(
    [...new Set(compared.json.uses.map(({ comparison }) => comparison))].toSorted((a, b) => (a < b ? -1 : 1)),
    ['declared-only', 'found-only'],
  )
  assert.equal(compared.json.valuations[0]?.audit.paidBy, 'company')

  writeFileSync(path.join(folder, 'cut.csv'), REPORT.replace(',3\n', ',4\n').replace('Q3,m', 'Q4,m'))
  const cut = told<{ error: { code: string } }>('uses', 'receive', 'cut.csv')
  assert.deepEqual([cut.status, cut.json.error.code], [2, 'uses/totals-differ'])
})

test('a workbook goes to a file, and the template is received as it is printed', () => {
  assert.equal(guildhall('uses', 'template', '--format', 'xlsx').status, 2)
  assert.equal(guildhall('uses', 'template', '--format', 'xlsx', '--out', 'template.xlsx').status, 0)
  const template = readFileSync(path.join(folder, 'template.xlsx'))
  assert.equal(template.subarray(0, 2).toString(), 'PK')
  const refused = told<{ error: { code: string } }>('uses', 'receive', 'template.xlsx')
  assert.equal(refused.json.error.code, 'licensing/unknown-licence') // read as a report, whose licence is an example
})

/** A deal that says how a fund is divided and nothing else: what licences can be made under. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { required } from '../../base/index.ts'
import { parseDeal, printDeal } from '../../terms/index.ts'
import { checkDeals } from '../read-deals.ts'
import { dealOfLicence, readLicence } from './read-licence.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-fund-alone-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const season = readFileSync(path.join(import.meta.dirname, '../../../examples/first-season/deal.yaml'), 'utf8')
const FUND = season.replace(/^schedules:[\s\S]*(?=^fund:)/m, '')
const keep = (name: string, text: string): string => {
  const file = path.join(folder, name)
  writeFileSync(file, text)
  return file
}

test('a deal with a fund and no clause is a deal, and is told what it is for', () => {
  const { deal, problems } = parseDeal(FUND)
  assert.deepEqual(
    problems.map(({ code, severity }) => [code, severity]),
    [['terms/fund-alone', 'note']],
  )
  assert.deepEqual([deal?.clauses, deal?.schedules, deal?.fund?.key.by], [[], [], 'words-used'])
  assert.deepEqual(parseDeal(printDeal(required(deal, 'a deal'))).deal, deal)
})

test('without a fund a deal still has to have schedules and clauses', () => {
  const text = FUND.replace(/^fund:[\s\S]*/m, '')
  const lacks = parseDeal(text).problems.map(({ message }) => message)
  assert.deepEqual(lacks, ['The deal lacks the key schedules.', 'The deal lacks the key clauses.'])
})

test('a licence can be made under it', async () => {
  keep('fund.yaml', FUND)
  const file = keep(
    'licence.yaml',
    `licence: modelworks-2026
title: Modelworks, training of Scribe
company: Modelworks
deal: fund.yaml
currency: USD
term: { from: 2026-06-01, to: 2027-01-01 }
fee: { basis: per-word, per_word: 0.02 }
allows: { purposes: [training] }
reports: { every: quarter, due_days: 30 }
payment: { days: 30, after: quarter-end }
signed:
  - { party: Modelworks, by: A. Reyes, on: 2025-12-15 }
  - { party: guild, by: M. Orr, on: 2025-12-16 }
document: Licence agreement of 16 December 2025
`,
  )
  const { licence, base } = await readLicence(file)
  const { deal } = dealOfLicence(licence, base.deal)
  assert.deepEqual(
    deal?.fund?.deductions.map(({ id }) => id),
    ['administration', 'health-plan'],
  )
  assert.ok((deal?.clauses.length ?? 0) > 0)
})

test('a mistake is told once, and so is a file that is named twice', async () => {
  const file = keep('wrong.yaml', season.replace('owed_by: company', 'owed_by:'))
  const checked = await checkDeals([file, file])
  assert.deepEqual(
    checked.map(({ problems }) => problems.map(({ message }) => message)),
    [['"owed_by" of the clause pay-per-word is empty.']],
  )
})

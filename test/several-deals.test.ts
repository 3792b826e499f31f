/** A licence's charge and a calculation in one run: each by its own deal, also when the money comes later. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'
import { assertHolds } from './statement-holds.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-several-deals-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
const LICENCE = readFileSync(path.join(import.meta.dirname, 'cases/licences/lumen.yaml'), 'utf8')

interface RunJson {
  readonly run: string
  readonly received: string
  readonly lines: readonly { readonly use: { readonly deal: string; readonly licence: string | null } }[]
  readonly difference: { readonly since: string } | null
}

test('a run takes up the charge of a licence beside the calculation, once, and each pool names its deal', async () => {
  const at = ['--hall', path.join(folder, 'hall')]
  const file = (name: string, text: string): string => {
    writeFileSync(path.join(folder, name), text)
    return path.join(folder, name)
  }
  guildhallJson(['init', path.join(folder, 'hall')])
  guildhallJson([...at, 'register', path.join(season, 'scripts'), '--credits', path.join(season, 'credits.csv')])
  guildhallJson([...at, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
  const { works } = guildhallJson<{ works: { id: string; title: string }[] }>([...at, 'works'])
  const id = works.find(({ title }) => title === 'A Quorum of Pigeons')?.id ?? ''
  const use = `Lumen Models,Lumen Studio,l1,training,${id},865,2026-07-10,2026-08-01,declared,2026-10-20`
  const head = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on'
  guildhallJson([...at, 'facts', 'import', 'training_uses', file('uses.csv', `${head}\n${use}\n`)])
  guildhallJson([...at, 'licence', 'add', file('lumen.yaml', LICENCE.replace('lumen-2026', 'lumen'))])
  const { total, currency } = JSON.parse(
    guildhall(['--json', ...at, 'licence', 'charge', 'lumen', '2026-Q3']).stdout,
  ) as { total: string; currency: string }
  assert.equal(currency, 'USD')
  const calculated = guildhallJson<{ total: string }>([...at, 'calculate', 'wga-2026-training-subscription'])
  const run = guildhallJson<RunJson>([...at, 'distribute', '2026'])
  assert.equal(Number(run.received), Number(total) + Number(calculated.total))
  const deals = new Map(run.lines.map(({ use: { deal, licence } }) => [deal, licence]))
  assert.equal(deals.size, 2)
  assert.ok([...deals.values()].includes('lumen'))
  assert.equal(guildhallJson<RunJson>([...at, 'distribute', '2026']).run, run.run)
  assert.equal(guildhall([...at, 'ledger', 'verify']).status, 0)
  const { statements } = guildhallJson<{ statements: { json: string }[] }>([...at, 'statement', '--all', '2026'])
  assert.ok(statements.length > 0)
  for (const { json } of statements) await assertHolds(json)
})

/** The schema that editors use takes every deal that the reader takes, and finds the slips that a schema can find. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parse } from 'yaml'
import { dealSchema } from '../src/terms/index.ts'
import { breaches } from './schema-check.ts'

const root = path.join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8')
const schema = dealSchema()

/** As editors read YAML: numbers are numbers, days stay texts. */
function broken(text: string): string[] {
  return breaches(schema, parse(text))
}

for (const file of globSync(['deals/*.yaml', 'examples/**/deal.yaml'], { cwd: root }).sort()) {
  if (file.endsWith('.cases.yaml')) continue
  void test(`the schema takes ${file}`, () => assert.deepEqual(broken(read(file)), []))
}

void test('the schema takes every sample of docs/formats/deal.md that is a whole deal or a patch', () => {
  const samples = [...read('docs/formats/deal.md').matchAll(/```yaml\n(deal: [\s\S]*?)```/g)].map(
    ([, text = '']) => text,
  )
  assert.ok(samples.length > 0)
  for (const sample of samples) assert.deepEqual(broken(sample), [])
})

const AGREEMENT = read('test/cases/wrong-deals/baselines/small-agreement.yaml')

void test('the schema finds keys that are none, what is missing, and what is of another kind', () => {
  assert.deepEqual(broken(AGREEMENT), [])
  assert.match(broken(AGREEMENT.replace('currency: USD', 'curency: USD')).join(), /\/curency: no such key/)
  assert.match(broken(AGREEMENT.replace('stage: in-force', 'stage: inforce')).join(), /\/stage: enum/)
  assert.match(broken(AGREEMENT.replace('value: 3,', 'value: three,')).join(), /value: pattern/)
})

void test('schedules and clauses may be left out beside a fund, and only there', () => {
  const fund = read('examples/first-season/deal.yaml').replace(/^schedules:[\s\S]*(?=^fund:)/m, '')
  assert.deepEqual(broken(fund), [])
  assert.match(broken(fund.replace(/^fund:[\s\S]*/m, '')).join(), /anyOf/)
})

void test('a patch may hold parts of things, and no key that a thing does not have', () => {
  const head = 'deal: an-offer\npatch_of: small-agreement\ntitle: An offer\nstage: offer\n'
  const row = 'source: letter, at: page 1, says: four'
  assert.deepEqual(
    broken(`${head}set: { schedules: { room_writers: { rows: [{ from: 2026-01-01, value: 4, ${row} }] } } }`),
    [],
  )
  assert.deepEqual(broken(`${head}strike: [clauses/residual]\nadd: { clauses: { residual: { note: none } } }`), [])
  assert.match(broken(`${head}set: { clauses: { residual: { paid: 0 } } }`).join(), /anyOf/)
  assert.match(broken(`${head}stirke: [clauses/residual]`).join(), /\/stirke: no such key/)
})

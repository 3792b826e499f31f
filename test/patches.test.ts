/** Patches on the command line: found beside each other and in the library, told apart, and kept whole by the runs that used them. */

import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-patches-'))
const head = (id: string, on: string): string =>
  `deal: ${id}\npatch_of: ${on}\ntitle: An offer\nstage: offer\nproposed_by: amptp\n`
const fee = (value: string): string =>
  `set: { schedules: { training_fee: { rows: [{ from: 2026-05-02, value: ${value}, hypothesis: for the test }] } } }\n`
const write = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const first = write('first.yaml', head('first-offer', 'wga-2026-training-per-word') + fee('0.04'))
const second = write('second.yaml', head('second-offer', 'first.yaml') + fee('0.01'))

interface Total {
  readonly total: string
  readonly currency: string
}

test('a patch stands on a deal of the library or on a file beside it, and check says on which', () => {
  const { deals } = guildhallJson<{ deals: { id: string; baseline: string; problems: unknown[] }[] }>([
    'deal',
    'check',
    first,
    second,
  ])
  assert.deepEqual(
    deals.map(({ id, baseline }) => [id, baseline]),
    [
      ['first-offer', 'wga-2026-training-per-word'],
      ['second-offer', 'first-offer'],
    ],
  )
  assert.match(guildhall(['deal', 'check', second]).stdout, /is a deal: second-offer, a patch on first-offer/)
  const lost = guildhall(['deal', 'check', write('lost.yaml', head('lost', 'wga-2026-training-per-wrod'))])
  assert.match(lost.stdout, /lost\.yaml:2:11.*Did you mean wga-2026-training-per-word\?/s)
})

test('diff tells what an offer moves, clause by clause', () => {
  const { stdout } = guildhall(['deal', 'diff', first, second])
  assert.match(stdout, /\n {4}2026-05-02: 0\.04 USD\/word \(assumed\) → 0\.01 USD\/word \(assumed\) \(-75%\)\n/)
})

test('a run keeps the whole deal, so that it is read back when the baseline is gone', () => {
  const hall = path.join(folder, 'hall')
  const uses = write(
    'training_uses.csv',
    'company,tool,model,purpose,work,words,starts_on,ends_on,basis\nStudio North,T,m,training,a work,1000,2026-06-01,2026-12-31,declared\n',
  )
  guildhall(['init', hall])
  assert.equal(guildhall(['--hall', hall, 'facts', 'import', 'training_uses', uses]).status, 0)
  const made = guildhallJson<Total>(['--hall', hall, 'calculate', second])
  assert.equal(made.total, '10.00')
  write('first.yaml', 'no deal any more')
  const { status, stdout, stderr } = guildhall(['--hall', hall, 'distribute', '2026'])
  assert.equal(status, 0, stderr)
  assert.match(stdout, /received +10\.00 USD/)
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

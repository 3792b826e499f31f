/** Money that came in by a statement is recorded against the invoice that its text names, once, and what names none is left and told. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { type Ended, guildhall as run } from './killing.ts'

const root = path.join(import.meta.dirname, '..')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-receive-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Received {
  readonly received: { company: string; invoice: string; amount: string; known: boolean; receipt: string | null }[]
  readonly unmatched: { amount: string; because: string }[]
  readonly invoices: { id: string; company: string }[]
}

function receive(statement: string, ...options: string[]): { status: number | null; stderr: string; told: Received } {
  writeFileSync(path.join(folder, 'statement.xml'), statement)
  const { status, stdout, stderr } = guildhall(
    '--hall',
    'hall',
    '--json',
    'bank',
    'receive',
    'statement.xml',
    ...options,
  )
  return { status, stderr, told: (stdout === '' ? {} : JSON.parse(stdout)) as Received }
}

function guildhall(...args: string[]): Ended {
  return run(args, { cwd: folder })
}

test('a credit that names an invoice is recorded once, one that names none is left', () => {
  assert.equal(guildhall('demo', 'hall').status, 0)
  const page = readFileSync(path.join(root, 'docs/formats/camt053.md'), 'utf8')
  const sample = (/```xml\n([\s\S]*?)```/.exec(page)?.[1] ?? '').replaceAll('"EUR"', '"USD"').replace('>EUR<', '>USD<')

  const left = receive(sample)
  assert.equal(left.status, 1)
  assert.deepEqual(
    [left.told.received, left.told.unmatched.map(({ because }) => because)],
    [[], ['its text names no invoice']],
  )

  const [invoice] = left.told.invoices
  assert.ok(invoice)
  const named = sample.replace('Invoice invoice-2026-04', `payment of ${invoice.id.replaceAll('-', ' ').toUpperCase()}`)
  const dry = receive(named, '--dry-run').told.received
  assert.deepEqual(
    dry.map(({ company, invoice, receipt }) => [company, invoice, receipt]),
    [[invoice.company, invoice.id, null]],
  )
  const first = receive(named)
  assert.deepEqual([first.status, first.told.received[0]?.amount, first.told.received[0]?.known], [0, '9030.96', false])
  const again = receive(named)
  assert.deepEqual(
    [again.status, again.told.received[0]?.known, again.told.received[0]?.receipt],
    [0, true, first.told.received[0]?.receipt],
  )

  const wrong = receive(named.replace('9780.56', '9780.57'))
  assert.equal(wrong.status, 2)
  assert.match(wrong.stderr, /banking\/wrong-statement/)
})

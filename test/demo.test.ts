/** The whole way on the bundled example, as a newcomer walks it: the command line from the outside. */

import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fraction, parseFraction, sumFractions, equals } from '../src/base/index.ts'
import { checkEd25519 } from '../src/drivers/keys.ts'
import { checkProof, parseVerifierKey } from '../src/log/index.ts'
import { guildhall, guildhallJson } from './killing.ts'

interface DemoJson {
  hall: string
  works: number
  findings: string
  obligations: number
  received: string
  distributed: string
  held: string
  carried: string
  statements: { writer: string; payable: string; html: string; csv: string }[]
  log: { size: number; ok: boolean }
}

interface DistributionJson {
  run: string
  recorded: boolean
  received: string
  deductions: { id: string; amount: string }[]
  distributed: string
  held: { title: string | null; name: string | null; amount: string; reason: string }[]
  carried: { amount: string }[]
  payable: { name: string; amount: string }[]
  lines: { title: string; name: string; amount: string }[]
}

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-demo-'))
const hall = path.join(folder, 'hall')
let demo: DemoJson
let distribution: DistributionJson

before(() => {
  demo = guildhallJson<DemoJson>(['demo', hall])
  distribution = guildhallJson<DistributionJson>(['--hall', hall, 'distribute', '2026'])
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('the demo registers ten works and more, finds them, and pays to the cent', () => {
  assert.ok(demo.works >= 8)
  assert.ok(demo.obligations > 0)
  assert.equal(demo.log.ok, true)
  assert.ok(existsSync(demo.findings))
  for (const { html, csv } of demo.statements) assert.ok(existsSync(html) && existsSync(csv))
})

test('what came in is deducted, distributed, held or carried, and nothing else', () => {
  const sum = (amounts: string[]) => sumFractions(amounts.map((amount) => parseFraction(amount) ?? fraction(0)))
  const { deductions, held, carried, received, distributed } = distribution
  const out = sum([...deductions, ...held, ...carried].map(({ amount }) => amount).concat(distributed))
  assert.ok(equals(out, sum([received])))
})

test('a second distribution of the period is the same run, and records nothing', () => {
  assert.equal(distribution.recorded, false)
  const dry = guildhallJson<DistributionJson>(['--hall', hall, 'distribute', '2026', '--dry-run'])
  assert.equal(dry.run, distribution.run)
})

test('only the share in doubt waits: contested, unsigned, of nobody known', () => {
  const waiting = distribution.held.map(({ title, reason }) => `${title}: ${reason}`)
  assert.deepEqual([...new Set(waiting)].toSorted(), [
    'Last Bus to Ambry Head: unsigned',
    'The Lighthouse Audit: unidentified',
    'The Quiet Referendum: contested',
  ])
  const paid = new Set(distribution.lines.map(({ title }) => title))
  assert.ok(paid.has('The Quiet Referendum') && paid.has('The Lighthouse Audit'))
})

test('a quotation is seen and not paid, and a script that is not there is not seen', () => {
  const titles = new Set([...distribution.lines, ...distribution.held].map(({ title }) => title))
  assert.ok(!titles.has('The Marmalade Objection'))
  assert.ok(!titles.has('A Goat Is Not a Receipt'))
})

test('the statement of a writer says everything that the run pays them', () => {
  for (const { writer, payable, html } of demo.statements) {
    const page = readFileSync(html, 'utf8')
    assert.ok(page.includes(writer), writer)
    const paid = distribution.payable.find(({ name }) => name === writer)
    assert.equal(payable, paid?.amount ?? '0.00')
  }
})

test('the log of the demo verifies, and a record in it can be proved', () => {
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
  const { proof } = guildhallJson<{ proof: string }>(['--hall', hall, 'log', 'prove', distribution.run])
  assert.match(proof, /^c2sp\.org\/tlog-proof@v1\n/)
})

interface Proof {
  readonly proof: string
  readonly leaf: string
  readonly key: string
}

test('a proof comes with all that a stranger needs to check it: the leaf and the public key', async () => {
  const made = guildhallJson<Proof>(['--hall', hall, 'log', 'prove', distribution.run])
  const { key } = parseVerifierKey(made.key)
  assert.ok(key, made.key)
  const trusted = { key, origin: key.name, checkEd25519 }
  assert.ok((await checkProof(made.proof, new TextEncoder().encode(made.leaf), trusted)).checkpoint)
  assert.equal((await checkProof(made.proof, new TextEncoder().encode('another leaf'), trusted)).checkpoint, undefined)
})

test('the demo touches no folder that holds something', () => {
  const again = guildhall(['--json', 'demo', hall])
  assert.equal(again.status, 3)
  assert.equal((JSON.parse(again.stderr) as { error: { code: string } }).error.code, 'hall/exists')
})

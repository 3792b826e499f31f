/** An audit that is killed goes on where it was; machines that share one give what one machine gives. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  appendFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { GUILDHALL, guildhall, guildhallJson } from './killing.ts'

interface Audited {
  readonly run: string
  readonly resumed: number
  readonly guarantee: { readonly stepWords: number; readonly runWords: number }
  readonly findings: string
  readonly works: readonly object[]
  readonly corpus: object
}

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-resume-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const corpus = path.join(folder, 'corpus')
const template = path.join(folder, 'template')
const script = path.join(import.meta.dirname, '../examples/one-page/script.fountain')
const text = readFileSync(script, 'utf8').split('\n').slice(5).join('\n')
const FILES = 24
const ENVIRONMENT = { ...process.env, GUILDHALL_TODAY: '2026-11-22', DATABASE_URL: undefined }

let expected: Audited
before(() => {
  makeCorpus()
  guildhallJson(['init', template])
  guildhallJson(['--hall', template, 'register', script])
  expected = audit(newHall('whole'))
})

test('an audit that was killed is gone on with: finished files are not scanned again, and the result is the same', async () => {
  assert.equal(expected.resumed, 0)
  const killed = await killedHall()
  const again = audit(killed)
  assert.ok(again.resumed >= 1 && again.resumed < FILES, `${again.resumed} files were taken from before`)
  assertSame(again, expected)
  assert.ok(!existsSync(path.join(killed, 'audits', 'unfinished')), 'nothing is left of the audit that was broken off')
})

test('machines that share a job folder give what one machine gives', () => {
  const shared = newHall('shared')
  const job = path.join(folder, 'job')
  const ask = (...words: string[]): ReturnType<typeof guildhall> =>
    guildhall(['--hall', shared, '--json', 'audit', corpus, '--engine', 'job', '--job', job, ...words])
  const refused = ask()
  assert.equal(refused.status, 3)
  assert.match(refused.stderr, /"code":"audit\/job-unfinished".*"scanned":0,"files":24/)
  for (const part of ['1/2', '1/2', '2/2']) guildhallJson(['scan-shards', '--job', job, '--part', part])
  const answered = ask()
  assert.equal(answered.status, 0, answered.stderr)
  assertSame(JSON.parse(answered.stdout) as Audited, expected)
  const denser = ask('--look-up-every', '4')
  assert.match(denser.stderr, /"code":"audit\/job-unfinished".*"scanned":0,"files":24/)
  guildhallJson(['scan-shards', '--job', job])
  const dense = JSON.parse(ask('--look-up-every', '4').stdout) as Audited
  assert.deepEqual([dense.resumed, dense.guarantee.stepWords, dense.guarantee.runWords], [FILES, 4, 11])
  assert.notEqual(dense.run, expected.run)
})

test('what an engine cannot take is said before anything is scanned', () => {
  const hall = newHall('asking')
  const refusal = (...words: string[]): string =>
    guildhall(['--hall', hall, '--json', 'audit', corpus, ...words]).stderr
  const failing = path.join(folder, 'failing')
  writeFileSync(failing, '#!/bin/sh\necho no cluster >&2\nexit 7\n', { mode: 0o755 })
  assert.match(refusal('--engine', 'sparc'), /"code":"audit\/unknown-engine".*Did you mean spark/)
  assert.match(refusal('--look-up-every', '3'), /"code":"cli\/usage".*Give 8, 4, 2 or 1/)
  assert.match(refusal('--engine', 'job'), /"code":"cli\/usage"/)
  assert.match(refusal('--spark-master', 'local'), /"code":"cli\/usage".*Add --engine spark/)
  assert.match(refusal('--engine', 'spark', '--spark-submit', '/nowhere'), /"code":"audit\/no-spark".*pip install/)
  assert.match(
    refusal('--engine', 'spark', '--spark-submit', failing),
    /"code":"audit\/spark-failed".*code 7: no cluster/,
  )
  assert.match(guildhall(['scan-shards', '--job', hall]).stderr, /job\.json cannot be read/)
  assert.match(guildhall(['scan-shards', '--job', hall, '--part', '4/3']).stderr, /third of 100 parts/)
})

test('a file that was changed after the kill is scanned again', async () => {
  const hall = await killedHall()
  const [, scanned = ''] = /"file":"([^"]+)"/.exec(readFileSync(resultFiles(hall)[0] ?? '', 'utf8')) ?? []
  appendFileSync(path.join(corpus, scanned), `${JSON.stringify({ id: 'late', text: text.slice(0, 700) })}\n`)
  assertSame(audit(hall), audit(newHall('fresh')))
})

/** Files long enough that a kill comes while there is something left; the script stands in every third, from another word on. */
function makeCorpus(): void {
  mkdirSync(corpus)
  const filler = 'The boats of the district are counted in spring, and nobody who counted them has been seen since. '
  for (let i = 0; i < FILES; i++) {
    const documents = [{ id: `long-${i}`, text: filler.repeat(6_000) }]
    if (i % 3 === 0) documents.push({ id: `found-${i}`, text: text.slice(i * 8, i * 8 + 500) })
    const lines = documents.map((document) => `${JSON.stringify(document)}\n`).join('')
    writeFileSync(path.join(corpus, `part-${String(i).padStart(2, '0')}.jsonl`), lines)
  }
}

function newHall(name: string): string {
  const hall = path.join(folder, name)
  cpSync(template, hall, { recursive: true })
  return hall
}

function auditWords(hall: string): string[] {
  return ['--hall', hall, 'audit', corpus, '--workers', '1']
}

function audit(hall: string): Audited {
  return guildhallJson<Audited>(auditWords(hall))
}

/** A hall whose audit got SIGKILL as soon as the result of one file was there. On a busy machine the audit may end first: then it is another hall's turn. */
async function killedHall(): Promise<string> {
  for (let turn = 1; turn <= 10; turn++) {
    const hall = newHall(`killed-${killed++}`)
    const child = spawn(GUILDHALL, auditWords(hall), { stdio: 'ignore', env: ENVIRONMENT })
    const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('exit', (_, signal) => resolve(signal)))
    const watch = setInterval(() => {
      if (resultFiles(hall).some((file) => statSync(file).size > 0)) child.kill('SIGKILL')
    }, 1)
    const signal = await ended
    clearInterval(watch)
    if (signal === 'SIGKILL') return hall
  }
  throw new Error('ten audits ended before they could be killed')
}
let killed = 0

function resultFiles(hall: string): string[] {
  return globSync(path.join(hall, 'audits', 'unfinished', '*', '*', '*.results'))
}

/** All but the time it took and where it lies. */
function assertSame(one: Audited, other: Audited): void {
  assert.deepEqual(readFileSync(one.findings), readFileSync(other.findings))
  const told = ({ run, works, corpus }: Audited): object => ({ run, works, corpus })
  assert.deepEqual(told(one), told(other))
  assert.ok(one.works.length > 0)
}

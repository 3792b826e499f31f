/** The audit on a real Spark: two workers, one of them killed on the way, and the same bytes as on one machine. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
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
import { after, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { GUILDHALL, guildhallJson } from './killing.ts'
import { findSpark, killBusyExecutor } from './spark.ts'

interface Audited {
  readonly run: string
  readonly resumed: number
  readonly findings: string
  readonly problems: readonly { code: string }[]
  readonly works: readonly object[]
  readonly corpus: object
}

const found = findSpark()
const FILES = 7

describe('an audit on Spark', { skip: 'missing' in found ? found.missing : false }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-spark-'))
  after(() => rmSync(folder, { recursive: true, force: true }))

  test('gives the bytes of a local one, though an executor is killed in the middle of a task', async () => {
    const corpus = makeCorpus(path.join(folder, 'corpus'))
    const [here, there] = makeHalls(folder)
    const local = guildhallJson<Audited>(['--hall', here, 'audit', corpus])
    const { text, wasKilled } = await auditOnSpark(there, corpus)
    assert.ok(wasKilled, 'an executor was killed in the middle of a task, with results there and results to come')
    const spark = JSON.parse(text) as Audited
    assert.deepEqual(readFileSync(spark.findings), readFileSync(local.findings))
    assert.deepEqual(told(spark), told(local)) // problems too: none was scanned here for want of a result
    assert.ok(local.works.length > 0)
    assert.equal(spark.resumed, 0)
    assert.ok(!existsSync(path.join(there, 'audits', 'unfinished')))
  })
})

/** All but the time it took and where it lies. */
function told({ run, works, corpus, problems }: Audited): object {
  return { run, works, corpus, problems }
}

async function auditOnSpark(hall: string, corpus: string): Promise<{ text: string; wasKilled: boolean }> {
  const quickStart = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC'
  const conf = [
    'spark.ui.enabled=false',
    ...['driver', 'executor'].flatMap((who) => [
      `spark.${who}.memory=512m`,
      `spark.${who}.extraJavaOptions=${quickStart}`,
    ]),
  ]
  const words = [
    '--hall',
    hall,
    '--json',
    'audit',
    corpus,
    '--engine',
    'spark',
    '--spark-master',
    'local-cluster[2,1,512]',
  ]
  // One task a wave: the first results are there while most tasks are to come.
  const settings = [...conf, 'spark.guildhall.tasksPerWave=1'].flatMap((pair) => ['--spark-conf', pair])
  const submit = 'submit' in found ? found.submit : ''
  const environment = {
    ...process.env,
    GUILDHALL_TODAY: '2026-11-22',
    DATABASE_URL: undefined,
    SPARK_LOCAL_IP: '127.0.0.1',
  }
  const child = spawn(GUILDHALL, [...words, '--spark-submit', submit, ...settings], { env: environment })
  let [text, errors, wasKilled] = ['', '', false]
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
  const watch = setInterval(() => {
    const results = globSync(path.join(hall, 'audits', 'unfinished', '*', '*', '*.results'))
    if (wasKilled || !results.some((file) => statSync(file).size > 0)) return
    wasKilled = killBusyExecutor(child.pid ?? 0)
  }, 50)
  const code = await new Promise((resolve) => child.once('close', resolve))
  clearInterval(watch)
  assert.ok(code === 0 || code === 1, errors)
  return { text, wasKilled }
}

/** Two halls with the same script. */
function makeHalls(folder: string): [string, string] {
  const [one, other] = [path.join(folder, 'one'), path.join(folder, 'other')]
  guildhallJson(['init', one])
  guildhallJson(['--hall', one, 'register', path.join(import.meta.dirname, '../examples/one-page/script.fountain')])
  cpSync(one, other, { recursive: true })
  return [one, other]
}

/** Files that are each larger than the index, so that each is a task; with finds, doubles, a broken line and a broken file. */
function makeCorpus(corpus: string): string {
  mkdirSync(corpus)
  const script = readFileSync(path.join(import.meta.dirname, '../examples/one-page/script.fountain'), 'utf8')
  const filler = 'Nobody on the quay remembers which of the two lamps was lit first, nor who was paid to light it. '
  for (let i = 0; i < FILES; i++) {
    const texts = [filler.repeat(400 + i), script.slice(150 + 20 * (i % 4), 700), filler.repeat(100)]
    const lines = texts.map((text, n) => `${JSON.stringify({ id: `${i}-${n}`, text })}\n`).join('')
    writeFileSync(path.join(corpus, `part-${i}.jsonl`), i === 3 ? `${lines}{broken\n` : lines)
  }
  const packed = gzipSync(filler.repeat(50) + script)
  writeFileSync(path.join(corpus, 'torn.txt.gz'), packed.subarray(0, packed.length - 30))
  return corpus
}

/**
 * A feed of broken items taken in by `record import` as a whole process, and once more when all of it is known: items a second,
 * processor time, memory and growth, in both databases. `FEEDS=1000,10000,50000` for other sizes.
 */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { asRss, madeItems } from './reports/made-files.ts'
import { spoilt } from './reports/spoilt-feed.ts'

const COUNTS = (process.env['FEEDS'] ?? '1000,4000').split(',').map(Number)
const GUILDHALL = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-feeds-'))
const postgres = findPostgres()
const cluster = 'bin' in postgres ? await startPostgres(postgres.bin) : undefined
try {
  console.log(
    'items   MB  database    reports  told  claims  seconds  items/s  processor s  ms an item  peak MB  again s',
  )
  for (const count of COUNTS) {
    const feed = path.join(folder, `${count}.xml`)
    const text = spoilt(asRss(madeItems(count)))
    writeFileSync(feed, text)
    await measure(feed, { count, bytes: Buffer.byteLength(text) })
    if (cluster) await measure(feed, { count, bytes: Buffer.byteLength(text), url: await cluster.newHall() })
  }
} finally {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}

interface Feed {
  readonly count: number
  readonly bytes: number
  readonly url?: string
}

async function measure(feed: string, { count, bytes, url }: Feed): Promise<void> {
  const hall = path.join(folder, `hall-${count}-${url ? 'pg' : 'file'}`)
  const environment = { ...process.env, DATABASE_URL: url }
  await run(['init', hall], environment)
  const take = ['--hall', hall, '--json', 'record', 'import', feed]
  const first = await run(take, environment)
  const again = await run(take, environment)
  rmSync(hall, { recursive: true })
  const { added, claims, problems } = JSON.parse(first.answer) as {
    added: number
    claims: unknown[]
    problems: unknown[]
  }
  if (added !== count) throw new Error(`${count - added} items are lost`)
  const columns = [
    `${count}`.padStart(5),
    (bytes / 1e6).toFixed(0).padStart(3),
    (url ? 'PostgreSQL' : 'SQLite').padEnd(10),
    `${added}`.padStart(8),
    `${problems.length}`.padStart(4),
    `${claims.length}`.padStart(6),
    first.seconds.toFixed(1).padStart(7),
    (count / first.seconds).toFixed(0).padStart(7),
    first.processor.toFixed(1).padStart(11),
    ((first.processor * 1000) / count).toFixed(1).padStart(10),
    (first.peak / 1024).toFixed(0).padStart(7),
    again.seconds.toFixed(1).padStart(7),
  ]
  console.log(columns.join('  '))
}

interface Run {
  readonly seconds: number
  readonly processor: number
  readonly peak: number
  readonly answer: string
}

async function run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<Run> {
  const started = performance.now()
  const tell = new URL('./registry/tell-usage.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--import', tell, GUILDHALL, ...args], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [answer, said] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
  const seconds = (performance.now() - started) / 1000
  const usage = /usage (\d+) (\d+)/.exec(said)
  if (!usage) throw new Error(`guildhall ${args.join(' ')}: ${said}`)
  return { seconds, processor: Number(usage[1]) / 1e6, peak: Number(usage[2]), answer }
}

async function textOf(stream: AsyncIterable<unknown>): Promise<string> {
  let text = ''
  for await (const piece of stream) text += String(piece)
  return text
}

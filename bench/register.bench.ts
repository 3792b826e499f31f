/** Registration of many scripts: files and megabytes a second, memory, growth; on one and on two threads, in both databases. Whole processes. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { makeScripts } from './registry/made-scripts.ts'

const COUNTS = (process.env['REGISTER_FILES'] ?? '1000,10000').split(',').map(Number)
const GUILDHALL = path.join(import.meta.dirname, '..', 'src', 'cli', 'main.ts')

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-register-'))
const postgres = findPostgres()
const cluster = 'bin' in postgres ? await startPostgres(postgres.bin) : undefined
try {
  console.log('files    MB  database    threads  seconds  files/s  MB/s  processor s  ms a file  peak MB  again s')
  for (const count of COUNTS) {
    const { bytes } = makeScripts(path.join(folder, `${count}`), count)
    for (const workers of [1, 2]) await measure(count, bytes, { workers })
    if (cluster) await measure(count, bytes, { workers: 2, url: await cluster.newHall() })
    rmSync(path.join(folder, `${count}`), { recursive: true })
  }
} finally {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
}

/** A new hall, all files at once; then once more, when there is nothing left to do. */
async function measure(
  count: number,
  bytes: number,
  { workers, url }: { workers: number; url?: string },
): Promise<void> {
  const hall = path.join(folder, `hall-${count}-${workers}-${url ? 'pg' : 'file'}`)
  const environment = { ...process.env, DATABASE_URL: url }
  await run(['init', hall], environment)
  const register = ['--hall', hall, '--json', 'register', path.join(folder, `${count}`), '--workers', `${workers}`]
  const first = await run(register, environment)
  const again = await run(register, environment)
  rmSync(hall, { recursive: true })
  const megabytes = bytes / 1e6
  const columns = [
    `${count}`.padStart(5),
    megabytes.toFixed(0).padStart(5),
    (url ? 'PostgreSQL' : 'SQLite').padEnd(10),
    `${workers}`.padStart(8),
    first.seconds.toFixed(1).padStart(8),
    (count / first.seconds).toFixed(0).padStart(8),
    (megabytes / first.seconds).toFixed(1).padStart(5),
    first.processor.toFixed(1).padStart(12),
    ((first.processor * 1000) / count).toFixed(1).padStart(10),
    (first.peak / 1024).toFixed(0).padStart(8),
    again.seconds.toFixed(1).padStart(8),
  ]
  console.log(columns.join('  '))
}

/** Wall clock, processor time and peak memory of one process, as it tells them when it ends. */
async function run(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ seconds: number; processor: number; peak: number }> {
  const started = performance.now()
  const tell = new URL('./registry/tell-usage.ts', import.meta.url).href
  const child = spawn(process.execPath, ['--import', tell, GUILDHALL, ...args], {
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  for await (const piece of child.stderr) said += String(piece)
  const seconds = (performance.now() - started) / 1000
  const usage = /usage (\d+) (\d+)/.exec(said)
  if (!usage) throw new Error(`guildhall ${args.join(' ')}: ${said}`)
  return { seconds, processor: Number(usage[1]) / 1e6, peak: Number(usage[2]) }
}

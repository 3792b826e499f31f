/** A year of a whole guild: a million works with two million shares and 12,000 payees, distributed on SQLite and on PostgreSQL. `TREASURY_WORKS` makes it smaller. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createHall, openHall } from '../src/drivers/hall.ts'
import { findPostgres, startPostgres } from '../test/postgres.ts'
import { fillHall } from './treasury/fill-hall.ts'

const WORKS = Number(process.env['TREASURY_WORKS'] ?? 1_000_000)
const WRITERS = 12_000

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-bench-'))
try {
  await benchHall('SQLite', path.join(folder, 'sqlite'), undefined)
  const found = findPostgres()
  if ('missing' in found) console.log(`PostgreSQL: skipped, ${found.missing}`)
  else {
    const cluster = await startPostgres(found.bin)
    await benchHall('PostgreSQL', path.join(folder, 'postgres'), await cluster.newHall())
    await cluster.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function benchHall(name: string, hall: string, url: string | undefined): Promise<void> {
  const environment = { ...process.env, ...(url !== undefined && { DATABASE_URL: url }) }
  await createHall(hall)
  await (await openHall(hall, { environment })).close() // makes the tables
  const started = performance.now()
  const credits = await fillHall(url === undefined ? { file: path.join(hall, 'hall.sqlite') } : { url }, {
    works: WORKS,
    writers: WRITERS,
  })
  const seconds = (performance.now() - started) / 1000
  console.log(`${name}: ${WORKS} works, ${credits} shares, ${WRITERS} writers (filled in ${seconds.toFixed(0)} s)`)
  const script = path.join(import.meta.dirname, 'treasury', 'distribute-hall.ts')
  execFileSync(process.execPath, ['--max-old-space-size-percentage=75', script, hall, 'Writer Number 7'], {
    stdio: 'inherit',
    env: environment,
  })
}

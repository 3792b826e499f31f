/** `make soak`: every property with many more runs, the readers of scripts against made-up files, every route against odd requests, many histories of a hall, the money flow killed often on both stores, then the command line killed at random moments, hall after hall. */

import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { guildhall, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

const rounds = Number(process.env['SOAK_ROUNDS'] ?? 40)
const seed = Number(process.env['SOAK_SEED'] ?? Date.now() % 2 ** 31)

const files = globSync('src/**/*.test.ts').sort()
const { status } = spawnSync(
  process.execPath,
  ['--import', './test/more-runs.ts', '--test', '--test-reporter=./test/reporter.ts', ...files],
  { stdio: 'inherit' },
)
if (status !== 0) process.exit(1)

const fuzzed = spawnSync(process.execPath, ['./test/fuzz/run.ts'], { stdio: 'inherit' })
if (fuzzed.status !== 0) process.exit(1)

const odd = spawnSync(process.execPath, ['--test', '--test-reporter=./test/reporter.ts', 'test/server/fuzz.test.ts'], {
  stdio: 'inherit',
  env: { FC_SEED: String(seed), ...process.env, FC_RUNS: process.env['REQUEST_RUNS'] ?? '40' },
})
if (odd.status !== 0) process.exit(1)

const simulated = spawnSync(
  process.execPath,
  ['--test', '--test-reporter=./test/reporter.ts', 'test/simulation.test.ts'],
  { stdio: 'inherit', env: { SIMULATION_SEEDS: '240', ...process.env } },
)
if (simulated.status !== 0) process.exit(1)

const faults = spawnSync(process.execPath, ['--test', '--test-reporter=./test/reporter.ts', 'test/faults.test.ts'], {
  stdio: 'inherit',
  env: { FAULT_KILLS: '120', FAULT_SEED: String(seed), ...process.env },
})
if (faults.status !== 0) process.exit(1)

console.log(`killing: ${rounds} halls, seed ${seed}`)
const random = seededRandom(seed)
const example = path.join(import.meta.dirname, '..', 'examples', 'first-season')
let kills = 0
let expected: string | undefined
for (let round = 0; round < rounds; round++) {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-soak-'))
  const hall = path.join(folder, 'hall')
  guildhall(['init', hall])
  const way = [
    ['register', path.join(example, 'scripts'), '--credits', path.join(example, 'credits.csv')],
    ['audit', path.join(example, 'corpus'), '--company', 'Meridian Models', '--tool', 'Loom', '--from', '2026-06-01'],
    ['calculate', 'wga-2026-training-per-word'],
    ['distribute', '2026'],
  ]
  for (const command of way) kills += await guildhallKilled(['--hall', hall, ...command], () => 20 + random() * 400)
  const { run, payable } = guildhallJson<{ run: string; payable: unknown }>(['--hall', hall, 'distribute', '2026'])
  const { ok } = guildhallJson<{ ok: boolean }>(['--hall', hall, 'log', 'verify'])
  const outcome = JSON.stringify({ run, payable })
  expected ??= outcome
  if (!ok || outcome !== expected) {
    console.error(
      `round ${round}, seed ${seed}: the hall in ${hall} ${ok ? 'came to another result' : 'does not verify'}`,
    )
    process.exit(1)
  }
  rmSync(folder, { recursive: true, force: true })
}
console.log(`killing: ${kills} kills in ${rounds} halls; every hall opened, continued and came to the same run`)

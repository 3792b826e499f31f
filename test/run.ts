/**
 * `make test`: types, lint and format, then every test with coverage, in two processes that share the files. Arguments are passed on
 * as file patterns, and then one process does.
 */

import { spawn, spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addTallies, LEAST_COVERED, printTally, type Tally } from './tally.ts'

/** What the slow files take, in seconds, so that both processes end together; whatever is not named takes about one. */
const SECONDS: Readonly<Record<string, number>> = {
  'test/simulation.test.ts': 80,
  'test/docs.test.ts': 60,
  'test/faults.test.ts': 60,
  'test/record.test.ts': 40,
  'test/server/fuzz.test.ts': 25,
  'test/browser/money.test.ts': 25,
  'test/browser/writer.test.ts': 20,
  'test/browser/registry-and-public.test.ts': 25,
  'test/browser/account.test.ts': 15,
  'test/browser/record.test.ts': 12,
  'test/browser/work.test.ts': 15,
  'test/browser/table.test.ts': 15,
  'test/server/jobs-killed.test.ts': 20,
  'test/server/access-matrix.test.ts': 15,
  'test/server/sign-in.test.ts': 15,
}

const patterns = process.argv.slice(2)
if (patterns.length > 0) testFiles(patterns)
else {
  step('types', 'tsc', ['-p', 'tsconfig.json'])
  step('types of the pages', 'tsc', ['-p', 'src/web/tsconfig.json'])
  step('lint', 'oxlint', ['--deny-warnings', '--quiet'])
  step('format', 'oxfmt', ['--check', '.'])
  await testEverything()
}

function testFiles(given: readonly string[]): void {
  step('tests', process.execPath, [...testArguments(), ...globSync([...given]).sort()])
}

async function testEverything(): Promise<void> {
  const started = performance.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-tests-'))
  try {
    const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).sort()
    const ended = await Promise.all(divide(files).map((share, i) => testShare(share, path.join(folder, `${i}.json`))))
    const tally = addTallies(ended.map(({ tally: each }) => each))
    console.log(printTally(tally))
    const isFine = ended.every(({ status }) => status === 0) && tally.lines >= LEAST_COVERED.lines
    end('tests', { isFine: isFine && tally.branches >= LEAST_COVERED.branches, started })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The slowest first, each to whoever has less to do. */
function divide(files: readonly string[]): string[][] {
  const shares = [1, 2].map(() => ({ files: [] as string[], seconds: 0 }))
  const seconds = (file: string): number => SECONDS[file] ?? 1
  for (const file of files.toSorted((a, b) => seconds(b) - seconds(a))) {
    const [share] = shares.toSorted((a, b) => a.seconds - b.seconds)
    share?.files.push(file)
    if (share) share.seconds += seconds(file)
  }
  return shares.map((share) => share.files.sort())
}

async function testShare(files: readonly string[], tallyFile: string): Promise<{ status: number; tally: Tally }> {
  const reporters = ['--test-reporter=./test/tally.ts', `--test-reporter-destination=${tallyFile}`]
  const child = spawn(process.execPath, [...testArguments(), ...reporters, ...files], {
    stdio: 'inherit',
    env: { ...process.env, GUILDHALL_TEST_SHARE: 'yes' },
  })
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => resolve(code ?? 1))
  })
  return { status, tally: JSON.parse(readFileSync(tallyFile, 'utf8')) as Tally }
}

function testArguments(): string[] {
  return [
    '--test',
    '--test-isolation=none',
    '--test-reporter=./test/reporter.ts',
    '--test-reporter-destination=stdout',
    '--experimental-test-coverage',
    '--test-coverage-include=src/**/*.ts',
    '--test-coverage-exclude=src/**/*.test.ts',
  ]
}

function step(name: string, command: string, args: readonly string[]): void {
  const started = performance.now()
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) throw error
  end(name, { isFine: status === 0, started })
}

function end(name: string, { isFine, started }: { isFine: boolean; started: number }): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${name}: ${isFine ? 'fine' : 'failed'} (${seconds} s)`)
  if (!isFine) process.exit(1)
}

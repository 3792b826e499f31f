/**
 * `make test`: types, lint, format and pages, then every test with coverage, in two processes at a time that share the files. Arguments are
 * passed on as file patterns, and then one process does.
 */

import { spawn, spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { addTallies, LEAST_COVERED, printTally, type Tally } from './tally.ts'
import { useTemporaryFolder } from './temporary.ts'

/** What the slow files take, in seconds of a processor, so that all shares end together; whatever is not named takes about one. */
const SECONDS: Readonly<Record<string, number>> = {
  'test/simulation.test.ts': 80,
  'test/faults.test.ts': 60,
  'test/browser/money.test.ts': 32,
  'test/docs.test.ts': 30,
  'src/drivers/audit-parts.test.ts': 28,
  'test/browser/registry-and-public.test.ts': 26,
  'test/server/fuzz.test.ts': 25,
  'test/cli.test.ts': 20,
  'test/server/jobs-killed.test.ts': 20,
  'test/audit-resume.test.ts': 15,
  'test/browser/account.test.ts': 15,
  'test/browser/record.test.ts': 17,
  'test/browser/table.test.ts': 15,
  'test/browser/work.test.ts': 15,
  'test/browser/writer.test.ts': 16,
  'test/record.test.ts': 15,
  'test/server/access-matrix.test.ts': 15,
  'test/server/sign-in.test.ts': 15,
  'src/drivers/audit-workers.test.ts': 12,
  'src/app/record/record.test.ts': 8,
  'src/cli/record-review.test.ts': 5,
  'src/record/words/read-sentences.test.ts': 7,
  'test/uses.test.ts': 5,
}

/** More shares than processes: whoever is done first takes the next. */
const SHARES = 4
const PROCESSES = 2

const folder = useTemporaryFolder()
const patterns = process.argv.slice(2)
if (patterns.length > 0) testFiles(patterns)
else {
  step('types', 'tsc', ['-p', 'tsconfig.json'])
  step('types of the pages', 'tsc', ['-p', 'src/web/tsconfig.json'])
  step('lint', 'oxlint', ['--deny-warnings', '--quiet'])
  step('format', 'oxfmt', ['--check', '.'])
  step('pages', 'vite', ['build', '--config', 'src/web/vite.config.ts', '--logLevel', 'error'])
  await testEverything()
}

function testFiles(given: readonly string[]): void {
  step('tests', process.execPath, [...testArguments(), ...globSync([...given]).sort()])
}

async function testEverything(): Promise<void> {
  const started = performance.now()
  const files = globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).sort()
  const waiting = [...divide(files).entries()]
  const ended: Awaited<ReturnType<typeof testShare>>[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      ended.push(await testShare(next[1], path.join(folder, `${next[0]}.json`)))
  }
  await Promise.all(Array.from({ length: PROCESSES }, work))
  const tally = addTallies(ended.map(({ tally: each }) => each))
  console.log(printTally(tally))
  const isFine = ended.every(({ status }) => status === 0) && tally.lines >= LEAST_COVERED.lines
  end('tests', { isFine: isFine && tally.branches >= LEAST_COVERED.branches, started })
}

/** The slowest first, each to the share that has less to do. */
function divide(files: readonly string[]): string[][] {
  const shares = Array.from({ length: SHARES }, () => ({ files: [] as string[], seconds: 0 }))
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
    env: { ...process.env, GUILDHALL_TEST_SHARE: 'yes', GUILDHALL_PAGES_BUILT: 'yes' },
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

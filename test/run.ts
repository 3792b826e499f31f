/** `make test`: types, lint and format, then every test in one process with coverage. Arguments are passed on as file patterns. */

import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'

const patterns = process.argv.slice(2)
if (patterns.length === 0) {
  step('types', 'tsc', ['-p', 'tsconfig.json'])
  step('lint', 'oxlint', ['--deny-warnings', '--quiet'])
  step('format', 'oxfmt', ['--check', '.'])
}
const files = globSync(patterns.length > 0 ? patterns : ['src/**/*.test.ts', 'test/**/*.test.ts']).sort()
step('tests', process.execPath, [
  '--test',
  '--test-isolation=none',
  '--test-reporter=./test/reporter.ts',
  '--test-reporter-destination=stdout',
  '--experimental-test-coverage',
  '--test-coverage-include=src/**/*.ts',
  '--test-coverage-exclude=src/**/*.test.ts',
  ...(patterns.length === 0 ? ['--test-coverage-lines=90', '--test-coverage-branches=85'] : []),
  ...files,
])

function step(name: string, command: string, args: string[]): void {
  const started = performance.now()
  const { status, error } = spawnSync(command, args, { stdio: 'inherit' })
  if (error) throw error
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (status !== 0) {
    console.error(`${name}: failed after ${seconds} s`)
    process.exit(status ?? 1)
  }
  console.log(`${name}: fine (${seconds} s)`)
}

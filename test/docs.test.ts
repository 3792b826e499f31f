/** The words of the house are true: links lead somewhere, printed output is what the commands print, references are complete. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { ERROR_CODES } from '../src/api/index.ts'
import { guildhall } from './killing.ts'
import { printApiReference } from './reference-api.ts'
import { printCommandReference, printErrorReference } from './reference.ts'

const root = path.join(import.meta.dirname, '..')
const updating = process.env['UPDATE_DOCS'] !== undefined
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md', 'deals/**/*.md'], { cwd: root }).sort()
const sources = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !file.endsWith('.test.ts'))
  .sort()

test('every link to a file of the project leads to one', () => {
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)]
      .map(([, target = '']) => path.posix.join(path.posix.dirname(page), target))
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${page}: ${target}`),
  )
  assert.deepEqual(dead, [])
})

test('every file and folder that a page names in backticks exists', () => {
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/`((?:src|docs|test|deals|examples|bench|bin)\/[\w./-]+)`/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(path.join(root, target)))
      .map((target) => `${page}: ${target}`),
  )
  assert.deepEqual(missing, [])
})

test('every error code in the sources is explained, and every explained code is used', () => {
  const used = new Set<string>()
  // What a language has for a code does not use it.
  const ours = sources.filter((each) => !each.startsWith('src/api/') && !each.startsWith('src/web/texts/'))
  for (const file of ours) {
    for (const [, code = ''] of read(file).matchAll(
      /(?<!\w|from |import\()'((?!text\/|application\/|font\/|image\/)(?:[a-z]+)\/[a-z0-9]+(?:-[a-z0-9]+)*)'/g,
    ))
      used.add(code)
  }
  const known = new Set(ERROR_CODES.map(({ code }) => code))
  // What a check of a statement found is no error; its words stand in the catalogue of the pages.
  const words = read('src/web/texts/en/checks.ts').matchAll(/^ {2}'check\.([^']+)'/gm)
  const checks = new Set([...words].map(([, code = '']) => code))
  assert.deepEqual(
    [...used].filter((code) => !known.has(code) && !NOT_CODES.has(code) && !checks.has(code)).sort(),
    [],
    'used, not explained',
  )
  assert.deepEqual([...known].filter((code) => !used.has(code)).sort(), [], 'explained, not used')
})

/** Texts of the same form that are something else (media types are passed over). */
const NOT_CODES = new Set(['hall/1', 'bin/guildhall', 'late/rate', 'effective/from', 'effective/to'])

test('the references are what the sources say', async () => {
  keep('docs/reference/errors.md', printErrorReference())
  keep('docs/reference/commands.md', await printCommandReference())
  keep('docs/reference/api.md', printApiReference())
})

test('what README and the guides print is what the commands print', () => {
  for (const page of pages.filter((each) => each === 'README.md' || each.startsWith('docs/guides/'))) {
    keep(page, replay(read(page)))
  }
})

test('examples in docstrings give what they say', async () => {
  const base = (await import('../src/base/index.ts')) as Record<string, unknown>
  for (const file of sources) {
    const examples = docstringExamples(read(file))
    if (examples.length === 0) continue
    const names = { ...base, ...((await import(path.join(root, file))) as Record<string, unknown>) }
    for (const { line, expression, result } of examples) {
      // oxlint-disable-next-line typescript/no-implied-eval -- runs the examples of our own docstrings
      const run = new Function(...Object.keys(names), `return (${expression})`) as (...given: unknown[]) => unknown
      assert.equal(
        inspect(run(...Object.values(names)), { breakLength: Infinity, compact: 9, depth: 9 }),
        result,
        `${file}:${line}`,
      )
    }
  }
})

/** Lines `expression // result` of `@example` blocks. */
function docstringExamples(text: string): { line: number; expression: string; result: string }[] {
  const lines = text.split('\n')
  let inside = false
  return lines.flatMap((line, i) => {
    if (/^\s*\* @example/.test(line)) inside = true
    else if (/\*\//.test(line) || /^\s*\* @/.test(line)) inside = false
    const match = inside ? /^\s*\* ([^/].*?) \/\/ (.+)$/.exec(line) : undefined
    return match ? [{ line: i + 1, expression: match[1] ?? '', result: match[2] ?? '' }] : []
  })
}

/** Runs the lines of the console blocks of a page in one fresh folder and puts their output in; `export GUILDHALL_TODAY=` holds from there on. */
function replay(text: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-docs-'))
  let today = '2026-11-22'
  for (const name of ['examples', 'deals']) symlinkSync(path.join(root, name), path.join(folder, name))
  try {
    return text.replace(/```console\n([\s\S]*?)```/g, (_, block: string) => {
      const commands = block.split('\n').filter((line) => line.startsWith('$ '))
      const told = commands.map((line) => {
        const [, day] = /^\$ export GUILDHALL_TODAY=(\S+)$/.exec(line) ?? []
        today = day ?? today
        return day ? `${line}\n` : `${line}\n${run(line.slice(2), { folder, today })}`
      })
      return `\`\`\`console\n${told.join('')}\`\`\``
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** One line of shell in `folder`, where `guildhall`, `examples` and `deals` are at hand; what differs from run to run (times, rates, roots) is not compared. */
function run(line: string, { folder, today }: { folder: string; today: string }): string {
  const environment = {
    PATH: [path.join(root, 'bin'), path.dirname(process.execPath), process.env['PATH']].join(':'),
    GUILDHALL_TODAY: today,
    NO_COLOR: '1',
    GUILDHALL_HALL: path.join(folder, 'my-hall'),
  }
  const words = plainWords(line)
  const { status, stdout, stderr } = words
    ? guildhall(words, { cwd: folder, environment })
    : spawnSync('sh', ['-c', line], {
        cwd: folder,
        encoding: 'utf8',
        env: { ...process.env, ...environment, DATABASE_URL: undefined },
      })
  assert.ok(status === 0 || status === 1, `${line} ends with ${status}: ${stderr}`)
  return `${stdout}${stderr}`
    .replaceAll(folder, '.')
    .replaceAll(root, '.')
    .replace(/root \S{44}/g, 'root …')
    .replace(/\b(approver|entry)-[0-9a-z]{16}/g, '$1-…')
    .replace(/\d+\.\d+ s\b/g, '0.1 s')
    .replace(/\d+(\.\d+)? MB\/s/g, '60 MB/s')
}

/** The words after `guildhall`, where the line is one command and nothing in it means something to the shell. */
function plainWords(line: string): string[] | undefined {
  const [, words] = /^guildhall ([^|&;<>$`*?~\\#(){}]*)$/.exec(line) ?? []
  const quoted = words?.match(/(?:"[^"]*"|'[^']*'|[^\s"']+)+/g)
  return quoted?.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'))
}

/** Compares a page with what it should be; with UPDATE_DOCS set it is written instead. */
function keep(page: string, expected: string): void {
  const file = path.join(root, page)
  if (updating) writeFileSync(file, expected)
  assert.equal(
    existsSync(file) ? readFileSync(file, 'utf8') : '',
    expected,
    `${page} is out of date: UPDATE_DOCS=1 node test/run.ts test/docs.test.ts`,
  )
}

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

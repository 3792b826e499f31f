/** The borders of the house: reads the code map of ARCHITECTURE.md as data and holds every import against it. */

import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'

interface Import {
  readonly from: string
  readonly to: string
  readonly typeOnly: boolean
}

const root = path.join(import.meta.dirname, '..')
const files = globSync('src/**/*.{ts,tsx}', { cwd: root }).sort()
const map = readFileSync(path.join(root, 'ARCHITECTURE.md'), 'utf8')
const table = readCodeMap(map)
const imports = files.flatMap((file) => readImports(file, readFileSync(path.join(root, file), 'utf8')))
/** What a command, a page or the bundler names. */
const STARTED_BY_TOOLS = ['src/cli/main.ts', 'src/web/main.tsx', 'src/web/vite.config.ts', 'src/web/files.d.ts']
const isTest = (file: string): boolean => file.endsWith('.test.ts')

test('every folder of src is in the code map, and every folder of the map is there', () => {
  const folders = new Set(files.map(partOf))
  assert.deepEqual([...folders].sort(), [...table.keys()].sort())
})

test('the code map tells each folder once, and of what people ask every room', () => {
  const rows = readRows(map)
  assert.deepEqual(rows.map(([, folder = '']) => folder).sort(), [...table.keys()].sort())
  const [row = ''] = rows.find(([, folder]) => folder === 'app') ?? []
  const rooms = new Set(files.flatMap((file) => /^src\/app\/([^/]+)\//.exec(file)?.[1] ?? []))
  assert.ok(rooms.size > 0)
  assert.deepEqual(
    [...rooms].filter((room) => !row.includes(`\`${room}/\``)),
    [],
  )
})

test('no part imports a part that the code map does not allow', () => {
  const order = [...table.keys()]
  const wrong = imports.filter(({ from, to, typeOnly }) => {
    const [source, target] = [partOf(from), partOf(to)]
    if (source === target || isTest(from)) return false
    if (table.get(source)?.has(target)) return false
    return !(typeOnly && order.indexOf(target) < order.indexOf(source))
  })
  assert.deepEqual(wrong.map(printImport), [])
})

test('parts are entered by their door alone', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (partOf(from) === partOf(to) || isTest(from)) return false
    const hasDoor = files.includes(`src/${partOf(to)}/index.ts`)
    return hasDoor && !/^src\/[^/]+\/index\.ts$/.test(to)
  })
  assert.deepEqual(wrong.map(printImport), [])
})

test('a door is an explicit list', () => {
  for (const file of files.filter((each) => each.endsWith('/index.ts'))) {
    assert.doesNotMatch(readFileSync(path.join(root, file), 'utf8'), /export \*/, file)
  }
})

test('there is no cycle of value imports', () => {
  const edges = new Map<string, string[]>()
  for (const { from, to, typeOnly } of imports) if (!typeOnly) edges.set(from, [...(edges.get(from) ?? []), to])
  const done = new Set<string>()
  const visit = (file: string, way: string[]): void => {
    const start = way.indexOf(file)
    assert.equal(start, -1, `cycle: ${[...way.slice(start), file].join(' → ')}`)
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...way, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
})

test('every source file is used by something that is not its test', () => {
  const used = new Set(imports.filter(({ from }) => !isTest(from)).map(({ to }) => to))
  const starts = new Set([
    ...startedByName(),
    ...STARTED_BY_TOOLS,
    ...files.filter((file) => file.endsWith('/index.ts')),
  ])
  assert.deepEqual(
    files.filter((file) => !isTest(file) && !used.has(file) && !starts.has(file)),
    [],
  )
})

test('every import is of a file that exists', () => {
  assert.deepEqual(imports.filter(({ to }) => !files.includes(to)).map(printImport), [])
})

test('a file begins by telling what it holds', () => {
  const silent = files.filter(
    (file) => !isTest(file) && !/^(#!.*\n)?\/\*\*/.test(readFileSync(path.join(root, file), 'utf8')),
  )
  assert.deepEqual(silent, [])
})

/** Rows `| \`folder/\` | … | a, b |` in order → folder → the folders that it may import. */
function readCodeMap(text: string): Map<string, Set<string>> {
  return new Map(
    readRows(text).map(([, folder = '', list = '']) => [folder, new Set(list.split(',').map((name) => name.trim()))]),
  )
}

/** Each with its folder and what that may import. */
function readRows(text: string): RegExpMatchArray[] {
  return [...text.matchAll(/^\| `([a-z]+)\/` \|.*\| ([^|]*) \|$/gm)]
}

/** Static imports and re-exports of files, and `import()` of literal paths. */
function readImports(from: string, text: string): Import[] {
  const found: Import[] = []
  for (const [, clause = '', target = ''] of text.matchAll(/^(?:import|export)\s([^;'"]*?)\bfrom\s+'(\.[^']+)'/gm)) {
    const names = /^\{([\s\S]*)\}\s*$/
      .exec(clause.trim())?.[1]
      ?.split(',')
      .map((name) => name.trim())
      .filter(Boolean)
    const typeOnly = clause.startsWith('type ') || (names?.every((name) => name.startsWith('type ')) ?? false)
    found.push({ from, to: resolve(from, target), typeOnly })
  }
  for (const [, target = ''] of text.matchAll(/(?:\bimport\(|^import )'(\.[^']+)'/gm)) {
    found.push({ from, to: resolve(from, target), typeOnly: false })
  }
  return found.filter(({ to }) => !to.endsWith('.css'))
}

/** Files that are started by name and not imported: worker entries in `new URL('./x.ts', …)`. */
function startedByName(): string[] {
  return files.flatMap((file) =>
    [...readFileSync(path.join(root, file), 'utf8').matchAll(/'(\.\/[a-z-]+\.ts)'\s*:/g)].map(([, target = '']) =>
      resolve(file, target),
    ),
  )
}

function resolve(from: string, target: string): string {
  return path.posix.join(path.posix.dirname(from), target)
}

function partOf(file: string): string {
  return file.split('/')[1] ?? ''
}

function printImport({ from, to }: Import): string {
  return `${from} imports ${to}`
}

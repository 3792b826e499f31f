/** The registry as files, from the outside: out of one hall, into another, and the tables of a society that has no hall. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { sayEntry } from '../src/app/say-entry.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { guildhall, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

const example = path.join(import.meta.dirname, '..', 'examples', 'first-season')
let folder = ''
let first = ''

interface Imported {
  readonly tables: Readonly<Record<string, { rows: number; added: number; known: number; rejected: number }>>
  readonly rejects: readonly string[]
}
interface Listed {
  readonly works: readonly {
    readonly title: string
    readonly writers: readonly { readonly name: string }[]
    readonly shares: readonly { readonly fraction: string; readonly name?: string }[]
    readonly drafts: readonly unknown[]
  }[]
}

const hallOf = (name: string): string => {
  const hall = path.join(folder, name)
  assert.equal(guildhall(['init', hall]).status, 0)
  return hall
}
const place = (...names: string[]): string => path.join(folder, ...names)
const take = (hall: string, from: string): Imported =>
  guildhallJson<Imported>(['--hall', hall, 'registry', 'import', from])
const exported = (hall: string, format: string): ReadonlyMap<string, string> => {
  const to = `${hall}-${format}-${Math.random().toString(36).slice(2)}`
  assert.equal(guildhall(['--hall', hall, 'registry', 'export', to, '--format', format]).status, 0)
  return new Map(readdirSync(to).map((name) => [name, readFileSync(path.join(to, name), 'utf8')]))
}
const write = (name: string, files: Readonly<Record<string, string>>): string => {
  mkdirSync(place(name), { recursive: true })
  for (const [file, text] of Object.entries(files)) writeFileSync(place(name, file), text)
  return place(name)
}

before(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'guildhall-registry-'))
  first = hallOf('first')
  const register = ['register', path.join(example, 'scripts'), '--credits', path.join(example, 'credits.csv')]
  assert.notEqual(guildhall(['--hall', first, ...register]).status, 2)
  const hall = await openOwnHall(first)
  await hall.database.write(async (stores) => {
    const [work] = await stores.registry.works()
    const said = {
      kind: 'identifier',
      subject: work?.id ?? '',
      effectiveOn: '2026-01-01',
      knownOn: '2026-02-01',
    } as const
    const wrong = await sayEntry(stores, {
      ...said,
      says: { scheme: 'eidr', value: '10.5240/0000-0000-0000-0000-0000-X' },
      source: '=cmd|a',
    })
    const right = { scheme: 'eidr', value: '10.5240/7791-8534-2C23-9030-8610-5' }
    await sayEntry(stores, { ...said, says: right, source: '"quoted",\nand broken', corrects: wrong.id })
    await sayEntry(stores, { ...said, kind: 'consent', says: { nested: [1, { é: '𝄞' }] }, source: "'Tis said" })
  })
  await hall.close()
})
after(() => rmSync(folder, { recursive: true, force: true }))

for (const format of ['csv', 'jsonld']) {
  test(`out as ${format}, into a new hall, and out again gives the same bytes; again changes nothing`, () => {
    const before = exported(first, format)
    const second = hallOf(`second-${format}`)
    const from = write(`from-${format}`, Object.fromEntries(before))
    const { tables, rejects } = take(second, from)
    assert.deepEqual(rejects, [])
    assert.deepEqual(
      Object.values(tables).map(({ known }) => known),
      [0, 0, 0, 0, 0],
    )
    assert(
      Object.values(tables).every(({ added }) => added > 0),
      JSON.stringify(tables),
    )
    assert.deepEqual(exported(second, format), before)
    const again = take(second, from).tables
    assert.deepEqual(
      Object.values(again).map(({ added, rejected }) => added + rejected),
      [0, 0, 0, 0, 0],
    )
    assert.deepEqual(exported(second, format), before)
    assert.equal(guildhallJson<{ ok: boolean }>(['--hall', second, 'log', 'verify']).ok, true)
  })
}

test('both formats say the same', () => {
  const second = hallOf('crossed')
  take(second, write('crossed-from', Object.fromEntries(exported(first, 'jsonld'))))
  assert.deepEqual(exported(second, 'csv'), exported(first, 'csv'))
})

test('no text begins like a formula in a table, and none is changed by that', () => {
  const entries = exported(first, 'csv').get('entries.csv') ?? ''
  assert.match(entries, /,'=cmd\|a,/)
  assert.match(entries, /,''Tis said,/)
  assert.match(entries, /\r\n$/)
})

test('an import that was killed at any moment is run again: nothing is lost, nothing doubled', async () => {
  const random = seededRandom(4)
  const from = write('killed-from', Object.fromEntries(exported(first, 'csv')))
  const hall = hallOf('killed')
  await guildhallKilled(['--hall', hall, 'registry', 'import', from], () => 150 + random() * 250)
  assert.deepEqual(exported(hall, 'csv'), exported(first, 'csv'))
  assert.equal(guildhallJson<{ ok: boolean }>(['--hall', hall, 'log', 'verify']).ok, true)
})

test('a society without a hall brings titles and people under its own numbers, and shares come out exact', () => {
  const from = write('society', {
    'people.csv': 'person,name\nP-1,Ines Adeyemi\nP-2,"Marlow, Otto"\nP-3,Otto Marlow\n',
    'works.csv': 'work;title;known_on\nT/1;Die Brücke am Fluß;2020-05-01\nT/2;"Salt; and Rain";\n',
    'credits.csv': 'work,person,credit,share\nT/1,P-1,written by,1/3\nT/1,P-3,written by,2/3\nT/2,P-1,story by,\n',
  })
  const hall = hallOf('society-hall')
  const { tables } = take(hall, from)
  assert.deepEqual(tables['works'], { rows: 2, added: 2, known: 0, rejected: 0 })
  const { works } = guildhallJson<Listed>(['--hall', hall, 'works'])
  assert.deepEqual(
    works.map(({ title, drafts }) => [title, drafts.length]),
    [
      ['Die Brücke am Fluß', 0],
      ['Salt; and Rain', 0],
    ],
  )
  assert.deepEqual(
    works[0]?.shares.map(({ fraction, name }) => [name, fraction]),
    [
      ['Ines Adeyemi', '1/3'],
      ['Otto Marlow', '2/3'],
    ],
  )
  const found = guildhallJson<{ works: { title: string; match: string }[] }>([
    '--hall',
    hall,
    'find',
    'die brucke am fluss',
  ])
  assert.deepEqual(
    found.works.map(({ title, match }) => [title, match]),
    [['Die Brücke am Fluß', 'exact']],
  )
  assert.equal(guildhallJson<{ ok: boolean }>(['--hall', hall, 'log', 'verify']).ok, true)
  assert.equal(take(hall, from).tables['works']?.known, 2)
})

test('linked data of others is read by the words of schema.org', () => {
  const movie = {
    '@context': 'https://schema.org',
    '@type': 'Movie',
    name: 'The Salt Ledger',
    author: [
      'Ines Adeyemi',
      { '@type': 'Role', roleName: 'story by', author: { '@type': 'Person', name: 'Otto Marlow' } },
    ],
  }
  const from = write('linked', {
    'films.jsonld': JSON.stringify([movie, { '@type': 'Organization', name: 'Nobody' }], null, 2),
  })
  const hall = hallOf('linked-hall')
  const { tables } = take(hall, from)
  assert.deepEqual([tables['people']?.added, tables['works']?.added, tables['credits']?.added], [2, 1, 2])
  const { works } = guildhallJson<Listed>(['--hall', hall, 'works'])
  assert.deepEqual(works[0]?.writers.map(({ name }) => name).toSorted(), ['Ines Adeyemi', 'Otto Marlow'])
})

test('rows with faults go to a rejects file with line, column and reason; mended, they are taken in', () => {
  const hall = hallOf('faulty')
  const from = write('faults', {
    'people.csv': 'person,name,known_on\n,Ines Adeyemi,\n,???,\n,Otto Marlow,2020-02-31\n',
    'works.csv': 'work,title\nT/1,Salt\nT/2,\n',
    'credits.csv':
      'work,person,credit,share\nT/1,Ines Adeyemi,written by,half\nT/9,Ines Adeyemi,written by,\nT/1,Nobody Known,written by,\n',
  })
  const ended = guildhall(['--hall', hall, '--json', 'registry', 'import', from])
  assert.equal(ended.status, 1)
  const { tables, rejects } = JSON.parse(ended.stdout) as Imported
  assert.deepEqual([tables['people']?.rejected, tables['works']?.rejected, tables['credits']?.rejected], [2, 1, 3])
  const [people = '', works = '', credits = ''] = rejects.map((file) => readFileSync(file, 'utf8'))
  assert.match(people, /^3,name,"\\"|^3,name,/m)
  assert.match(people, /^4,known_on,/m)
  assert.match(works, /^3,title,/m)
  assert.match(credits, /^2,share,/m)
  assert.match(credits, /^3,work,/m)
  const mended = people.replaceAll('2020-02-31', '2020-02-28').replace(/^3,.*\n/m, '')
  const { tables: now } = take(hall, write('mended', { 'people.rejects.csv': mended }))
  assert.deepEqual(now['people'], { rows: 1, added: 1, known: 0, rejected: 0 })
})

test('what is no registry is said, with the next step', () => {
  const hall = hallOf('nothing')
  for (const [name, files, code] of [
    ['empty', {}, 'registry/nothing-to-import'],
    ['columns', { 'works.csv': 'name\nSalt\n' }, 'registry/no-such-column'],
    ['broken', { 'registry.jsonld': '{"@context": {' }, 'registry/not-linked-data'],
  ] as const) {
    const { status, stderr } = guildhall(['--hall', hall, '--json', 'registry', 'import', write(name, files)])
    assert.equal(status, 2, stderr)
    assert.equal((JSON.parse(stderr) as { error: { code: string } }).error.code, code)
  }
  const missing = guildhall(['--hall', hall, '--json', 'registry', 'import', place('nowhere')])
  assert.equal((JSON.parse(missing.stderr) as { error: { code: string } }).error.code, 'file/not-found')
})

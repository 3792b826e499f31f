/** Finding works and people from the outside. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'

interface Answer {
  readonly works: readonly {
    readonly title: string
    readonly match: string
    readonly by: string
    readonly writers: readonly string[]
  }[]
  readonly people: readonly { readonly name: string; readonly match: string }[]
}

let folder = ''
let hall = ''
const find = (...words: string[]): Answer => guildhallJson<Answer>(['--hall', hall, 'find', ...words])
const titles = (...words: string[]): string[] => find(...words).works.map(({ match, title }) => `${match}: ${title}`)

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'guildhall-find-'))
  hall = path.join(folder, 'hall')
  guildhall(['init', hall])
  mkdirSync(path.join(folder, 'tables'))
  const works = [
    'The Harbour Inspector',
    'Harbour',
    'Harbour Lights of Øresund',
    'Inspector of Harbours',
    '港の検査官',
    '100% Tin',
    'Señora Umbral',
  ]
  writeFileSync(path.join(folder, 'tables', 'works.csv'), `title\n${works.join('\n')}\n`)
  writeFileSync(path.join(folder, 'tables', 'people.csv'), 'name\nHjördis Ålund\nJ. P. Ålund\nOskar Lund\n')
  writeFileSync(path.join(folder, 'tables', 'credits.csv'), 'work,person,credit\nHarbour,Oskar Lund,written by\n')
  assert.equal(guildhall(['--hall', hall, 'registry', 'import', path.join(folder, 'tables')]).status, 0)
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('the very title comes first, then all words, the shorter first, then what is unfinished', () => {
  assert.deepEqual(titles('harbour'), [
    'exact: Harbour',
    'words: The Harbour Inspector',
    'words: Harbour Lights of Øresund',
    'beginning: Inspector of Harbours',
  ])
  assert.deepEqual(titles('inspector', 'harbour'), ['words: The Harbour Inspector', 'beginning: Inspector of Harbours'])
})

test('accents, strokes, case and articles make no difference', () => {
  assert.deepEqual(titles('ORESUND'), ['words: Harbour Lights of Øresund'])
  assert.deepEqual(titles('a senora umbral'), ['exact: Señora Umbral'])
})

test('a letter or two mistyped is found as near, and what is nothing like it is not', () => {
  assert.deepEqual(titles('harbuor', 'inpsektor'), ['near: The Harbour Inspector', 'near: Inspector of Harbours'])
  assert.deepEqual(titles('zeppelin'), [])
})

test('scripts without blanks are found by what stands in them', () => {
  assert.deepEqual(titles('検査官'), ['words: 港の検査官'])
})

test('a sign that means something to a database means nothing here', () => {
  assert.deepEqual(titles('100%'), ['words: 100% Tin'])
  assert.deepEqual(titles('100_'), ['words: 100% Tin'])
  assert.deepEqual(titles('%'), [])
})

test('people are found by initials and by parts of their names, and their works are told', () => {
  assert.deepEqual(
    find('--people', 'h', 'alund').people.map(({ name }) => name),
    ['Hjördis Ålund'],
  )
  assert.deepEqual(
    find('--people', 'Alund, J.').people.map(({ name }) => name),
    ['J. P. Ålund'],
  )
  assert.deepEqual(find('--people', 'harbour').works, [])
  assert.deepEqual(
    find('harbour', '--limit', '1').works.map(({ writers }) => writers),
    [['Oskar Lund']],
  )
})

test('nothing typed and a limit that is none are told', () => {
  for (const [args, code] of [
    [['  '], 'find/nothing-typed'],
    [['harbour', '--limit', '0'], 'cli/usage'],
    [['harbour', '--limit', 'ten'], 'cli/usage'],
  ] as const) {
    const { status, stderr } = guildhall(['--hall', hall, '--json', 'find', ...args])
    assert.equal(status, 2)
    assert.equal((JSON.parse(stderr) as { error: { code: string } }).error.code, code)
  }
})

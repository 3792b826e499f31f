/** Many scripts at once: on several threads, with broken files among them, and killed on the way. */

import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { makeScripts } from '../bench/registry/made-scripts.ts'
import { guildhall, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

interface Registered {
  readonly works: readonly {
    readonly id: string
    readonly drafts: readonly { readonly id: string; readonly path: string }[]
  }[]
  readonly rejected: readonly { readonly path: string; readonly problems: readonly { readonly code: string }[] }[]
}

const COUNT = 90
let folder = ''
let scripts = ''
let expected: unknown
const hallOf = (name: string): string => {
  const hall = path.join(folder, name)
  assert.equal(guildhall(['init', hall]).status, 0)
  return hall
}
const register = (hall: string, ...more: string[]): Registered =>
  guildhallJson<Registered>(['--hall', hall, 'register', scripts, ...more])
const worksOf = (hall: string): unknown => guildhallJson<unknown>(['--hall', hall, 'works'])

before(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'guildhall-many-'))
  scripts = path.join(folder, 'scripts')
  makeScripts(scripts, COUNT, { mostWords: 2500 })
  cpSync(
    path.join(scripts, '000', 'script-000003.fountain'),
    path.join(scripts, '000', 'script-000041-again.fountain'),
    { force: true },
  )
  writeFileSync(path.join(scripts, '000', 'script-000050-broken.fdx'), '<FinalDraft><Content><Paragraph>')
  writeFileSync(path.join(scripts, '000', 'script-000051-empty.txt'), '')
  writeFileSync(path.join(scripts, '000', 'script-000052-no-script.pdf'), '%PDF-1.4 and nothing of one')
  const hall = hallOf('one')
  register(hall, '--workers', '1')
  expected = worksOf(hall)
})
after(() => rmSync(folder, { recursive: true, force: true }))

test('broken files are told and the others are registered, in the order of the files, one that stands there twice once', () => {
  const { works, rejected } = register(hallOf('four'), '--workers', '4')
  const drafts = works.flatMap((work) => work.drafts)
  assert.equal(drafts.length, COUNT + 1)
  assert.equal(new Set(drafts.map(({ id }) => id)).size, COUNT)
  assert.deepEqual(
    rejected.map((each) => path.basename(each.path)),
    ['script-000050-broken.fdx', 'script-000051-empty.txt', 'script-000052-no-script.pdf'],
  )
  const firsts = works.map((work) => work.drafts[0]?.path ?? '')
  assert.deepEqual(firsts, firsts.toSorted())
})

test('the number of threads changes nothing', () => {
  assert.deepEqual(worksOf(path.join(folder, 'four')), expected)
})

test('a registration that was killed at any moment is run again: nothing is lost, nothing doubled', async () => {
  const random = seededRandom(20_261_126)
  const hall = hallOf('killed')
  const kills = await guildhallKilled(
    ['--hall', hall, 'register', scripts, '--workers', '3'],
    () => 250 + random() * 500,
  )
  assert(kills > 0, 'it was killed at least once')
  assert.deepEqual(worksOf(hall), expected)
  assert.equal(guildhallJson<{ ok: boolean }>(['--hall', hall, 'log', 'verify']).ok, true)
})

test('running it again registers nothing more', () => {
  const hall = path.join(folder, 'four')
  const { works } = register(hall, '--workers', '2')
  assert.equal(works.flatMap(({ drafts }) => drafts).length, COUNT + 1)
  assert.deepEqual(worksOf(hall), expected)
})

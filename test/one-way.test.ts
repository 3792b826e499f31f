/** An audit on somebody else's premises through the command line: what the commands answer, and that a killed audit goes on where it was. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'

import { guildhall, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-premises-'))
const [hall, index, corpus, report] = ['hall', 'one.way', 'corpus', 'report'].map((name) =>
  path.join(folder, name),
) as [string, string, string, string]
const away = ['audit', corpus, '--index', index, '--company', 'Meridian Models']
const examples = path.join(import.meta.dirname, '..', 'examples', 'first-season')

before(() => {
  assert.equal(guildhall(['init', hall]).status, 0)
  assert.equal(guildhall(['--hall', hall, 'register', path.join(examples, 'scripts')]).status, 0)
  mkdirSync(corpus)
  const books = readFileSync(path.join(examples, 'corpus', 'books.jsonl'), 'utf8')
  const forum = readFileSync(path.join(examples, 'corpus', 'forum.jsonl'), 'utf8')
  for (let i = 0; i < 6; i++) writeFileSync(path.join(corpus, `${i}.jsonl`), i === 3 ? books : forum.repeat(4))
})
after(() => rmSync(folder, { recursive: true, force: true }))

interface Exported {
  readonly file: string
  readonly drafts: number
  readonly bytes: number
}
interface Away {
  readonly key: string
  readonly corpus: { readonly shards: number }
}
interface Verified {
  readonly ok: boolean
  readonly works: readonly { readonly title: string; readonly grade: string }[]
}

test('an index is exported, a company audits without a hall, and the guild verifies, draws and checks', () => {
  const exported = guildhallJson<Exported>(['--hall', hall, 'index', 'export', index, '--for', 'Meridian Models'])
  assert.deepEqual([exported.file, exported.drafts], [index, 11])
  assert.equal(exported.bytes, readFileSync(index).length)
  const { key, corpus: counted } = guildhallJson<Away>([...away, '--out', report], { cwd: folder })
  assert.equal(counted.shards, 6)
  const verified = guildhallJson<Verified>(['--hall', hall, 'index', 'verify', report, '--key', key])
  const byFile = guildhallJson<Verified>(['--hall', hall, 'index', 'verify', report, '--key', `${report}.key.pub`])
  assert.deepEqual(byFile, verified)
  assert.equal(verified.ok, true)
  assert.ok(verified.works.some(({ grade }) => grade === 'whole-work' || grade === 'large-part'))
  const { drawn } = guildhallJson<{ drawn: string[] }>(['--hall', hall, 'index', 'draw', report, '--shards', '2'])
  const shown = drawn.map((name) => path.join(corpus, name))
  assert.equal(guildhall(['--hall', hall, 'index', 'spot-check', report, ...shown]).status, 0)
  const wrong = guildhall(['--hall', hall, 'index', 'spot-check', report, path.join(examples, 'credits.csv')])
  assert.equal(wrong.status, 1)
})

test('what is missing in the command is said before anything is read', () => {
  for (const args of [away, ['audit', corpus, '--index', index, '--out', report]]) {
    const { status, stderr } = guildhall(['--json', ...args])
    assert.equal(status, 2)
    assert.match(stderr, /cli\/usage/)
  }
  const { status, stderr } = guildhall(['--json', ...away.with(3, path.join(corpus, '1.jsonl')), '--out', report])
  assert.equal(status, 2)
  assert.match(stderr, /oneway\/index-foreign/)
})

test('an audit that is killed again and again gives the same report, and leaves nothing else behind', async () => {
  const random = seededRandom(20_261_122)
  const killed = path.join(folder, 'killed')
  const args = [...away, '--out', killed, '--key', `${report}.key`, '--workers', '1']
  const kills = await guildhallKilled(args, () => 400 + random() * 400)
  const bytesOf = (place: string) =>
    ['report.json', 'hits.jsonl', 'report.note'].map((name) => readFileSync(path.join(place, name), 'utf8'))
  assert.deepEqual(bytesOf(killed), bytesOf(report), `after ${kills} kills`)
  assert.equal(existsSync(path.join(killed, '.shards')), false)
})

/** `guildhall count` from the outside: what would be counted, of which files, and which were refused. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { asDocx } from '../src/screenplay/sample-archives.test.ts'
import { encodeText } from '../src/screenplay/sample-encodings.test.ts'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-count-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const scripts = path.join(folder, 'scripts')
mkdirSync(scripts)
writeFileSync(path.join(scripts, 'ferry.fountain'), 'INT. FERRY - DAWN\n\nRain.\n\nCLERK\nYou are late.\n')
writeFileSync(
  path.join(scripts, 'gull.docx'),
  asDocx([
    { kind: 'cue', text: 'GULL' },
    { kind: 'dialogue', text: 'Never!' },
  ]),
)
writeFileSync(path.join(scripts, 'notes.pages'), 'Not looked at.')
const times = '1\n00:00:01,000 --> 00:00:02,000\n'
writeFileSync(path.join(scripts, 'gate.srt'), encodeText(`${times}Где ключ от ворот? За печкой.\n`, 'windows-1251'))

interface Counted {
  readonly files: {
    path: string
    format: string
    words: number
    counts: Record<string, number>
    problems: { code: string }[]
  }[]
  readonly rejected: { path: string; problems: { code: string; hint?: string }[] }[]
  readonly formats: { format: string; files: number; words: number }[]
  readonly total: { files: number; words: number }
}

test('each file has its words by class and its fee basis, each format its total; no hall is needed', () => {
  const { files, rejected, formats, total } = guildhallJson<Counted>(['count', scripts], { cwd: folder })
  assert.deepEqual(
    files.map(({ path: file, format, words }) => [path.basename(file), format, words]),
    [
      ['ferry.fountain', 'fountain', 7],
      ['gate.srt', 'srt', 6],
      ['gull.docx', 'docx', 1],
    ],
  )
  assert.deepEqual([files[0]?.counts['cue'], files[0]?.counts['heading']], [1, 3])
  assert.deepEqual(
    files[1]?.problems.map(({ code }) => code),
    ['screenplay/encoding-guessed'],
  )
  assert.deepEqual([rejected, formats.map(({ format }) => format)], [[], ['docx', 'fountain', 'srt']])
  assert.deepEqual([total.files, total.words], [3, 14])
})

test('what count says is what register then keeps', () => {
  const hall = path.join(folder, 'hall')
  assert.equal(guildhall(['init', hall]).status, 0)
  const { files } = guildhallJson<Counted>(['count', scripts])
  const { works } = guildhallJson<{
    works: { words: number; counts: Record<string, number>; drafts: { path: string }[] }[]
  }>(['--hall', hall, 'register', scripts])
  const kept = new Map(works.map((work) => [work.drafts[0]?.path, work]))
  for (const { path: file, words, counts } of files) {
    assert.deepEqual([kept.get(file)?.words, kept.get(file)?.counts], [words, counts], file)
  }
})

test('a refused file is told with its next step, does not stop the others, and makes the exit code 1', () => {
  const broken = path.join(folder, 'broken.fdx')
  writeFileSync(broken, '<FinalDraft><Content>')
  const { status, stdout } = guildhall(['count', scripts, broken, path.join(folder, 'nowhere.srt')])
  assert.equal(status, 1)
  assert.match(stdout, /ferry\.fountain +fountain/)
  assert.match(stdout, /2 refused:/)
  assert.match(stdout, /broken\.fdx:1:\d+: The XML cannot be read/)
  assert.match(stdout, /nowhere\.srt/)
  const { rejected } = guildhallJson<Counted>(['count', scripts, broken])
  assert.equal(rejected[0]?.problems[0]?.code, 'screenplay/malformed-xml')
  assert.ok(rejected[0]?.problems[0]?.hint)
})

test('the table is written as CSV, refused files included', () => {
  const csv = path.join(folder, 'out', 'count.csv')
  const broken = path.join(folder, 'broken, again.fdx')
  writeFileSync(broken, '<FinalDraft>')
  assert.equal(guildhall(['count', scripts, broken, '--csv', csv]).status, 1)
  const lines = readFileSync(csv, 'utf8').trimEnd().split(/\r?\n/)
  assert.equal(lines.length, 5)
  assert.equal(
    lines[0],
    'file,format,title,heading,action,cue,parenthetical,dialogue,lyric,transition,fee_basis_words,pages,problems,refused',
  )
  assert.match(lines[4] ?? '', /^".*broken, again\.fdx",,,.*screenplay\/malformed-xml,yes$/)
})

test('an encoding that is named is used, in count and in register; one that does not exist is bad input', () => {
  const file = path.join(folder, 'short.srt')
  writeFileSync(file, encodeText(`${times}Тор.\n`, 'koi8-r'))
  const named = guildhallJson<Counted>(['count', file, '--encoding', 'KOI8-R'])
  assert.deepEqual(named.files[0]?.problems, [])
  const hall = path.join(folder, 'named')
  assert.equal(guildhall(['init', hall]).status, 0)
  const { works } = guildhallJson<{ works: { problems: { code: string }[] }[] }>([
    '--hall',
    hall,
    'register',
    file,
    '--encoding',
    'koi8-r',
  ])
  assert.ok(works[0]?.problems.every(({ code }) => code !== 'screenplay/encoding-guessed'))
  for (const command of ['count', 'register']) {
    const { status, stderr } = guildhall(['--json', '--hall', hall, command, file, '--encoding', 'koi9'])
    assert.equal(status, 2)
    assert.match(stderr, /screenplay\/unknown-encoding.*koi8/)
  }
})

test('paths without a script are bad input', () => {
  const empty = path.join(folder, 'empty')
  mkdirSync(empty)
  for (const paths of [[], [empty]]) {
    const { status, stderr } = guildhall(['--json', 'count', ...paths])
    assert.equal(status, 2)
    assert.match(stderr, /screenplay\/nothing-to-count/)
  }
})

test('a table that cannot be written is bad input', () => {
  const { status, stderr } = guildhall(['--json', 'count', scripts, '--csv', scripts])
  assert.equal(status, 2)
  assert.match(stderr, /cannot be written/)
})

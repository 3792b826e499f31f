/** The command line from the outside: exit codes, JSON on one stream and errors on the other, and halls that survive. */

import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'

import { readScript } from '../src/screenplay/index.ts'
import { asCeltx, asDocx } from '../src/screenplay/sample-archives.test.ts'
import { makePdf, printScript } from '../src/screenplay/sample-pdfs.test.ts'
import { guildhall, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-cli-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SCENE = `Title: The Ferry Clerk
Credit: Written by
Author: Odile Brandt & Sami Noor and Petra Lunn

INT. FERRY OFFICE - DAWN

A clerk stamps one ticket after another without looking up. Rain walks across the tin roof in heavy boots.

CLERK
You are the ninth passenger today who wants an island that the timetable has not heard of.

PASSENGER
Then nine of us are right and one timetable is wrong, and I would like a seat by the window.

CLERK
(stamping)
The window seats belong to the gulls until noon; they have paid for the whole season in herring.
`

function makeHall(name: string): { hall: string; script: string; corpus: string } {
  const hall = path.join(folder, name)
  assert.equal(guildhall(['init', hall]).status, 0)
  mkdirSync(path.join(folder, `${name}-in`), { recursive: true })
  const script = path.join(folder, `${name}-in`, 'ferry.fountain')
  const corpus = path.join(folder, `${name}-in`, 'pages.jsonl')
  writeFileSync(script, SCENE)
  const page = {
    id: 'page-1',
    text: `A scrapbook of overheard talk. ${SCENE.split('\n').slice(4).join(' ')} And then the weather turned.`,
  }
  writeFileSync(
    corpus,
    `${JSON.stringify({ id: 'page-0', text: 'Nothing of note happened in the harbour that week.' })}\n${JSON.stringify(page)}\n`,
  )
  return { hall, script, corpus }
}

function errorOf(stderr: string): { code: string; message: string; hint?: string } {
  return (JSON.parse(stderr) as { error: { code: string; message: string; hint?: string } }).error
}

test('a command that does not exist is a usage error with the next step', () => {
  const { status, stdout, stderr } = guildhall(['--json', 'regster'])
  assert.equal(status, 2)
  assert.equal(stdout, '')
  assert.match(errorOf(stderr).message, /register/)
})

test('without a hall the answer says how to make one', () => {
  const { status, stderr } = guildhall(['--json', '--hall', path.join(folder, 'nowhere'), 'works'])
  assert.equal(status, 2)
  assert.equal(errorOf(stderr).code, 'hall/not-found')
})

test('a hall is not made where one is, or where other things lie', () => {
  const { hall } = makeHall('twice')
  assert.equal(guildhall(['init', hall]).status, 3)
  assert.equal(guildhall(['init', path.join(folder, 'twice-in')]).status, 3)
})

test('a hall that lost its database says so, and no empty one takes its place', () => {
  const { hall, script } = makeHall('lost')
  guildhallJson(['--hall', hall, 'register', script])
  const file = path.join(hall, 'hall.sqlite')
  for (const name of [file, `${file}-wal`, `${file}-shm`]) rmSync(name, { force: true })
  const { status, stderr } = guildhall(['--json', '--hall', hall, 'works'])
  assert.equal(status, 3)
  assert.equal(errorOf(stderr).code, 'hall/database-missing')
  assert.ok(!existsSync(file))
})

test('what cannot be read is rejected with its reason, and the rest is registered', () => {
  const { hall, script } = makeHall('mixed')
  const cut = path.join(folder, 'mixed-in', 'photograph.fountain')
  writeFileSync(cut, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
  const empty = path.join(folder, 'mixed-in', 'empty.fountain')
  writeFileSync(empty, '')
  const { status, stdout } = guildhall(['--json', '--hall', hall, 'register', path.dirname(script), '--json'])
  const { works, rejected } = JSON.parse(stdout) as {
    works: { title: string; writers: string[]; words: number }[]
    rejected: { path: string; problems: { message: string }[] }[]
  }
  assert.equal(status, 1)
  assert.deepEqual(
    works.map(({ title }) => title),
    ['The Ferry Clerk'],
  )
  assert.deepEqual(works[0]?.writers.toSorted(), ['Odile Brandt', 'Petra Lunn', 'Sami Noor'])
  assert.deepEqual(rejected.map((each) => path.basename(each.path)).toSorted(), [
    'empty.fountain',
    'photograph.fountain',
  ])
  assert.ok(rejected.every(({ problems }) => problems.length > 0))
})

test('scripts in Word and Celtx are found in a folder and registered with the words of the Fountain', () => {
  const { hall, script } = makeHall('packed')
  const { screenplay } = readScript(readFileSync(script), { fileName: script })
  assert.ok(screenplay)
  const [docxFile, celtxFile] = ['word.docx', 'celtx.celtx'].map((name) => path.join(path.dirname(script), name))
  writeFileSync(docxFile!, asDocx(screenplay.elements))
  writeFileSync(celtxFile!, asCeltx(screenplay.elements))
  const { works, rejected } = guildhallJson<{ works: { title: string; words: number }[]; rejected: unknown[] }>([
    '--hall',
    hall,
    'register',
    path.dirname(script),
  ])
  assert.deepEqual([works.map(({ title }) => title).toSorted(), rejected], [['Celtx', 'The Ferry Clerk', 'Word'], []])
  assert.equal(new Set(works.map(({ words }) => words)).size, 1)
})

test('a PDF is found in a folder and registered with the words of the Fountain, as an estimate; a scan is refused', () => {
  const { hall, script } = makeHall('printed')
  const { screenplay } = readScript(readFileSync(script), { fileName: script })
  assert.ok(screenplay)
  const printed = path.join(path.dirname(script), 'printed.pdf')
  const scan = path.join(path.dirname(script), 'scan.pdf')
  writeFileSync(printed, makePdf(printScript(screenplay.elements)))
  writeFileSync(scan, makePdf([[]]))
  type Problems = { problems: { code: string }[] }
  const { works, rejected } = guildhallJson<{
    works: ({ format: string; counts: object } & Problems)[]
    rejected: ({ path: string } & Problems)[]
  }>(['--hall', hall, 'register', path.dirname(script)])
  assert.deepEqual(works.map(({ format }) => format).toSorted(), ['fountain', 'pdf'])
  assert.deepEqual(works[0]?.counts, works[1]?.counts)
  const codes = works.find(({ format }) => format === 'pdf')?.problems.map(({ code }) => code)
  assert.ok(codes?.includes('screenplay/estimated-count'))
  assert.deepEqual(
    rejected.map((each) => [each.path, each.problems.map(({ code }) => code)]),
    [[scan, ['screenplay/pdf-without-text']]],
  )
})

test('registering and auditing twice changes nothing', () => {
  const { hall, script, corpus } = makeHall('again')
  const first = guildhallJson<{ works: { id: string }[] }>(['--hall', hall, 'register', script])
  const second = guildhallJson<{ works: { id: string }[] }>(['--hall', hall, 'register', script])
  assert.equal(first.works[0]?.id, second.works[0]?.id)
  const audit = ['--hall', hall, 'audit', corpus, '--company', 'Acme', '--from', '2026-06-01']
  const found = guildhallJson<{ run: string; works: { grade: string; coverage: number }[] }>(audit)
  assert.equal(found.works[0]?.grade, 'whole-work')
  assert.equal(guildhallJson<{ run: string }>(audit).run, found.run)
  const size = guildhallJson<{ size: number }>(['--hall', hall, 'log', 'verify']).size
  guildhallJson(audit)
  assert.equal(guildhallJson<{ size: number }>(['--hall', hall, 'log', 'verify']).size, size)
})

test('one worker or three give the same run and the same findings', () => {
  const { hall, script, corpus } = makeHall('workers')
  guildhallJson(['--hall', hall, 'register', script])
  const runs = ['1', '3'].map((workers) =>
    guildhallJson<{ run: string; works: unknown }>(['--hall', hall, 'audit', corpus, corpus, '--workers', workers]),
  )
  assert.deepEqual(runs[0]?.works, runs[1]?.works)
})

test('a cut archive is named and the other files are read', () => {
  const { hall, script, corpus } = makeHall('cut')
  guildhallJson(['--hall', hall, 'register', script])
  const packed = gzipSync(Buffer.from('{"text":"one line of text"}\n'.repeat(2000)))
  const cut = path.join(path.dirname(corpus), 'cut.jsonl.gz')
  writeFileSync(cut, packed.subarray(0, packed.length - 20))
  const { status, stdout } = guildhall(['--json', '--hall', hall, 'audit', cut, corpus])
  const { works, problems } = JSON.parse(stdout) as {
    works: unknown[]
    problems: { at?: { file?: string }; hint?: string }[]
  }
  assert.equal(status, 1)
  assert.equal(works.length, 1)
  assert.ok(problems.some(({ at }) => at?.file?.includes('cut.jsonl.gz')))
})

test('a deal with an unknown key is refused with line, column and the nearest key', () => {
  const deal = path.join(folder, 'wrong.yaml')
  writeFileSync(deal, 'deal: wrong\ntitel: A deal\nstage: demand\n')
  const { status, stdout } = guildhall(['--json', 'deal', 'check', deal])
  const [checked] = (
    JSON.parse(stdout) as { deals: { problems: { at?: { line?: number; column?: number }; hint?: string }[] }[] }
  ).deals
  assert.equal(status, 1)
  assert.ok(checked?.problems.some(({ at, hint }) => at?.line === 2 && at.column === 1 && hint?.includes('title')))
})

test('distributing before anything is owed is refused', () => {
  const { hall } = makeHall('early')
  const { status, stderr } = guildhall(['--json', '--hall', hall, 'distribute', '2026'])
  assert.equal(status, 3)
  assert.equal(errorOf(stderr).code, 'distribute/nothing-owed')
  assert.match(stderr, /guildhall calculate DEAL, or guildhall licence charge LICENCE 2026/)
})

test('killed at random moments, a hall opens, continues and comes to the same statements', async () => {
  const random = seededRandom(20261122)
  const way = (hall: string, script: string, corpus: string): string[][] => [
    ['--hall', hall, 'register', script],
    ['--hall', hall, 'audit', corpus, '--company', 'Acme', '--tool', 'Loom', '--from', '2026-06-01', '--workers', '1'],
    ['--hall', hall, 'calculate', 'wga-2026-training-per-word'],
    ['--hall', hall, 'distribute', '2026'],
  ]
  const calm = makeHall('calm')
  for (const command of way(calm.hall, calm.script, calm.corpus)) guildhall(command)
  const shaken = makeHall('shaken')
  let kills = 0
  for (const command of way(shaken.hall, shaken.script, shaken.corpus)) {
    kills += await guildhallKilled(command, () => 60 + random() * 240)
  }
  assert.ok(kills > 0, 'nothing was killed')
  const ends = [calm, shaken].map(({ hall }) =>
    guildhallJson<{ run: string; payable: unknown }>(['--hall', hall, 'distribute', '2026']),
  )
  assert.deepEqual(ends[1]?.payable, ends[0]?.payable)
  assert.equal(ends[1]?.run, ends[0]?.run)
  assert.equal(guildhallJson<{ ok: boolean }>(['--hall', shaken.hall, 'log', 'verify']).ok, true)
})

test('a use that a later audit finds more of is not paid twice', () => {
  const { hall, corpus: near } = makeHall('more')
  const script = path.join(
    import.meta.dirname,
    '..',
    'examples',
    'first-season',
    'scripts',
    'the-umbrella-verdict.fountain',
  )
  const text = readFileSync(script, 'utf8')
  const [half, corpus] = ['half', 'whole'].map((name) => path.join(path.dirname(near), `${name}.jsonl`)) as [
    string,
    string,
  ]
  writeFileSync(half, `${JSON.stringify({ text: text.slice(0, text.length / 2) })}\n`)
  writeFileSync(corpus, `${JSON.stringify({ text })}\n`)
  guildhallJson(['--hall', hall, 'register', script])
  guildhallJson(['--hall', hall, 'audit', half, '--company', 'Acme', '--from', '2026-06-01'])
  guildhallJson(['--hall', hall, 'calculate', 'wga-2026-training-per-word'])
  const first = guildhallJson<{ received: string }>(['--hall', hall, 'distribute', '2026'])
  guildhallJson(['--hall', hall, 'audit', corpus, '--company', 'Acme', '--from', '2026-06-01'])
  const { obligations } = guildhallJson<{ obligations: { about: { words: string } }[] }>([
    '--hall',
    hall,
    'calculate',
    'wga-2026-training-per-word',
  ])
  assert.equal(obligations.length, 1, 'the audit that found more stands for the use')
  const again = guildhall(['--json', '--hall', hall, 'distribute', '2026'])
  const { received, problems } = JSON.parse(again.stdout) as { received: string; problems: { code: string }[] }
  assert.equal(again.status, 1)
  assert.equal(received, first.received)
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['distribute/changed-obligation'],
  )
})

test('the same corpus audited on another day, with no day said, is one use', () => {
  const { hall, script, corpus } = makeHall('days')
  guildhallJson(['--hall', hall, 'register', script])
  for (const today of ['2026-11-22', '2026-12-24']) {
    guildhallJson(['--hall', hall, 'audit', corpus], { environment: { GUILDHALL_TODAY: today } })
  }
  const { obligations, passedOver } = guildhallJson<{ obligations: unknown[]; passedOver: unknown[] }>([
    '--hall',
    hall,
    'calculate',
    'wga-2026-training-per-word',
  ])
  assert.equal(obligations.length, 1)
  assert.equal(passedOver.length, 1)
})

test('a purpose that is none is refused with the nearest one', () => {
  const { hall, script, corpus } = makeHall('purpose')
  guildhallJson(['--hall', hall, 'register', script])
  const { status, stderr } = guildhall(['--json', '--hall', hall, 'audit', corpus, '--purpose', 'trainin'])
  assert.equal(status, 2)
  assert.match(errorOf(stderr).hint ?? '', /training/)
})

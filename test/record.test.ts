/** The bargaining record at the command line: what is printed, exit codes, an import that is killed and goes on. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { type Ended, guildhall as run, guildhallJson, guildhallKilled, seededRandom } from './killing.ts'

const root = path.join(import.meta.dirname, '..')
const example = path.join(root, 'examples', 'bargaining-record')
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-record-cli-'))
const guildhall = (...args: string[]): Ended => run(args, { cwd: folder })
const told = <Answer>(...args: string[]): Answer => guildhallJson<Answer>(args, { cwd: folder })
const failed = (ended: Ended): string => {
  return (JSON.parse(ended.stderr) as { error: { code: string } }).error.code
}

interface Said {
  readonly id: string
  readonly kind: string | null
  readonly date: string | null
  readonly report: string
  readonly status: string
  readonly quote: string
}
interface Told {
  readonly reports: { id: string; became: string; copyOf: string | null; claims: number; publisher: string }[]
  readonly events: Said[]
  readonly claims: Said[]
  readonly conflicts: { id: string; kind: string; awaitsReview: boolean; sides: { value: string }[] }[]
}

before(() => assert.equal(guildhall('init', 'hall').status, 0))
after(() => rmSync(folder, { recursive: true, force: true }))

test('articles are imported, reviewed and laid over the record; what contradicts it is told', () => {
  const imported = told<Told>('--hall', 'hall', 'record', 'import', example)
  assert.deepEqual(
    imported.reports.map(({ publisher, became }) => [publisher, became]),
    [
      ['The Sound Ledger', 'added'],
      ['Quayside Post', 'added'],
      ['Lamp and Anchor', 'added'],
    ],
  )
  const wrong = imported.events.filter(({ kind, date }) => kind === 'strike-begun' && date === '2023-05-09')
  assert.equal(wrong.length, 2)
  const conflict = imported.conflicts.find(({ sides }) => sides.some(({ value }) => value === '2023-05-09'))
  assert.equal(conflict?.kind, 'two-dates')
  assert.equal(conflict?.awaitsReview, true)
  assert.equal(guildhall('--hall', 'hall', 'record', 'conflicts').status, 0)
  assert.equal(guildhall('--hall', 'hall', 'record', 'conflicts', '--fail').status, 1)

  const right = imported.events.find(({ kind, date }) => kind === 'strike-begun' && date === '2023-05-02')
  const by = ['--by', 'Ana Ruiz']
  told('--hall', 'hall', 'record', 'confirm', right?.id ?? '', ...by)
  const rejected = wrong.map(({ id }) => id)
  told('--hall', 'hall', 'record', 'reject', ...rejected, ...by, '--reason', 'a week late')
  const timeline = told<{ events: { id: string; date: string; claims: string[] }[] }>(
    '--hall',
    'hall',
    'record',
    'timeline',
    '--round',
    'wga-2023',
    '--kind',
    'strike-begun',
  )
  assert.deepEqual(
    timeline.events.map(({ id, date, claims }) => [id, date, claims]),
    [['wga-2023-strike-begun', '2023-05-02', [right?.id]]],
  )
  const { conflicts } = told<Told>('--hall', 'hall', 'record', 'conflicts')
  assert(!conflicts.some(({ id }) => id === conflict?.id))
  const shown = told<{ history: { became: string }[] }>('--hall', 'hall', 'record', 'show', rejected[0] ?? '')
  assert.deepEqual(
    shown.history.map(({ became }) => became),
    ['added', 'rejected'],
  )
  assert.equal(told<{ ok: boolean }>('--hall', 'hall', 'log', 'verify').ok, true)
})

test('lists are printed for people and as JSON', () => {
  for (const list of ['sources', 'claims', 'positions', 'review']) {
    const people = guildhall('--hall', 'hall', 'record', list)
    assert.equal(people.status, 0)
    assert(people.stdout.split('\n').length > 2, list)
  }
  for (const list of ['reports', 'rounds']) {
    const json = told<Record<string, unknown[]>>('--hall', 'hall', 'record', list)
    assert((Object.values(json)[0]?.length ?? 0) > 0, list)
  }
})

test('ids are typed as far as they mean one thing', () => {
  const { claims } = told<Told>('--hall', 'hall', 'record', 'claims', '--status', 'candidate')
  const [first] = claims
  assert(first)
  const short = Array.from({ length: 16 }, (_, at) => first.id.slice(0, 9 + at)).find(
    (each) => claims.filter(({ id }) => id.startsWith(each)).length === 1,
  )
  const by = ['--by', 'Ana Ruiz', '--reason', 'tried']
  const done = told<Told>('--hall', 'hall', 'record', 'reject', short ?? '', ...by)
  assert.deepEqual(
    done.claims.map(({ id, status }) => [id, status]),
    [[first.id, 'rejected']],
  )
  told('--hall', 'hall', 'record', 'reopen', short ?? '', ...by)
  const several = guildhall('--json', '--hall', 'hall', 'record', 'show', 'wga-2023-strike')
  assert.deepEqual([several.status, failed(several)], [2, 'record/ambiguous'])
  const nothing = guildhall('--json', '--hall', 'hall', 'record', 'confirm', 'claim-', ...by)
  assert.deepEqual([nothing.status, failed(nothing)], [2, 'record/unknown'])
  for (const list of [
    ['reports', 'report-zzz'],
    ['review', '--report', 'report-zzz'],
  ]) {
    const unknown = guildhall('--json', '--hall', 'hall', 'record', ...list)
    assert.deepEqual([unknown.status, failed(unknown)], [2, 'record/unknown'])
  }
})

test('the timeline tells how many claims wait, and a party that only a report names can be set', () => {
  const text = `Title: Puppeteers walk out

The Guild of Island Puppeteers began its strike against the Stagehouse Association on March 4, 2021. Curtains stayed down.
`
  const piped = run(['--json', '--hall', 'hall', 'record', 'import', '-'], { cwd: folder, input: text })
  assert.equal(piped.status, 0, piped.stderr)
  const { claims, reports } = JSON.parse(piped.stdout) as Told & { reports: { file: string }[] }
  assert.equal(reports[0]?.file, 'standard input')
  const claim = claims.find(({ kind }) => kind === 'strike-begun')
  assert(claim)
  const shown = guildhall('--hall', 'hall', 'record', 'timeline', '--from', '2021-03-01', '--to', '2021-03-31')
  assert.match(shown.stdout, /claims? waits? for review: guildhall record review --by NAME; --candidates shows/)
  const { waiting } = told<{ waiting: number }>('--hall', 'hall', 'record', 'timeline', '--from', '2021-03-01')
  assert(waiting > 0)
  const set = ['--set', 'parties=Guild of Island Puppeteers', '--by', 'Ana Ruiz', '--reason', 'who struck']
  const edited = told<{ claims: { parties: string[] }[] }>('--hall', 'hall', 'record', 'edit', claim.id, ...set)
  assert.deepEqual(edited.claims[0]?.parties, ['guild-of-island-puppeteers'])
})

test('an article that is piped in is held against the record; nothing piped in is no article', () => {
  const wrong = readFileSync(path.join(example, 'quayside-post.txt'), 'utf8')
  assert.equal(run(['record', 'check', '-'], { cwd: folder, input: wrong }).status, 1)
  const empty = run(['record', 'check', '-'], { cwd: folder, input: '' })
  assert.equal(empty.status, 1)
  assert.match(empty.stdout, /standard input: The file holds no text/)
  assert.doesNotMatch(empty.stdout, /Nothing in them contradicts/)
})

test('without a hall the record that ships is shown, and an article is held against it', () => {
  const timeline = told<Told>('record', 'timeline', '--from', '2023-05-01', '--to', '2023-05-02')
  assert(timeline.events.some(({ id }) => id === 'wga-2023-strike-begun'))
  const wrong = guildhall('--json', 'record', 'check', path.join(example, 'quayside-post.txt'))
  assert.equal(wrong.status, 1)
  assert((JSON.parse(wrong.stdout) as Told).conflicts.length > 0)
  assert.equal(guildhall('record', 'check', path.join(example, 'sound-ledger.txt')).status, 0)
  assert.equal(failed(guildhall('--json', 'record', 'reports')), 'hall/not-found')
  assert.equal(failed(guildhall('--json', '--hall', 'nowhere', 'record', 'timeline')), 'hall/not-found')
})

test('what is asked wrongly is told with its code, and nothing is kept', () => {
  const wrong = [
    ['record/unknown', 'record', 'timeline', '--kind', 'strike-began'],
    ['record/unknown', 'record', 'show', 'claim-nothing'],
    ['record/nothing-set', 'record', 'edit', 'claim-nothing', '--by', 'Ana', '--reason', 'x'],
    ['record/bad-edit', 'record', 'edit', 'claim-nothing', '--by', 'Ana', '--reason', 'x', '--set', 'date'],
    ['record/no-name', 'record', 'import', example, '--confirm'],
  ]
  for (const [code, ...args] of wrong) {
    const ended = guildhall('--json', '--hall', 'hall', ...args)
    assert.equal(ended.status, 2, args.join(' '))
    assert.equal(failed(ended), code, args.join(' '))
  }
})

test('an import that is killed goes on where it was, and comes to what it would have come to', async () => {
  const random = seededRandom(7)
  const items = Array.from({ length: 250 }, (_, at) => feedItem(at))
  const feed = path.join(folder, 'feed.jsonl')
  writeFileSync(feed, items.map((item) => `${JSON.stringify(item)}\n`).join(''))
  for (const name of ['whole', 'killed']) assert.equal(guildhall('init', name).status, 0)
  told('--hall', 'whole', 'record', 'import', feed)
  const killed = path.join(folder, 'killed')
  await guildhallKilled(['--hall', killed, 'record', 'import', feed], () => 300 + random() * 1500)
  const again = told<{ known: number }>('--hall', 'killed', 'record', 'import', feed)
  assert.equal(again.known, items.length)
  for (const list of ['reports', 'claims']) {
    assert.deepEqual(told('--hall', 'killed', 'record', list), told('--hall', 'whole', 'record', list))
  }
  assert.equal(told<{ ok: boolean }>('--hall', 'killed', 'log', 'verify').ok, true)
})

function feedItem(at: number): Record<string, unknown> {
  const day = `2023-${String(1 + (at % 12)).padStart(2, '0')}-${String(1 + (at % 28)).padStart(2, '0')}`
  const words = Array.from({ length: 12 }, (_, word) => `w${(at * 31 + word * 17) % 997}`).join(' ')
  return {
    id: `gull-${at}`,
    source: `Gull Wire ${at % 7}`,
    title: `Dispatch ${at}`,
    published: day,
    text: `The Writers Guild of America and the studios met on ${day}. It was reported from ${words}.`,
  }
}

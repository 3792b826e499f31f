/** Drafts, their counts and their likenesses from the outside: what is said, what follows for money, and that it can be taken back. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, test } from 'node:test'

import { measureOlderDrafts } from '../src/app/drafts/measure-draft.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { volumesIn } from '../src/app/registry-views.ts'
import { openDatabase } from '../src/drivers/database/index.ts'
import { packBytes, packShape } from '../src/drivers/database/packed.ts'
import { SCHEMA_STEPS, SQLITE_WORDS } from '../src/drivers/database/schema.ts'
import { readScript } from '../src/screenplay/index.ts'
import { guildhall } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-drafts-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Scenes of 20 words, of words that are spread as in writing (few of them often, many of them seldom), so that nothing is filler. */
function scenes(seed: number, count: number): string {
  let state = seed * 104_729 + 1
  const chance = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
  const syllables = 'ba de fi go lu ma ne pi ro su ta ve wi xo zu'.split(' ')
  const word = (): string => {
    let [number, text] = [Math.floor(3000 * chance() ** 3) + 15, '']
    for (; number > 0; number = Math.floor(number / 15)) text += syllables[number % 15]
    return text
  }
  return Array.from(
    { length: count },
    (_, at) => `INT. ROOM ${seed * 1000 + at} - DAY\n\n${Array.from({ length: 16 }, word).join(' ')}.\n`,
  ).join('\n')
}

function script(title: string, author: string, body: string, extra = ''): string {
  return `Title: ${title}\nCredit: Written by\nAuthor: ${author}\n${extra}\n${body}`
}

let halls = 0

/** A hall on a day that stands still, and a way to write files, run commands and read their JSON. */
function makeHall() {
  const hall = path.join(folder, `hall-${++halls}`)
  assert.equal(guildhall(['init', hall]).status, 0)
  const on = (day: string, args: readonly string[]) =>
    guildhall(['--json', '--hall', hall, ...args], { environment: { GUILDHALL_TODAY: day } })
  const say = <T>(day: string, args: readonly string[]): T => {
    const { status, stdout, stderr } = on(day, args)
    assert.equal(status, 0, `${args.join(' ')}: ${stderr}`)
    return JSON.parse(stdout) as T
  }
  const refused = (day: string, args: readonly string[]): string =>
    (JSON.parse(on(day, args).stderr) as { error: { code: string } }).error.code
  const register = (day: string, name: string, text: string) => {
    const file = path.join(folder, `${halls}-${name}`)
    writeFileSync(file, text)
    return say<{ works: Registered[] }>(day, ['register', file]).works[0]!
  }
  const volumes = async (asOf?: string): Promise<Map<string, number>> => {
    const opened = await openOwnHall(hall)
    try {
      return await opened.database.read((stores) => volumesIn(stores, asOf))
    } finally {
      await opened.close()
    }
  }
  return { hall, say, refused, register, volumes }
}

interface Registered {
  readonly id: string
  readonly words: number
  readonly countingWords: number
  readonly countBasis: string
  readonly drafts: readonly { readonly id: string }[]
  readonly problems: readonly { readonly code: string }[]
}

interface Listed {
  readonly scoring: string
  readonly because: string
  readonly words: number
  readonly countingWords: number
  readonly drafts: readonly {
    readonly id: string
    readonly date: string | null
    readonly waiting: { entry: string }[]
  }[]
}

interface Likenesses {
  readonly likenesses: readonly { readonly entry: string; readonly found: string; readonly words: number }[]
}

const BY = ['--by', 'Carl Voss', '--reason', 'read both']

test('the latest draft by date scores, another when somebody says so, and the rule again', () => {
  const { say, refused, register } = makeHall()
  const [first, second] = [scenes(1, 20), scenes(1, 22)]
  register(
    '2026-01-05',
    'new.fountain',
    script('Gulls', 'Ida Moreau', second, 'Draft date: Blue Revisions - 12 May 2024\n'),
  )
  const { id } = register('2026-01-06', 'old.fountain', script('Gulls', 'Ida Moreau', first, 'Draft date: 3/14/2023\n'))
  const listed = say<Listed>('2026-01-07', ['drafts', id])
  assert.deepEqual(
    listed.drafts.map(({ date }) => date),
    ['2023-03-14', '2024-05-12'],
  )
  assert.deepEqual([listed.scoring, listed.because], [listed.drafts[1]?.id, 'latest'])
  const score = ['drafts', 'score', id, '2', ...BY]
  assert.equal(say<{ isNew: boolean }>('2026-02-01', score).isNew, true)
  assert.equal(say<{ isNew: boolean }>('2026-02-02', score).isNew, false)
  assert.equal(say<Listed>('2026-02-03', ['drafts', id]).because, 'said')
  assert.equal(say<Listed>('2026-02-03', ['drafts', id, '--as-of', '2026-01-31']).because, 'latest')
  say('2026-03-01', ['drafts', 'score', id, ...BY])
  assert.equal(say<Listed>('2026-03-02', ['drafts', id]).because, 'latest')
  assert.equal(refused('2026-03-02', ['drafts', 'score', id, ...BY]), 'drafts/by-rule-already')
  assert.equal(refused('2026-03-02', ['drafts', 'score', id, '9', ...BY]), 'drafts/not-found')
  assert.equal(refused('2026-03-02', ['drafts', 'date', '2-old.fountain', '2024-13', ...BY]), 'drafts/bad-date')
  assert.equal(refused('2026-03-02', ['drafts', id, '--as-of', '2025-01-01']), 'drafts/not-known-yet')
  assert.equal(refused('2026-03-02', ['drafts', 'Nothing']), 'works/not-found')
})

test('what changed between drafts is told in numbers, and in words when asked', () => {
  const { say, register, refused } = makeHall()
  const body = scenes(2, 6)
  const { id } = register('2026-01-05', 'a.fountain', script('Tides', 'Ida Moreau', body))
  assert.equal(refused('2026-01-05', ['drafts', 'changes', id]), 'drafts/one-draft')
  register('2026-01-06', 'b.fountain', script('Tides', 'Ida Moreau', `${body}\nA bell nobody ordered.\n`))
  const changes = say<{ words: unknown; scenes: { change: string; text?: unknown }[] }>('2026-01-07', [
    'drafts',
    'changes',
    id,
  ])
  assert.deepEqual(changes.words, { kept: 6 * 20, moved: 0, added: 4, removed: 0 })
  assert.deepEqual(
    changes.scenes.map(({ change, text }) => [change, text]),
    [...Array.from({ length: 5 }, () => ['same', undefined]), ['changed', undefined]],
  )
  const told = say<{ scenes: { text: unknown }[] }>('2026-01-07', ['drafts', 'changes', id, '1', '2', '--text'])
  assert.deepEqual(told.scenes.at(-1)?.text, [{ removed: '', added: 'A bell nobody ordered' }])
})

test('a copy under another title does not count for money until a person decides, and not before that day', async () => {
  const { hall, say, register, refused, volumes } = makeHall()
  const body = scenes(3, 40)
  const original = register('2026-01-05', 'a.fountain', script('Harbour', 'Ida Moreau', body))
  const copy = register('2026-01-06', 'b.fountain', script('Haven', 'Sam Oduya', body.replaceAll('DAY', 'NIGHT')))
  assert.deepEqual([original.words, original.countingWords], [800, 800])
  assert.equal(copy.words, 800)
  assert(copy.countingWords < 80, String(copy.countingWords))
  assert(copy.problems.some(({ code }) => code === 'registry/copied-draft'))
  assert.deepEqual(
    await volumes(),
    new Map([
      [original.id, 800],
      [copy.id, copy.countingWords],
    ]),
  )
  assert.deepEqual(await volumes('2026-01-05'), new Map([[original.id, 800]]))

  const { likenesses } = say<Likenesses>('2026-01-07', ['likenesses'])
  assert.equal(likenesses.length, 1)
  const entry = likenesses[0]?.entry ?? ''
  assert.equal(
    refused('2026-02-01', ['likenesses', '--decide', entry, '--as', 'fine', ...BY]),
    'likenesses/bad-verdict',
  )
  assert.equal(refused('2026-02-01', ['likenesses', '--decide', entry, '--as', 'counts']), 'drafts/who-and-why')
  const decide = (day: string, verdict: string) =>
    say<{ decisions: { isNew: boolean }[] }>(day, ['likenesses', '--decide', entry, '--as', verdict, ...BY])
  decide('2026-02-01', 'counts')
  assert.equal(decide('2026-02-02', 'counts').decisions[0]?.isNew, false)
  assert.equal((await volumes()).get(copy.id), 800)
  assert.equal((await volumes('2026-01-31')).get(copy.id), copy.countingWords)

  decide('2026-03-01', 'original')
  const turned = await volumes()
  assert.equal(turned.get(copy.id), 800)
  assert(turned.get(original.id)! < 80, 'the other one is the copy now')
  decide('2026-04-01', 'does-not-count')
  assert.deepEqual(
    await volumes(),
    new Map([
      [original.id, 800],
      [copy.id, copy.countingWords],
    ]),
  )
  assert.equal((await volumes('2026-03-15')).get(copy.id), 800)
  assert.equal(say<Likenesses>('2026-04-02', ['likenesses']).likenesses.length, 0)
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

test('scenes that were pasted again and filler do not count as new', () => {
  const { register, say } = makeHall()
  const body = scenes(4, 60)
  const { countingWords, words } = register(
    '2026-01-05',
    'a.fountain',
    script('Stuffed', 'Ida Moreau', `${body}\n${body}\n\n${'la '.repeat(500)}\n`),
  )
  assert.equal(words, 2900)
  assert(countingWords >= 1190 && countingWords <= 1210, String(countingWords))
  assert.deepEqual(
    say<Likenesses>('2026-01-06', ['likenesses']).likenesses.map(({ found }) => found),
    ['repeated', 'filler'],
  )
})

test('the same text in another format is told and has no consequence; another text under the title does not score', () => {
  const { register, say } = makeHall()
  const body = scenes(5, 40)
  register('2026-01-05', 'a.fountain', script('Kettle', 'Ida Moreau', body))
  const again = register('2026-01-06', 'b.fountain', script('Kettle', 'Ida Moreau', `${body}\n\n`))
  assert.deepEqual([again.countingWords, again.problems.map(({ code }) => code)], [800, ['registry/same-text']])
  const other = register('2026-01-07', 'c.fountain', script('Kettle', 'Ida Moreau', scenes(77, 90)))
  assert(other.problems.some(({ code }) => code === 'registry/other-text'))
  assert.equal(other.countingWords, 800)
  const found = say<Likenesses>('2026-01-08', ['likenesses']).likenesses
  assert.deepEqual(
    found.map((each) => each.found),
    ['other-text'],
  )
  say('2026-01-09', ['likenesses', '--decide', found[0]?.entry ?? '', '--as', 'counts', ...BY])
  assert.equal(say<Listed>('2026-01-10', ['drafts', other.id]).countingWords, 1800)
})

test('a count is confirmed as it was counted, or agreed by two people; who signs twice is refused', async () => {
  const { register, say, refused, volumes } = makeHall()
  const { id, drafts } = register('2026-01-05', 'a.fountain', script('Organ', 'Ida Moreau', scenes(6, 10)))
  const draft = drafts[0]?.id ?? ''
  assert.equal(refused('2026-01-06', ['drafts', 'confirm', draft, '--words', '201', ...BY]), 'drafts/other-count')
  say('2026-01-06', ['drafts', 'confirm', draft, '--words', '200', ...BY])
  const sign = (name: string) => ['--name', name, '--role', 'writer']
  const proposal = [
    'drafts',
    'agree',
    draft,
    '--total',
    '1,000',
    '--reason',
    'songs are missing',
    ...sign('Ida Moreau'),
  ]
  const { entry } = say<{ entry: string }>('2026-01-07', proposal)
  assert.equal(say<{ entry: string }>('2026-01-07', proposal).entry, entry)
  assert.equal((await volumes()).get(id), 200, 'it waits for the second signature')
  assert.equal(say<Listed>('2026-01-07', ['drafts', id]).drafts[0]?.waiting[0]?.entry, entry)
  assert.equal(refused('2026-01-08', ['drafts', 'sign', entry, ...sign('IDA MOREAU')]), 'drafts/same-signature')
  assert.equal(
    refused('2026-01-08', ['drafts', 'sign', entry, ...sign('Carl Voss'), '--on', '2026-01-06']),
    'drafts/signed-before',
  )
  assert.equal(
    refused('2026-01-08', ['drafts', 'sign', entry, ...sign('Carl Voss'), '--on', '2026-01-09']),
    'drafts/bad-signature',
  )
  assert.equal(refused('2026-01-08', ['drafts', 'sign', draft, ...sign('Carl Voss')]), 'drafts/no-agreement')
  say('2026-01-08', ['drafts', 'sign', entry, ...sign('Carl Voss')])
  assert.equal((await volumes()).get(id), 1000)
  assert.equal((await volumes('2026-01-07')).get(id), 200)
  assert.equal(refused('2026-01-09', ['drafts', 'withdraw', entry, ...BY]), 'drafts/agreed-already')
  const next = say<{ entry: string }>('2026-01-10', [
    'drafts',
    'agree',
    draft,
    '--class',
    'action=5',
    '--reason',
    'x',
    ...sign('Ida Moreau'),
  ])
  say('2026-01-11', ['drafts', 'withdraw', next.entry, ...BY])
  assert.equal(refused('2026-01-12', ['drafts', 'sign', next.entry, ...sign('Carl Voss')]), 'drafts/no-agreement')
  for (const wrong of [
    [],
    ['--total', '5', '--class', 'action=5'],
    ['--class', 'song=5'],
    ['--total', '-5'],
    ['--total', '1e3'],
    ['--class', 'action'],
  ]) {
    assert.equal(
      refused('2026-01-12', ['drafts', 'agree', draft, ...wrong, '--reason', 'x', ...sign('A')]),
      'drafts/bad-count',
      wrong.join(' '),
    )
  }
})

test('drafts of a hall that is older than fingerprints are caught up with, and the later of two is the copy', async () => {
  const file = path.join(folder, 'older.sqlite')
  const old = new DatabaseSync(file)
  old.exec('create table guildhall_schema (version integer not null primary key, name text not null) strict')
  for (const step of SCHEMA_STEPS.filter(({ version }) => version < 3)) {
    for (const statement of step.statements(SQLITE_WORDS)) old.exec(statement)
    old.prepare('insert into guildhall_schema values (?, ?)').run(step.version, step.name)
  }
  const source = new TextEncoder().encode(script('Old', 'Ida Moreau', scenes(8, 40)))
  const { screenplay } = readScript(source, { fileName: 'a.fountain' })
  const counts = { ruleVersion: 'guildhall-count/1', byClass: {}, feeBasis: 800 }
  for (const name of ['one', 'two']) {
    old
      .prepare('insert into works (id, title, title_key, known_on) values (?, ?, ?, ?)')
      .run(name, name, name, '2025-01-01')
    old
      .prepare(
        `insert into drafts (id, work, sequence, file_name, format, source_sha256, text_sha256, counts, pages, known_on)
         values (?, ?, 1, ?, 'fountain', ?, 'x', ?, 1.0, '2025-01-01')`,
      )
      .run(`draft-${name}`, name, name, name, JSON.stringify(counts))
    old
      .prepare('insert into draft_texts values (?, ?, ?)')
      .run(`draft-${name}`, packBytes(source), packShape(screenplay))
  }
  old.close()
  const hall = await openDatabase({ file })
  try {
    assert.deepEqual(await hall.read(({ registry }) => registry.unmeasuredDrafts()), ['draft-one', 'draft-two'])
    const measure = (most: number) =>
      hall.write((stores) => measureOlderDrafts(stores, { most, knownOn: '2026-01-01' }))
    assert.deepEqual(await measure(1), { measured: 1, left: 1, notes: [] })
    const { left, notes } = await measure(5)
    assert.deepEqual([left, notes.map(({ code }) => code)], [0, ['registry/copied-draft']])
    const [entry, ...others] = await hall.read(({ registry }) => registry.entries({ kind: 'likeness' }))
    assert.deepEqual([entry?.subject, others.length], ['draft-two', 0])
    assert.equal((await hall.read((stores) => volumesIn(stores))).get('two'), 0)
    assert.deepEqual(await measure(5), { measured: 0, left: 0, notes: [] })
  } finally {
    await hall.close()
  }
})

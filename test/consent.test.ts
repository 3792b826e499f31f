/** Consent from the outside: what is said, taken in, held against uses, published and read again. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-consent-'))
after(() => rmSync(folder, { recursive: true, force: true }))

interface Shown {
  works: {
    title: string
    consents: { purpose: string; answer: string; reasons: { says: string }[] }[]
    cawg: Record<string, { use: string }>
  }[]
}

function makeHall(name: string): string {
  const hall = path.join(folder, name)
  assert.equal(guildhall(['init', hall]).status, 0)
  for (const [title, writers] of [
    ['The Tide Clerk', 'Odile Brandt'],
    ['Salt & "Paper" <2>', 'Odile Brandt & Sami Noor'],
  ]) {
    const file = path.join(folder, `${name}-${title?.slice(0, 4)}.fountain`)
    writeFileSync(
      file,
      `Title: ${title}\nCredit: Written by\nAuthor: ${writers}\n\nINT. HARBOUR - DAWN\n\nNobody is awake but the clerk.\n`,
    )
    guildhallJson(['--hall', hall, 'register', file])
  }
  return hall
}

const consent = (hall: string, ...args: string[]) => guildhall(['--json', '--hall', hall, 'consent', ...args])
const shown = (hall: string, ...args: string[]): Shown => guildhallJson(['--hall', hall, 'consent', 'show', ...args])
const errorOf = (stderr: string): string => (JSON.parse(stderr) as { error: { code: string } }).error.code

function answers(hall: string, title: string, ...args: string[]): Record<string, string> {
  const [work] = shown(hall, title, ...args).works
  return Object.fromEntries((work?.consents ?? []).map(({ purpose, answer }) => [purpose, answer]))
}

test('what was said stands with its history, on any day and as far as it was known', () => {
  const hall = makeHall('said')
  const by = ['--by', 'Odile Brandt']
  assert.equal(
    consent(
      hall,
      'set',
      'The Tide Clerk',
      'training',
      'retrieval',
      'yes',
      ...by,
      '--from',
      '2026-01-01',
      '--known',
      '2026-01-01',
    ).status,
    0,
  )
  assert.equal(
    consent(hall, 'set', 'The Tide Clerk', 'training', 'no', ...by, '--from', '2026-03-01', '--known', '2026-03-05')
      .status,
    0,
  )
  assert.equal(answers(hall, 'The Tide Clerk')['training'], 'no')
  assert.equal(answers(hall, 'The Tide Clerk', '--on', '2026-02-28')['training'], 'yes')
  assert.equal(answers(hall, 'The Tide Clerk', '--on', '2026-03-02', '--known', '2026-03-04')['training'], 'no') // credits were not known yet
  const again = guildhallJson<{ entries: unknown[]; unchanged: string[] }>([
    '--hall',
    hall,
    'consent',
    'set',
    'The Tide Clerk',
    'retrieval',
    'yes',
    ...by,
  ])
  assert.deepEqual(again, { ...again, entries: [], unchanged: ['retrieval'] })
  const { history } = guildhallJson<{ history: { says: string; entry: string }[] }>([
    '--hall',
    hall,
    'consent',
    'history',
    'The Tide Clerk',
  ])
  assert.deepEqual(
    history.map(({ says }) => says),
    ['Odile Brandt said yes to training', 'Odile Brandt said yes to retrieval', 'Odile Brandt said no to training'],
  )
  assert.equal(consent(hall, 'take-back', history[2]?.entry ?? '').status, 0)
  assert.equal(answers(hall, 'The Tide Clerk')['training'], 'yes')
  assert.equal(consent(hall, 'take-back', history[2]?.entry ?? '').status, 2)
  assert.equal(guildhallJson<{ ok: boolean }>(['--hall', hall, 'log', 'verify']).ok, true)
})

test('a co-written work needs all, unless the hall has another rule', () => {
  const hall = makeHall('two')
  const title = 'Salt & "Paper" <2>'
  consent(hall, 'set', '--writer', 'Odile Brandt', 'all', 'yes')
  assert.equal(answers(hall, title)['training'], 'no')
  consent(
    hall,
    'set',
    '--all',
    'training',
    'terms',
    '--deal',
    'wga-2026-training-per-word',
    '--by',
    'guild',
    '--source',
    'mandate',
  )
  assert.equal(answers(hall, title)['training'], 'terms')
  assert.equal(consent(hall, 'rule', 'majority').status, 2)
  assert.equal(consent(hall, 'rule', 'majority', '--source', 'assembly').status, 0)
  assert.equal(answers(hall, title)['retrieval'], 'no')
})

test('bad input says what is wrong and keeps nothing', () => {
  const hall = makeHall('bad')
  const wrong: readonly (readonly [string[], string])[] = [
    [['set', 'The Tide Clerk', 'trainin', 'no', '--by', 'Odile Brandt'], 'consent/unknown-purpose'],
    [['set', 'The Tide Clerk', 'training', 'perhaps', '--by', 'Odile Brandt'], 'consent/unknown-answer'],
    [['set', 'The Tide Clerk', 'training', 'no'], 'consent/who-said-it'],
    [['set', 'The Tide Cleric', 'training', 'no', '--by', 'Odile Brandt'], 'consent/not-found'],
    [['set', 'The Tide Clerk', 'training', 'no', '--by', 'guild'], 'consent/no-mandate'],
    [['set', '--all', 'training', 'yes', '--by', 'Odile Brandt'], 'consent/who-said-it'],
    [['set', 'The Tide Clerk', 'training', 'withdraw', '--by', 'Odile Brandt'], 'consent/nothing-said'],
    [['set', 'The Tide Clerk', 'training', 'yes', '--by', 'Odile Brandt', '--until', '2026-02-30'], 'consent/bad-date'],
    [['set', 'The Tide Clerk', 'no'], 'cli/usage'],
    [['show', 'The Tide Clerk', '--on', 'today'], 'consent/bad-date'],
    [['publish', path.join(folder, 'none'), '--site', 'http://guild.example'], 'consent/bad-site'],
    [['publish', path.join(folder, 'none'), '--path', '/works/'], 'consent/bad-site'],
  ]
  for (const [args, code] of wrong) {
    const { status, stderr, stdout } = consent(hall, ...args)
    assert.deepEqual([status, stdout, errorOf(stderr)], [2, '', code], args.join(' '))
  }
  assert.deepEqual(
    guildhallJson<{ history: unknown[] }>(['--hall', hall, 'consent', 'history', 'The Tide Clerk']).history,
    [],
  )
})

test('a table is taken in row by row; rejected rows can be mended and taken in again', () => {
  const hall = makeHall('table')
  const file = path.join(folder, 'consents.csv')
  const rows = [
    'Work,Writer,Purpose,Answer,By,Role,Name,From,Source,Known on',
    'The Tide Clerk,Odile Brandt,training; retrieval,yes,,,,2026-01-01,letter,2026-01-02',
    'The Tide Clerk,Odile Brandt,generaton,no,,,,,letter,',
    ',Sami Noor,all,no,,heir,Lea Noor,,will,',
    ',,analysis:pacing,yes,guild,,,,,',
    '',
  ]
  writeFileSync(file, rows.join('\n'))
  const args = ['--hall', hall, 'consent', 'import', file]
  const taken = guildhallJson<{ rows: number; accepted: number; rejected: number; rejects: string }>(args)
  assert.deepEqual(
    { ...taken, problems: [] },
    { rows: 4, accepted: 2, unchanged: 0, rejected: 2, rejects: taken.rejects, problems: [] },
  )
  const rejects = readFileSync(taken.rejects, 'utf8')
  assert.match(rejects, /^line,column,reason,hint,Work,Writer/)
  writeFileSync(file, rejects.replaceAll('generaton', 'generation'))
  assert.equal(guildhallJson<{ accepted: number }>(args).accepted, 1)
  writeFileSync(file, 'work,purpos,answer\n')
  assert.equal(errorOf(guildhall(['--json', ...args]).stderr), 'consent/unknown-column')
})

test('uses without consent are listed with their days, and the exit code is 1', () => {
  const hall = makeHall('uses')
  consent(hall, 'set', 'The Tide Clerk', 'training', 'yes', '--by', 'Odile Brandt', '--from', '2026-01-01')
  const file = path.join(folder, 'training_uses.csv')
  const header = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis\n'
  writeFileSync(file, `${header}Acme,Quill,1,training,The Tide Clerk,50,2026-02-01,2026-02-03,declared\n`)
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', file])
  assert.equal(consent(hall, 'check').status, 0)
  writeFileSync(file, `${header}Brisk,Fable,,retrieval,The Tide Clerk,50,2026-02-01,,found\n`)
  guildhallJson(['--hall', hall, 'facts', 'import', 'training_uses', file])
  const { status, stdout } = consent(hall, 'check')
  const { findings } = JSON.parse(stdout) as {
    findings: { use: { company: string }; from: string; judgement: string }[]
  }
  assert.equal(status, 1)
  assert.deepEqual(
    findings.map(({ use, from, judgement }) => `${use.company} ${from} ${judgement}`),
    ['Brisk 2026-02-01 none'],
  )
})

test('published files name no writer, say the same twice, and are read back', () => {
  const hall = makeHall('site')
  consent(hall, 'set', 'The Tide Clerk', 'all', 'yes', '--by', 'Odile Brandt')
  const out = path.join(folder, 'site-files')
  const args = [
    '--hall',
    hall,
    'consent',
    'publish',
    out,
    '--site',
    'https://guild.example',
    '--contact',
    'https://guild.example/ask',
  ]
  const { files } = guildhallJson<{ files: string[] }>(args)
  assert.deepEqual(files, ['rsl.xml', 'robots.txt', '_headers', '.well-known/tdmrep.json'])
  const bytes = files.map((name) => readFileSync(path.join(out, name), 'utf8'))
  guildhallJson(args)
  assert.deepEqual(
    files.map((name) => readFileSync(path.join(out, name), 'utf8')),
    bytes,
  )
  assert.doesNotMatch(bytes.join(''), /Brandt|Noor/)
  interface Read {
    rules: { place: string; answers: Record<string, string> }[]
  }
  const { rules } = guildhallJson<Read>(['consent', 'read', path.join(out, 'rsl.xml')])
  assert.deepEqual(new Set(rules.map(({ answers: said }) => said['training'])), new Set(['no', 'yes']))
  guildhallJson([...args, '--names'])
  assert.match(readFileSync(path.join(out, 'rsl.xml'), 'utf8'), /<copyright type="person">Odile Brandt<\/copyright>/)
  const [work] = shown(hall, 'The Tide Clerk').works
  assert.equal(work?.cawg['cawg.ai_training']?.use, 'allowed')
})

test('addresses of a table stand before the pattern; another site is left out and told', () => {
  const hall = makeHall('addresses')
  consent(hall, 'set', 'The Tide Clerk', 'all', 'yes', '--by', 'Odile Brandt')
  const table = path.join(folder, 'addresses.csv')
  writeFileSync(
    table,
    'work,url\nThe Tide Clerk,https://guild.example/plays/tide clerk*\n"Salt & ""Paper"" <2>",https://other.example/salt\n',
  )
  const out = path.join(folder, 'addressed')
  const { problems } = guildhallJson<{ problems: { code: string }[] }>([
    '--hall',
    hall,
    'consent',
    'publish',
    out,
    '--site',
    'https://guild.example',
    '--contact',
    'https://guild.example/ask',
    '--addresses',
    table,
  ])
  assert.deepEqual(
    problems.map(({ code }) => code),
    ['consent/other-site'],
  )
  const robots = readFileSync(path.join(out, 'robots.txt'), 'utf8')
  assert.match(robots, /^Content-Usage: \/plays\/tide%20clerk%2A\$ train-ai=y, search=y$/m)
})

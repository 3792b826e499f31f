/** Competing claims from the outside: held, answered, run by the clock, settled, and paid by the next distribution. */

import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { listClaims } from '../src/app/claims/list-claims.ts'
import type { OpenRequest } from '../src/app/claims/claim-request.ts'
import { openClaim } from '../src/app/claims/open-claim.ts'
import { add, BadInput, compare, equals, fraction, parseFraction } from '../src/base/index.ts'
import { openHall } from '../src/drivers/hall.ts'
import { type Ended, guildhall } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-claims-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const SCRIPT = `Title: The Salt Ledger
Credit: Written by
Author: Ana Ruiz and Ben Okafor

INT. COUNTING HOUSE - NIGHT

A clerk weighs the same sack twice and writes two numbers down. Outside the carts go round again.

ANA
The harbour says nine and the scale says ten, and neither of them has ever paid for salt.
`

interface ClaimJson {
  readonly id: string
  readonly phase: string
  readonly due: string | null
  readonly ranOut: boolean
  readonly held: string
  readonly heldMoney: readonly { readonly amount: string }[]
  readonly contact: string | null
  readonly known: boolean
  readonly outcome: { readonly how: string; readonly toClaimant: string } | null
  readonly problems: readonly { readonly code: string }[]
}

interface RunJson {
  readonly run: string
  readonly released: string
  readonly payable: readonly { readonly name: string; readonly amount: string }[]
  readonly held: readonly {
    readonly reason: string
    readonly share: string
    readonly amount: string
    readonly name: string | null
  }[]
}

interface Hall {
  readonly hall: string
  readonly on: (day: string, ...args: readonly string[]) => Ended
  readonly json: <T>(day: string, ...args: readonly string[]) => T
}

/** A hall with a script of two writers and money for it, made once; each test works in a copy. */
const prepared = prepare()

function prepare(): string {
  const hall = path.join(folder, 'prepared')
  const script = path.join(folder, 'salt.fountain')
  const uses = path.join(folder, 'uses.csv')
  writeFileSync(script, SCRIPT)
  const header = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis'
  writeFileSync(uses, `${header}\nAcme,Loom,l-1,training,The Salt Ledger,60000,2026-06-01,2026-12-31,declared\n`)
  const commands = [
    ['register', script],
    ['facts', 'import', 'training_uses', uses],
    ['calculate', 'wga-2026-training-per-word'],
  ]
  assert.equal(guildhall(['init', hall]).status, 0)
  for (const args of commands) {
    const { status, stderr } = guildhall(['--hall', hall, ...args], { environment: { GUILDHALL_TODAY: '2026-01-02' } })
    assert.equal(status, 0, stderr)
  }
  return hall
}

function makeHall(name: string): Hall {
  const hall = path.join(folder, name)
  const on: Hall['on'] = (day, ...args) =>
    guildhall(['--json', '--hall', hall, ...args], { environment: { GUILDHALL_TODAY: day } })
  const json = <T>(day: string, ...args: readonly string[]): T => {
    const { status, stdout, stderr } = on(day, ...args)
    assert.ok(status === 0 || status === 1, `${args.join(' ')}: ${stderr}`)
    return JSON.parse(stdout) as T
  }
  cpSync(prepared, hall, { recursive: true })
  return { hall, on, json }
}

const open = (...more: readonly string[]): string[] => [
  'claim',
  'open',
  'The Salt Ledger',
  '--by',
  'Cleo Voss',
  '--against',
  'Ana Ruiz',
  '--source',
  'letter of Cleo Voss',
  ...more,
]
const errorOf = (stderr: string) => (JSON.parse(stderr) as { error: { code: string; hint?: string } }).error
const amounts = ({ payable }: RunJson) => Object.fromEntries(payable.map(({ name, amount }) => [name, amount]))
const amountOf = (text = '0') => parseFraction(text) ?? fraction(0)

function paper(name: string): string {
  const file = path.join(folder, `${name}.txt`)
  writeFileSync(file, `the paper called ${name}, which stays in its drawer`)
  return file
}

test('only the contested part is held, and once it is decided the next run pays it to whom it belongs', () => {
  const { hall, on, json } = makeHall('whole')
  const claim = json<ClaimJson>(
    '2026-03-01',
    ...open('--kind', 'share', '--fraction', '1/6', '--contact', 'cleo@voss.example'),
  )
  assert.deepEqual([claim.phase, claim.held, claim.contact], ['notice', '1/6', 'cleo@voss.example'])
  assert.equal(json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/6')).known, true)

  const first = json<RunJson>('2026-03-02', 'distribute', '2026')
  const paid = amounts(first)
  assert.deepEqual(Object.keys(paid).toSorted(), ['Ana Ruiz', 'Ben Okafor'])
  assert.deepEqual(
    first.held.map(({ reason, share, name }) => [reason, share, name]),
    [['contested', '1/6', 'Ana Ruiz']],
  )
  const third = amountOf(paid['Ana Ruiz'])
  assert.ok(compare(third, fraction(0)) > 0)
  const halves = add(third, amountOf(first.held[0]?.amount))
  assert.ok(equals(halves, amountOf(paid['Ben Okafor'])), 'nobody but the contested part waits')
  const listed = json<{ claims: ClaimJson[] }>('2026-03-02', 'claims').claims
  assert.equal(listed[0]?.heldMoney[0]?.amount, first.held[0]?.amount)

  assert.equal(on('2026-03-03', 'distribute', '2027').status, 3, 'a claim that is not settled releases nothing')
  json('2026-03-03', 'claim', 'notice', claim.id, '--way', 'letter')
  json('2026-03-20', 'claim', 'answer', claim.id, 'deny', '--by', 'Ana Ruiz')
  json('2026-03-21', 'claim', 'agree', claim.id, '--by', 'Cleo Voss', '--fraction', '1/12')
  const agreed = json<ClaimJson>('2026-03-22', 'claim', 'agree', claim.id, '--by', 'Ana Ruiz', '--fraction', '1/12')
  assert.deepEqual([agreed.phase, agreed.outcome?.how, agreed.outcome?.toClaimant], ['ended', 'agreed', '1/12'])
  assert.deepEqual(
    agreed.problems.map(({ code }) => code),
    ['claims/paid-before'],
  )
  const { works } = json<{ works: { shares: { name: string; fraction: string; hold?: string }[] }[] }>(
    '2026-03-22',
    'works',
    'The Salt Ledger',
  )
  const settled = works[0]?.shares.map(({ name, fraction: f, hold }) => `${name} ${f}${hold ?? ''}`)
  assert.deepEqual(settled?.toSorted(), ['Ana Ruiz 5/12', 'Ben Okafor 1/2', 'Cleo Voss 1/12'])
  const second = json<RunJson>('2027-03-01', 'distribute', '2027')
  assert.deepEqual(Object.keys(amounts(second)).toSorted(), ['Ana Ruiz', 'Cleo Voss'])
  assert.equal(amounts(second)['Ana Ruiz'], amounts(second)['Cleo Voss'])
  assert.deepEqual([second.released, second.held.length], [first.held[0]?.amount, 0])
  const log = json<{ ok: boolean }>('2027-03-01', 'log', 'verify')
  assert.equal(log.ok, true)
  const leaves = readFileSync(path.join(hall, 'log', 'tile', 'entries', '000.p', leafCount(hall)), 'latin1')
  for (const secret of ['Cleo', 'cleo@voss.example', '1/12'])
    assert.ok(!leaves.includes(secret), `${secret} is not in the log`)
})

test('a claim that is lost gives the held part back to whom it was held of', () => {
  const { json } = makeHall('lost')
  const claim = json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/6'))
  const later = [
    '--by',
    'Dov Harel',
    '--against',
    'Ben Okafor',
    '--kind',
    'share',
    '--fraction',
    '1/4',
    '--source',
    'letter',
  ]
  json('2026-03-01', 'claim', 'open', 'The Salt Ledger', ...later, '--from', '2028-01-01')
  const first = json<RunJson>('2026-03-02', 'distribute', '2026')
  assert.equal(first.held.length, 1, 'a claim that applies later holds nothing of this period')
  json('2026-03-03', 'claim', 'withdraw', claim.id)
  const second = json<RunJson>('2027-03-01', 'distribute', '2027')
  assert.deepEqual(amounts(second), { 'Ana Ruiz': first.held[0]?.amount })
})

test('clocks are run by the day of the hall, once: each consequence is one entry with its day', () => {
  const { on, json } = makeHall('clocks')
  const proof = `contract:2019-05-01:${paper('split')}`
  const claim = json<ClaimJson>('2026-03-01', ...open('--kind', 'ownership', '--fraction', '1/4', '--paper', proof))
  json('2026-03-05', 'claim', 'notice', claim.id, '--way', 'letter')
  const due = json<{ claims: ClaimJson[] }>('2026-05-05', 'claims', '--due', '2026-05-04')
  assert.deepEqual(
    due.claims.map(({ phase, due: day, ranOut }) => [phase, day, ranOut]),
    [['answer', '2026-05-04', true]],
  )
  assert.deepEqual(json<{ claims: unknown[] }>('2026-05-05', 'claims', '--due', '2026-05-03').claims, [])
  const late = on('2026-05-05', 'claim', 'answer', claim.id, 'deny', '--by', 'Ana Ruiz')
  assert.deepEqual([late.status, errorOf(late.stderr).code], [3, 'claims/step-not-allowed'])
  const ran = json<{ steps: { on: string; phase: string }[] }>('2026-06-01', 'claims', 'run')
  assert.deepEqual(
    ran.steps.map(({ on: day, phase }) => [day, phase]),
    [['2026-05-05', 'ended']],
  )
  assert.deepEqual(json<{ steps: unknown[] }>('2026-06-01', 'claims', 'run').steps, [])
  const { works } = json<{ works: { shares: { name: string; fraction: string }[] }[] }>(
    '2026-06-01',
    'works',
    'The Salt Ledger',
  )
  const shares = new Map(works[0]?.shares.map(({ name, fraction: f }) => [name, f]))
  assert.deepEqual([shares.get('Ana Ruiz'), shares.get('Cleo Voss')], ['1/4', '1/4'])
  const then = json<ClaimJson>('2026-06-01', 'claim', 'show', claim.id, '--as-of', '2026-03-04')
  assert.equal(then.phase, 'notice')
})

test('decisions are published without names, titles and ids', () => {
  const { on, json } = makeHall('decisions')
  const claim = json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/4'))
  json('2026-03-02', 'claim', 'notice', claim.id, '--way', 'letter')
  json('2026-12-31', 'claims', 'run')
  json('2027-03-02', 'claims', 'run')
  const { stdout } = on('2027-03-02', 'claims', 'decisions')
  const { decisions } = JSON.parse(stdout) as { decisions: { number: string; how: string; toClaimant: string }[] }
  assert.deepEqual(
    decisions.map(({ number, how, toClaimant }) => [number, how, toClaimant]),
    [['2027-1', 'presumption', '0']],
  )
  for (const secret of ['Ruiz', 'Voss', 'Salt', claim.id, 'work-', 'writer-'])
    assert.ok(!stdout.includes(secret), secret)
})

test('the same claim comes again only with a paper that is new, or a few times after it was withdrawn', () => {
  const { on, json } = makeHall('again')
  const share = open('--kind', 'share', '--fraction', '1/6')
  const withdraw = (day: string) => json(day, 'claim', 'withdraw', json<ClaimJson>(day, ...share).id)
  withdraw('2026-03-01')
  withdraw('2026-03-02')
  const third = on('2026-03-03', ...share)
  assert.deepEqual([third.status, errorOf(third.stderr).code], [3, 'claims/decided-before'])
  const proof = ['--paper', `correspondence:2020-01-01:${paper('mail')}`]
  assert.equal(json<ClaimJson>('2026-03-03', ...share, ...proof).known, false)
  const other = on('2026-03-03', ...open('--kind', 'share', '--fraction', '1/5'))
  assert.deepEqual([other.status, errorOf(other.stderr).code], [3, 'claims/already-open'])
})

test('a claim in return answers the first one', () => {
  const { json, on } = makeHall('return')
  const table = path.join(folder, 'return.csv')
  writeFileSync(
    table,
    'work,writer,credit\nThe Salt Ledger,Ana Ruiz,written by\nThe Salt Ledger,Cleo Voss,written by\n',
  )
  json('2026-02-01', 'register', '--credits', table)
  const first = json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/6'))
  json('2026-03-02', 'claim', 'notice', first.id, '--way', 'letter')
  const back = [
    'claim',
    'open',
    'The Salt Ledger',
    '--kind',
    'share',
    '--by',
    'Ana Ruiz',
    '--fraction',
    '1/4',
    '--source',
    'letter',
    '--counters',
    first.id,
  ]
  const wrong = on('2026-03-03', ...back)
  assert.deepEqual([wrong.status, errorOf(wrong.stderr).code], [2, 'claims/not-in-return'])
  json('2026-03-03', ...back, '--against', 'Cleo Voss')
  assert.equal(json<ClaimJson>('2026-03-03', 'claim', 'show', first.id).phase, 'agreement')
  const { works } = json<{ works: { shares: { name: string; fraction: string; hold?: string }[] }[] }>(
    '2026-03-03',
    'works',
    'The Salt Ledger',
  )
  const held = works[0]?.shares
    .filter(({ hold }) => hold === 'contested')
    .map(({ name, fraction: f }) => `${name} ${f}`)
  assert.deepEqual(held?.toSorted(), ['Ana Ruiz 1/6', 'Cleo Voss 1/4'])
})

test('of two who claim the same part of nobody neither gets it by silence alone', () => {
  const { json } = makeHall('rivals')
  const table = path.join(folder, 'rivals.csv')
  writeFileSync(table, 'work,writer,credit\nThe Salt Ledger,Ana Ruiz,story by\n')
  json('2026-02-01', 'register', '--credits', table)
  const claimOf = (name: string) => {
    const args = [
      'claim',
      'open',
      'The Salt Ledger',
      '--kind',
      'authorship',
      '--by',
      name,
      '--against',
      'unidentified',
      '--fraction',
      '1/2',
    ]
    const { id } = json<ClaimJson>(
      '2026-03-01',
      ...args,
      '--source',
      'letter',
      '--paper',
      `draft:2020-01-01:${paper(name)}`,
    )
    json('2026-03-02', 'claim', 'notice', id, '--way', 'the public list')
    return id
  }
  const [one, two] = [claimOf('Cleo Voss'), claimOf('Dov Harel')]
  json('2026-05-02', 'claims', 'run')
  for (const id of [one, two]) assert.notEqual(json<ClaimJson>('2026-05-02', 'claim', 'show', id).phase, 'ended')
  json('2026-05-03', 'claim', 'withdraw', two)
  json('2026-12-31', 'claims', 'run')
  json('2027-03-02', 'claims', 'run')
  const won = json<ClaimJson>('2027-03-02', 'claim', 'show', one)
  assert.deepEqual([won.phase, won.outcome?.toClaimant], ['ended', '1/2'])
})

test('a hall goes by its own rulebook, and a claim to its end by the one that it was opened under', () => {
  const { hall, on, json } = makeHall('rules')
  const before = json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/6'))
  const text = readFileSync(path.join(import.meta.dirname, '..', 'rules', 'claims.yaml'), 'utf8')
  mkdirSync(path.join(hall, 'rules'))
  writeFileSync(path.join(hall, 'rules', 'claims.yaml'), text.replace('value: 14', 'value: 20'))
  const after20 = json<ClaimJson>('2026-03-01', ...open('--kind', 'share', '--fraction', '1/6', '--credit', 'story by'))
  assert.deepEqual([before.due, after20.due], ['2026-03-15', '2026-03-21'])
  assert.equal(json<ClaimJson>('2026-03-02', 'claim', 'show', before.id).due, '2026-03-15')
  writeFileSync(path.join(hall, 'rules', 'claims.yaml'), text.replace('value: 14', 'value: soon'))
  const broken = on('2026-03-01', 'claims', 'rules')
  assert.deepEqual([broken.status, errorOf(broken.stderr).code], [2, 'terms/bad-number'])
  assert.equal(guildhall(['--json', 'claims', 'rules'], { cwd: folder }).status, 0, 'the default needs no hall')
})

test('what cannot be is answered with the reason and the next step', async () => {
  const { hall: place, on } = makeHall('wrong')
  const hall = await openHall(place, { environment: { GUILDHALL_TODAY: '2026-03-01' } })
  const request = {
    work: 'The Salt Ledger',
    kind: 'share',
    by: 'Cleo Voss',
    against: 'Ana Ruiz',
    papers: [],
    source: 'letter',
  }
  const sixth = { ...request, fraction: '1/6' }
  const cases: readonly (readonly [OpenRequest, string])[] = [
    [{ ...sixth, kind: 'theft' }, 'claims/unknown-kind'],
    [{ ...sixth, credit: 'directed by' }, 'claims/unknown-kind'],
    [request, 'claims/bad-fraction'],
    [{ ...request, fraction: '0' }, 'claims/bad-fraction'],
    [{ ...request, fraction: '-1/6' }, 'claims/bad-fraction'],
    [{ ...request, fraction: '1/0' }, 'claims/bad-fraction'],
    [{ ...request, fraction: '2/3' }, 'claims/more-than-there-is'],
    [{ ...request, against: 'unidentified', fraction: '1/6' }, 'claims/more-than-there-is'],
    [{ ...sixth, on: '2026-03-02' }, 'claims/bad-date'],
    [{ ...sixth, on: '2026-02-30' }, 'claims/bad-date'],
    [{ ...sixth, papers: ['contract:split.pdf'] }, 'claims/bad-paper'],
    [{ ...sixth, papers: ['deed:2020-01-01:split.pdf'] }, 'claims/bad-paper'],
    [{ ...sixth, papers: ['contract:2020-01-01:/no/such/file'] }, 'file/not-found'],
    [{ ...request, kind: 'draft' }, 'claims/unknown-draft'],
    [{ ...sixth, work: 'Nothing' }, 'claims/unknown-work'],
    [{ ...sixth, against: 'Anna Ruis' }, 'claims/unknown-person'],
    [{ ...sixth, against: 'Cleo Voss' }, 'claims/no-share-of-theirs'],
    [{ ...sixth, by: '  ' }, 'claims/unknown-person'],
    [{ ...sixth, counters: 'claim-none' }, 'claims/not-found'],
  ]
  try {
    for (const [asked, code] of cases) {
      await assert.rejects(openClaim(hall, asked), (error) => {
        assert.ok(error instanceof BadInput, String(error))
        assert.equal(error.problems[0]?.code, code)
        return error.problems[0]?.hint !== undefined
      })
    }
    assert.deepEqual((await listClaims(hall)).claims, [], 'nothing is kept of what was refused')
  } finally {
    await hall.close()
  }
  const gone = on('2026-03-01', 'claim', 'withdraw', 'claim-none')
  assert.deepEqual([gone.status, errorOf(gone.stderr).code], [2, 'claims/not-found'])
})

function leafCount(hall: string): string {
  return (readFileSync(path.join(hall, 'log', 'checkpoint'), 'utf8').split('\n')[1] ?? '').trim()
}

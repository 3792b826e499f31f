/** People and successions from the outside: said, refused, corrected, and seen in who is paid. */

import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-people-'))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
after(() => rmSync(folder, { recursive: true, force: true }))

interface PeopleJson {
  readonly people: readonly {
    readonly name: string
    readonly also: readonly { name: string }[]
    readonly works: readonly string[]
  }[]
  readonly candidates: readonly { readonly writers: readonly { name: string }[]; readonly reasons: readonly string[] }[]
  readonly contradictions: readonly unknown[]
}
interface RunJson {
  readonly payable: readonly { readonly name: string; readonly amount: string }[]
  readonly heldTotal: string
  readonly distributed: string
}

function makeHall(name: string, scripts: Readonly<Record<string, string>>): string {
  const hall = path.join(folder, name)
  const files = path.join(folder, `${name}-in`)
  mkdirSync(files)
  for (const [title, authors] of Object.entries(scripts)) {
    const scene = `INT. DEPOT - DAY\n\nA clerk of ${title} weighs the morning post twice and writes both weights down.\n`
    writeFileSync(
      path.join(files, `${title}.fountain`),
      `Title: ${title}\nCredit: Written by\nAuthor: ${authors}\n\n${scene}`,
    )
  }
  guildhallJson(['init', hall])
  guildhallJson(['--hall', hall, 'register', files])
  return hall
}

const errorOf = (stderr: string) => (JSON.parse(stderr) as { error: { code: string; message: string } }).error

test('near names are listed with reasons, and nobody is joined until it is said', () => {
  const hall = makeHall('near', {
    Ferry: 'Odile Brandt & Sami Noor',
    Kiln: 'O. Brandt and Sami Noor',
    Lamp: 'Ana Ruiz',
    Mast: 'Ana Ruiz #1961',
  })
  const people = (...more: string[]) => guildhallJson<PeopleJson>(['--hall', hall, 'people', ...more])
  const before = people('--near')
  assert.equal(before.people.length, 5)
  assert.deepEqual(
    before.candidates.map(({ writers }) => writers.map(({ name }) => name).sort()),
    [
      ['O. Brandt', 'Odile Brandt'],
      ['Ana Ruiz', 'Ana Ruiz #1961'],
    ],
  )
  assert.match(before.candidates[0]?.reasons.join('; ') ?? '', /both wrote with the same other writer/)
  const same = ['--hall', hall, 'people', 'same', 'Odile Brandt', 'O. Brandt', '--because', 'guild number 1023']
  const said = guildhallJson<{ entry: string; known: boolean }>(same)
  assert.deepEqual(guildhallJson<{ entry: string; known: boolean }>(same), { ...said, known: true })
  const [person] = people('O. Brandt').people
  assert.deepEqual(
    [person?.name, person?.also.map(({ name }) => name), person?.works],
    ['Odile Brandt', ['O. Brandt'], ['Ferry', 'Kiln']],
  )
  const differ = ['--hall', hall, 'people', 'differ', 'O. Brandt', 'Odile Brandt', '--because', 'two signatures']
  assert.equal(guildhallJson<{ corrects: string }>(differ).corrects, said.entry)
  assert.equal(people('O. Brandt').people[0]?.name, 'O. Brandt')
  assert.equal(people('--near').candidates.length, 1)
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

test('who is not there, one writer twice and a statement without evidence are refused', () => {
  const hall = makeHall('wrong', { Ferry: 'Odile Brandt' })
  const code = (...args: string[]) => errorOf(guildhall(['--json', '--hall', hall, ...args]).stderr).code
  assert.equal(code('people', 'same', 'Odile Brand', 'Odile Brandt', '--because', 'x'), 'people/unknown-writer')
  assert.equal(code('people', 'differ', 'ODILE BRANDT', 'Odile Brandt', '--because', 'x'), 'people/same-writer')
  assert.equal(code('people', 'same', 'Odile Brandt', 'Odile Brandt', '--because', ' '), 'people/no-reason')
  const add = ['succession', 'add', 'heir', '--of', 'Odile Brandt', '--to', 'Lea Brandt', '--because', 'will']
  assert.equal(code(...add, '--since', '2026-02-30'), 'succession/bad-date')
  assert.equal(code(...add, '--since', '2026-02-03', '--part', '1.5.2'), 'succession/bad-part')
  assert.equal(code(...add, '--since', '2026-02-03', '--work', 'Kiln'), 'succession/unknown-work')
  assert.equal(code('succession', 'end', 'entry-0', '--because', 'x'), 'cli/usage')
  assert.equal(code('succession', 'end', 'entry-0', '--mistaken', '--because', 'x'), 'succession/not-standing')
  const list = guildhallJson<{ successions: unknown[] }>(['--hall', hall, 'succession', 'list'])
  assert.deepEqual(list.successions, [])
})

test('the payee is paid to the cent what the writer would have been, and the statement says why', () => {
  const distributeAt = (name: string, prepare: (hall: string) => void): { hall: string; run: RunJson } => {
    const hall = path.join(folder, name)
    guildhallJson(['init', hall])
    guildhallJson([
      '--hall',
      hall,
      'register',
      path.join(season, 'scripts'),
      '--credits',
      path.join(season, 'credits.csv'),
    ])
    prepare(hall)
    guildhallJson(['--hall', hall, 'facts', 'import', 'licences', path.join(season, 'licences.csv')])
    guildhallJson(['--hall', hall, 'calculate', 'wga-2026-training-subscription'])
    return { hall, run: guildhallJson<RunJson>(['--hall', hall, 'distribute', '2026']) }
  }
  const cents = (run: RunJson, name: string) =>
    Number((run.payable.find((each) => each.name === name)?.amount ?? '0').replace('.', ''))
  const { run: plain } = distributeAt('plain', () => {})
  const [first, second] = plain.payable
  assert.ok(first && second)
  const { hall, run } = distributeAt('paid', (each) => {
    const add = (kind: string, of: string, to: string, part: string, since: string) =>
      guildhall([
        '--json',
        '--hall',
        each,
        'succession',
        'add',
        kind,
        '--of',
        of,
        '--to',
        to,
        '--part',
        part,
        '--since',
        since,
        '--because',
        'paper of May',
      ])
    assert.equal(add('loan-out', first.name, 'Lantern Loan Ltd', '1', '2026-12-31').status, 0)
    assert.equal(add('heir', second.name, 'Lea Heir', '1/2', '2026-03-01').status, 0)
    assert.equal(add('assignment', 'Lantern Loan Ltd', 'A Later Bank', '1', '2027-01-01').status, 0)
    const refused = add('heir', second.name, 'Max Heir', '2/3', '2026-06-01')
    assert.deepEqual([refused.status, errorOf(refused.stderr).code], [2, 'succession/over-one'])
    assert.match(errorOf(refused.stderr).message, /7\/6/)
  })
  assert.equal(cents(run, first.name), 0)
  assert.equal(cents(run, 'Lantern Loan Ltd'), cents(plain, first.name))
  assert.equal(cents(run, 'A Later Bank'), 0)
  assert.ok(Math.abs(2 * cents(run, 'Lea Heir') - cents(plain, second.name)) <= 4)
  const sum = (each: RunJson) => Number(each.distributed.replace('.', '')) + Number(each.heldTotal.replace('.', ''))
  assert.equal(sum(run), sum(plain))
  const statement = JSON.stringify(guildhallJson(['--hall', hall, 'statement', 'Lantern Loan Ltd', '2026']))
  assert.match(statement, new RegExp(`as loan-out company of ${first.name} since 2026-12-31, by`))
  assert.equal(guildhall(['--hall', hall, 'log', 'verify']).status, 0)
})

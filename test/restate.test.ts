/** A period restated from the command line: a report and credits that were wrong, in a hall whose period is sealed. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { guildhall, guildhallJson } from './killing.ts'
import { assertHolds } from './statement-holds.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-restate-'))
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
const hall = path.join(folder, 'hall')
const today = (day: string) => ({ environment: { GUILDHALL_TODAY: day } })
after(() => rmSync(folder, { recursive: true, force: true }))

const json = <T>(day: string, ...args: string[]): T => guildhallJson<T>(['--hall', hall, ...args], today(day))

interface Restated {
  readonly restated: readonly {
    readonly restates: string
    readonly run: string | null
    readonly invoices?: readonly { readonly total: string }[]
    readonly lines?: readonly {
      readonly name: string
      readonly oldShare: string
      readonly newShare: string
      readonly old: string
      readonly new: string
      readonly amount: string
    }[]
    readonly carried?: readonly { readonly name: string; readonly amount: string }[]
  }[]
}
interface Run {
  readonly run: string
  readonly payable: readonly { readonly name: string; readonly amount: string }[]
  readonly problems: readonly { readonly code: string; readonly hint: string }[]
}

function uses(name: string, words: { division: number; quorum: number }): string {
  const file = path.join(folder, name)
  const row = (work: string, count: number): string =>
    `Acme,Loom,l-1,training,${work},${count},2026-06-01,2026-12-31,declared`
  const rows = [row('A Quorum of Pigeons', words.quorum), row('The Long Division', words.division)]
  const header = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis'
  writeFileSync(file, [header, ...rows, ''].join('\n'))
  return file
}

before(() => {
  guildhallJson(['init', hall])
  json('2027-01-15', 'register', path.join(season, 'scripts'), '--credits', path.join(season, 'credits.csv'))
  json('2027-01-15', 'facts', 'import', 'training_uses', uses('first.csv', { division: 1000, quorum: 865 }))
  json('2027-01-15', 'calculate', 'wga-2026-training-per-word')
})

test('nothing can be restated before it is distributed, and then nothing differs', () => {
  const refused = guildhall(['--json', '--hall', hall, 'restate', '2026'], today('2027-01-15'))
  assert.deepEqual([refused.status, refused.stderr.includes('restate/nothing-distributed')], [3, true])
  json('2027-01-15', 'distribute', '2026')
  const { restated } = json<Restated>('2027-01-15', 'restate', '2026')
  assert.deepEqual(
    restated.map(({ run }) => run),
    [null],
  )
})

test('a corrected report and corrected credits give one difference run; the sealed period stays, and the books verify', () => {
  const { seal } = json<{ seal: { balancesSha256: string } }>('2027-01-15', 'ledger', 'seal', '2026')
  json('2027-02-01', 'facts', 'import', 'training_uses', uses('second.csv', { division: 2500, quorum: 600 }))
  json('2027-02-01', 'calculate', 'wga-2026-training-per-word')
  const again = json<Run>('2027-02-01', 'distribute', '2026')
  assert.ok(
    again.problems.some(({ code, hint }) => code === 'distribute/changed-obligation' && /restate 2026/.test(hint)),
  )
  const credits = readFileSync(path.join(season, 'credits.csv'), 'utf8')
    .replace('Etxarte,story by', 'Etxarte,written by')
    .split('\n')
    .filter((line) => !line.startsWith('The Long Division,Kenji'))
  writeFileSync(path.join(folder, 'credits.csv'), credits.join('\n'))
  json('2027-02-01', 'register', '--credits', path.join(folder, 'credits.csv'))
  const dry = json<Restated>('2027-02-01', 'restate', '2026', '--dry-run', '--because', 'A report was corrected')
  const made = json<Restated>('2027-02-01', 'restate', '2026', '--because', 'A report was corrected')
  assert.deepEqual(made.restated[0]?.lines, dry.restated[0]?.lines)
  const [difference] = made.restated
  assert.deepEqual(
    difference?.invoices?.map(({ total }) => total),
    ['30.00', '-5.30'],
  )
  const kenji = difference?.lines?.find(({ name }) => name === 'Kenji Orimoto-Bell')
  assert.deepEqual([kenji?.oldShare, kenji?.newShare, kenji?.new], ['3/4', '0', '0.00'])
  assert.deepEqual(difference?.carried?.find(({ name }) => name === 'Kenji Orimoto-Bell')?.amount, kenji?.amount)
  assert.equal(json<Restated>('2027-02-01', 'restate', '2026').restated[0]?.run, null)
  const verified = json<{ ok: boolean; seals: { balancesSha256: string }[] }>('2027-02-01', 'ledger', 'verify')
  assert.deepEqual([verified.ok, verified.seals.map((each) => each.balancesSha256)], [true, [seal.balancesSha256]])
  const { postings } = json<{ postings: { on: string; belongsOn: string | null; amount: string }[] }>(
    '2027-02-01',
    'ledger',
    'show',
    'carried:',
  )
  assert.ok(postings.length > 0 && postings.every(({ on, belongsOn }) => on === '2027-01-01' && belongsOn !== null))
  assert.equal(json<{ ok: boolean }>('2027-02-01', 'log', 'verify').ok, true)
  const refused = guildhall(
    ['--json', '--hall', hall, 'restate', '2026', '--run', difference?.run ?? ''],
    today('2027-02-01'),
  )
  assert.deepEqual([refused.status, refused.stderr.includes('restate/difference-run')], [2, true])
  const { problems } = json<Run>('2027-02-01', 'distribute', '2026')
  assert.deepEqual(problems, [])
})

test('what was paid too much is set off against the next run, and the statement tells why', async () => {
  const table = path.join(folder, 'third.csv')
  writeFileSync(
    table,
    'company,tool,model,purpose,work,words,starts_on,ends_on,basis\nAcme,Loom,l-1,training,A Quorum of Pigeons,600,2027-01-02,2027-12-31,declared\n',
  )
  json('2028-01-15', 'facts', 'import', 'training_uses', table)
  json('2028-01-15', 'calculate', 'wga-2026-training-per-word', '--from', '2027-01-01', '--to', '2028-01-01')
  const { payable } = json<Run>('2028-01-15', 'distribute', '2027')
  assert.equal(payable.find(({ name }) => name === 'Priya Vellathur')?.amount, '2.67') // 4.80 less the 2.13 of before
  const { csv, json: document } = json<{ csv: string; json: string }>('2028-01-15', 'statement', 'Priya Vellathur')
  assert.match(readFileSync(csv, 'utf8'), /brought-in,.*,-2\.13,/)
  await assertHolds(document)
  const { statements } = json<{ statements: { json: string }[] }>('2028-01-15', 'statement', '--all')
  for (const each of statements) await assertHolds(each.json)
})

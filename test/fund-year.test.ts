/** A year of the fund, from licences to sealed books, against figures that were reckoned without Guildhall; on both databases, with the same statements. */

import assert from 'node:assert/strict'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { answerPayments, type BankDay } from '../examples/fund-year/bank.ts'
import { writeFileWhole } from '../src/drivers/files.ts'
import { buildProgram } from '../src/cli/main.ts'
import { findPostgres, startPostgres } from './postgres.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-fund-year-'))
const example = path.join(import.meta.dirname, '..', 'examples', 'fund-year')
const scripts = path.join(example, '..', 'first-season')
const before = { ...process.env }
process.stdout.setMaxListeners(0) // each command listens to it
after(() => {
  process.env = before
  rmSync(folder, { recursive: true, force: true })
})

/** What the reckoning says, by its first two columns. */
const expected = new Map(
  readFileSync(path.join(example, 'expected.csv'), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((row) => {
      const at = row.lastIndexOf(',')
      return [row.slice(0, at), row.slice(at + 1)] as const
    }),
)

interface Line {
  readonly name: string | null
  readonly amount: string
}
interface Run {
  readonly run: string
  readonly payable: readonly Line[]
  readonly held: readonly Line[]
}
interface Paid {
  readonly payouts: readonly { readonly name: string; readonly withheld: readonly { readonly amount: string }[] }[]
}

/** One command in this process; what it prints is its JSON. */
async function guildhall<T = unknown>(day: string, ...args: string[]): Promise<T> {
  process.env['GUILDHALL_TODAY'] = day
  const { exitCode } = process
  const argv = ['--json', ...args]
  const printed: string[] = []
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = (chunk: string | Uint8Array, ...rest: unknown[]): boolean => {
    if (typeof chunk !== 'string' || !chunk.startsWith('{')) return write(chunk, ...(rest as [])) // what tells of the tests
    printed.push(chunk)
    for (const each of rest) if (typeof each === 'function') (each as () => void)()
    return true
  }
  try {
    await (await buildProgram(argv)).parseAsync(argv, { from: 'user' })
  } finally {
    process.stdout.write = write
    process.exitCode = exitCode
  }
  return JSON.parse(printed.join('')) as T
}

const file = (name: string): string => path.join(example, name)
const key = (hall: string, who: string): string =>
  path.join(folder, 'keys', `${path.basename(path.dirname(hall))}-${who}.key`)

async function approve(day: string, hall: string, run: string): Promise<void> {
  for (const who of ['ida', 'joan']) await guildhall(day, 'approve', run, '--key', key(hall, who))
}

/** The bank answers the newest file of payments. */
async function answer(
  hall: string,
  known: Set<string>,
  day: Partial<BankDay> & { readonly on: string },
): Promise<void> {
  const [payments = ''] = globSync(path.join(hall, 'payments', '*.xml')).filter((each) => !known.has(each))
  known.add(payments)
  const { report, statement } = answerPayments(readFileSync(payments, 'utf8'), {
    openingCents: 500_000,
    reject: [],
    back: [],
    ...day,
  })
  for (const [name, text] of Object.entries({ report, statement })) {
    const to = path.join(folder, `${path.basename(path.dirname(hall))}-${day.on}-${name}.xml`)
    await writeFileWhole(to, text)
    await guildhall(day.on, 'bank', 'answer', to)
  }
}

/** Sums by name, as `expected` has them under `what`. */
function check(what: string, lines: readonly Line[]): void {
  const cents = new Map<string, number>()
  for (const { name, amount } of lines)
    cents.set(name ?? 'nobody named', (cents.get(name ?? 'nobody named') ?? 0) + Number(amount.replace('.', '')))
  const told = [...cents]
    .filter(([, sum]) => sum !== 0)
    .map(([name, sum]) => [`${what},${name}`, (sum / 100).toFixed(2)])
  const wanted = [...expected].filter(([row, amount]) => row.startsWith(`${what},`) && amount !== '0.00')
  assert.deepEqual(Object.fromEntries(told), Object.fromEntries(wanted), what)
}

async function begin(hall: string): Promise<void> {
  const day = '2027-01-04'
  await guildhall(day, 'register', path.join(scripts, 'scripts'), '--credits', path.join(scripts, 'credits.csv'))
  for (const each of ['meridian.yaml', 'harbour.yaml']) await guildhall(day, 'licence', 'add', file(each))
  for (const who of ['ida', 'joan']) await guildhall(day, 'approver', 'add', who, '--key', key(hall, who))
  await guildhall(day, 'payee', 'rules', '--tax', 'us')
  await guildhall(day, 'payee', 'import', file('accounts.csv'))
  const american = ['Marisol Etxarte', 'Tunde Marchbanks', 'Kenji Orimoto-Bell', 'Wenda Ocasek', 'Nadir Halabeg']
  for (const [at, who] of [...american, 'Ingrid Quastvold'].entries()) await w9(day, who, `111-22-333${at}`)
  const form = ['--form', 'w8ben', '--signed', day, '--country', 'IN', '--foreign-tin', 'ABCDE1234F', '--treaty']
  await guildhall(day, 'payee', 'tax-form', 'Priya Vellathur', ...form)
  const account = ['--iban', 'DE02120300000000202051', '--bic', 'BYLADEM1001', '--country', 'DE']
  await guildhall(day, 'pay', 'account', '--currency', 'USD', '--name', 'Fund of Port Ambry', ...account)
}

function w9(day: string, who: string, tin: string): Promise<unknown> {
  const form = ['--form', 'w9', '--signed', day, '--classification', 'individual', '--tin', tin]
  return guildhall(day, 'payee', 'tax-form', who, ...form)
}

async function reportUses(): Promise<void> {
  await guildhall('2027-02-20', 'notice', 'import', file('notices.csv'))
  const { notices } = await guildhall<{ notices: { title: string }[] }>('2027-02-21', 'notice', 'of', 'Marisol Etxarte')
  assert.deepEqual(
    notices.map(({ title }) => title),
    ['The Umbrella Verdict'],
  )
  for (const kind of ['works', 'exhibitions'])
    await guildhall('2027-03-31', 'facts', 'import', kind, file(`${kind}.csv`))
  await guildhall('2027-04-12', 'uses', 'receive', file('uses-q1.csv'))
  const { unmatched } = await guildhall<{ unmatched: { row: number }[] }>('2027-04-12', 'uses', 'unmatched')
  assert.equal(unmatched.length, 2)
  await guildhall('2027-04-12', 'uses', 'match', 'MM-2027-Q1', '3', 'The Long Division')
  await guildhall('2027-04-12', 'uses', 'match', 'MM-2027-Q1', '5', '--none')
  await guildhall('2027-05-03', 'uses', 'receive', file('uses-q1-corrected.csv'))
}

async function charge(day: string, period: string, at: number): Promise<void> {
  for (const [id, company] of [
    ['meridian-2027', 'Meridian Models'],
    ['harbour-2027', 'Harbour Loom'],
  ] as const) {
    const { total } = await guildhall<{ total: string }>(day, 'licence', 'charge', id, period)
    assert.equal(total, expected.get(`owed,${company} ${at}`))
  }
}

async function firstQuarter(hall: string, known: Set<string>): Promise<void> {
  await charge('2027-05-03', '2027-Q1', 1)
  const deal = [file('circle.yaml'), '--from', '2027-01-01', '--to', '2027-04-01']
  const { total } = await guildhall<{ total: string }>('2027-05-03', 'calculate', ...deal)
  assert.equal(total, expected.get('owed,Lantern Street Pictures 1'))
  await guildhall('2027-05-03', 'invoice', 'make', '2027-Q1')
  await guildhall('2027-06-01', 'bank', 'receive', file('bank/received-in-may.xml'))
  const entry = ['--entry', '2027-05-3', '--company', 'Lantern Street Pictures']
  await guildhall('2027-06-01', 'receive', ...entry)
  const run = await guildhall<Run>('2027-06-01', 'distribute', '2027-Q1', '--residuals')
  check('first run', run.payable)
  check('held by the first run', run.held)
  await approve('2027-06-01', hall, run.run)
  const { payouts } = await guildhall<Paid>('2027-06-02', 'pay', '2027-Q1', '--execute-on', '2027-06-10')
  check(
    'withheld from the first payment',
    payouts.flatMap(({ name, withheld }) => withheld.map(({ amount }) => ({ name, amount }))),
  )
  await answer(hall, known, { on: '2027-06-10', reject: ['Ingrid Quastvold'], back: ['Marisol Etxarte'] })
  const account = ['--iban', 'ES91 2100 0418 4502 0005 1332', '--bic', 'CAIXESBBXXX', '--country', 'ES']
  for (const who of ['Marisol Etxarte', 'Ingrid Quastvold'])
    await guildhall('2027-06-20', 'payee', 'account', who, ...account)
  const again = await guildhall<Paid>('2027-07-01', 'pay', '2027-Q1', '--execute-on', '2027-07-05')
  assert.deepEqual(again.payouts.map(({ name }) => name).toSorted(), ['Ingrid Quastvold', 'Marisol Etxarte'])
  await answer(hall, known, { on: '2027-07-05' })
}

/** A writer dies, a claim is decided, credits were wrong. */
async function whatChanged(hall: string): Promise<void> {
  const died = ['Wenda Ocasek', 'deceased', '--from', '2027-06-28', '--source', 'letter of her sister']
  await guildhall('2027-07-06', 'payee', 'contact', ...died)
  const heir = ['--of', 'Wenda Ocasek', '--to', 'Edda Ocasek', '--since', '2027-06-28', '--because', 'certificate']
  await guildhall('2027-07-06', 'succession', 'add', 'heir', ...heir)
  const account = ['--iban', 'AT61 1904 3002 3457 3201', '--bic', 'BKAUATWWXXX', '--country', 'AT']
  await guildhall('2027-07-06', 'payee', 'account', 'Edda Ocasek', ...account)
  await w9('2027-07-06', 'Edda Ocasek', '111-22-3339')
  await guildhall('2027-07-12', 'uses', 'receive', file('uses-q2.csv'))
  await guildhall('2027-07-20', 'register', '--credits', file('credits-decided.csv'))
  const { restated } = await guildhall<{ restated: { run: string; lines: Line[] }[] }>(
    '2027-07-20',
    'restate',
    '2027-Q1',
    '--because',
    'Both wrote The Long Division',
  )
  check('difference', restated[0]?.lines ?? [])
  await approve('2027-07-20', hall, restated[0]?.run ?? '')
}

async function secondQuarter(hall: string, known: Set<string>): Promise<void> {
  await charge('2027-07-21', '2027-Q2', 2)
  await guildhall('2027-07-21', 'invoice', 'make', '2027-Q2')
  await guildhall('2027-08-31', 'bank', 'receive', file('bank/received-in-august.xml'))
  const run = await guildhall<Run>('2027-08-31', 'distribute', '2027-Q2')
  check('second run', run.payable)
  check('held by the second run', run.held)
  await approve('2027-08-31', hall, run.run)
  for (const [period, on] of [
    ['2027-Q1', '2027-09-05'],
    ['2027-Q2', '2027-09-06'],
  ] as const) {
    await guildhall('2027-09-01', 'pay', period, '--execute-on', on)
    await answer(hall, known, { on })
  }
}

async function yearsEnd(): Promise<void> {
  const day = '2028-01-10'
  const { accounts } = await guildhall<{ accounts: { account: string; balance: string }[] }>(day, 'ledger', 'accounts')
  const cents = (prefix: string): number =>
    accounts
      .filter(({ account }) => account.startsWith(prefix))
      .reduce((sum, { balance }) => sum + Number(balance.replace('.', '')), 0)
  const wanted = (row: string): number => Number(expected.get(row)?.replace('.', ''))
  assert.equal(cents('cash:'), wanted('in the end,cash'))
  assert.equal(-cents('deduction:administration'), wanted('in the end,administration'))
  assert.equal(-cents('deduction:health-plan'), wanted('in the end,health plan'))
  assert.equal(-cents('held:'), wanted('in the end,held'))
  assert.equal(-cents('withheld:'), wanted('taxed,Priya Vellathur') + wanted('taxed,Aïssa Koulibré'))
  for (const prefix of ['payable:', 'in-transit:', 'carried:', 'pool:', 'receivable:', 'expected:'])
    assert.equal(cents(prefix), 0, prefix)
  await guildhall(day, 'ledger', 'seal', '2027')
  for (const part of ['ledger', 'log'])
    assert.equal((await guildhall<{ ok: boolean }>(day, part, 'verify')).ok, true, part)
}

/** The whole year in one hall; its statements by name. */
async function walk(hall: string): Promise<Map<string, string>> {
  process.env['GUILDHALL_HALL'] = hall
  const known = new Set<string>()
  await begin(hall)
  await reportUses()
  await firstQuarter(hall, known)
  await whatChanged(hall)
  await secondQuarter(hall, known)
  await yearsEnd()
  await guildhall('2028-01-10', 'statement', '--all', '--out', path.join(hall, 'told'))
  const files = globSync(path.join(hall, 'told', '**', '*.{html,csv}')).toSorted()
  return new Map(files.map((each) => [path.relative(hall, each), readFileSync(each, 'utf8')]))
}

/** Other tests run in the same process: day, hall and database are theirs again afterwards. */
async function inOwnEnvironment(work: () => Promise<void>): Promise<void> {
  const names = ['GUILDHALL_TODAY', 'GUILDHALL_HALL', 'DATABASE_URL']
  const before = names.map((name) => [name, process.env[name]] as const)
  try {
    delete process.env['DATABASE_URL']
    await work()
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

let inSqlite: Map<string, string> | undefined

test('every cent of the year is where the reckoning without Guildhall has it', () =>
  inOwnEnvironment(async () => {
    const hall = path.join(folder, 'sqlite', 'port-ambry')
    await guildhall('2027-01-04', 'init', hall)
    cpSync(hall, path.join(folder, 'postgres', 'port-ambry'), { recursive: true })
    inSqlite = await walk(hall)
    assert.equal(inSqlite.size, 18)
  }))

const postgres = findPostgres()
test(
  'on PostgreSQL the year is the same, and the statements are so to the byte',
  { skip: 'missing' in postgres && postgres.missing },
  () =>
    inOwnEnvironment(async () => {
      if ('missing' in postgres) return
      const cluster = await startPostgres(postgres.bin)
      try {
        process.env['DATABASE_URL'] = await cluster.newHall()
        assert.deepEqual(await walk(path.join(folder, 'postgres', 'port-ambry')), inSqlite)
      } finally {
        await cluster.stop()
      }
    }),
)

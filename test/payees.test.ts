/** Payees from the outside: what is recorded of them, what the database gives away, what waits, what is withheld and reported. */

import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import { postBookings } from '../src/app/ledger/post-bookings.ts'
import { openOwnHall } from '../src/app/open-hall.ts'
import { paymentDetailsOf } from '../src/app/payees/payment-details.ts'
import type { Answer } from '../src/cli/answer.ts'
import { loadCommands } from '../src/cli/commands.ts'
import { type Context, contextOf } from '../src/cli/context.ts'
import { failureOf } from '../src/cli/errors.ts'
import type { CommandResult } from '../src/cli/output.ts'
import { ACCOUNTS } from '../src/fund/booking.ts'
import { bookPayout, makePayout } from '../src/fund/index.ts'
import { reverse } from '../src/ledger/index.ts'
import { guildhallJson } from './killing.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-payees-'))
const hall = path.join(folder, 'hall')
process.env['GUILDHALL_TODAY'] = '2026-11-22'
delete process.env['DATABASE_URL']
const season = path.join(import.meta.dirname, '..', 'examples', 'first-season')
after(() => rmSync(folder, { recursive: true, force: true }))

interface Shown {
  readonly payee: {
    readonly writer: { readonly id: string }
    readonly accounts: readonly { readonly account: string; readonly entry: string }[]
    readonly forms: readonly { readonly tin: string | null }[]
    readonly tax: { readonly because: string } | null
    readonly missing: readonly string[]
  }
}
interface SaidJson {
  readonly entry: string
  readonly isNew: boolean
}
let answered: CommandResult | undefined
/** The commands as they are, in this process: a process for each would take a minute. */
async function run(args: readonly string[]): Promise<CommandResult> {
  const keep = ((work: (context: Context, ...given: unknown[]) => Promise<CommandResult>) =>
    async (...given: unknown[]): Promise<void> => {
      answered = await work(contextOf(given.at(-1) as Command), ...given.slice(0, -1))
    }) as unknown as Answer
  const program = new Command('guildhall').option('--hall <dir>').option('--json')
  for (const add of await loadCommands(args)) add(program, keep)
  await program.parseAsync(['--hall', hall, ...args], { from: 'user' })
  return answered!
}
const ask = async <T = SaidJson>(...args: readonly string[]): Promise<T> =>
  JSON.parse(JSON.stringify((await run(args)).json)) as T
const codeOf = async (...args: readonly string[]): Promise<string> => {
  const ended = await run(args).then(
    () => undefined,
    (error: unknown) => error,
  )
  return (failureOf(ended).json as { error: { code: string } }).error.code
}
const IBAN = 'DE89370400440532013000'
const TIN = '123-45-6789'
let names: string[] = []

before(async () => {
  guildhallJson(['init', hall])
  await ask('register', path.join(season, 'scripts'), '--credits', path.join(season, 'credits.csv'))
  names = (await ask<{ people: { name: string }[] }>('people')).people.map(({ name }) => name)
})

test('an account is checked, recorded once, shown masked, and the newest is used', async () => {
  const [ana = ''] = names
  assert.equal(await codeOf('payee', 'account', ana, '--iban', 'DE89370400440532013001'), 'payee/bad-account')
  assert.equal(await codeOf('payee', 'account', ana), 'payee/bad-account')
  assert.equal(await codeOf('payee', 'account', 'Nobody Atall', '--iban', IBAN), 'people/unknown-writer')
  const said = await ask('payee', 'account', ana, '--iban', 'DE89 3704 0044 0532 0130 00', '--country', 'DE')
  assert.deepEqual(
    [said.isNew, (await ask('payee', 'account', ana, '--iban', IBAN, '--country', 'DE')).isNew],
    [true, false],
  )
  await ask(
    'payee',
    'account',
    ana,
    '--account',
    '12345678',
    '--clearing-system',
    'USABA',
    '--clearing-member',
    '021000021',
  )
  const { accounts } = (await ask<Shown>('payee', 'show', ana)).payee
  assert.deepEqual(
    accounts.map(({ account }) => account),
    ['DE89…3000', '…5678'],
  )
})

test('tax forms are recorded with the rate of the table, and one that is not in it needs its source', async () => {
  const [ana = '', ben = '', cho = ''] = names
  await ask('payee', 'rules', '--tax', 'us')
  await ask('payee', 'tax-form', ana, '--form', 'w9', '--signed', '2026-02-01', '--tin', TIN)
  const treaty = ['--signed', '2026-02-01', '--foreign-tin', 'AAAPL1234C', '--treaty']
  await ask('payee', 'tax-form', ben, '--form', 'w8ben', '--country', 'IN', ...treaty)
  assert.match(
    (await ask<Shown>('payee', 'show', ben)).payee.tax?.because ?? '',
    /^15% .*treaty with IN, article 12\(2\)-\(4\)/,
  )
  const spain = ['payee', 'tax-form', cho, '--form', 'w8ben', '--country', 'ES', ...treaty]
  assert.equal(await codeOf(...spain), 'tax/not-in-table')
  assert.equal(
    await codeOf('payee', 'tax-form', cho, '--form', 'w8ben', '--country', 'IN', ...treaty, '--rate', '5%'),
    'tax/below-table',
  )
  await ask(...spain, '12(1)', '--rate', '0%', '--rate-source', 'protocol of 2013')
  assert.match((await ask<Shown>('payee', 'show', cho)).payee.tax?.because ?? '', /^0% .*treaty with ES/)
})

test('a form that is out of date is recorded and told', async () => {
  const [, ben = ''] = names
  const old = ['payee', 'tax-form', ben, '--form', 'w8ben', '--country', 'IN', '--signed', '2021-02-01']
  const { isNew, problems } = await ask<SaidJson & { problems: { code: string }[] }>(...old)
  assert.deepEqual([isNew, problems.map(({ code }) => code)], [true, ['tax/form-expired']])
  assert.match((await ask<Shown>('payee', 'show', ben)).payee.tax?.because ?? '', /^15% /, 'the newer form decides')
})

test('a party is imported, shown, listed and erased by its name', async () => {
  const file = path.join(folder, 'parties.csv')
  const row = (start: string): string => `${start},GB29NWBK60161331926819`
  const rows = ['writer,party,payee_iban', row(',health-fund'), row('Nobody,pension-plan'), row(',party:x')]
  writeFileSync(file, `${rows.join('\n')}\n`)
  const first = await ask<{ accepted: number; rejected: number; rejects: string }>('payee', 'import', file)
  assert.deepEqual([first.accepted, first.rejected], [1, 2])
  assert.match(readFileSync(first.rejects, 'utf8'), /also names a writer/)
  const { payee, payment } = await ask<Shown & { payment: { account: string; withholdings: unknown[] } }>(
    'payee',
    'show',
    'health-fund',
    '--party',
  )
  assert.deepEqual([payee.writer.id, payee.tax, payee.missing], ['party:health-fund', null, []])
  assert.deepEqual([payment.account, payment.withholdings], ['GB29…6819', []])
  const { payees } = await ask<{ payees: Shown['payee'][] }>('payee', 'list')
  assert.equal(payees.at(-1)?.writer.id, 'party:health-fund')
  assert.deepEqual((await ask<Shown>('payee', 'show', 'dental', '--party')).payee.missing, ['account'])
  assert.equal(await codeOf('payee', 'erase', 'dental', '--party', '--because', 'closed'), 'payee/unknown-party')
  const { erased } = await ask<{ erased: string[] }>('payee', 'erase', 'health-fund', '--party', '--because', 'closed')
  assert.equal(erased.length, 1)
  assert.deepEqual((await ask<Shown>('payee', 'show', 'health-fund', '--party')).payee.accounts, [])
})

test('neither an account nor a taxpayer number nor an address is in the database, and the log verifies', async () => {
  const [ana = '', ben = ''] = names
  await ask('payee', 'contact', ben, 'located', '--address', '14 Sealing Wax Lane', '--source', 'letter')
  await ask('payee', 'show', ana)
  const files = readdirSync(hall).filter((name) => name.startsWith('hall.sqlite'))
  const bytes = Buffer.concat(files.map((name) => readFileSync(path.join(hall, name))))
  for (const secret of [IBAN, IBAN.slice(4), '12345678', '123456789', TIN, 'AAAPL1234C', 'Sealing Wax', '021000021'])
    assert.equal(bytes.includes(secret), false, secret)
  assert.ok(bytes.includes('guildhall-vault-1'))
  assert.equal((await run(['log', 'verify'])).exitCode ?? 0, 0)
})

test('a table of accounts is taken in, and its bad rows come back with their reasons', async () => {
  const [, , , dov = '', eva = '', fay = ''] = names
  const file = path.join(folder, 'accounts.csv')
  const lines = [
    `writer,payee_name,payee_iban,payee_kind`,
    `${dov},,GB29 NWBK 6016 1331 9268 19,`,
    `${eva},Eva Ink Inc,FR1420041010050500013M02606,company`,
  ]
  writeFileSync(
    file,
    `${[...lines, 'Nobody Atall,,DE89370400440532013000,', `${fay},,DE00370400440532013000,`, `${dov},,DE89370400440532013000,`].join('\n')}\n`,
  )
  const first = await ask<{ accepted: number; rejected: number; rejects: string }>('payee', 'import', file)
  assert.deepEqual([first.accepted, first.rejected], [2, 3])
  const rejects = readFileSync(first.rejects, 'utf8')
  assert.match(rejects, /nobody in this hall is called/)
  assert.match(rejects, /check digits/)
  assert.match(rejects, /earlier row/)
  assert.equal((await ask<{ known: number }>('payee', 'import', file)).known, 2)
  assert.equal((await ask<Shown>('payee', 'show', eva)).payee.accounts[0]?.account, 'FR14…2606')
})

test('money of whom nobody knows where they are waits, and so does that of who gave no form where the hall holds it', async () => {
  const [, ben = '', cho = ''] = names
  await ask('facts', 'import', 'licences', path.join(season, 'licences.csv'))
  await ask('calculate', 'wga-2026-training-subscription')
  const reasons = async (): Promise<string[]> =>
    (await ask<{ held: { reason: string }[] }>('distribute', '2026', '--dry-run')).held.map(({ reason }) => reason)
  assert.ok(!(await reasons()).includes('no-tax-form') && !(await reasons()).includes('not-located'))
  await ask('payee', 'contact', cho, 'not-located', '--source', 'letters came back')
  assert.ok((await reasons()).includes('not-located'))
  await ask('payee', 'contact', cho, 'deceased', '--source', 'obituary')
  assert.ok((await reasons()).includes('no-heir'))
  await ask('payee', 'contact', cho, 'located', '--source', 'called')
  await ask('payee', 'rules', '--without-form', 'hold')
  assert.ok((await reasons()).includes('no-tax-form'))
  await ask('payee', 'rules', '--without-form', 'withhold')
  assert.ok(!(await reasons()).includes('no-tax-form'))
  const { payees } = await ask<{ payees: { writer: { name: string } }[] }>('payee', 'list', '--missing')
  assert.deepEqual([payees.length > 0, payees.some(({ writer }) => writer.name === ben)], [true, true])
})

test('a payment goes to the account that stood on the freeze day, less the tax of the pay day', async () => {
  const [ana = '', ben = '', , , , fay = ''] = names
  const id = async (name: string): Promise<string> => (await ask<Shown>('payee', 'show', name)).payee.writer.id
  const [a, b, f] = [await id(ana), await id(ben), await id(fay)]
  const opened = await openOwnHall(hall)
  const detailsOn = (on: string) =>
    opened.database.read((stores) => paymentDetailsOf(stores, opened, [a, b, f], { on }))
  try {
    const now = await detailsOn('2026-12-01')
    assert.equal(now.get(a)?.party?.account.number, '12345678')
    assert.deepEqual(now.get(a)?.withholdings, [])
    assert.deepEqual(
      now.get(b)?.withholdings.map(({ id: tax }) => tax),
      ['us-chapter-3'],
    )
    assert.deepEqual(
      now.get(b)?.problems.map(({ code }) => code),
      ['payee/no-account'],
    )
    assert.deepEqual(
      now.get(f)?.withholdings.map(({ id: tax }) => tax),
      ['us-backup'],
    )
    await ask('payee', 'rules', '--freeze-days', '14')
    const frozen = await detailsOn('2026-12-01')
    assert.deepEqual(
      [frozen.get(a)?.party, frozen.get(a)?.problems.map(({ code }) => code)],
      [undefined, ['payee/account-too-new']],
    )
    assert.equal((await detailsOn('2026-12-06')).get(a)?.party?.account.number, '12345678')
  } finally {
    await opened.close()
  }
})

test('the year reports what was paid and withheld, without what came back, and tells when the books say otherwise', async () => {
  const [ana = '', ben = '', , , , fay = ''] = names
  const id = async (name: string): Promise<string> => (await ask<Shown>('payee', 'show', name)).payee.writer.id
  const [a, b, f] = [await id(ana), await id(ben), await id(fay)]
  const opened = await openOwnHall(hall)
  const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' })
  try {
    await opened.database.write(async (stores) => {
      const on = '2026-12-10'
      const details = await paymentDetailsOf(stores, opened, [a, b, f], { on })
      const payouts = [a, b, f].flatMap((writer, i) =>
        [1, 2].map((attempt) =>
          makePayout({
            writer,
            parts: [{ run: `run-${i}`, amount: usd(100_01n * BigInt(attempt)) }],
            attempt,
            on,
            withholdings: details.get(writer)?.withholdings ?? [],
          }),
        ),
      )
      const booked = payouts.map(bookPayout)
      const failed = reverse(booked[1]!, {
        key: `payout-failed:${payouts[1]!.id}:1`,
        on: '2026-12-20',
        memo: 'came back',
      })
      await postBookings(stores, [...booked, failed])
    })
    const out = path.join(folder, 'forms')
    const year = await ask<{ agrees: boolean; backupWithheld: string; chapter3Withheld: string; files: string[] }>(
      'tax',
      'year',
      '2026',
      '--out',
      out,
    )
    assert.deepEqual([year.agrees, year.backupWithheld, year.chapter3Withheld], [true, '72.00', '45.00'])
    const [form1099 = '', , form1042 = ''] = year.files.map((file) => readFileSync(file, 'utf8'))
    assert.match(form1099, new RegExp(`${ana}.*,123456789,.*,100.01,0.00`))
    assert.match(form1099, new RegExp(`${fay}.*,300.03,72.00`))
    assert.match(form1042, /,12,300,3,00,15\.00,45,/)
    await opened.database.write((stores) =>
      postBookings(stores, [
        {
          key: 'by-hand:1',
          on: '2026-12-30',
          memo: 'by hand',
          reverses: undefined,
          postings: [
            { account: ACCOUNTS.withheld('us-backup'), amount: usd(-1_00n) },
            { account: ACCOUNTS.cash, amount: usd(1_00n) },
          ],
        },
      ]),
    )
    const told = await ask<{ agrees: boolean; problems: { code: string }[] }>('tax', 'year', '2026', '--out', out)
    assert.deepEqual([told.agrees, told.problems.map(({ code }) => code)], [false, ['tax/ledger-differs']])
  } finally {
    await opened.close()
  }
})

test('a new key opens what was sealed; what was erased nobody reads, and the log still verifies', async () => {
  const [ana = '', ben = ''] = names
  const { old, new: fresh } = await ask<{ old: string; new: string }>('payee', 'rotate-key')
  assert.notEqual(old, fresh)
  const { accounts } = (await ask<Shown>('payee', 'show', ana)).payee
  assert.equal(
    (await ask<{ erased: string[] }>('payee', 'erase', accounts[1]?.entry ?? '', '--because', 'closed')).erased.length,
    1,
  )
  assert.deepEqual(
    (await ask<Shown>('payee', 'show', ana)).payee.accounts.map(({ account }) => account),
    ['DE89…3000'],
  )
  await ask('payee', 'erase', ana, '--because', 'asked by letter')
  assert.deepEqual((await ask<Shown>('payee', 'show', ana)).payee.forms, [])
  assert.match((await ask<Shown>('payee', 'show', ben)).payee.tax?.because ?? '', /^15% /)
  assert.equal((await run(['registry', 'export', path.join(folder, 'given')])).exitCode ?? 0, 0)
  assert.doesNotMatch(readFileSync(path.join(folder, 'given', 'entries.csv'), 'utf8'), /payee-/)
})

/** One contract for the books, kept by memory, SQLite (a file, or in memory) and PostgreSQL alike. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { Refusal, parsePeriod, required } from '../src/base/index.ts'
import { type DatabaseTarget, openDatabase } from '../src/drivers/database/index.ts'
import { POSTGRES_WORDS, SCHEMA_STEPS, SQLITE_WORDS } from '../src/drivers/database/schema.ts'
import {
  type LedgerStore,
  type Transaction,
  intoOpenPeriod,
  memoryLedger,
  reverse,
  verifyBooks,
} from '../src/ledger/index.ts'
import { type PostgresCluster, findPostgres, startPostgres } from './postgres.ts'

/** Books that are empty at first. `write` is given up as a whole when its work fails; memory takes batches whole. */
interface Books {
  write<T>(work: (ledger: LedgerStore) => Promise<T>): Promise<T>
  close(): Promise<void>
  /** Where a database keeps them, and a way past Guildhall. */
  readonly lasting?: { readonly target: DatabaseTarget; readonly raw: (sql: string) => Promise<unknown> }
}

const postgres = findPostgres()
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-books-'))
let cluster: PostgresCluster | undefined
let files = 0
after(async () => {
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const places: readonly { name: string; skip: string | false; open: () => Promise<Books> }[] = [
  { name: 'memory', skip: false, open: async () => inMemory(memoryLedger()) },
  { name: 'SQLite in memory', skip: false, open: () => inDatabase({ file: ':memory:' }) },
  { name: 'a SQLite file', skip: false, open: async () => inDatabase(newFile(), rawSqlite) },
  {
    name: 'PostgreSQL',
    skip: 'missing' in postgres ? postgres.missing : false,
    open: async () => inDatabase({ url: await started().newHall() }, rawPostgres),
  },
]

for (const { name, skip, open } of places) {
  describe(`books in ${name}`, { skip }, () => {
    before(async () => {
      if (name === 'PostgreSQL' && 'bin' in postgres) cluster = await startPostgres(postgres.bin)
    })

    const rule = (title: string, work: (books: Books) => Promise<void>): void => {
      test(title, async () => {
        const books = await open()
        try {
          await work(books)
        } finally {
          await books.close()
        }
      })
    }
    const lastingRule = (title: string, work: (books: Books & Required<Pick<Books, 'lasting'>>) => Promise<void>) => {
      if (!['a SQLite file', 'PostgreSQL'].includes(name)) return
      rule(title, (books) => work({ ...books, lasting: required(books.lasting, 'it lasts') }))
    }

    rule('the same key with the same content is the same posting, with other content it is refused', async (books) => {
      const rent = transfer('rent', '2026-03-01', 500n)
      await books.write(async (ledger) => {
        assert.deepEqual(await ledger.post([rent]), { posted: 1, known: 0 })
        assert.deepEqual(await ledger.post([rent, rent]), { posted: 0, known: 2 })
        const others = [
          { ...rent, on: '2026-03-02' },
          { ...rent, memo: 'x' },
          { ...rent, belongsOn: '2026-02-01' },
          transfer('rent', '2026-03-01', 501n),
        ]
        for (const other of others) await refusedWith('ledger/key-taken', () => ledger.post([other]))
        assert.deepEqual(await ledger.transactions(), [rent])
      })
    })

    rule('a reversal names its original, mirrors it, and comes once', async (books) => {
      const rent = transfer('rent', '2026-03-01', 500n)
      const undo = reverse(rent, { key: 'undo', on: '2026-04-01', memo: 'wrong house' })
      await books.write(async (ledger) => {
        await ledger.post([rent])
        await refusedWith('ledger/not-a-mirror', () => ledger.post([{ ...rent, key: 'half', reverses: 'rent' }]))
        assert.deepEqual(await ledger.post([undo]), { posted: 1, known: 0 })
        assert.deepEqual(await ledger.post([undo]), { posted: 0, known: 1 })
        await refusedWith('ledger/reversed-already', () => ledger.post([{ ...undo, key: 'again' }]))
        await refusedWith('ledger/reverse-of-reversal', () => ledger.post([{ ...rent, key: 'redo', reverses: 'undo' }]))
        assert.deepEqual(await ledger.transaction('undo'), undo)
      })
    })

    rule('a correction names what it corrects, which must be there; there may be several', async (books) => {
      const rent = transfer('rent', '2026-03-01', 500n)
      const less = { ...transfer('less', '2026-04-01', -20n), corrects: 'rent' }
      await books.write(async (ledger) => {
        await refusedWith('ledger/no-such-transaction', () => ledger.post([less]))
        await ledger.post([rent, less])
        await ledger.post([{ ...less, key: 'lesser' }])
        assert.deepEqual(await ledger.transaction('less'), less)
        assert.deepEqual(verifyBooks(await ledger.transactions(), await kept(ledger)).problems, [])
      })
    })

    rule('nothing is posted into a sealed period; what comes late stands in the open one', async (books) => {
      const rent = transfer('rent', '2026-03-01', 500n)
      await books.write(async (ledger) => {
        await ledger.post([rent])
        await ledger.seal(period('2026'), { on: '2027-01-15' })
        const sealed = await ledger.seals()
        const late = transfer('late', '2026-12-31', 20n)
        await refusedWith('ledger/period-sealed', () => ledger.post([late]))
        assert.deepEqual(await ledger.post([rent]), { posted: 0, known: 1 }, 'what is there is known all the same')
        const posted = intoOpenPeriod({ ...late, corrects: 'rent' }, await ledger.openFrom())
        await ledger.post([posted])
        await ledger.post([reverse(rent, { key: 'undo', on: '2027-01-01', memo: '' })])
        assert.deepEqual(await ledger.transaction('late'), {
          ...late,
          on: '2027-01-01',
          corrects: 'rent',
          belongsOn: '2026-12-31',
        })
        assert.deepEqual(await ledger.seals(), sealed)
        assert.deepEqual(await ledger.balances({ until: '2027-01-01' }), sealed[0]?.balances)
        assert.deepEqual(verifyBooks(await ledger.transactions(), await kept(ledger)).problems, [])
      })
    })

    rule('periods are sealed one after the other, and each once', async (books) => {
      await books.write(async (ledger) => {
        await ledger.post([transfer('rent', '2026-01-31', 500n)])
        await refusedWith('ledger/seal-out-of-order', () => ledger.seal(period('2026-02'), { on: '2027-01-15' }))
        const first = await ledger.seal(period('2026-01'), { on: '2027-01-15' })
        assert.deepEqual([first.known, first.seal.transactions, first.seal.before], [false, 1, undefined])
        await refusedWith('ledger/seal-out-of-order', () => ledger.seal(period('2026-03'), { on: '2027-01-15' }))
        await refusedWith('ledger/seal-out-of-order', () => ledger.seal(period('2026'), { on: '2027-01-15' }))
        assert.deepEqual(await ledger.seal(period('2026-01'), { on: '2027-09-09' }), { seal: first.seal, known: true })
        const second = await ledger.seal(period('2026-02'), { on: '2027-01-15' })
        assert.equal(second.seal.before, first.seal.id)
        assert.equal(second.seal.balancesSha256, first.seal.balancesSha256, 'nothing moved')
        assert.deepEqual(await ledger.seals(), [first.seal, second.seal])
      })
    })

    rule('transactions and balances are asked for by account and by day', async (books) => {
      await books.write(async (ledger) => {
        const [rent, fuel] = [transfer('rent', '2026-03-01', 5n), transfer('fuel', '2026-04-01', 7n, 'pool:two')]
        await ledger.post([rent, fuel])
        assert.deepEqual(await ledger.transactions({ account: 'pool:two' }), [fuel])
        assert.deepEqual(await ledger.transactions({ account: 'pool:' }), [rent, fuel])
        assert.deepEqual(await ledger.transactions({ account: 'pool' }), [])
        assert.deepEqual(await ledger.transactions({ from: '2026-03-01', until: '2026-04-01' }), [rent])
        assert.deepEqual(await ledger.balances({ account: 'cash:bank', until: '2026-04-01' }), [
          { account: 'cash:bank', balance: { amountMinor: 5n, currency: 'USD' } },
        ])
      })
    })

    rule('sealed balances are exact beyond 64 bits', async (books) => {
      const large = 2n ** 63n - 1n
      await books.write(async (ledger) => {
        await ledger.post([transfer('a', '2026-03-01', large), transfer('b', '2026-03-01', large)])
        const { seal } = await ledger.seal(period('2026'), { on: '2027-01-15' })
        assert.equal(seal.balances[0]?.balance.amountMinor, 2n * large)
        assert.deepEqual(await ledger.seals(), [seal])
      })
    })

    rule(
      'in any order the balances are the same, sum to zero after every step, and all reversed is nothing',
      async (books) => {
        await fc.assert(
          fc.asyncProperty(someTransactions, fc.infiniteStream(fc.nat()), async (transactions, chance) => {
            const inOrder = memoryLedger()
            await inOrder.post(transactions)
            await given(books, async (ledger) => {
              for (const each of shuffled(transactions, chance)) {
                await ledger.post([each])
                sumsToZero(await ledger.balances())
              }
              assert.deepEqual(await ledger.balances(), await inOrder.balances())
              for (const each of shuffled(transactions, chance)) {
                await ledger.post([reverse(each, { key: `undo ${each.key}`, on: '2027-02-01', memo: '' })])
                sumsToZero(await ledger.balances())
              }
              assert.ok((await ledger.balances()).every(({ balance }) => balance.amountMinor === 0n))
            })
          }),
          { numRuns: name === 'memory' ? 100 : 12 },
        )
      },
    )

    rule(
      'whenever months are sealed, the books verify, the seals stay, and are those of the books in memory',
      async (books) => {
        const steps = fc.array(fc.oneof(fc.constant('seal' as const), someTransaction), { maxLength: 9 })
        await fc.assert(
          fc.asyncProperty(steps, async (drawn) => {
            const memory = memoryLedger()
            await given(books, async (ledger) => {
              for (const each of drawn) await Promise.all([take(memory, each), take(ledger, each)])
              assert.deepEqual(await ledger.transactions(), await memory.transactions())
              assert.deepEqual(await ledger.seals(), await memory.seals())
              assert.deepEqual(verifyBooks(await ledger.transactions(), await kept(ledger)).problems, [])
              for (const { period: sealed, balances } of await ledger.seals()) {
                assert.deepEqual(await ledger.balances({ until: sealed.end }), balances)
              }
            })
          }),
          { numRuns: name === 'memory' ? 100 : 12 },
        )
      },
    )

    lastingRule('the database itself refuses to change seals, and to post into a sealed period', async (books) => {
      const { raw } = books.lasting
      await books.write(async (ledger) => {
        await ledger.post([transfer('rent', '2026-03-01', 5n)])
        await ledger.seal(period('2026'), { on: '2027-01-15' })
      })
      for (const [table, column] of [
        ['ledger_seals', 'balances_sha256'],
        ['sealed_balances', 'amount'],
      ]) {
        await assert.rejects(raw(`update ${table} set ${column} = ${column}`), /append-only/)
        await assert.rejects(raw(`delete from ${table}`), /append-only/)
      }
      const insert = (day: string): string =>
        `insert into transactions (seq, key, on_date, memo) values (9, 'past', '${day}', '')`
      await assert.rejects(raw(insert('2026-12-31')), /append-only: the period of the transaction is sealed/)
      await raw(insert('2027-01-01'))
    })

    lastingRule('an amount that was changed is told with its account and the difference', async (books) => {
      const { raw, target } = books.lasting
      await books.write(async (ledger) => {
        await ledger.post([transfer('rent', '2026-03-01', 5n), transfer('fuel', '2027-03-01', 5n)])
        await ledger.seal(period('2026'), { on: '2027-01-15' })
      })
      await raw(`drop trigger ${'file' in target ? 'postings_no_update' : 'postings_append_only on postings'}`)
      await raw(`update postings set amount = amount + 2 where account = 'cash:bank' and transaction_seq = 1`)
      const { problems, differences } = await books.write(async (ledger) => {
        await refusedWith('database/damaged', () => ledger.transactions())
        return verifyBooks(await ledger.transactions({ asStored: true }), await kept(ledger))
      })
      assert.deepEqual(
        differences.map(({ account, difference }) => [account, difference]),
        [['cash:bank', { amountMinor: 2n, currency: 'USD' }]],
      )
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['ledger/unbalanced', 'ledger/entries-differ', 'ledger/balance-differs'],
      )
    })

    lastingRule('a seal that was changed is told, and what was slipped into its period', async (books) => {
      const { raw, target } = books.lasting
      const isFile = 'file' in target
      await books.write(async (ledger) => {
        await ledger.post([transfer('rent', '2026-03-01', 5n)])
        await ledger.seal(period('2026'), { on: '2027-01-15' })
      })
      const codes = () =>
        books.write(async (ledger) => {
          const found = verifyBooks(await ledger.transactions({ asStored: true }), await kept(ledger))
          return found.problems.map(({ code }) => code)
        })
      await raw(
        `drop trigger ${isFile ? 'sealed_balances_no_update' : 'sealed_balances_append_only on sealed_balances'}`,
      )
      await raw(`update sealed_balances set amount = '7' where account = 'cash:bank'`)
      assert.deepEqual(await codes(), ['ledger/seal-broken', 'ledger/balance-differs'])
      await raw(`update sealed_balances set amount = '5' where account = 'cash:bank'`)
      assert.deepEqual(await codes(), [])
      await raw(`drop trigger transactions_not_sealed${isFile ? '' : ' on transactions'}`)
      await raw(`insert into transactions (seq, key, on_date, memo) values (2, 'slip', '2026-05-01', '')`)
      for (const [position, account, amount] of [
        [0, 'cash:bank', 3],
        [1, 'pool:mine', -3],
      ]) {
        await raw(`insert into postings values (2, ${position}, '${account}', 'USD', ${amount})`)
      }
      assert.deepEqual(await codes(), ['ledger/entries-differ', 'ledger/balance-differs', 'ledger/balance-differs'])
    })

    lastingRule(
      'of processes that post under the same keys at once one posts each, and other content is refused',
      async (books) => {
        const { target } = books.lasting
        const said = (
          await Promise.all(['one', 'one', 'other'].map((memo) => writer(target, 'post', memo, '12')))
        ).flat()
        await books.write(async (ledger) => {
          const posted = await ledger.transactions()
          assert.deepEqual(
            posted.map(({ key }) => key).toSorted(),
            Array.from({ length: 12 }, (_, i) => `k${i + 1}`).toSorted(),
          )
          assert.deepEqual(
            (await ledger.balances()).map(({ balance }) => balance.amountMinor),
            [60n, -60n],
          )
          const ofOne = posted.filter(({ memo }) => memo === 'one').length
          assert.equal(said.filter((each) => each.posted === 1).length, 12)
          assert.equal(said.filter((each) => each.known === 1).length, ofOne)
          assert.equal(said.filter((each) => each.refused === 'ledger/key-taken').length, 24 - ofOne)
        })
      },
    )

    lastingRule('while one process posts and another seals, each posting is in the seal or refused', async (books) => {
      const { target } = books.lasting
      const [posted, sealed] = await Promise.all([writer(target, 'post', 'one', '40'), writer(target, 'seal', '2026')])
      const kinds = posted.map(({ posted: taken, refused }) => (taken === 1 ? 'posted' : refused))
      assert.match(kinds.join(' '), /^(posted )*(posted|ledger\/period-sealed)( ledger\/period-sealed)*$/)
      assert.equal(sealed[0]?.sealed, kinds.filter((kind) => kind === 'posted').length)
      await books.write(async (ledger) => {
        assert.deepEqual(verifyBooks(await ledger.transactions(), await kept(ledger)).problems, [])
      })
    })

    lastingRule('a hall from before there were seals keeps its books, and can seal them', async ({ lasting }) => {
      const old: DatabaseTarget = 'file' in lasting.target ? newFile() : { url: await started().newHall() }
      const run = 'file' in old ? rawSqlite(old) : rawPostgres(old)
      const words = 'file' in old ? SQLITE_WORDS : POSTGRES_WORDS
      const steps = SCHEMA_STEPS.filter(({ version }) => version < 5).flatMap(({ version, name: step, statements }) => [
        ...statements(words),
        `insert into guildhall_schema values (${version}, '${step}')`,
      ])
      const script = [
        'begin',
        `create table guildhall_schema (version ${words.whole} not null primary key, name ${words.text} not null)`,
        ...steps,
        `insert into transactions (seq, key, on_date, memo, reverses) values (1, 'rent', '2026-03-01', '', null)`,
        `insert into postings values (1, 0, 'cash:bank', 'USD', 5), (1, 1, 'pool:one', 'USD', -5)`,
        'commit',
      ]
      await run(script.join(';\n'))
      const hall = await openDatabase(old)
      try {
        await hall.write(async ({ ledger }) => {
          assert.deepEqual(await ledger.transactions(), [transfer('rent', '2026-03-01', 5n)])
          assert.deepEqual(await ledger.post([transfer('rent', '2026-03-01', 5n)]), { posted: 0, known: 1 })
          assert.equal((await ledger.seal(period('2026'), { on: '2027-01-15' })).seal.transactions, 1)
        })
      } finally {
        await hall.close()
      }
    })
  })
}

function transfer(key: string, on: string, amountMinor: bigint, to = 'pool:one'): Transaction {
  const postings = [
    { account: 'cash:bank', amount: { amountMinor, currency: 'USD' } },
    { account: to, amount: { amountMinor: -amountMinor, currency: 'USD' } },
  ]
  return { key, on, memo: '', reverses: undefined, postings }
}

const period = (text: string) => required(parsePeriod(text), 'a period')

const someTransaction = fc
  .record({
    key: fc.nat(99).map((number) => `t${number}`),
    month: fc.integer({ min: 1, max: 9 }),
    amount: fc.bigInt({ min: 1n, max: 10n ** 15n }),
    currency: fc.constantFrom('USD', 'EUR', 'JPY'),
    accounts: fc.uniqueArray(fc.constantFrom('a:1', 'a:2', 'b:1', 'c:1'), { minLength: 2, maxLength: 2 }),
  })
  .map(({ key, month, amount, currency, accounts: [from = '', to = ''] }): Transaction => {
    const postings = [
      { account: from, amount: { amountMinor: -amount, currency } },
      { account: to, amount: { amountMinor: amount, currency } },
    ]
    return { key, on: `2026-0${month}-15`, memo: '', reverses: undefined, postings }
  })
const someTransactions = fc.uniqueArray(someTransaction, { selector: ({ key }) => key, maxLength: 10 })

/** Seals the next month, or posts: as it is or, when its day is sealed, late. Another content under a known key is refused. */
async function take(ledger: LedgerStore, step: 'seal' | Transaction): Promise<void> {
  const [seals, open] = [await ledger.seals(), await ledger.openFrom()]
  const work = (): Promise<unknown> =>
    step === 'seal'
      ? ledger.seal(period(`2026-0${seals.length + 1}`), { on: '2027-01-15' })
      : ledger.post([intoOpenPeriod(step, open)])
  await work().catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'ledger/key-taken') throw error
  })
}

async function kept(ledger: LedgerStore) {
  return { seals: await ledger.seals(), kept: await ledger.balances({ asStored: true }) }
}

/** Work on books that are as they were afterwards; memory has new ones each time. */
async function given(books: Books, work: (ledger: LedgerStore) => Promise<void>): Promise<void> {
  const undo = new Error('undo')
  await books
    .write(async (ledger) => {
      await work(ledger)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
}

function sumsToZero(balances: Awaited<ReturnType<LedgerStore['balances']>>): void {
  for (const [currency, all] of Map.groupBy(balances, ({ balance }) => balance.currency)) {
    assert.equal(
      all.reduce((sum, { balance }) => sum + balance.amountMinor, 0n),
      0n,
      currency,
    )
  }
}

function shuffled<T>(all: readonly T[], chance: Iterator<number>): T[] {
  return all
    .map((each) => [Number(chance.next().value), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each)
}

async function refusedWith(code: string, act: () => Promise<unknown>): Promise<void> {
  await assert.rejects(act, (error) => {
    assert(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    return true
  })
}

function inMemory(first: LedgerStore): Books {
  let ledger = first
  return {
    async write(work) {
      try {
        return await work(ledger)
      } catch (error) {
        ledger = memoryLedger()
        throw error
      }
    },
    close: async () => undefined,
  }
}

async function inDatabase(
  target: DatabaseTarget,
  rawOf?: (target: DatabaseTarget) => (sql: string) => Promise<unknown>,
): Promise<Books> {
  const hall = await openDatabase(target, { waitMs: 10_000 })
  return {
    write: (work) => hall.write(({ ledger }) => work(ledger)),
    close: () => hall.close(),
    ...(rawOf && { lasting: { target, raw: rawOf(target) } }),
  }
}

function newFile(): { file: string } {
  return { file: path.join(folder, `books-${++files}.db`) }
}

function started(): PostgresCluster {
  return required(cluster, 'the server was started')
}

function rawSqlite(target: DatabaseTarget): (sql: string) => Promise<unknown> {
  return async (sql) => {
    const handle = new DatabaseSync((target as { file: string }).file)
    try {
      handle.exec(sql)
    } finally {
      handle.close()
    }
  }
}

function rawPostgres(target: DatabaseTarget): (sql: string) => Promise<unknown> {
  return (sql) => started().query((target as { url: string }).url, sql)
}

interface Said {
  readonly posted?: number
  readonly known?: number | boolean
  readonly sealed?: number
  readonly refused?: string
}

/** Another process; what it says, line by line. */
async function writer(target: DatabaseTarget, ...task: string[]): Promise<Said[]> {
  const program = path.join(import.meta.dirname, 'ledger-writer.ts')
  const child = spawn(process.execPath, [program, JSON.stringify(target), ...task], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.on('data', (data: Buffer) => void (text += data.toString()))
  const code = await new Promise((resolve) => child.once('close', resolve))
  assert.equal(code, 0)
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said)
}

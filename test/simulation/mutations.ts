/** Breaks a hall on purpose, past its program, in every way that a check is there to notice. */

import { DatabaseSync } from 'node:sqlite'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import type { World } from './world.ts'

export interface Mutation {
  readonly what: string
  /** The check that must notice it; others may too. */
  readonly check: string
  readonly break: (world: World, database: DatabaseSync) => void
}

/** A pair of postings that balances, in the last transaction whose key begins so. */
const move = (key: string, from: string, to: string) => `
  insert into postings
  select seq, 900, '${from}', 'USD', 500 from transactions where key like '${key}%' and seq = (select max(seq) from transactions where key like '${key}%')
  union all
  select seq, 901, '${to}', 'USD', -500 from transactions where key like '${key}%' and seq = (select max(seq) from transactions where key like '${key}%')`

const sql =
  (...statements: readonly string[]) =>
  (_: World, database: DatabaseSync): void =>
    statements.forEach((statement) => database.exec(statement))

export const MUTATIONS: readonly Mutation[] = [
  {
    what: 'a posting is dropped',
    check: 'transactionsBalance',
    break: sql(`delete from postings where transaction_seq = (select max(seq) from transactions) and position = 0`),
  },
  {
    what: 'a posting stands without its transaction',
    check: 'transactionsBalance',
    break: sql(
      `insert into postings values (99999, 0, 'cash:received', 'USD', 5), (99999, 1, 'cash:assumed', 'USD', -5)`,
    ),
  },
  {
    what: 'a posting of a sealed year is moved to another account',
    check: 'sealedUnchanged',
    break: sql(`update postings set account = 'payable:somebody' where transaction_seq = 1 and position = 1`),
  },
  {
    what: 'a transaction is slipped into a sealed year',
    check: 'sealedUnchanged',
    break: sql(
      `insert into transactions (seq, key, on_date, memo) select max(seq) + 1, 'late', '2027-06-01', '' from transactions`,
      move('late', 'payable:x', 'carried:x'),
    ),
  },
  {
    what: 'a seal is taken away',
    check: 'sealsStay',
    break: sql(`delete from sealed_balances`, `delete from ledger_seals`),
  },
  {
    what: 'a balance of a seal is changed',
    check: 'sealedBalancesRight',
    break: sql(`update sealed_balances set amount = '1' where seal = 1 and amount <> '1'`),
  },
  {
    what: 'the memo of an old transaction is changed',
    check: 'booksOnlyGrow',
    break: sql(`update transactions set memo = 'other' where seq = 2`),
  },
  {
    what: 'cash grows out of nothing that anybody owes',
    check: 'moneyConserved',
    break: sql(move('share:', 'cash:received', 'equity:nobody')),
  },
  {
    what: 'a pool is not divided to its end',
    check: 'moneyConserved',
    break: sql(move('share:', 'payable:x', 'pool:left')),
  },
  {
    what: 'a writer is booked twice for what was divided once',
    check: 'bookedAsDivided',
    break: sql(move('share:', 'deduction:administration', 'payable:writer-twice')),
  },
  {
    what: 'a writer is owed more than runs gave',
    check: 'owedAsDivided',
    break: sql(move('receipt:', 'cash:received', 'payable:writer-twice')),
  },
  {
    what: 'a receipt is lost',
    check: 'receiptsKept',
    break: sql(`delete from notes where name = (select min(name) from notes where name like 'receipt:%')`),
  },
  {
    what: 'a receipt is kept twice under two names',
    check: 'receiptsKept',
    break: sql(
      `insert into notes (name, text) select 'receipt:again', text from notes where name like 'receipt:%' limit 1`,
    ),
  },
  {
    what: 'a leaf is changed',
    check: 'logGrows',
    break: sql(`update leaves set data = x'00' where position = 3`),
  },
  {
    what: 'the last leaf is gone',
    check: 'logGrows',
    break: sql(`delete from leaves where position = (select max(position) from leaves)`),
  },
  {
    what: 'the published root is of another tree',
    check: 'logGrows',
    break: ({ files }) => {
      const [origin, size] = Buffer.from(files.get('checkpoint')!).toString().split('\n')
      files.set('checkpoint', Buffer.from([origin, size, Buffer.alloc(32).toString('base64'), ''].join('\n')))
    },
  },
  {
    what: 'a line of a run is paid a second time',
    check: 'runsAddUp',
    break: inRun(({ lines }) => void lines.push({ ...lines[0] })),
  },
  {
    what: 'what was released is released once more by another run',
    check: 'paidOnce',
    break: inRun((run) => {
      const held = run.held[0]!
      const release = {
        run: run.run,
        pool: held['pool'],
        work: held['work'],
        workAmount: '0.00',
        paidBefore: [],
        from: [],
      }
      for (const id of ['pool-a', 'pool-b']) {
        const { amount } = held
        run.pools.push({ id, gross: amount, net: amount, deductions: [], release })
        run.lines.push({ ...held, pool: id, writer: 'writer-x', reason: undefined })
      }
    }, 'held'),
  },
  {
    what: 'an obligation is invoiced twice',
    check: 'settledOnce',
    break: inRun(({ invoices }) => void invoices.push({ ...invoices[0], id: 'again' }), 'invoices'),
  },
  {
    what: 'the tax of somebody is booked without taking it from the writer',
    check: 'owedAsDivided',
    break: sql(move('share:', 'withheld:us-chapter-3', 'deduction:administration')),
  },
  {
    what: 'a refund is booked for more than was paid back',
    check: 'moneyConserved',
    break: sql(move('receipt:', 'credit:Borealis', 'cash:received')),
  },
  {
    what: 'money of another currency is taken out without leaving a trace',
    check: 'moneyConserved',
    break: sql(move('receipt:', 'exchange:USD', 'cash:received')),
  },
  {
    what: 'a levy is taken in the run and not in the books',
    check: 'owedAsDivided',
    break: inRun((run) => {
      const { writer } = run.lines[0]!
      Object.assign(run, { levies: [{ writer, amount: '1.00' }] })
    }),
  },
  {
    what: 'what is passed on to a plan is not of any pool',
    check: 'runsAddUp',
    break: inRun((run) => {
      Object.assign(run, { passed: [{ pool: run.lines[0]!['pool'], party: 'pension', amount: '1.00' }] })
    }),
  },
  {
    what: 'an invoice that a credit note took back is settled all the same',
    check: 'settledOnce',
    break: (_, database) => {
      const rows = database.prepare(`select results from runs where kind = 'distribution' order by seq`).all()
      const runs = rows.map(
        ({ results }) => JSON.parse(zstdDecompressSync(results as Uint8Array).toString()) as LooseRun,
      )
      const paid = new Set(runs.flatMap(({ allocations }) => allocations.map(({ invoice }) => invoice)))
      const [invoice] = runs.flatMap(({ invoices }) => invoices.map(({ id }) => id)).filter((id) => paid.has(id))
      const results = zstdCompressSync(Buffer.from(JSON.stringify({ invoice })))
      database
        .prepare(
          `insert into runs (id, kind, inputs, results, known_on) values ('run-note', 'credit-note', ?, ?, '2030-01-01')`,
        )
        .run('{}', results)
    },
  },
  {
    what: 'an invoice asks for words that nobody told of',
    check: 'invoicedAsTold',
    break: inRun(({ invoices }) => {
      for (const line of invoices[0]!['lines'] as { words: string }[]) line.words = '123'
    }, 'invoices'),
  },
]

type Loose = Record<string, unknown>
interface LooseRun {
  readonly run: string
  readonly lines: Loose[]
  readonly held: Loose[]
  readonly pools: Loose[]
  readonly invoices: Loose[]
  readonly allocations: Loose[]
}

/** Changes the document of the first run that has something in `list`. */
function inRun(change: (run: LooseRun) => void, list: 'lines' | 'held' | 'invoices' = 'lines'): Mutation['break'] {
  return (_, database) => {
    const rows = database.prepare(`select seq, results from runs where kind = 'distribution' order by seq`).all()
    for (const { seq, results } of rows) {
      const run = JSON.parse(zstdDecompressSync(results as Uint8Array).toString()) as LooseRun
      if (run[list].length === 0) continue
      change(run)
      const bytes = zstdCompressSync(Buffer.from(JSON.stringify(run)))
      database.prepare('update runs set results = ? where seq = ?').run(bytes, seq!)
      return
    }
    throw new Error(`no run of this hall has ${list}`)
  }
}

/** Opens the database of a world without its guards. */
export function unguarded(world: World): DatabaseSync {
  const database = new DatabaseSync(world.databaseFile, { enableForeignKeyConstraints: false })
  const triggers = database.prepare(`select name from sqlite_schema where type = 'trigger'`).all()
  for (const { name } of triggers) database.exec(`drop trigger "${name as string}"`)
  return database
}

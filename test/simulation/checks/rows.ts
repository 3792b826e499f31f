/** What stands in the database of a hall, read past its program: plain rows, and documents unpacked. */

import { DatabaseSync } from 'node:sqlite'
import { zstdDecompressSync } from 'node:zlib'

export interface TransactionRow {
  readonly seq: string
  readonly key: string
  readonly on: string
}

export interface PostingRow {
  /** `seq` of its transaction. */
  readonly transaction: string
  readonly account: string
  readonly currency: string
  readonly amount: bigint
}

export interface SealedRow extends Omit<PostingRow, 'transaction'> {
  readonly seal: string
}

export interface Rows {
  readonly transactions: readonly TransactionRow[]
  readonly postings: readonly PostingRow[]
  /** `end` is the first day that is not sealed by it. */
  readonly seals: readonly { readonly seq: string; readonly id: string; readonly end: string }[]
  readonly sealedBalances: readonly SealedRow[]
  readonly leaves: readonly { readonly position: number; readonly name: string; readonly data: Uint8Array }[]
  /** Of distributions that are booked, in the order in which they were made. */
  readonly runs: readonly RunDocument[]
  /** Made before a distribution took up any of it. */
  readonly invoicings: readonly Pick<RunDocument, 'run' | 'currency' | 'invoices'>[]
  /** The invoices that credit notes took back. */
  readonly creditNotes: readonly { readonly invoice: string }[]
  /** Refunds and returns. */
  readonly back: readonly MoneyBack[]
  /** As they were kept. */
  readonly receipts: readonly ReceiptDocument[]
  /** All columns of the rows, one text each, in the same order. */
  readonly transactionLines: readonly string[]
  readonly postingLines: readonly string[]
  readonly leafLines: readonly string[]
  readonly sealedBalanceLines: readonly string[]
  /** True when transactions, postings, seals and runs read exactly as the last time. */
  readonly areBooksSame: boolean
}

/** Credit that a company got back, or a receipt that bounced. */
export interface MoneyBack {
  readonly run: string
  readonly kind: string
  readonly currency: string
  readonly receipt?: string
  readonly company?: string
  readonly amount?: string
  readonly on: string
  readonly fromCredit?: string
  readonly awaited?: string
}

export interface ReceiptDocument {
  readonly company: string
  readonly amount: string
  readonly currency: string
  readonly on: string
  readonly reference: string
}

interface Shared {
  readonly pool: string
  readonly work?: string | null
  readonly writer?: string | null
  readonly of?: string | null
  readonly amount: string
  readonly reason?: string
}

/** The parts of the document of a run that the checks read, in their own words: amounts are decimal text. */
export interface RunDocument {
  readonly run: string
  readonly currency: string
  readonly invoices: readonly {
    readonly id: string
    readonly company: string
    readonly total: string
    readonly lines: readonly {
      readonly obligation: string
      readonly clause: string
      readonly amount: string
      readonly work?: string | null
      readonly words?: string | null
      /** Of what was invoiced before: its amount is the difference. */
      readonly adjusts?: unknown
    }[]
  }[]
  readonly receipts: readonly {
    readonly id: string
    readonly company: string
    readonly amount: string
    readonly assumed: boolean
    /** What stands on the account, where that is another currency. */
    readonly came?: { readonly amount: string; readonly currency: string } | null
  }[]
  readonly allocations: readonly { readonly receipt: string; readonly obligation: string; readonly amount: string }[]
  readonly confirmed: readonly { readonly receipt: string; readonly amount: string }[]
  readonly pools: readonly {
    readonly id: string
    readonly gross: string
    readonly net: string
    readonly deductions: readonly { readonly id: string; readonly amount: string }[]
    readonly release?: {
      readonly run: string
      readonly pool: string
      readonly work?: string | null
      readonly workAmount: string
      /** The deduction that is given back, where it was a reserve. */
      readonly reserve?: string
    } | null
    /** In a run of differences: whose pool it is, and the holds that are divided again with it. */
    readonly restates?: {
      readonly run: string
      readonly pool: string
      readonly from: readonly {
        readonly run: string
        readonly pool: string
        readonly work?: string | null
        readonly reason: string
        readonly amount: string
      }[]
    }
  }[]
  readonly lines: readonly Shared[]
  readonly held: readonly Shared[]
  /** Taken of the part of each writer. */
  readonly levies?: readonly { readonly writer: string; readonly amount: string }[]
  readonly passed?: readonly { readonly pool: string; readonly party: string; readonly amount: string }[]
  readonly payable: readonly { readonly writer: string; readonly amount: string }[]
  readonly carried: readonly { readonly writer: string; readonly amount: string }[]
}

/** Lines as they were read before, and what was parsed out of them: a line that is the same is not parsed again. */
export class Remembered {
  readonly #lines = new Map<string, { text: string; lines: readonly string[]; rows: readonly unknown[] }>()

  /** The rows of a table; `same` when it reads exactly as the last time. */
  parse<T>(name: string, text: string, parse: (line: string) => T): { rows: readonly T[]; same: boolean } {
    const before = this.#lines.get(name)
    if (before?.text === text) return { rows: before.rows as T[], same: true }
    const lines = text === '' ? [] : text.split('\n')
    const rows = lines.map((line, at) => (line === before?.lines[at] ? (before.rows[at] as T) : parse(line)))
    this.#lines.set(name, { text, lines, rows })
    return { rows, same: false }
  }

  lines(name: string): readonly string[] {
    return this.#lines.get(name)?.lines ?? []
  }
}

/** A hall's tables as text: a line for each row, its columns set apart by the character 31. */
export interface Texts {
  readonly transactions: string
  readonly postings: string
  readonly seals: string
  readonly sealedBalances: string
  readonly leaves: string
  /** `id results` of distributions in order; the results as hexadecimal digits. */
  readonly runs: string
  /** As the runs: those that only invoice, and credit notes. */
  readonly invoicings: string
  readonly creditNotes: string
  /** `id kind results` of refunds and returns. */
  readonly back: string
  /** The notes of receipts, one a line. */
  readonly receipts: string
}

/** Which columns of which table are read, in which order. */
const TEXTS: Readonly<Record<keyof Texts, { from: string; columns: readonly string[]; order: string }>> = {
  transactions: {
    from: 'transactions',
    columns: ['seq', 'key', 'on_date', 'memo', 'reverses', 'corrects', 'belongs_on'],
    order: 'seq',
  },
  postings: {
    from: 'postings',
    columns: ['transaction_seq', 'position', 'account', 'currency', 'amount'],
    order: 'transaction_seq, position',
  },
  seals: { from: 'ledger_seals', columns: ['seq', 'id', 'period_end'], order: 'seq' },
  sealedBalances: {
    from: 'sealed_balances',
    columns: ['seal', 'account', 'currency', 'amount'],
    order: 'seal, account, currency',
  },
  leaves: { from: 'leaves', columns: ['position', 'name', 'HEX(data)'], order: 'position' },
  runs: { from: `runs where kind = 'distribution'`, columns: ['id', 'HEX(results)'], order: 'seq' },
  invoicings: { from: `runs where kind = 'invoicing'`, columns: ['id', 'HEX(results)'], order: 'seq' },
  creditNotes: { from: `runs where kind = 'credit-note'`, columns: ['HEX(results)'], order: 'seq' },
  back: {
    from: `runs where kind in ('refund', 'receipt-returned')`,
    columns: ['id', 'kind', 'HEX(results)'],
    order: 'seq',
  },
  receipts: { from: `notes where name like 'receipt:%'`, columns: ['text'], order: 'seq' },
}

export function textQueries(store: 'sqlite' | 'postgres'): [keyof Texts, string][] {
  return (Object.keys(TEXTS) as (keyof Texts)[]).map((name) => {
    const { from, columns, order } = TEXTS[name]
    const [joined, cut, hex] =
      store === 'sqlite' ? ['group_concat', 'char', 'hex($1)'] : ['string_agg', 'chr', `upper(encode($1, 'hex'))`]
    const cells = columns.map((each) => {
      const cell = each.replace(/HEX\((\w+)\)/, (_, column: string) => hex.replace('$1', column))
      return `coalesce(cast(${cell} as text), '')`
    })
    const line = cells.join(` || ${cut}(31) || `)
    return [name, `select ${joined}(${line}, ${cut}(10) order by ${order}) as text from ${from}`]
  })
}

export function readRows(file: string, past: Remembered = new Remembered()): Rows {
  const database = new DatabaseSync(file, { readOnly: true })
  try {
    database.exec('begin')
    const texts = new Map(
      textQueries('sqlite').map(([name, sql]) => [name, (database.prepare(sql).get()?.['text'] ?? '') as string]),
    )
    return rowsOf(Object.fromEntries(texts) as Record<keyof Texts, string>, past)
  } finally {
    database.close()
  }
}

export function rowsOf(texts: Texts, past: Remembered): Rows {
  const table = <T>(name: keyof Texts, parse: (cells: string[]) => T) =>
    past.parse(name, texts[name], (line) => parse(line.split('\u001f')))
  const transactions = table('transactions', toTransaction)
  const postings = table('postings', toPosting)
  const seals = table('seals', ([seq, id, end]) => ({ seq: seq!, id: id!, end: end! }))
  const balances = table('sealedBalances', toSealed)
  const leaves = table('leaves', toLeaf)
  const runs = table('runs', ([, results]) => unpack<RunDocument>(results!))
  const back = table('back', ([run, kind, results]) => ({ ...unpack<MoneyBack>(results!), run: run!, kind: kind! }))
  const invoicings = table('invoicings', ([run, results]) => ({ ...unpack<RunDocument>(results!), run: run! }))
  const notes = table('creditNotes', ([results]) => unpack<Rows['creditNotes'][number]>(results!))
  const keys = new Set(transactions.rows.map(({ key }) => key))
  return {
    transactions: transactions.rows,
    postings: postings.rows,
    seals: seals.rows,
    sealedBalances: balances.rows,
    leaves: leaves.rows,
    runs: runs.rows.filter((run) => isBooked(run, keys)),
    invoicings: invoicings.rows,
    creditNotes: notes.rows,
    back: back.rows,
    receipts: table('receipts', ([text]) => JSON.parse(text!) as ReceiptDocument).rows,
    transactionLines: past.lines('transactions'),
    postingLines: past.lines('postings'),
    leafLines: past.lines('leaves'),
    sealedBalanceLines: past.lines('sealedBalances'),
    areBooksSame: [transactions, postings, seals, balances, runs, invoicings, notes, back].every(({ same }) => same),
  }
}

/** A run that two people have to approve stands in the books after that. One of its transactions is there, or none. */
function isBooked({ run, pools, receipts, invoices }: RunDocument, keys: ReadonlySet<string>): boolean {
  // A pool into which nothing new came in a run of differences has its shares alone.
  const own = pools.flatMap(({ id }) => ['pool', 'release', 'share'].map((what) => `${what}:${run}:${id}`))
  const once = [...receipts.map(({ id }) => `receipt:${id}`), ...invoices.map(({ id }) => `invoice:${id}`)]
  return (own.length > 0 ? own : once).some((key) => keys.has(key))
}

function toLeaf([position, name, data]: string[]): Rows['leaves'][number] {
  return { position: Number(position), name: name!, data: Buffer.from(data!, 'hex') }
}

function unpack<T>(hex: string): T {
  return JSON.parse(zstdDecompressSync(Buffer.from(hex, 'hex')).toString()) as T
}

function toTransaction([seq, key, on]: string[]): TransactionRow {
  return { seq: seq!, key: key!, on: on! }
}

function toPosting([transaction, , account, currency, amount]: string[]): PostingRow {
  // Whoever is known by name alone has an account with signs in it that are written as in an address.
  return {
    transaction: transaction!,
    account: decodeURIComponent(account!),
    currency: currency!,
    amount: BigInt(amount!),
  }
}

function toSealed([seal, account, currency, amount]: string[]): SealedRow {
  return { seal: seal!, account: decodeURIComponent(account!), currency: currency!, amount: BigInt(amount!) }
}

/** Minor units of decimal text with two places, as dollars and euros have. */
export function minor(text: string): bigint {
  const [, sign = '', whole = '0', cents = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(text) ?? []
  const value = BigInt(whole) * 100n + BigInt(cents.padEnd(2, '0'))
  return sign === '-' ? -value : value
}

export class Sums extends Map<string, bigint> {
  count(key: string, amount: bigint): void {
    this.set(key, (this.get(key) ?? 0n) + amount)
  }

  of(key: string): bigint {
    return this.get(key) ?? 0n
  }
}

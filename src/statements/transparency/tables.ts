/** The tables of the transparency report: what moved in the year, summed from runs and payouts, beside what the books have. */

import type { Distribution } from '../../fund/index.ts'
import { printPercent } from '../line-sentence.ts'
import type { ReportGround, ReportTable } from './report.ts'
import { runIds, table } from './table.ts'
import { runsIn, sumMinor, type YearBooks } from './year-books.ts'
import { decided, setAsideTable, unpaid, waiting } from './year-end-tables.ts'

export function tablesOf(ground: ReportGround, books: YearBooks): ReportTable[] {
  const own = ground.runs.filter(({ currency }) => currency === books.currency)
  const year = runsIn(own, books.has)
  return [
    received(own, books),
    paidBack(ground, books),
    ...revenue(year, books),
    ...deductions(year, books),
    attributed(year, books),
    passedOn(year, books),
    paid(ground, books),
    unpaid(ground, own, books),
    waiting(ground, books),
    decided(ground, books),
    setAsideTable(ground, books),
  ]
}

function received(runs: readonly Distribution[], books: YearBooks): ReportTable {
  const receipts = runs.flatMap((run) =>
    run.receipts.filter(({ id }) => books.has(`receipt:${id}`)).map((each) => ({ run, each })),
  )
  const rows = receipts.map(({ each }) => ({
    names: [each.company, each.assumed ? 'assumed, not received' : 'received'],
    amount: each.amount,
  }))
  return table(
    {
      id: 'received',
      title: 'Rights revenue that came in, by licensee',
      columns: ['licensee', 'how'],
      accounts: ['cash:', 'receivable:', 'credit:'],
      sources: runIds(receipts.map(({ run }) => run)),
      // What receipts settled, became credit, or took the place of what had been assumed.
      booked: books.side('credit', ['receipt:'], ['receivable:', 'credit:', 'cash:assumed']),
    },
    rows,
    books,
  )
}

/** Credit that was refunded, and payments that bounced. */
function paidBack({ moneyBack }: ReportGround, books: YearBooks): ReportTable {
  const rows = moneyBack
    .filter(({ key }) => books.has(key) && /^(refund|return):/.test(key))
    .flatMap(({ on, memo, postings }) =>
      postings
        .filter(
          ({ account, amount }) => isBack(account) && amount.currency === books.currency && amount.amountMinor > 0n,
        )
        .map(({ amount }) => ({ names: [on, memo], amount })),
    )
  const facts = {
    id: 'paid-back',
    title: 'Paid back to licensees, and payments that bounced',
    columns: ['day', 'what'],
    accounts: ['credit:', 'cash:'],
    sources: [],
    booked: books.side('debit', ['refund:', 'return:'], ['credit:', 'cash:assumed']),
  }
  return table(facts, rows, books)
}

function isBack(account: string): boolean {
  return account.startsWith('credit:') || account === 'cash:assumed'
}

function revenue(runs: readonly Distribution[], books: YearBooks): ReportTable[] {
  const pools = runs.flatMap((run) => run.pools.filter(({ release }) => !release).map((pool) => ({ run, pool })))
  const [accounts, sources] = [['expected:', 'pool:'], runIds(pools.map(({ run }) => run))]
  const booked = books.moved(['pool:', 'restate:'], ['expected:'])
  const by = (id: string, title: string, columns: string[], names: (pool: Distribution['pools'][number]) => string[]) =>
    table(
      { id, title, columns, accounts, sources, booked },
      pools.map(({ pool }) => ({ names: names(pool), amount: pool.gross })),
      books,
    )
  return [
    by(
      'revenue-by-use',
      'Rights revenue that was divided, by category of rights and kind of use',
      ['category', 'use', 'clause'],
      ({ purpose, tool, model, clause }) => [
        purpose === '' ? 'every purpose' : purpose,
        [tool, model].filter((each) => each !== '').join(' ') || 'every tool',
        clause,
      ],
    ),
    by('revenue-by-licensee', 'The same by licensee', ['licensee', 'licence'], ({ company, licence }) => [
      company,
      licence ?? '',
    ]),
  ]
}

function deductions(runs: readonly Distribution[], books: YearBooks): ReportTable[] {
  const taken = runs.flatMap((run) =>
    [...run.pools.flatMap((pool) => pool.deductions), ...(run.levies ?? [])].map((each) => ({ run, each })),
  )
  const rows = taken.map(({ each: { id, title, share, amount } }) => ({
    names: [title, id],
    amount,
    note: printPercent(share),
  }))
  const facts = {
    id: 'deductions',
    title: 'Deductions, by purpose and rate',
    columns: ['purpose', 'deduction'],
    accounts: ['deduction:'],
    sources: runIds(taken.map(({ run }) => run)),
    booked: -books.moved(['share:', 'levy:'], ['deduction:']),
  }
  const social = rows.filter(({ names }) => isSocial(names[1] ?? ''))
  const title = 'Special report: amounts deducted for social, cultural and educational services'
  return [
    table(facts, rows, books),
    table({ ...facts, id: 'social-deductions', title, booked: undefined }, social, books),
  ]
}

/** By the words in the id of a deduction, which the report says: no deal tells otherwise what a deduction is for. */
export function isSocial(id: string): boolean {
  return /(^|-)(health|pension|social|cultural|culture|education|hardship|welfare|training-fund)(-|$)/.test(id)
}

function attributed(runs: readonly Distribution[], books: YearBooks): ReportTable {
  const lines = runs.flatMap((run) => {
    const pools = new Map(run.pools.map((pool) => [pool.id, pool]))
    return run.lines.map((line) => ({ run, purpose: pools.get(line.pool)?.purpose ?? '', amount: line.amount }))
  })
  const facts = {
    id: 'attributed',
    title: 'Attributed to writers, by category of rights',
    columns: ['category', 'run'],
    accounts: ['payable:'],
    sources: runIds(lines.map(({ run }) => run)),
    booked: -books.moved(['share:'], ['payable:']),
  }
  const rows = lines.map(({ run, purpose, amount }) => ({
    names: [purpose === '' ? 'every purpose' : purpose, run.run],
    amount,
  }))
  return table(facts, rows, books)
}

function passedOn(runs: readonly Distribution[], books: YearBooks): ReportTable {
  const passed = runs.flatMap((run) => (run.passed ?? []).map((each) => ({ run, each })))
  const rows = passed.map(({ each }) => ({ names: [each.party], amount: each.amount }))
  const [sources, booked] = [runIds(passed.map(({ run }) => run)), -books.moved(['share:'], ['party:'])]
  const title = 'Passed on to other parties and organisations'
  return table({ id: 'passed-on', title, columns: ['party'], accounts: ['party:'], sources, booked }, rows, books)
}

/** A payout that failed counts against the payments of the year in which it came back. */
function paid({ payouts }: ReportGround, books: YearBooks): ReportTable {
  const booked = payouts.flatMap(({ batch, bookings }) =>
    bookings
      .filter(({ key }) => books.has(key))
      .flatMap(({ on, postings }) =>
        postings
          .filter(({ account, amount }) => account.startsWith('payable:') && amount.currency === books.currency)
          .map(({ amount }) => ({ batch, on, amount })),
      ),
  )
  const days = Map.groupBy(booked, ({ on, batch }) => JSON.stringify([on, batch]))
  const rows = [...days].map(([key, own]) => {
    const [on = '', batch = ''] = JSON.parse(key) as string[]
    const amount = { amountMinor: sumMinor(own), currency: books.currency }
    return { names: [on, batch], amount, note: `${own.length} ${own.length === 1 ? 'payment' : 'payments'}` }
  })
  const facts = {
    id: 'paid',
    title: 'Paid to writers before tax withheld, by day of payment',
    columns: ['day', 'batch'],
    accounts: ['payable:', 'in-transit:', 'withheld:'],
    sources: [...new Set(booked.map(({ batch }) => batch))].sort(),
    booked: books.moved(['payout:', 'payout-'], ['payable:']),
  }
  return table(facts, rows, books)
}

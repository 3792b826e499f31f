/** Books a distribution: every invoice, receipt, pool, share, hold and carry-over as postings that sum to zero. */

import { type IsoDate, type Money, printPeriod, sumMoney } from '../base/index.ts'
import { type Posting, type Transaction, accountPath, assertBalanced } from '../ledger/index.ts'
import type { Distribution, Hold, HoldReason, Pool, Restated } from './distribution.ts'
import type { Invoice } from './invoice.ts'
import type { Receipt } from './receipt.ts'

/**
 * The accounts of the fund. Debits (positive) are what the fund has or is owed: `receivable`, `cash`. Credits (negative) are
 * what it owes: `expected` (invoiced, not received), `pool` (received, not divided; empty after a run), `deduction`,
 * `payable`, `party`, `carried`, `held`, `credit`, `in-transit` (given to the bank), `withheld` (taxes). `exchange` has both
 * sides of money that counts in another currency than it came in.
 */
export const ACCOUNTS = {
  receivable: (company: string) => accountPath('receivable', company),
  expected: (company: string) => accountPath('expected', company),
  cash: accountPath('cash', 'received'),
  /** Stands in for cash that nobody has paid yet. */
  assumed: accountPath('cash', 'assumed'),
  credit: (company: string) => accountPath('credit', company),
  /** What came in in one currency and counts in another; each stands in its own, and the two tell what was given for what. */
  exchange: (currency: string) => accountPath('exchange', currency),
  pool: (pool: string) => accountPath('pool', pool),
  deduction: (id: string) => accountPath('deduction', id),
  payable: (writer: string) => accountPath('payable', writer),
  carried: (writer: string) => accountPath('carried', writer),
  /** Given to the bank, not yet on its statement. */
  inTransit: (writer: string) => accountPath('in-transit', writer),
  /** Of a work, or of a pool that has none. */
  held: (reason: HoldReason, of: string) => accountPath('held', reason, of),
  /** What is passed on to a party that is no writer. */
  party: (id: string) => accountPath('party', id),
  withheld: (id: string) => accountPath('withheld', id),
} as const

/**
 * The transactions of a run, in the order in which they are posted. Keys are made from what is booked (`invoice:…`,
 * `receipt:…`, then `credit:`, `credited-back:`, `pool:`, `release:`, `restate:`, `share:`, `levy:` and `carry:` with the run), so that booking
 * again changes nothing.
 */
export function bookDistribution(distribution: Distribution): Transaction[] {
  const transactions = [
    ...distribution.invoices.filter(({ total }) => total.amountMinor !== 0n).map(bookInvoice),
    ...distribution.receipts.map((receipt) => bookReceipt(receipt, distribution)),
    ...bookCredits(distribution),
    ...bookCreditedBack(distribution),
    ...distribution.pools.map((pool) => bookPool(pool, distribution)).filter(isPosted),
    ...bookShares(distribution),
    ...bookLevies(distribution),
    ...bookCarried(distribution),
  ]
  transactions.forEach(assertBalanced)
  return transactions
}

/** Debits one account after the other, credits likewise; the same account is posted once, and nothing is posted as zero. */
export function transactionOf(
  { key, on, memo }: { key: string; on: IsoDate; memo: string },
  { debit, credit }: { debit: readonly (readonly [string, Money])[]; credit: readonly (readonly [string, Money])[] },
): Transaction {
  const sums = new Map<string, readonly [string, Money]>()
  const count = (account: string, { amountMinor, currency }: Money): void => {
    const key = `${account} ${currency}`
    sums.set(key, [account, { amountMinor: (sums.get(key)?.[1].amountMinor ?? 0n) + amountMinor, currency }])
  }
  for (const [account, amount] of debit) count(account, amount)
  for (const [account, { amountMinor, currency }] of credit) count(account, { amountMinor: -amountMinor, currency })
  const postings: Posting[] = [...sums.values()].flatMap(([account, amount]) =>
    amount.amountMinor === 0n ? [] : [{ account, amount }],
  )
  return { key, on, memo, reverses: undefined, postings }
}

/** What a company owes from now on, and the fund expects. */
export function bookInvoice({ id, company, on, period, total }: Invoice): Transaction {
  const memo = `Invoice to ${company} for ${printPeriod(period)}`
  return transactionOf(
    { key: `invoice:${id}`, on, memo },
    { debit: [[ACCOUNTS.receivable(company), total]], credit: [[ACCOUNTS.expected(company), total]] },
  )
}

function bookReceipt(receipt: Receipt, { allocations, confirmed }: Distribution): Transaction {
  const { id, company, amount, on, assumed } = receipt
  const sum = (parts: readonly { receipt: string; amount: Money }[]): Money =>
    sumMoney(
      parts.flatMap((part) => (part.receipt === id ? [part.amount] : [])),
      amount.currency,
    )
  const [settled, awaited] = [sum(allocations), sum(confirmed)]
  const over = { ...amount, amountMinor: amount.amountMinor - settled.amountMinor - awaited.amountMinor }
  const memo = assumed ? `${company} is assumed to have paid as invoiced` : `${company} paid`
  return transactionOf(
    { key: `receipt:${id}`, on, memo },
    {
      debit: assumed ? [[ACCOUNTS.assumed, amount]] : cashIn(receipt),
      credit: [
        ...(receipt.came ? [[ACCOUNTS.exchange(receipt.came.amount.currency), receipt.came.amount] as const] : []),
        [ACCOUNTS.assumed, awaited],
        [ACCOUNTS.receivable(company), settled],
        [ACCOUNTS.credit(company), over],
      ],
    },
  )
}

/** Cash in the currency that came, and what it counts as against the exchange account of its own currency. */
function cashIn({ amount, came }: Receipt): (readonly [string, Money])[] {
  if (!came) return [[ACCOUNTS.cash, amount]]
  return [
    [ACCOUNTS.cash, came.amount],
    [ACCOUNTS.exchange(amount.currency), amount],
  ]
}

/** The credits that take the money of a receipt out again. What came in another currency goes back as it came, at the rate at which it was taken. */
export function cashOut(receipt: Receipt): (readonly [string, Money])[] {
  const { came } = receipt
  if (!came) return cashIn(receipt)
  const { currency, amountMinor } = came.amount
  return [...cashIn(receipt), [ACCOUNTS.exchange(currency), { currency, amountMinor: -amountMinor }]]
}

function bookCredits({ run, on, creditsIn, allocations }: Distribution): Transaction[] {
  return creditsIn.flatMap(({ company, amount: { currency } }) => {
    const used = allocations.filter(({ receipt }) => receipt === `credit:${company}`)
    const amount = sumMoney(
      used.map((each) => each.amount),
      currency,
    )
    if (amount.amountMinor === 0n) return []
    const entry = { key: `credit:${run}:${company}`, on, memo: `Credit of ${company} settles what it owes` }
    const [debit, credit] = [ACCOUNTS.credit(company), ACCOUNTS.receivable(company)]
    return [transactionOf(entry, { debit: [[debit, amount]], credit: [[credit, amount]] })]
  })
}

/** Of a difference run: what a credit note gives back of what was paid becomes credit of the company. */
function bookCreditedBack({ run, on, restates, credits }: Distribution): Transaction[] {
  if (!restates) return []
  return credits.map(({ company, amount }) =>
    transactionOf(
      { key: `credited-back:${run}:${company}`, on, memo: `Paid by ${company}, and not owed as it is known now` },
      { debit: [[ACCOUNTS.receivable(company), amount]], credit: [[ACCOUNTS.credit(company), amount]] },
    ),
  )
}

/** False when there is nothing in it to post. */
function isPosted({ postings }: Transaction): boolean {
  return postings.length > 0
}

function bookPool({ id, company, gross, release, restates }: Pool, { run, on }: Distribution): Transaction {
  const credit = [[ACCOUNTS.pool(id), gross]] as const
  if (restates) return bookRestated({ id, company, gross }, { run, on, restates })
  if (!release) {
    const entry = { key: `pool:${run}:${id}`, on, memo: `Received from ${company}, to be divided` }
    return transactionOf(entry, { debit: [[ACCOUNTS.expected(company), gross]], credit })
  }
  if (release.reserve !== undefined) {
    const entry = { key: `release:${run}:${id}`, on, memo: `Kept back by run ${release.run}, given back` }
    return transactionOf(entry, { debit: [[ACCOUNTS.deduction(release.reserve), gross]], credit })
  }
  const of = release.work ?? release.pool
  const debit = release.from.map(({ reason, amount }) => [ACCOUNTS.held(reason, of), amount] as const)
  return transactionOf(
    { key: `release:${run}:${id}`, on, memo: `Held since run ${release.run}, released` },
    { debit, credit },
  )
}

/** What comes in or goes out, and the holds that are divided again with it. */
function bookRestated(
  { id, company, gross }: Pick<Pool, 'id' | 'company' | 'gross'>,
  { run, on, restates }: { run: string; on: IsoDate; restates: Restated },
): Transaction {
  const memo = `What came from ${company}, divided in run ${restates.run}, is restated`
  const dissolved = restates.from.map(
    ({ reason, work, pool, amount }) => [ACCOUNTS.held(reason, work ?? pool), amount] as const,
  )
  return transactionOf(
    { key: `restate:${run}:${id}`, on, memo },
    {
      debit: [[ACCOUNTS.expected(company), gross], ...dissolved],
      credit: [[ACCOUNTS.pool(id), gross], ...dissolved.map(([, amount]) => [ACCOUNTS.pool(id), amount] as const)],
    },
  )
}

function bookShares({ run, on, pools, lines, held, passed = [] }: Distribution): Transaction[] {
  const credits = new Map<string, (readonly [string, Money])[]>(pools.map(({ id }) => [id, []]))
  for (const { id, deductions } of pools) {
    for (const taken of deductions) credits.get(id)?.push([ACCOUNTS.deduction(taken.id), taken.amount])
  }
  for (const { pool, writer, amount } of lines) credits.get(pool)?.push([ACCOUNTS.payable(writer), amount])
  for (const hold of held) credits.get(hold.pool)?.push([heldAccount(hold), hold.amount])
  for (const { pool, party, amount } of passed) credits.get(pool)?.push([ACCOUNTS.party(party), amount])
  return pools
    .map(({ id, company, gross, restates }) =>
      transactionOf(
        { key: `share:${run}:${id}`, on, memo: `Divided what came from ${company}` },
        {
          debit: [gross, ...(restates?.from ?? []).map(({ amount }) => amount)].map((amount) => [
            ACCOUNTS.pool(id),
            amount,
          ]),
          credit: credits.get(id) ?? [],
        },
      ),
    )
    .filter(isPosted)
}

/** What is taken of each writer's part goes the way of the deductions. */
function bookLevies({ run, on, levies = [] }: Distribution): Transaction[] {
  if (levies.every(({ amount }) => amount.amountMinor === 0n)) return []
  return [
    transactionOf(
      { key: `levy:${run}`, on, memo: 'Taken of what each writer gets' },
      {
        debit: levies.map(({ writer, amount }) => [ACCOUNTS.payable(writer), amount] as const),
        credit: levies.map(({ id, amount }) => [ACCOUNTS.deduction(id), amount] as const),
      },
    ),
  ]
}

function heldAccount({ reason, work, pool }: Hold): string {
  return ACCOUNTS.held(reason, work ?? pool)
}

/** What waits moves from payable to carried; what waited and is now enough moves back. */
function bookCarried({ run, on, carried, payable }: Distribution): Transaction[] {
  const waits = carried.filter(({ ofThisRun }) => ofThisRun.amountMinor !== 0n)
  const comesBack = payable.filter(({ broughtIn }) => broughtIn.amountMinor !== 0n)
  if (waits.length + comesBack.length === 0) return []
  const booked = [
    transactionOf(
      { key: `carry:${run}`, on, memo: 'Carried over below the minimum payment, and back above it' },
      {
        debit: [
          ...waits.map(({ writer, ofThisRun }) => [ACCOUNTS.payable(writer), ofThisRun] as const),
          ...comesBack.map(({ writer, broughtIn }) => [ACCOUNTS.carried(writer), broughtIn] as const),
        ],
        credit: [
          ...waits.map(({ writer, ofThisRun }) => [ACCOUNTS.carried(writer), ofThisRun] as const),
          ...comesBack.map(({ writer, broughtIn }) => [ACCOUNTS.payable(writer), broughtIn] as const),
        ],
      },
    ),
  ]
  return booked.filter(isPosted)
}

/** What was paid out in a year, as books and batches have it: payouts with the taxes withheld, less what came back. */

import {
  addMonths,
  compareText,
  type Fraction,
  type IsoDate,
  isWithin,
  type Money,
  type Period,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { accountNames, isUnder, type Transaction } from '../../ledger/index.ts'
import { type PaidOut, TAX_IDS, type TaxRules, taxStateOf } from '../../tax/index.ts'
import { batchesOf } from '../paying/payment-batch.ts'
import { recordedPayouts } from '../paying/recorded-payouts.ts'
import { payeeFormsIn, vaultOf } from './payee-records.ts'

/** Keys of bookings by which a debt to a writer counts as paid: given to the bank, or reached the payee after all. */
const PAID = ['payout:', 'payout-again:']

interface Booked {
  readonly payout: string
  readonly payee: string
  readonly on: IsoDate
  readonly gross: Money
  readonly withheld: readonly { readonly id: string; readonly amount: Money }[]
}

interface Batched {
  /** The pay day that was asked for; tax was withheld by the forms of that day. */
  readonly executeOn: IsoDate
  /** The day on which the money left, as far as a statement or a person has said so; else the pay day. */
  readonly paidOn: IsoDate
  readonly rate: Fraction | undefined
}

/**
 * A payout counts in the year in which the money left, or else in that of its pay day; by the forms of the pay day. One that
 * came back is none, whenever it did.
 */
export async function paidOutIn(
  stores: Stores,
  hall: Pick<Hall, 'folder'>,
  { period, rules }: { period: Period; rules: TaxRules },
): Promise<PaidOut[]> {
  const from = addMonths(period.start, -12) // a batch may be made long before its pay day, but not a year
  const made = await stores.ledger.transactions({ account: 'payable:', from, until: period.end })
  const back = await reversedKeys(stores, from)
  const batched = await batchedPayouts(stores, period)
  const { formsOf } = await payeeFormsIn(stores, await vaultOf(hall), {})
  return made
    .filter(({ key, reverses }) => reverses === undefined && !back.has(key) && isPaid(key))
    .flatMap(bookedOf)
    .map((each) => ({ ...each, on: batched.get(each.payout)?.paidOn ?? each.on }))
    .filter(({ on }) => isWithin(on, period))
    .toSorted((a, b) => compareText(a.payout, b.payout))
    .map(({ payout, payee, on, gross, withheld }) => {
      const state = taxStateOf(formsOf(payee), { on: batched.get(payout)?.executeOn ?? on, rules })
      return {
        payout,
        payee,
        on,
        gross,
        withheld: chaptersOf(withheld),
        state,
        rate: batched.get(payout)?.rate ?? state.rate,
      }
    })
}

/** The days of each payout, and the rate at which tax was withheld, as they were recorded. */
async function batchedPayouts(stores: Stores, { start }: Period): Promise<ReadonlyMap<string, Batched>> {
  const ids: readonly string[] = Object.values(TAX_IDS)
  const days = new Map((await batchesOf(stores)).map(({ id, executeOn }) => [id, executeOn]))
  const year = Number(start.slice(0, 4))
  const recorded = [
    ...(await recordedPayouts(stores, { year: year - 1 })),
    ...(await recordedPayouts(stores, { year })),
  ]
  return new Map(
    recorded.map(({ id, batch, status, paidOn, withheld }): [string, Batched] => {
      const executeOn = days.get(batch) ?? paidOn
      const rate = withheld.find((tax) => ids.includes(tax.id))?.share
      return [id, { executeOn, paidOn: status === 'paid' ? paidOn : executeOn, rate }]
    }),
  )
}

function isPaid(key: string): boolean {
  return PAID.some((each) => key.startsWith(each))
}

async function reversedKeys({ ledger }: Stores, from: IsoDate): Promise<ReadonlySet<string>> {
  const later = await ledger.transactions({ from, account: 'payable:' })
  return new Set(later.flatMap(({ reverses }) => (reverses === undefined ? [] : [reverses])))
}

/** Debit of the debt to a writer, credits of the taxes. */
function bookedOf({ key, on, postings }: Transaction): Booked[] {
  const owed = postings.filter(({ account }) => isUnder(account, 'payable:'))
  const [first] = owed
  if (!first) return []
  const withheld = postings
    .filter(({ account }) => isUnder(account, 'withheld:'))
    .map(({ account, amount }) => ({ id: accountNames(account)[1] ?? '', amount: negated(amount) }))
  const { currency } = first.amount
  const gross = { amountMinor: owed.reduce((total, { amount }) => total + amount.amountMinor, 0n), currency }
  return [{ payout: key.split(':')[1] ?? key, payee: accountNames(first.account)[1] ?? '', on, gross, withheld }]
}

function chaptersOf(withheld: Booked['withheld']): PaidOut['withheld'] {
  return withheld.flatMap(({ id, amount }) => {
    const chapter = (['backup', 'chapter-3'] as const).find((each) => TAX_IDS[each] === id)
    return chapter === undefined ? [] : [{ chapter, amount }]
  })
}

function negated({ amountMinor, currency }: Money): Money {
  return { amountMinor: -amountMinor, currency }
}

/** What was posted under a tax in a year: all of it, and the part that payouts and their reversals posted. In cents. */
export async function withheldInBooks(
  { ledger }: Stores,
  { id, period }: { id: string; period: Period },
): Promise<{ all: bigint; byPayouts: bigint }> {
  const account = `withheld:${id}`
  const found = await ledger.transactions({ account, from: period.start, until: period.end })
  const sum = (transactions: readonly Transaction[]): bigint =>
    -transactions
      .flatMap(({ postings }) => postings.filter((each) => each.account === account && each.amount.currency === 'USD'))
      .reduce((total, { amount }) => total + amount.amountMinor, 0n)
  return { all: sum(found), byPayouts: sum(found.filter(({ key, reverses = key }) => isPaid(reverses))) }
}

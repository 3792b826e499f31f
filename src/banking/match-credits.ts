/**
 * Money that came in by a statement → the invoices that its texts name, or that alone can be meant. What names none is told with the reason
 * and with what it might be for, never guessed.
 */

import { contentId, type IsoDate, type Money, printAmount } from '../base/index.ts'
import { type BankStatement, statementKey } from './camt053.ts'
import type { Entry, Exchanged, Transaction } from './statement-entry.ts'

/** What a credit is matched with. */
export interface NamedInvoice {
  readonly id: string
  readonly company: string
  /** Other texts that name it: its number, its creditor reference. */
  readonly also?: readonly string[]
  /** Further names under which its company pays. */
  readonly payers?: readonly string[]
  /** What is still owed on it; without it, it is matched by name alone. */
  readonly open?: Money
}

export interface Credit {
  /** `credit-…`: the same entry of the same account has the same, in whichever file and statement it comes. */
  readonly id: string
  readonly statement: string
  readonly on: IsoDate | undefined
  readonly amount: Money
  readonly counterparty: string
  /** Everything that the payer and the bank wrote. */
  readonly text: string
  /** References of the bank, for what comes back later. */
  readonly references: readonly string[]
  readonly exchanged?: Exchanged | undefined
}

export interface MatchedCredit extends Credit {
  readonly on: IsoDate
  readonly invoice: NamedInvoice
  readonly by: 'name' | 'amount'
}

export interface UnmatchedCredit extends Credit {
  readonly because: string
  /** Ids of the invoices that it might be for. */
  readonly candidates: readonly string[]
}

export interface CreditMatches {
  readonly matched: readonly MatchedCredit[]
  readonly unmatched: readonly UnmatchedCredit[]
  /** Payments that went back: debits that say so. */
  readonly returned: readonly (Credit & { readonly reason: string })[]
}

/**
 * Credits that are booked and neither reversals nor returns of our own payments. Letters and digits alone are compared, because banks
 * drop hyphens and capitals. An invoice that is named is meant; without a name it is the one open invoice of the company that paid, to
 * the cent. Two credits of one day, amount and invoice are told apart by their references, and without any the second is left.
 */
export function matchCredits(statements: readonly BankStatement[], invoices: readonly NamedInvoice[]): CreditMatches {
  const known = [...new Map(invoices.map((each) => [each.id, each])).values()]
  const matched: MatchedCredit[] = []
  const unmatched: UnmatchedCredit[] = []
  const seen = new Set<string>()
  const ids = new Set<string>()
  for (const credit of statements.flatMap(creditsOf)) {
    if (credit.references.length > 0 && ids.has(credit.id)) continue
    ids.add(credit.id)
    const { invoice, by = 'name', because } = findInvoice(credit, known)
    const { on, amount } = credit
    const mark = credit.references.length > 0 ? credit.id : ''
    const key = JSON.stringify([invoice?.id, on, `${amount.amountMinor}`, amount.currency, mark])
    if (!invoice || on === undefined) {
      unmatched.push({ ...credit, because: because ?? 'it has no day', candidates: candidatesFor(credit, known) })
    } else if (seen.has(key)) {
      const again = `${invoice.id} was paid the same amount on that day before`
      unmatched.push({ ...credit, because: again, candidates: [invoice.id] })
    } else matched.push({ ...credit, on, invoice, by })
    seen.add(key)
  }
  return { matched, unmatched, returned: statements.flatMap(returnsOf) }
}

function findInvoice(
  credit: Credit,
  known: readonly NamedInvoice[],
): { invoice?: NamedInvoice; by?: 'amount'; because?: string } {
  const named = known.filter((invoice) => isNamed(credit.text, invoice))
  const [invoice] = named
  if (invoice && named.length === 1) return { invoice }
  if (named.length > 1) return { because: `its text names ${named.length} invoices` }
  const [meant, second] = known.filter((each) => isPayer(credit, each) && isSame(credit.amount, each.open))
  if (meant && !second) return { invoice: meant, by: 'amount' }
  return {
    because: meant ? 'its text names no invoice, and its amount is that of several' : 'its text names no invoice',
  }
}

/** By its id wherever it stands, as it is long; by a number only where no further digit follows. */
function isNamed(text: string, { id, also = [] }: NamedInvoice): boolean {
  if (plain(text).includes(plain(id))) return true
  return also.some((name) => {
    const signs = Array.from(plain(name)).join('[^a-z0-9]*')
    return signs !== '' && new RegExp(`(?<![a-z0-9])${signs}(?![a-z0-9])`).test(text.toLowerCase())
  })
}

function isPayer({ counterparty }: Credit, { company, payers = [] }: NamedInvoice): boolean {
  const who = plain(counterparty)
  return who !== '' && [company, ...payers].some((name) => plain(name) === who)
}

function isSame(amount: Money, open: Money | undefined): boolean {
  return open?.currency === amount.currency && open.amountMinor === amount.amountMinor && open.amountMinor > 0n
}

/** Of the company that paid, or open with the same amount. */
function candidatesFor(credit: Credit, known: readonly NamedInvoice[]): string[] {
  const mayBe = (each: NamedInvoice): boolean =>
    isNamed(credit.text, each) ||
    isSame(credit.amount, each.open) ||
    (isPayer(credit, each) && (each.open === undefined || each.open.amountMinor > 0n))
  return known.filter(mayBe).map(({ id }) => id)
}

function creditsOf(statement: BankStatement): Credit[] {
  return statement.entries
    .filter(({ isBooked, isReversal }) => isBooked && !isReversal)
    .flatMap((entry) => creditsOfEntry(statement, entry))
}

function creditsOfEntry(statement: BankStatement, entry: Entry): Credit[] {
  const { amount, transactions } = entry
  if (transactions.length === 0) return amount.amountMinor > 0n ? [creditOf(statement, entry, undefined, 0)] : []
  return transactions.flatMap((each, at) =>
    each.amount.amountMinor > 0n && each.returnReason === undefined ? [creditOf(statement, entry, each, at)] : [],
  )
}

/** Debits that take back money that had come in: reversals of credits, and transactions that bear a reason for return. */
function returnsOf(statement: BankStatement): (Credit & { reason: string })[] {
  return statement.entries
    .filter(({ isBooked, amount }) => isBooked && amount.amountMinor < 0n)
    .flatMap((entry) => {
      const { isReversal, transactions, says } = entry
      if (transactions.length === 0)
        return isReversal ? [{ ...creditOf(statement, entry, undefined, 0), reason: says || 'reversal' }] : []
      return transactions.flatMap((each, at) =>
        isReversal || each.returnReason !== undefined
          ? [{ ...creditOf(statement, entry, each, at), reason: each.returnReason ?? 'reversal' }]
          : [],
      )
    })
}

function creditOf(statement: BankStatement, entry: Entry, one: Transaction | undefined, at: number): Credit {
  const { bookedOn, valuedOn, says, reference } = entry
  const on = bookedOn ?? valuedOn
  const amount = one?.amount ?? entry.amount
  const { counterparty = '', endToEnd = '', references = [], remittance = '', exchanged } = one ?? {}
  const text = [remittance, ...references, endToEnd, says].filter((each) => each !== '').join(' ')
  const banks = [...new Set([reference ?? '', ...references, endToEnd])].filter((each) => each !== '')
  const place = banks.length > 0 ? [banks, at] : [statementKey(statement), counterparty, text, at]
  const id = contentId('credit', {
    account: statement.account,
    on: on ?? null,
    amount: printAmount(amount),
    currency: amount.currency,
    place: JSON.stringify(place),
  })
  const rest = { id, statement: statement.id, on, amount, counterparty, text, references: banks }
  return exchanged ? { ...rest, exchanged } : rest
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

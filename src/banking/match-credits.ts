/** Money that came in by a statement → the invoices that its texts name. What names none is told with the reason, never guessed. */

import type { IsoDate, Money } from '../base/index.ts'
import type { BankStatement } from './camt053.ts'
import type { Entry } from './statement-entry.ts'

/** What a credit is matched with. */
export interface NamedInvoice {
  readonly id: string
  readonly company: string
}

export interface Credit {
  readonly statement: string
  readonly on: IsoDate | undefined
  readonly amount: Money
  readonly counterparty: string
  /** Everything that the payer and the bank wrote. */
  readonly text: string
}

export interface MatchedCredit extends Credit {
  readonly on: IsoDate
  readonly invoice: NamedInvoice
}

export interface CreditMatches {
  readonly matched: readonly MatchedCredit[]
  readonly unmatched: readonly (Credit & { readonly because: string })[]
}

/**
 * Credits that are booked and neither reversals nor returns of our own payments. Letters and digits alone are compared, because banks
 * drop hyphens and capitals. Two credits of one day, amount and invoice cannot be told apart later, so the second is left.
 */
export function matchCredits(statements: readonly BankStatement[], invoices: readonly NamedInvoice[]): CreditMatches {
  const known = [...new Map(invoices.map((each) => [plain(each.id), each]))]
  const matched: MatchedCredit[] = []
  const unmatched: (Credit & { because: string })[] = []
  const seen = new Set<string>()
  for (const credit of statements.flatMap(creditsOf)) {
    const { invoice, because } = findInvoice(credit, known)
    const { on, amount } = credit
    const key = JSON.stringify([invoice?.id, on, `${amount.amountMinor}`, amount.currency])
    if (!invoice || on === undefined) unmatched.push({ ...credit, because: because ?? 'it has no day' })
    else if (seen.has(key))
      unmatched.push({ ...credit, because: `${invoice.id} was paid the same amount on that day before` })
    else matched.push({ ...credit, on, invoice })
    seen.add(key)
  }
  return { matched, unmatched }
}

function findInvoice(
  { text }: Credit,
  known: readonly (readonly [string, NamedInvoice])[],
): { invoice?: NamedInvoice; because?: string } {
  const written = plain(text)
  const named = known.filter(([id]) => written.includes(id)).map(([, invoice]) => invoice)
  const [invoice] = named
  if (!invoice) return { because: 'its text names no invoice' }
  if (named.length > 1) return { because: `its text names ${named.length} invoices` }
  return { invoice }
}

function creditsOf({ id, entries }: BankStatement): Credit[] {
  return entries
    .filter(({ isBooked, isReversal }) => isBooked && !isReversal)
    .flatMap((entry) => creditsOfEntry(id, entry))
}

function creditsOfEntry(statement: string, { amount, bookedOn, valuedOn, says, transactions }: Entry): Credit[] {
  const on = bookedOn ?? valuedOn
  if (transactions.length === 0)
    return amount.amountMinor > 0n ? [{ statement, on, amount, counterparty: '', text: says }] : []
  return transactions
    .filter((each) => each.amount.amountMinor > 0n && each.returnReason === undefined)
    .map(({ amount: part, counterparty = '', endToEnd = '', references, remittance }) => {
      const text = [remittance, ...references, endToEnd, says].filter((each) => each !== '').join(' ')
      return { statement, on, amount: part, counterparty, text }
    })
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

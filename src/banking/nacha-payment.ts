/** What a payment has to be for NACHA, and its texts in ASCII. Nothing is cut: what does not fit is told. */

import { contentId, isDate, type Problem } from '../base/index.ts'
import { isRoutingNumber } from './account-numbers.ts'
import { toBankText } from './bank-text.ts'
import { type Payment, placeOf } from './payment.ts'

export interface ReadyEntry {
  readonly payment: Payment
  readonly name: string
  readonly remittance: string
  readonly routing: string
  readonly account: string
  readonly debtorName: string
  readonly individualId: string
}

const LONGEST = { name: 22, company: 16, remittance: 80, account: 17, id: 15 } as const
const MOST_CENTS = 9_999_999_999n // ten digits

/**
 * An end-to-end id in the 15 columns that NACHA has: itself when it fits, else 15 signs that are made from it and always the same.
 *
 * @example
 * individualIdOf('payout-0002') // 'payout-0002'
 */
export function individualIdOf(endToEnd: string): string {
  return endToEnd.length <= LONGEST.id ? endToEnd : contentId('p', endToEnd).slice(0, LONGEST.id)
}

/** The entry with its texts as they will be written, or nothing; and what was found. */
export function readyEntry(payment: Payment): { ready: ReadyEntry | undefined; problems: Problem[] } {
  const { endToEnd, creditor, debtor, amount, executeOn } = payment
  const problems: Problem[] = []
  const tell = (what: string, hint: string): void => void problems.push(refused(payment, what, hint))
  const write = (what: string, text: string, longest: number): string => {
    const written = toBankText(text, 'ascii')
    if (written.unknown.length > 0)
      tell(
        `has a ${what} with letters that the network does not carry: ${written.unknown.map((each) => JSON.stringify(each)).join(', ')}`,
        'Give the spelling in Latin letters that the bank knows.',
      )
    else if (written.text.length > longest)
      tell(
        `has a ${what} of ${written.text.length} signs, and ${longest} are carried`,
        'Shorten it; nothing is cut here.',
      )
    else if (written.isChanged)
      problems.push({
        code: 'banking/rewritten',
        severity: 'note',
        ...placeOf(payment),
        message: `Payment ${endToEnd}: the ${what} ${JSON.stringify(text)} is written ${JSON.stringify(written.text)}.`,
      })
    return written.text
  }
  const routing = creditor.account.clearing?.member ?? ''
  const account = creditor.account.number ?? ''
  if (creditor.account.clearing?.system !== 'USABA' || !isRoutingNumber(routing))
    tell('has a payee without a routing number', 'Fill in payee_clearing_system USABA and the number of nine digits.')
  if (debtor.account.clearing?.system !== 'USABA' || !isRoutingNumber(debtor.account.clearing.member))
    tell('has a payer without a routing number', 'Fill in payer_clearing_system USABA and the number of nine digits.')
  if (!new RegExp(`^[A-Za-z0-9-]{1,${LONGEST.account}}$`).test(account))
    tell('has no account of up to 17 letters, digits and hyphens', 'An IBAN cannot be paid by NACHA.')
  if (amount.currency !== 'USD') tell(`is in ${amount.currency}`, 'NACHA carries dollars; use pain.001.')
  if (amount.amountMinor <= 0n || amount.amountMinor > MOST_CENTS)
    tell('is not between 0.01 and 99,999,999.99', 'Divide it, or leave it out.')
  if (!isDate(executeOn)) tell(`has ${JSON.stringify(executeOn)} as its day`, 'Write it as YYYY-MM-DD.')
  if (creditor.country !== undefined && creditor.country !== 'US')
    tell(
      `goes to somebody in ${creditor.country}`,
      'Payments abroad need the class IAT, which is not written here; use pain.001.',
    )
  if (!/^[ -~]+$/.test(endToEnd) || endToEnd !== endToEnd.trim())
    tell('has an id with signs that the network does not carry', 'Use letters, digits and hyphens.')
  const name = write("payee's name", creditor.name, LONGEST.name)
  const debtorName = write("payer's name", debtor.name, LONGEST.company)
  const remittance = write('remittance text', payment.remittance, LONGEST.remittance)
  if (name === '' || debtorName === '') tell('lacks a name', 'Fill it in.')
  const isWrong = problems.some(({ severity }) => severity !== 'note')
  const ready = { payment, name, debtorName, remittance, routing, account, individualId: individualIdOf(endToEnd) }
  return { ready: isWrong ? undefined : ready, problems }
}

function refused(payment: Payment, what: string, hint: string): Problem {
  return { code: 'banking/bad-payment', ...placeOf(payment), message: `Payment ${payment.endToEnd} ${what}.`, hint }
}

/** To which account each payment of a file that was sent went: pain.001 or NACHA → numbers of accounts by end-to-end id. */

import { assert } from '../base/index.ts'
import { individualIdOf } from './nacha-payment.ts'
import { readRecord, recordKind } from './nacha-record.ts'
import type { BankAccount } from './payment.ts'
import { childrenAt, isProblem, readXmlTree, textAt } from './xml-tree.ts'

export interface SentAccounts {
  /** Whether the payment is in the file and went to this account. */
  readonly isSentTo: (endToEnd: string, account: BankAccount) => boolean
}

/** `text`: a file of our own, as it was printed. */
export function sentAccounts(text: string): SentAccounts {
  return text.startsWith('<') ? inPain001(text) : inNacha(text)
}

function inPain001(text: string): SentAccounts {
  const root = readXmlTree(text)
  assert(!isProblem(root), 'banking: a file of our own can be read')
  const transfers = childrenAt(root, 'CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf')
  const accounts = new Map(
    transfers.map((node) => [
      textAt(node, 'PmtId/EndToEndId'),
      textAt(node, 'CdtrAcct/Id/IBAN', 'CdtrAcct/Id/Othr/Id'),
    ]),
  )
  return { isSentTo: (endToEnd, { iban, number }) => accounts.get(endToEnd) === (iban ?? number ?? '') }
}

function inNacha(text: string): SentAccounts {
  const lines = text.split(/\r?\n/).filter((line) => recordKind(line) === 'entry')
  const entries = lines.map((line) => readRecord('entry', line))
  const accounts = new Map(
    entries.map((each) => [each['individualId'], `${each['bank']}${each['checkDigit']} ${each['account']}`]),
  )
  return {
    isSentTo: (endToEnd, { number, clearing }) =>
      accounts.get(individualIdOf(endToEnd)) === `${clearing?.member} ${number}`,
  }
}

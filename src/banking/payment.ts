/** A payment that is to leave an account, before any format: who pays, who is paid, how much, when, and under which name it comes back. */

import type { IsoDate, Money } from '../base/index.ts'

/** An account at a bank, as far as it is known: an IBAN, or a number at a bank that a BIC or a clearing system names. */
export interface BankAccount {
  readonly iban?: string
  /** Where there is no IBAN. */
  readonly number?: string
  readonly bic?: string
  /** External code of ISO 20022: `USABA`, `GBDSC`, `AUBSB`; with the number of the bank in it. */
  readonly clearing?: { readonly system: string; readonly member: string }
  /** For the United States. */
  readonly type?: 'checking' | 'savings'
}

export interface Party {
  readonly name: string
  /** ISO 3166, two letters. */
  readonly country?: string
  readonly town?: string
  readonly account: BankAccount
}

export interface Payment {
  /** Comes back with the bank's answer and on both statements; unique in a file. */
  readonly endToEnd: string
  readonly debtor: Party
  readonly creditor: Party
  readonly isCompany: boolean
  readonly amount: Money
  readonly executeOn: IsoDate
  /** What the payee reads on their statement. */
  readonly remittance: string
  /** Where it stands in a table, for messages. */
  readonly line?: number
}

/** The place of a payment in its table, to be spread into a problem. */
export function placeOf({ line }: Payment): { at?: { line: number } } {
  return line === undefined ? {} : { at: { line } }
}

/** Texts as they are sorted by their code units: the same in every place. */
export function accountKey({ iban, number = '', bic = '', clearing }: BankAccount): string {
  return JSON.stringify([iban ?? number, iban === undefined ? bic : '', clearing?.system ?? '', clearing?.member ?? ''])
}

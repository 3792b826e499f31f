/** The door of `banking`. */

export { ibanFault, isBic, plainIban } from './account-numbers.ts'
export { type BankFile, readBankFile } from './bank-file.ts'
export { type BankStatement, joinStatements } from './camt053.ts'
export { type NachaContent, type NachaEntry, unknownAnswers } from './nacha-check.ts'
export { type NachaFile, type NachaOrigin, printNacha } from './nacha.ts'
export { creditorReference, isCreditorReference, printReference } from './creditor-reference.ts'
export {
  type Credit,
  type CreditMatches,
  type MatchedCredit,
  matchCredits,
  type NamedInvoice,
  type UnmatchedCredit,
} from './match-credits.ts'
export { individualIdOf } from './nacha-payment.ts'
export { type Pain001, printPain001 } from './pain001.ts'
export type { PaymentStatus, StatusReport } from './pain002.ts'
export { PAYMENT_COLUMNS, readPayeeRow, readPaymentRow, type RowFault } from './payment-row.ts'
export { paymentTemplate, type PaymentTemplate } from './payment-template.ts'
export type { BankAccount, Party, Payment } from './payment.ts'
export { sayReason, saysNoAccount } from './reason-codes.ts'
export { type SentAccounts, sentAccounts } from './sent-accounts.ts'
export type { SentFile } from './sent-payments.ts'
export type { Entry, Transaction } from './statement-entry.ts'
export { XML_BOUNDS } from './xml-tree.ts'

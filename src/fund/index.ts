/** The door of `fund`. */

export { type Attribution, attributeObligations } from './attribute.ts'
export { ACCOUNTS, bookDistribution, bookInvoice } from './booking.ts'
export { type BroughtForward, type OpenHold, awaitedFrom, bringForward } from './brought-forward.ts'
export type { CarriedIn } from './carry.ts'
export { type KeyOutcome, type KeyedWriter, type NamedKey, compareKeys } from './compare-keys.ts'
export { checkDistribution } from './check-distribution.ts'
export { type Charge, type FundDeal, PASSED_ON } from './deal-rules.ts'
export { type DistributionInput, distribute, owedToFund } from './distribute.ts'
export type {
  Carried,
  Ceiling,
  DealName,
  Distribution,
  Hold,
  HoldReason,
  Levy,
  Line,
  Measure,
  Passed,
  Payable,
  PayeeHold,
  PayTo,
  Pool,
  Release,
  Restated,
  RestatedLine,
  Restates,
  TakenOff,
  Totals,
} from './distribution.ts'
export {
  DIFFERENCE_REASONS,
  type DifferenceReason,
  type RunDifference,
  type WriterDifference,
  differenceOf,
} from './difference.ts'
export { HOLD_WORDS } from './hold.ts'
export { distributionDocument, readDistribution } from './document.ts'
export { type Came, convertMoney, printCame } from './exchange.ts'
export { type Adjusts, type Invoice, type InvoiceLine, invoicesFor, invoicesOfCharges, lastDayOf } from './invoice.ts'
export {
  type Accounts,
  accountsOf,
  lessRefunds,
  type InvoiceAccount,
  type LineAccount,
  type PaidPart,
  type Refund,
} from './invoice-account.ts'
export { chargeInterest, LATE_CLAUSE, type LateInvoice, lateInvoice } from './invoice-interest.ts'
export { invoicesDocument, readInvoices } from './invoice-document.ts'
export { bookCreditNote, type CreditNote } from './credit-note.ts'
export { type InterestTerms } from './late-interest.ts'
export { bookRefund, bookReturn, moneyBack, type ReturnedReceipt } from './money-back.ts'
export { valueOn } from './deductions.ts'
export type { Use } from './measure.ts'
export { isPartyPayee, type OwedToParty, owedToParties, type PartyPayee, partyOfPayee } from './party-owed.ts'
export { type PayoutCourse, type PayoutEvent, type PayoutStatus, followPayout, isLive } from './payout-course.ts'
export { type Payout, type PayoutPart, type Withholding, bookPayout, debtAccount, makePayout } from './payout.ts'
export {
  type Allocation,
  type CompanyCredit,
  type Confirmation,
  type Receipt,
  type Settlement,
  assumePaid,
  settleInvoices,
  sumCredits,
} from './receipt.ts'
export { type ChangedObligation, type Standing, standingLines } from './adjusting-invoices.ts'
export { type RestatementInput, restate } from './restate.ts'
export {
  type DayState,
  firstDayOf,
  type StepDone,
  type Unclaimed,
  type HeldShare,
  type UnclaimedGround,
  unclaimedMoney,
  unclaimedShares,
  type WaitingMoney,
  waitingMoney,
} from './unclaimed.ts'
export { lastDayOfClaims, nextDayOfYear, startOfClock, type UnclaimedDay, unclaimedDays } from './unclaimed-days.ts'
export {
  bookClaim,
  bookDecision,
  bookDecisions,
  bookRemittance,
  givenTo,
  type HoldDecision,
  type LateClaim,
  setAsideLeft,
  setAsideOf,
  UNCLAIMED_ACCOUNTS,
} from './unclaimed-decision.ts'
export { afterDecisions, leftForMembers, otherParts, refuseDecided } from './unclaimed-holds.ts'

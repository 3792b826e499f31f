/** The door of `fund`. */

export { type Attribution, attributeObligations } from './attribute.ts'
export { ACCOUNTS, bookDistribution } from './booking.ts'
export { type BroughtForward, type OpenHold, awaitedFrom, bringForward } from './brought-forward.ts'
export type { CarriedIn } from './carry.ts'
export { checkDistribution } from './check-distribution.ts'
export { type DistributionInput, distribute, owedToFund } from './distribute.ts'
export type {
  Carried,
  Distribution,
  Hold,
  HoldReason,
  Line,
  Measure,
  Payable,
  PayeeHold,
  Pool,
  Release,
  TakenOff,
  Totals,
} from './distribution.ts'
export { distributionDocument, readDistribution } from './document.ts'
export { type Invoice, type InvoiceLine, invoicesFor } from './invoice.ts'
export type { Use } from './measure.ts'
export { type Payout, type Withholding, bookPayouts, payoutsFor } from './payout.ts'
export {
  type Allocation,
  type CompanyCredit,
  type Confirmation,
  type Receipt,
  type Settlement,
  assumePaid,
  settleInvoices,
} from './receipt.ts'
export { type HoldDeadlines, type Unclaimed, unclaimedMoney } from './unclaimed.ts'

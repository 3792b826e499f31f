/** Records that the money of a receipt went back: a direct debit that was reversed, a cheque that bounced. */

import {
  badInput,
  contentId,
  type IsoDate,
  type Money,
  nearestName,
  printAmount,
  printMoney,
  type Problem,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { bookReturn, type Distribution, type Receipt, type ReturnedReceipt } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { earlierRuns } from '../distribute-period.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { allReceiptsOf } from '../record-receipt.ts'
import { runRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'
import { broughtForward } from './brought-forward.ts'
import { returnsOf, wasDistributed } from './money-back-runs.ts'

export interface ReturnRequest {
  readonly receipt: string
  readonly on: string
  /** What the bank says. */
  readonly because: string
}

export interface ReturnAnswer extends ReturnedReceipt {
  readonly known: boolean
  /** True when a run had divided its money already. */
  readonly distributed: boolean
  readonly problems: readonly Problem[]
}

export async function returnReceipt(hall: Hall, request: ReturnRequest): Promise<ReturnAnswer> {
  checkDay('receive/bad-date', '--on', request.on)
  const made = await hall.database.write((stores) => returnReceiptIn(stores, request, hall.clock.today()))
  return { ...made, problems: [...made.problems, ...(made.known ? [] : await publishHallLog(hall))] }
}

/** A receipt goes back once; the same again changes nothing. */
export async function returnReceiptIn(
  stores: Stores,
  { receipt: named, on, because }: ReturnRequest,
  knownOn: IsoDate,
): Promise<ReturnAnswer> {
  const receipts = await allReceiptsOf(stores)
  const receipt = receipts.find(({ id }) => id === named)
  if (!receipt) throw unknown(named, receipts)
  if (on < receipt.on) {
    throw badInput('receive/returned-before', `${named} came in on ${receipt.on}, after ${on}.`, {
      hint: 'Give the day on which it went back.',
    })
  }
  const before = (await returnsOf(stores, receipts)).find((each) => each.receipt.id === named)
  if (before) return { ...before, known: true, distributed: wasDistributed(before), problems: [] }
  const { fromCredit, awaited } = await partsOf(stores, receipt)
  const returned: ReturnedReceipt = { receipt, on, fromCredit, awaited }
  await recordReturn(stores, returned, { because, knownOn })
  const distributed = wasDistributed(returned)
  if (distributed) await postBookings(stores, [bookReturn(returned)])
  return { ...returned, known: false, distributed, problems: distributed ? [whatFollows(returned)] : [] }
}

/** Of what a run took up: what is still credit goes out of it, and what was divided is awaited again. */
async function partsOf(stores: Stores, receipt: Receipt): Promise<{ fromCredit: Money; awaited: Money }> {
  const { currency, amountMinor } = receipt.amount
  const money = (minor: bigint): Money => ({ amountMinor: minor, currency })
  const earlier: Distribution[] = await earlierRuns(stores, currency)
  const run = earlier.find(({ receipts }) => receipts.some(({ id }) => id === receipt.id))
  if (!run) return { fromCredit: money(0n), awaited: money(0n) }
  const used = [...run.allocations, ...run.confirmed]
    .filter((part) => part.receipt === receipt.id)
    .reduce((sum, { amount }) => sum + amount.amountMinor, 0n)
  const { creditsIn } = await broughtForward(stores, { earlier, currency })
  const credit = creditsIn.find(({ company }) => company === receipt.company)?.amount.amountMinor ?? 0n
  const over = amountMinor - used
  const fromCredit = over < credit ? over : credit
  return { fromCredit: money(fromCredit), awaited: money(amountMinor - fromCredit) }
}

async function recordReturn(
  stores: Stores,
  { receipt, on, fromCredit, awaited }: ReturnedReceipt,
  { because, knownOn }: { because: string; knownOn: IsoDate },
): Promise<void> {
  const inputs = { receipt: receipt.id, on, because }
  const results = {
    ...inputs,
    currency: receipt.amount.currency,
    fromCredit: printAmount(fromCredit),
    awaited: printAmount(awaited),
  }
  const run: Run = {
    id: contentId('run', { kind: 'receipt-returned', ...inputs }),
    kind: 'receipt-returned',
    inputs,
    results,
    knownOn,
  }
  await stores.runs.addRun(run)
  await sealRecord(stores, runRecord(run))
}

function whatFollows({ receipt: { id, company }, awaited }: ReturnedReceipt): Problem {
  return {
    code: 'receive/returned-after-distribution',
    severity: 'note',
    message: `A run had divided the money of ${id}: ${company} owes ${printMoney(awaited)} again, and its invoices are open by as much.`,
    hint: 'What was divided stays as it is; the next money of the company makes it good before anything new is divided. Until then the fund has paid, or owes, what it did not get.',
  }
}

function unknown(named: string, receipts: readonly Receipt[]): Error {
  const near = nearestName(
    named,
    receipts.map(({ id }) => id),
  )
  return badInput('receive/unknown-receipt', `No receipt has the id ${JSON.stringify(named)}.`, {
    hint: near ? `Did you mean ${near}?` : 'guildhall --json invoice list --receipts names them.',
  })
}

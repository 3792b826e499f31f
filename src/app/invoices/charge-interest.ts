/** Late interest: listed as of a day, and charged as obligations to the fund, which the next invoices ask for. */

import { contentId, type IsoDate, printAmount, type Problem, sumMoney } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { type Obligation, obligationDocument } from '../../engine/index.ts'
import { chargeInterest } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { runRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'
import { invoiceStates, type InvoiceState } from './invoice-states.ts'

export interface InterestRequest {
  readonly on?: string
  /** Record what is listed as owed; without it nothing is recorded. */
  readonly charge: boolean
}

export interface InterestList {
  readonly on: IsoDate
  /** Invoices that have come to interest. */
  readonly invoices: readonly InvoiceState[]
  /** What can be charged now, or was. */
  readonly obligations: readonly Obligation[]
  /** The runs that charged it, one per currency. */
  readonly runs: readonly string[]
  readonly problems: readonly Problem[]
}

// An invoice for interest is due as long after the charge as most deals give; nobody has agreed to another number.
const DUE_DAYS = 30

/** Charging again on the same day changes nothing; on a later day the rest is charged. */
export async function lateInterest(
  hall: Hall,
  { on = hall.clock.today(), charge }: InterestRequest,
): Promise<InterestList> {
  checkDay('invoice/bad-date', '--on', on)
  if (!charge) return hall.database.read(async (stores) => ({ ...(await reckon(stores, on)), runs: [] }))
  const made = await hall.database.write(async (stores) => {
    const list = await reckon(stores, on)
    const runs = await recordInterest(stores, list.obligations, { on, knownOn: hall.clock.today() })
    return { ...list, runs }
  })
  return { ...made, problems: made.runs.length > 0 ? await publishHallLog(hall) : [] }
}

async function reckon(stores: Stores, on: IsoDate): Promise<Omit<InterestList, 'runs'>> {
  const { invoices } = await invoiceStates(stores, on)
  const late = invoices.filter((each) => (each.late?.total.amountMinor ?? 0n) > 0n)
  const obligations = late.flatMap(({ late: one, rule, charged }) => {
    if (!one || !rule) return []
    const { deal, citation, hypothesis, rateFrom } = rule
    return chargeInterest(one, {
      charged: charged.amountMinor,
      dueDays: DUE_DAYS,
      deal: deal.id,
      citation,
      hypothesis,
      rateFrom,
    })
  })
  return { on, invoices: late, obligations, problems: [] }
}

async function recordInterest(
  stores: Stores,
  obligations: readonly Obligation[],
  { on, knownOn }: { on: IsoDate; knownOn: IsoDate },
): Promise<string[]> {
  const ids: string[] = []
  for (const [currency, own] of Map.groupBy(obligations, ({ amount }) => amount.currency)) {
    const id = contentId('run', { kind: 'interest', on, obligations: own.map((each) => each.id) })
    const total = sumMoney(
      own.map(({ amount }) => amount),
      currency,
    )
    const run: Run = {
      id,
      kind: 'interest',
      inputs: { on },
      results: { currency, total: printAmount(total), obligations: own.map(obligationDocument) },
      knownOn,
    }
    await stores.runs.addRun(run)
    await sealRecord(stores, runRecord(run))
    ids.push(id)
  }
  return ids
}

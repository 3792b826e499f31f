/** Pays credit back to a company: what it paid above all that was invoiced, as runs of the fund left it. */

import {
  badInput,
  contentId,
  type IsoDate,
  isSameCompany,
  type Money,
  parseMoney,
  printAmount,
  printMoney,
  Refusal,
} from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Run, Stores } from '../../drivers/ports.ts'
import { bookRefund, type CompanyCredit, type Refund } from '../../fund/index.ts'
import { checkDay } from '../asked-days.ts'
import { earlierRuns } from '../distribute-period.ts'
import { postBookings } from '../ledger/post-bookings.ts'
import { publishHallLog } from '../publish-log.ts'
import { runRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'
import { broughtForward } from './brought-forward.ts'

export interface RefundRequest {
  readonly company: string
  /** All of it without one. */
  readonly amount?: string
  readonly currency?: string
  readonly on?: string
  /** What tells two refunds of one day and amount apart, such as the reference of the payment. */
  readonly reference: string
}

export interface RefundAnswer {
  readonly refund: Refund
  readonly known: boolean
  /** What is left of the credit. */
  readonly left: Money
  readonly problems: Awaited<ReturnType<typeof publishHallLog>>
}

/** The same company, day, amount and reference again is the same refund. Refuses what is more than the credit. */
export async function refundCompany(hall: Hall, request: RefundRequest): Promise<RefundAnswer> {
  const on = request.on ?? hall.clock.today()
  checkDay('refund/bad-date', '--on', on)
  const made = await hall.database.write((stores) =>
    makeRefund(stores, { ...request, on, knownOn: hall.clock.today() }),
  )
  return { ...made, problems: made.known ? [] : await publishHallLog(hall) }
}

async function makeRefund(
  stores: Stores,
  { company, amount: asked, currency, on, reference, knownOn }: RefundRequest & { on: IsoDate; knownOn: IsoDate },
): Promise<Omit<RefundAnswer, 'problems'>> {
  const credits = (await creditsOf(stores)).filter((each) => isSameCompany(each.company, company))
  const credit = credits.find(({ amount }) => currency === undefined || amount.currency === currency)?.amount
  const left = credit ?? { amountMinor: 0n, currency: currency ?? 'USD' }
  const wanted = asked === undefined ? left : parseMoney(asked, left.currency)
  if (!wanted || (asked !== undefined && wanted.amountMinor <= 0n)) {
    throw badInput(
      'refund/bad-amount',
      `${JSON.stringify(asked)} is no amount of ${left.currency} that can be refunded.`,
      {
        hint: 'Write a number above zero without thousands separators, such as 1250.00.',
      },
    )
  }
  const inputs = { company, on, amount: printAmount(wanted), currency: wanted.currency, reference }
  const id = contentId('run', { kind: 'refund', ...inputs })
  const refund = { id, company, amount: wanted, on }
  if (await stores.runs.run(id)) return { refund, known: true, left }
  if (wanted.amountMinor === 0n || wanted.amountMinor > left.amountMinor) throw tooMuch(company, wanted, left)
  const run: Run = { id, kind: 'refund', inputs, results: inputs, knownOn }
  await stores.runs.addRun(run)
  await postBookings(stores, [bookRefund(refund)])
  await sealRecord(stores, runRecord(run))
  return { refund, known: false, left: { ...left, amountMinor: left.amountMinor - wanted.amountMinor } }
}

/** Credits of companies as the next run of each currency would find them. */
export async function creditsOf(stores: Stores): Promise<CompanyCredit[]> {
  const runs = await earlierRuns(stores)
  const credits: CompanyCredit[] = []
  for (const currency of [...new Set(runs.map((run) => run.currency))].sort()) {
    const earlier = runs.filter((run) => run.currency === currency)
    credits.push(...(await broughtForward(stores, { earlier, currency })).creditsIn)
  }
  return credits
}

function tooMuch(company: string, wanted: Money, left: Money): Refusal {
  return new Refusal(
    'refund/no-credit',
    { company, asked: printMoney(wanted), credit: printMoney(left) },
    {
      message: `${company} has ${printMoney(left)} of credit${wanted.amountMinor > 0n ? `, not ${printMoney(wanted)}` : ''}.`,
      hint: 'Credit is what a run of the fund found above everything invoiced; money that no run has taken up yet is taken up by the next: guildhall distribute PERIOD.',
    },
  )
}

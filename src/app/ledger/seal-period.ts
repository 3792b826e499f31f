/** Seals a period of the books: nothing is posted into it any more, and the log holds what it closed with. */

import { addDays, type Period, type Problem, printPeriod, Refusal } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { knownSeal, type Seal } from '../../ledger/index.ts'
import { readPeriod } from '../asked-days.ts'
import { publishHallLog } from '../publish-log.ts'
import { periodSealRecord } from '../records.ts'
import { sealRecord } from '../seal.ts'
import { verifyLedgerIn } from './verify-ledger.ts'

export interface PeriodSealed {
  readonly seal: Seal
  /** True when the period was sealed before. */
  readonly known: boolean
  readonly problems: readonly Problem[]
}

/** Books that do not verify are not sealed, nor is a period that is not over. Sealing again gives the seal that there is. */
export async function sealPeriod(hall: Hall, request: { readonly period: string }): Promise<PeriodSealed> {
  const period = readPeriod('ledger/bad-period', request.period)
  const today = hall.clock.today()
  const sealed = await hall.database.write(async (stores) => {
    if (knownSeal(await stores.ledger.seals(), period) === undefined) {
      if (today < period.end) throw notOver(period, today)
      await refuseDamaged(stores)
    }
    const made = await stores.ledger.seal(period, { on: today })
    await sealRecord(stores, periodSealRecord(made.seal))
    return made
  })
  return { ...sealed, problems: await publishHallLog(hall) }
}

async function refuseDamaged(stores: Stores): Promise<void> {
  const [first] = (await verifyLedgerIn(stores)).problems
  if (!first) return
  throw new Refusal(
    'ledger/does-not-verify',
    { problem: first.code },
    {
      message: `The books do not verify, so nothing is sealed. ${first.message}`,
      hint: 'See all of it with guildhall ledger verify.',
    },
  )
}

function notOver(period: Period, today: string): Refusal {
  return new Refusal(
    'ledger/period-not-over',
    { period: printPeriod(period), today },
    {
      message: `The period ${printPeriod(period)} runs up to and with ${addDays(period.end, -1)}, and today is ${today}.`,
      hint: `Seal it on ${period.end} or later, when everything of it is posted.`,
    },
  )
}

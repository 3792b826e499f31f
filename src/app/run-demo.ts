/** The demo: a hall made from the bundled example, and the whole way walked once. */

import { existsSync } from 'node:fs'
import path from 'node:path'
import { printAmount } from '../base/index.ts'
import { createHall, type Hall } from '../drivers/hall.ts'
import type { Receipt } from '../fund/index.ts'
import { type Audit, auditCorpus } from './audit-corpus.ts'
import { type Calculation, calculateInHall } from './calculate.ts'
import { type DemoBusiness, doBusiness } from './demo-business.ts'
import { type Distributed, distributePeriod } from './distribute-period.ts'
import { type IssuedStatement, issueStatements } from './issue-statements.ts'
import { openOwnHall } from './open-hall.ts'
import { recordReceipt } from './record-receipt.ts'
import { registerScripts, type Registration } from './registering/register-scripts.ts'
import { type HallVerification, verifyHall } from './verify-log.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season')
const DEAL = path.join(EXAMPLE, 'deal.yaml')
const PERIOD = '2026'
const COMPANY = 'Meridian Models'

export interface Demo {
  readonly hall: string
  readonly registration: Registration
  readonly audit: Audit
  readonly calculation: Calculation
  readonly received: Receipt
  readonly distributed: Distributed
  readonly statements: readonly IssuedStatement[]
  readonly business: DemoBusiness
  readonly verification: HallVerification
}

/** Each step of the way, told as it is done. */
export interface DemoSteps {
  readonly begin: (title: string) => void
  readonly done: (step: Partial<Demo>) => void
}

/** In `folder`, or in the first of `demo-hall`, `demo-hall-2`, … that is free. Nothing that is there is touched. */
export async function runDemo(folder: string | undefined, { begin, done }: DemoSteps): Promise<Demo> {
  const hallFolder = path.resolve(folder ?? freeName('demo-hall'))
  await createHall(hallFolder)
  const hall = await openOwnHall(hallFolder)
  try {
    return await walk(hall, { begin, done })
  } finally {
    await hall.close()
  }
}

async function walk(hall: Hall, { begin, done }: DemoSteps): Promise<Demo> {
  const tell = <Step extends Partial<Demo>>(step: Step): Step => {
    done(step)
    return step
  }
  begin('Registering the scripts')
  const registered = tell({
    registration: await registerScripts(hall, {
      paths: [path.join(EXAMPLE, 'scripts')],
      creditsFile: path.join(EXAMPLE, 'credits.csv'),
    }),
  })
  begin('Auditing the corpus for them')
  const audited = tell({
    audit: await auditCorpus(hall, {
      paths: [path.join(EXAMPLE, 'corpus')],
      workers: 2,
      use: {
        company: COMPANY,
        tool: 'Loom',
        model: 'loom-2',
        purpose: 'training',
        startsOn: '2026-06-01',
        endsOn: '2026-12-31',
      },
    }),
  })
  begin('Applying the deal to what was found')
  const calculated = tell({ calculation: await calculateInHall(hall, { deal: DEAL }) })
  begin('Receiving what is owed')
  const received = tell({ received: await receiveAll(hall, calculated.calculation) })
  begin('Distributing the money')
  const distributed = tell({
    distributed: await distributePeriod(hall, { period: PERIOD, dryRun: false, asInvoiced: false }),
  })
  begin('Issuing the statements')
  const issued = tell({ statements: await issueStatements(hall, { period: PERIOD }) })
  begin('Doing the other business of a guild')
  const otherwise = tell({ business: await doBusiness(hall) })
  begin('Verifying the log')
  const verified = tell({ verification: await verifyHall(hall) })
  return {
    hall: hall.folder,
    ...registered,
    ...audited,
    ...calculated,
    ...received,
    ...distributed,
    ...issued,
    ...otherwise,
    ...verified,
  }
}

/** The company of the example pays what it owes on the day on which the last of it is due. */
async function receiveAll(hall: Hall, { total, currency, obligations }: Calculation): Promise<Receipt> {
  const on =
    obligations
      .map(({ due }) => due)
      .toSorted()
      .at(-1) ?? hall.clock.today()
  const { receipt } = await recordReceipt(hall, {
    company: COMPANY,
    amount: printAmount(total),
    currency,
    on,
    reference: 'Invoice for 2026',
  })
  return receipt
}

function freeName(name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`
    if (!existsSync(candidate)) return candidate
  }
}

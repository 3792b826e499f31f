/** A hall for the writer's pages: the scripts of the first season, audited, calculated, received and distributed. */

import path from 'node:path'
import { auditCorpus } from '../../src/app/audit-corpus.ts'
import { calculateInHall } from '../../src/app/calculate.ts'
import { distributePeriod } from '../../src/app/distribute-period.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { recordReceipt } from '../../src/app/record-receipt.ts'
import { registerScripts } from '../../src/app/registering/register-scripts.ts'
import { printAmount, required } from '../../src/base/index.ts'
import { createHall } from '../../src/drivers/hall.ts'

const EXAMPLE = path.join(import.meta.dirname, '..', '..', 'examples', 'first-season')
const COMPANY = 'Meridian Models'

/** The writer of a shared work that was found, a co-writer of it, and somebody who has nothing to do with it. */
export async function buildWriterHall(folder: string) {
  await createHall(folder)
  const hall = await openOwnHall(folder)
  await registerScripts(hall, {
    paths: [path.join(EXAMPLE, 'scripts')],
    creditsFile: path.join(EXAMPLE, 'credits.csv'),
  })
  const use = { company: COMPANY, tool: 'Loom', model: 'loom-2', purpose: 'training' as const }
  await auditCorpus(hall, {
    paths: [path.join(EXAMPLE, 'corpus')],
    workers: 1,
    use: { ...use, startsOn: '2026-06-01', endsOn: '2026-12-31' },
  })
  const { total, currency } = await calculateInHall(hall, { deal: path.join(EXAMPLE, 'deal.yaml') })
  await recordReceipt(hall, {
    company: COMPANY,
    amount: printAmount(total),
    currency,
    on: '2027-01-15',
    reference: '1',
  })
  await distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false })
  const { found, credits, everybody } = await hall.database.read(async ({ registry, runs }) => ({
    found: (await runs.runs({ kind: 'audit' })).flatMap(
      ({ results }) => (results as { works: { work: string; grade: string }[] }).works,
    ),
    credits: await registry.credits(),
    everybody: await registry.writers(),
  }))
  await hall.close()
  const met = new Set(found.filter(({ grade }) => grade !== 'chance').map(({ work }) => work))
  const writersOf = (each: (typeof credits)[number]) => [...new Set(each.credits.flatMap(({ writer }) => writer ?? []))]
  const shared = required(
    credits.find((each) => met.has(each.work) && writersOf(each).length > 1),
    'test: a shared work was found',
  )
  const [writer = '', coWriter = ''] = writersOf(shared)
  const stranger = everybody.find(({ id }) => !writersOf(shared).includes(id))?.id ?? ''
  return { writer, coWriter, stranger, shared: shared.work }
}

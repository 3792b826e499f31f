/** One distribution of a filled hall, as the command line makes it, in a process of its own: seconds and lines a second of each step, and the peak of memory. */

import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { calculateInHall } from '../../src/app/calculate.ts'
import { distributePeriod } from '../../src/app/distribute-period.ts'
import { importFacts } from '../../src/app/import-facts.ts'
import { issueStatements } from '../../src/app/issue-statements.ts'
import { verifyLedger } from '../../src/app/ledger/verify-ledger.ts'
import { openOwnHall } from '../../src/app/open-hall.ts'
import { recordReceipt } from '../../src/app/record-receipt.ts'

const COMPANY = 'Northlight'
const [folder = '', writer = ''] = process.argv.slice(2)

const hall = await openOwnHall(folder)
try {
  const licences = path.join(folder, 'licences.csv')
  writeFileSync(
    licences,
    `licence,company,basis,starts_on,ends_on\nlicence-1,${COMPANY},subscription,2026-06-01,2027-05-31\n`,
  )
  await importFacts(hall, { kind: 'licences', file: licences })
  await calculateInHall(hall, { deal: 'wga-2026-training-subscription' })
  await recordReceipt(hall, {
    company: COMPANY,
    amount: '600000.00',
    currency: 'USD',
    on: '2026-10-01',
    reference: 'first',
  })

  const dry = await timed('dry run', () => distributePeriod(hall, { period: '2026', dryRun: true, asInvoiced: false }))
  const lines = dry.distribution.lines.length + dry.distribution.held.length
  say(`${lines} lines, ${dry.distribution.payable.length} writers payable`)
  await timed(
    'run, recorded and booked',
    () => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false }),
    lines,
  )
  await recordReceipt(hall, {
    company: COMPANY,
    amount: '400000.00',
    currency: 'USD',
    on: '2026-11-01',
    reference: 'second',
  })
  await timed(
    'the next run after it',
    () => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: false }),
    lines,
  )
  await timed('statement of one writer', () => issueStatements(hall, { writer, period: '2026' }))
  const { ok } = await timed('books verified', () => verifyLedger(hall))
  if (!ok) throw new Error('the books do not verify')
} finally {
  await hall.close()
}
say(`peak ${Math.round(process.resourceUsage().maxRSS / 1024).toLocaleString('en')} MB`)

async function timed<T>(what: string, work: () => Promise<T>, lines?: number): Promise<T> {
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  const rate = lines === undefined ? '' : `${Math.round(lines / seconds).toLocaleString('en')} lines/s`
  console.log(`${what.padEnd(28)} ${seconds.toFixed(1).padStart(7)} s ${rate.padStart(18)}`)
  return result
}

function say(text: string): void {
  console.log(text)
}

/** Declared and found uses, licences, calculations, charges of overlapping periods: whatever comes first, each use is invoiced once. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'

import fc from 'fast-check'

import { createHall, type Hall, openHall } from '../drivers/hall.ts'
import { calculateInHall } from './calculate.ts'
import { distributePeriod, invoicedBefore } from './distribute-period.ts'
import { importFacts } from './import-facts.ts'
import { invoicePeriod } from './invoices/make-invoices.ts'
import { chargeLicence } from './licensing/charge-licence.ts'
import { addLicence } from './licensing/keep-licence.ts'
import { verifyHall } from './verify-log.ts'
import { restatePeriod } from './restate-period.ts'

const DEAL = 'wga-2026-training-per-word'
const folder = mkdtempSync(path.join(tmpdir(), 'guildhall-overlaps-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const LUMEN = readFileSync(path.join(import.meta.dirname, '../../test/cases/licences/lumen.yaml'), 'utf8')
const QUILL = LUMEN.replace('licence: lumen-2026', 'licence: quill')
  .replaceAll('Lumen Models', 'Quill')
  .replace(/fee:[\s\S]*?allows:/, 'fee: { basis: subscription, per_year: 36500 }\nallows:')
  .replace('tools: [Lumen Studio]', 'tools: [Quill]')

let made = 0
function file(text: string): string {
  const name = path.join(folder, `file-${(made += 1)}`)
  writeFileSync(name, text)
  return name
}

const HEAD = 'company,tool,model,purpose,work,words,starts_on,ends_on,basis,known_on\n'
const DECLARED = `${HEAD}Lumen Models,Lumen Studio,l1,training,harbour,90000,2026-07-10,2026-08-01,declared,2026-10-20
lumen models,Lumen Studio,l1,training,salt,2000,2026-08-10,2026-08-31,declared,2026-10-20
Loom,Weaver,w1,training,harbour,1000,2026-07-10,2026-08-31,declared,2026-10-20
`
const FOUND = `${HEAD}LUMEN MODELS,unnamed tool,,training,harbour,95000,2026-07-15,2026-07-20,found,2026-10-25
Loom,unnamed tool,,training,harbour,700,2026-07-15,2026-07-20,found,2026-10-25
`

type Step = (hall: Hall) => Promise<unknown>
const charge =
  (id: string, period: string): Step =>
  (hall) =>
    chargeLicence(hall, { id, period })
const licence =
  (text: string): Step =>
  (hall) =>
    addLicence(hall, { file: file(text), amends: false, known: '2026-06-20' })
const facts =
  (text: string): Step =>
  (hall) =>
    importFacts(hall, { kind: 'training_uses', file: file(text) })
const STEPS: Record<string, Step> = {
  declared: facts(DECLARED),
  found: facts(FOUND),
  lumen: licence(LUMEN),
  quill: licence(QUILL),
  calculate: (hall) => calculateInHall(hall, { deal: DEAL }),
  'charge lumen Q3': charge('lumen-2026', '2026-Q3'),
  'charge lumen 2026': charge('lumen-2026', '2026'),
  'charge quill Q4': charge('quill', '2026-Q4'),
  'charge quill 2026': charge('quill', '2026'),
  invoice: (hall) => invoicePeriod(hall, { period: '2026', dryRun: false }),
  distribute: (hall) => distributePeriod(hall, { period: '2026', dryRun: false, asInvoiced: true }),
  restate: (hall) => restatePeriod(hall, { period: '2026', dryRun: false }),
}
/** As it is known in the end. */
const LAST = [
  'declared',
  'found',
  'lumen',
  'quill',
  'charge lumen 2026',
  'charge quill 2026',
  'calculate',
  'distribute',
]

/** A step that cannot be taken yet is refused, and the next one goes on. */
async function take(hall: Hall, steps: readonly string[]): Promise<void> {
  for (const step of steps) {
    await STEPS[step]!(hall).catch((error: { code?: string; problems?: readonly { code: string }[] }) => {
      const code = error.problems?.[0]?.code ?? error.code ?? ''
      if (!/unknown-licence|nothing-owed|nothing-distributed/.test(code)) throw error
    })
  }
}

async function openFresh(): Promise<Hall> {
  const root = path.join(folder, `hall-${(made += 1)}`)
  await createHall(root)
  return openHall(root, { environment: { GUILDHALL_TODAY: '2027-01-15' } })
}

/** What stands on invoices, by company. */
async function invoiced(hall: Hall): Promise<Record<string, number>> {
  const { standing } = await hall.database.read(invoicedBefore)
  const sums: Record<string, number> = {}
  for (const { trace, owedBy, amount } of standing) {
    const key = `${trace.deal} ${owedBy.toLowerCase()}`
    sums[key] = (sums[key] ?? 0) + Number(amount.amountMinor)
  }
  return sums
}

async function standingAfter(steps: readonly string[]): Promise<Record<string, number>> {
  const hall = await openFresh()
  await take(hall, [...steps, ...LAST, 'restate', 'distribute', 'restate', 'distribute'])
  const sums = await invoiced(hall)
  assert.deepEqual((await verifyHall(hall)).problems, [])
  await hall.close()
  return sums
}

const ONCE = {
  'licence-lumen-2026 lumen models': 194_000, // 95,000 words that were found and 2,000 that were declared, at 2 cents
  'licence-quill quill': 1_840_000, // 184 days
  [`${DEAL} loom`]: 2_000,
}

test('a use under a licence is not in a calculation, unless it is asked for', async () => {
  const hall = await openFresh()
  await take(hall, ['declared', 'found', 'lumen'])
  const plain = await calculateInHall(hall, { deal: DEAL })
  assert.deepEqual(
    plain.byCompany.map(({ id }) => id),
    ['Loom'],
  )
  assert.deepEqual(plain.leftToLicences?.map(({ licence: id, work }) => `${id} ${work}`).toSorted(), [
    'lumen-2026 harbour',
    'lumen-2026 salt',
  ])
  const whatIf = await calculateInHall(hall, { deal: DEAL, withLicensed: true })
  assert.ok(whatIf.total.amountMinor > plain.total.amountMinor)
  await hall.close()
})

test('a calculation from before the licence, and a quarter beside its year, are invoiced once', async () => {
  assert.deepEqual(await standingAfter([]), ONCE)
  const early = ['declared', 'calculate', 'invoice', 'lumen', 'charge lumen Q3', 'distribute', 'found']
  assert.deepEqual(await standingAfter(early), ONCE)
  const wide = ['quill', 'charge quill 2026', 'charge quill Q4', 'invoice', 'charge quill Q4']
  assert.deepEqual(await standingAfter(wide), ONCE)
  const narrow = ['quill', 'charge quill Q4', 'distribute', 'charge quill 2026']
  assert.deepEqual(await standingAfter(narrow), ONCE)
})

test('X', async () => {
  assert.deepEqual(
    await standingAfter(['charge quill Q4', 'charge lumen Q3', 'invoice', 'declared', 'found', 'quill', 'lumen']),
    ONCE,
  )
})

test('whatever the order of reports, licences, charges, invoices and runs', async () => {
  const steps = fc.shuffledSubarray(Object.keys(STEPS), { minLength: 6 })
  await fc.assert(
    fc.asyncProperty(steps, async (order) => {
      assert.deepEqual(await standingAfter(order), ONCE)
    }),
    { numRuns: 3, endOnFailure: true },
  )
})

/** The rest of the demo: what a guild has to do beside its first distribution, so that every screen has something to show. */

import path from 'node:path'
import type { Hall } from '../drivers/hall.ts'
import { calculateInHall } from './calculate.ts'
import { openBreaches } from './cases/open-breaches.ts'
import { openClaim } from './claims/open-claim.ts'
import { importConsents } from './consent/import-consent.ts'
import { FACT_KINDS, importFacts } from './import-facts.ts'
import { isThere } from '../drivers/files.ts'
import { invoicePeriod } from './invoices/make-invoices.ts'
import { chargeLicence } from './licensing/charge-licence.ts'
import { addLicence } from './licensing/keep-licence.ts'
import { importNotices } from './notices/keep-notices.ts'
import { importReports } from './record/import-reports.ts'
import { receiveReports } from './uses/receive-report.ts'

const EXAMPLES = path.join(import.meta.dirname, '..', '..', 'examples')
const BUSINESS = path.join(EXAMPLES, 'first-season', 'business')
/** The contract that the rooms and the viewing of the examples fall under. */
const CONTRACT = 'wga-mba-2023'

export interface DemoBusiness {
  readonly licence: string
  readonly reported: { readonly rows: number; readonly rejected: number }
  readonly breaches: number
  readonly claim: string
  /** Sentences of articles that wait for review. */
  readonly candidates: number
}

/** A licence with its report and invoice; consents and a notice; a year of streaming with its breaches; a claim; articles. */
export async function doBusiness(hall: Hall): Promise<DemoBusiness> {
  const licensed = await licenseHarbour(hall)
  await importConsents(hall, { file: path.join(BUSINESS, 'consents.csv') })
  await importNotices(hall, { file: path.join(BUSINESS, 'notices.csv') })
  await takeInFacts(hall, path.join(EXAMPLES, 'streaming-year'))
  await takeInFacts(hall, path.join(BUSINESS, 'facts'))
  const { breaches, run } = await calculateInHall(hall, { deal: CONTRACT })
  await openBreaches(hall, { run, source: 'the demo' })
  const { reports } = await importReports(hall, { paths: [path.join(EXAMPLES, 'bargaining-record')] })
  return {
    ...licensed,
    breaches: breaches.length,
    claim: await claimShare(hall),
    candidates: reports.reduce((sum, { claims }) => sum + claims.length, 0),
  }
}

/** One row of the report has a day that there is not, one title is misspelled, one is of nobody here. */
async function licenseHarbour(hall: Hall): Promise<Pick<DemoBusiness, 'licence' | 'reported'>> {
  const { licence } = await addLicence(hall, { file: path.join(BUSINESS, 'harbour.yaml'), amends: false })
  const { files } = await receiveReports(hall, { files: [path.join(BUSINESS, 'harbour-2026-q2.csv')] })
  await chargeLicence(hall, { id: licence.id, period: '2026-Q2' })
  await invoicePeriod(hall, { period: '2026-Q2', dryRun: false })
  const count = (of: 'rows' | 'rejected'): number => files.reduce((sum, file) => sum + file[of], 0)
  return { licence: licence.id, reported: { rows: count('rows'), rejected: count('rejected') } }
}

async function takeInFacts(hall: Hall, folder: string): Promise<void> {
  for (const kind of FACT_KINDS) {
    const file = path.join(folder, `${kind}.csv`)
    if (await isThere(file)) await importFacts(hall, { kind, file })
  }
}

/** Half of the script stands in the registry as contested; one of the two says how much of it is theirs. */
async function claimShare(hall: Hall): Promise<string> {
  const { state } = await openClaim(hall, {
    work: 'The Quiet Referendum',
    kind: 'share',
    by: 'Ingrid Quastvold',
    against: 'Nadir Halabeg',
    fraction: '1/4',
    statement: 'The third act is mine.',
    papers: [],
    source: 'letter to the circle',
  })
  return state.claim.id
}

/** Shows the consent to works: the answer for each purpose with its reasons, and everything that was ever said. */

import type { IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import {
  type Consent,
  type ConsentRecord,
  consentsOf,
  historyOf,
  type HistoryLine,
  type Work,
} from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { consentRecords, found, knownNames } from './consent-records.ts'

export { cawgEntries, sayLimits, sayPurpose, sayTerms } from '../../registry/index.ts'

export interface ShownConsent {
  readonly on: IsoDate
  readonly knownBy: IsoDate | undefined
  readonly works: readonly { readonly work: Work; readonly consents: readonly Consent[] }[]
}

/** Of all works, or of the one that is named; on a day (today), as far as it was known by another. */
export async function showConsent(
  hall: Hall,
  { work, on: asked, known }: { work?: string | undefined; on?: string | undefined; known?: string | undefined },
): Promise<ShownConsent> {
  checkDay('consent/bad-date', '--on', asked)
  checkDay('consent/bad-date', '--known', known)
  const on = asked ?? hall.clock.today()
  const records = await hall.database.read((stores) => recordsOf(stores, work))
  const works = records.map(({ work: each, record }) => ({
    work: each,
    consents: consentsOf(record, { on, knownBy: known }),
  }))
  return { on, knownBy: known, works }
}

export async function consentHistory(
  hall: Hall,
  named: string,
): Promise<{ work: Work; lines: readonly HistoryLine[] }> {
  const [only] = await hall.database.read((stores) => recordsOf(stores, named))
  if (!only) throw new Error('consent: a work that was found has a record')
  return { work: only.work, lines: historyOf(only.record) }
}

async function recordsOf(stores: Stores, named: string | undefined): Promise<{ work: Work; record: ConsentRecord }[]> {
  const work = named === undefined ? undefined : found((await knownNames(stores)).work(named))
  const records = await consentRecords(stores)
  return work ? records.filter((each) => each.work.id === work.id) : records
}

/** Which use reports of a licence were due when, which came when, and what lateness costs under the licence. */

import type { IsoDate, Money, Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { lateReportInterest, type Licence, reportStates, type ReportState } from '../../licensing/index.ts'
import { checkDay } from '../asked-days.ts'
import { keptReports } from '../uses/kept-reports.ts'
import { receivedOf } from '../uses/late-interest.ts'
import { reckonCharge } from './charge-licence.ts'
import { type KeptLicence, requireLicence } from './licence-records.ts'

export interface LicenceReport extends ReportState {
  /** What the uses of the period come to, as they are known; asked for late reports only. */
  readonly charged: Money | undefined
  readonly interest: Money | undefined
}

export interface LicenceReports {
  readonly licence: Licence
  readonly on: IsoDate
  readonly reports: readonly LicenceReport[]
  readonly problems: readonly Problem[]
}

/** As of a day: today without it. */
export async function licenceReports(
  hall: Hall,
  { id, on: given }: { id: string; on?: string | undefined },
): Promise<LicenceReports> {
  checkDay('licensing/bad-date', '--on', given)
  const on = given ?? hall.clock.today()
  return hall.database.read(async (stores) => {
    const kept = await requireLicence(stores, id, { knownBy: on })
    const received = (await keptReports(stores)).flatMap(receivedOf)
    const states = reportStates(kept.licence, received, { on })
    const reports: LicenceReport[] = []
    for (const state of states) reports.push(await withInterest(stores, kept, state))
    return { licence: kept.licence, on, reports, problems: nothingAsked(kept.licence) }
  })
}

/** Interest is on what the period comes to; of a report that has not come, on what is known of it. */
async function withInterest(stores: Stores, kept: KeptLicence, state: ReportState): Promise<LicenceReport> {
  const { licence } = kept
  if (state.daysLate === 0 || licence.interest?.lateReports === undefined)
    return { ...state, charged: undefined, interest: undefined }
  const { made } = await reckonCharge(stores, { kept, period: state.period, knownBy: undefined })
  const charged = made.total
  return { ...state, charged, interest: lateReportInterest(licence, { daysLate: state.daysLate, charged }) }
}

function nothingAsked({ id, reports }: Licence): Problem[] {
  if (reports) return []
  const message = `${id} asks for no reports.`
  return [
    { code: 'licensing/no-reports', severity: 'note', message, hint: 'A licence that asks for them has "reports:".' },
  ]
}

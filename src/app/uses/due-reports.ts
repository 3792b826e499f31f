/** Which use reports are due under licences, which came late or are missing, and the interest that lateness costs. */

import { type IsoDate, isSameCompany } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Obligation } from '../../engine/index.ts'
import { lateReportObligation, reportStates, type ReportState } from '../../licensing/index.ts'
import { checkDay } from '../asked-days.ts'
import { reckonCharge } from '../licensing/charge-licence.ts'
import { type KeptLicence, keptLicences, requireLicence } from '../licensing/licence-records.ts'
import { keptReports } from './kept-reports.ts'
import { receivedOf } from './late-interest.ts'

export interface DueRequest {
  readonly licence?: string
  readonly company?: string | undefined
  /** As of which day; today without it. */
  readonly on?: string
}

export interface DueReport extends ReportState {
  /** The company's id of the report that came. */
  readonly report: string | undefined
}

export interface DueReports {
  readonly on: IsoDate
  readonly reports: readonly DueReport[]
  /** Interest on late reports, each with its trace. */
  readonly interest: readonly Obligation[]
}

/** Reads everything, changes nothing. */
export async function dueReports(hall: Hall, { licence, company, on: given }: DueRequest): Promise<DueReports> {
  checkDay('uses/bad-date', '--on', given)
  const on = given ?? hall.clock.today()
  return hall.database.read(async (stores) => {
    const standing = licence === undefined ? await keptLicences(stores) : [await requireLicence(stores, licence)]
    const asked = standing.filter((each) => company === undefined || isSameCompany(each.licence.company, company))
    const came = await keptReports(stores)
    const reports: DueReport[] = []
    const interest: Obligation[] = []
    for (const kept of asked) {
      for (const state of reportStates(kept.licence, came.flatMap(receivedOf), { on })) {
        reports.push({ ...state, report: came.find(({ id }) => id === state.received?.id)?.head.report })
        const owed = await interestOn(stores, kept, state)
        if (owed) interest.push(owed)
      }
    }
    return { on, reports, interest }
  })
}

/** Where every report stands that a licence asks for. */
export async function reportStatesOf(stores: Stores, on: IsoDate): Promise<ReportState[]> {
  const received = (await keptReports(stores)).flatMap(receivedOf)
  return (await keptLicences(stores)).flatMap(({ licence }) => reportStates(licence, received, { on }))
}

/** On what the period of the report comes to, as it is known now. */
async function interestOn(stores: Stores, kept: KeptLicence, state: ReportState): Promise<Obligation | undefined> {
  if (state.state !== 'late' || kept.licence.interest?.lateReports === undefined) return undefined
  const { made } = await reckonCharge(stores, { kept, period: state.period, knownBy: undefined })
  return lateReportObligation(kept.licence, state, made.obligations)
}

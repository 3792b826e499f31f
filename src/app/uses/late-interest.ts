/** Interest on late use reports, as a charge of the licence has it: what arose within the days that are charged. */

import { type IsoDate, isWithin, type Period } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Obligation } from '../../engine/index.ts'
import {
  lateReportObligation,
  type Licence,
  periodOf,
  type ReceivedReport,
  reportStates,
  type UseReport,
} from '../../licensing/index.ts'
import { keptReports } from './kept-reports.ts'

export interface LateInterestRequest {
  readonly licence: Licence
  /** The interest of reports that came within these days. */
  readonly period: Period
  readonly knownBy: IsoDate | undefined
  /** What the uses of other days come to under the licence. */
  readonly charged: (period: Period) => readonly Obligation[]
}

export async function lateInterestWithin(
  stores: Stores,
  { licence, period, knownBy, charged }: LateInterestRequest,
): Promise<Obligation[]> {
  if (licence.interest?.lateReports === undefined) return []
  const received = (await keptReports(stores))
    .flatMap(receivedOf)
    .filter(({ receivedOn }) => knownBy === undefined || receivedOn <= knownBy)
  const states = reportStates(licence, received, { on: period.end })
  return states
    .filter(({ received: came }) => came !== undefined && isWithin(came.receivedOn, period))
    .flatMap((state) => lateReportObligation(licence, state, charged(state.period)) ?? [])
}

/** The day of the first report counts, not that of a correction. One that its company calls incomplete does not answer for the period. */
export function receivedOf({ id, head, receivedOn }: UseReport): ReceivedReport[] {
  return head.complete ? [{ id, licence: head.licence, period: periodOf(head), receivedOn }] : []
}

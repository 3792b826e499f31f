/** Looks at a use report before it is handed in: what would be kept, matched and rejected, and what the licence would come to. Nothing stays. */

import type { Money, Problem } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { RejectedRow } from '../../facts/index.ts'
import { readPeriod } from '../asked-days.ts'
import { reckonCharge } from '../licensing/charge-licence.ts'
import { requireLicence } from '../licensing/licence-records.ts'
import { readDayLearnt } from './day-learnt.ts'
import { openReport, takeIn } from './receive-report.ts'
import { settledUses } from './settle-uses.ts'

export interface CheckedReport {
  readonly report: string
  readonly licence: string
  readonly company: string
  readonly period: string
  readonly replaces: string | undefined
  readonly rows: number
  readonly kept: number
  readonly known: number
  readonly rejected: readonly RejectedRow[]
  /** Its header, as it was sent. */
  readonly header: RejectedRow
  readonly matched: number
  readonly waiting: number
  /** What the licence comes to in the period of the report, with it and as things stand. */
  readonly comesTo: { readonly before: Money; readonly after: Money } | undefined
  readonly problems: readonly Problem[]
}

/** Nothing where the licence cannot be charged yet: the report itself is told what is wrong. */
async function chargeOf(
  stores: Stores,
  { licence, period: named }: { licence: string; period: string },
): Promise<Money | undefined> {
  const kept = await requireLicence(stores, licence)
  const period = readPeriod('licensing/bad-period', named)
  const { made } = await reckonCharge(stores, { kept, period, knownBy: undefined })
  return made.total
}

/** Rejected rows are told each with its place. */
function isNotOfRow({ code }: Problem): boolean {
  return code !== 'uses/row-rejected'
}

/** Carries the outcome out of a transaction that is given up. */
class GivenUp extends Error {
  readonly checked: CheckedReport

  constructor(checked: CheckedReport) {
    super('uses: a check keeps nothing')
    this.name = 'GivenUp'
    this.checked = checked
  }
}

/** What the header of a report says of itself. */
export async function readReportHead(file: string): Promise<{ report: string; licence: string; company: string }> {
  const { report, licence, company } = (await openReport(file, undefined)).read.head
  return { report, licence, company }
}

/** Everything is done as if it were handed in, and given up at the end: so that the check cannot say otherwise than handing in. */
export async function checkReport(hall: Hall, file: string): Promise<CheckedReport> {
  const on = readDayLearnt(hall, undefined)
  const opened = await openReport(file, undefined)
  const { head } = opened.read
  try {
    await hall.database.write(async (stores) => {
      const before = await chargeOf(stores, head)
      const { taken, settlement, reports } = await takeIn(stores, [opened], on)
      const [part] = taken
      const after = await chargeOf(stores, head)
      const own = settledUses(reports).filter(
        ({ report }) => report.head.report === head.report && report.head.licence === head.licence,
      )
      throw new GivenUp({
        report: head.report,
        licence: head.licence,
        company: head.company,
        period: head.period,
        replaces: head.replaces,
        rows: opened.read.uses.length + opened.read.rejected.length,
        kept: part?.kept.length ?? 0,
        known: part?.known.length ?? 0,
        rejected: part?.rejected ?? [],
        header: opened.read.header,
        matched: own.length,
        waiting: (part?.kept.length ?? 0) + (part?.known.length ?? 0) - own.length,
        comesTo: before && after && { before, after },
        problems: [...opened.problems.filter(isNotOfRow), ...(part?.told ?? []), ...settlement.problems],
      })
    })
  } catch (error) {
    if (error instanceof GivenUp) return error.checked
    throw error
  }
  throw new Error('uses: a check ends by giving up')
}

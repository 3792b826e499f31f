/** A use report as it is kept: who reports what for which period, and each record of use under its number. */

import { contentId, type IsoDate, parsePeriod, type Period, required } from '../../base/index.ts'

export interface ReportHead {
  /** The company's own id of it. */
  readonly report: string
  /** The report that it stands in the place of. */
  readonly replaces?: string
  readonly licence: string
  readonly company: string
  /** As the company wrote it; `parsePeriod` reads it. */
  readonly period: string
  /** Whether the company says that nothing is left out. */
  readonly complete: boolean
}

export interface ReportedUse {
  /** Its number in the report. */
  readonly row: number
  readonly tool?: string
  readonly model?: string
  readonly version?: string
  readonly purpose: string
  readonly work?: string
  /** `scheme:value`, in the one spelling of each. */
  readonly identifiers: readonly string[]
  readonly title?: string
  readonly year?: number
  readonly writers: readonly string[]
  /** Missing: the whole work. */
  readonly words?: number
  /** First and last day, both included. */
  readonly from: IsoDate
  readonly to: IsoDate
  readonly uses?: number
  readonly reference?: string
}

export interface ReportTotals {
  readonly rows: number
  readonly words?: number
  readonly uses?: number
}

/** What one file of a report held. A mended rejects file is a further part of the same report. */
export interface ReportPart {
  readonly head: ReportHead
  readonly totals?: ReportTotals
  readonly uses: readonly ReportedUse[]
  readonly receivedOn: IsoDate
  /** SHA-256 of the file. */
  readonly file: string
}

/** A report as all its parts make it. */
export interface UseReport {
  /** Ours, made of licence and the company's id. */
  readonly id: string
  readonly head: ReportHead
  readonly totals: ReportTotals | undefined
  /** By number. */
  readonly uses: readonly ReportedUse[]
  /** Of the first part. */
  readonly receivedOn: IsoDate
  /** The report that stands in its place, by our id. */
  readonly replacedBy: string | undefined
}

export function reportId({ licence, report }: Pick<ReportHead, 'licence' | 'report'>): string {
  return contentId('report', { licence, report })
}

export function periodOf({ period }: ReportHead): Period {
  return required(parsePeriod(period), 'licensing: the period of a report was read when it came in')
}

/** All reports, by the day on which they came and then by id; the order of the parts does not matter. */
export function reportsOf(parts: readonly ReportPart[]): UseReport[] {
  const byId = Map.groupBy(parts, ({ head }) => reportId(head))
  const replacedBy = new Map<string, string>()
  for (const id of [...byId.keys()].toSorted()) {
    const { licence, replaces } = byId.get(id)![0]!.head
    if (replaces !== undefined) replacedBy.set(reportId({ licence, report: replaces }), id)
  }
  return [...byId]
    .map(([id, ofReport]) => ({ ...joinParts(id, ofReport), replacedBy: replacedBy.get(id) }))
    .toSorted((a, b) => (a.receivedOn === b.receivedOn ? order(a.id, b.id) : order(a.receivedOn, b.receivedOn)))
}

function joinParts(id: string, parts: readonly ReportPart[]): Omit<UseReport, 'replacedBy'> {
  const uses = new Map<number, ReportedUse>()
  for (const part of parts) for (const use of part.uses) uses.set(use.row, use)
  return {
    id,
    head: parts[0]!.head,
    totals: parts.find(({ totals }) => totals !== undefined)?.totals,
    uses: [...uses.values()].toSorted((a, b) => a.row - b.row),
    receivedOn: parts.map(({ receivedOn }) => receivedOn).toSorted()[0]!,
  }
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The reports of a hall as an import meets them: which are known, what they were a version of, and the voices that there are. */

import type { ReadReport, Report } from '../../record/index.ts'

export interface ReportBook {
  /** Reports in the order in which they were taken in. */
  readonly reports: readonly Report[]
  known(id: string): Report | undefined
  /** Of a page that was fetched before with another text: the latest version of it. */
  earlierVersion(report: Report): Report | undefined
  add(report: Report): void
}

export function createReportBook(reports: readonly Report[]): ReportBook {
  const all: Report[] = []
  const byId = new Map<string, Report>()
  const byPage = new Map<string, Report>()
  const book: ReportBook = {
    reports: all,
    known: (id) => byId.get(id),
    earlierVersion(report) {
      const earlier = pagesOf(report).flatMap((page) => byPage.get(page) ?? [])
      return earlier.find(({ id, textSha256 }) => id !== report.id && textSha256 !== report.textSha256)
    },
    add(report) {
      if (byId.has(report.id)) return
      all.push(report)
      byId.set(report.id, report)
      for (const page of pagesOf(report)) byPage.set(page, report)
    },
  }
  for (const report of reports) book.add(report)
  return book
}

/** What stays the same when a page is changed: its address, or the number that its publisher gave it. */
function pagesOf({ url, publisher, foreignId }: Report): string[] {
  const address = url
    ?.replace(/^https?:\/\/(?:www\.)?/, '')
    .replace(/[#?].*$/, '')
    .replace(/\/$/, '')
  return [
    ...(address ? [`url ${address}`] : []),
    ...(foreignId && publisher ? [`id ${publisher.toLowerCase()} ${foreignId}`] : []),
  ]
}

/** What somebody who takes reports in says of them, beside what they say of themselves. */
export interface GivenOfReports {
  readonly publisher?: string | undefined
  readonly published?: string | undefined
  readonly credibility?: string | undefined
  readonly url?: string | undefined
}

/** Of a file with one report the given stands in the place of what the file says; of several it fills what they leave open. */
export function withGiven(read: readonly ReadReport[], given: GivenOfReports): ReadReport[] {
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  if (Object.keys(said).length === 0) return [...read]
  return read.map(({ report, text }) => {
    const own = Object.fromEntries(Object.entries(report).filter(([, value]) => value !== undefined))
    const joined = (read.length === 1 ? { ...own, ...said } : { ...said, ...own }) as unknown as Report
    const { publishedAt, ...rest } = joined
    const isSameDay = publishedAt === undefined || joined.published === report.published
    return { report: isSameDay ? joined : rest, text }
  })
}

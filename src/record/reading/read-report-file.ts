/** One file of reports, whatever it is: bytes in, reports and problems out. */

import type { IsoDate, Problem } from '../../base/index.ts'
import type { ReadReport } from '../report.ts'
import { decodeReport } from './decode-report.ts'
import { detectReportFormat, type ReportFormat } from './detect-report-format.ts'
import type { FoundFile, ReportProblem } from './found-report.ts'
import { makeReports } from './make-reports.ts'
import { readFeed } from './read-feed.ts'
import { readJson } from './read-json.ts'
import { readPage } from './read-page.ts'
import { readPlain } from './read-plain.ts'

export interface ReadReportFileOptions {
  /** The name or path of the file as the reader of a message knows it; a day in it may date a report that has none. */
  readonly name: string
  /** The day on which its bytes were fetched. */
  readonly retrievedOn: IsoDate
}

export interface ReadReportFile {
  readonly reports: readonly ReadReport[]
  /** Errors: what was not taken, with its line. Notes: what was, and how. */
  readonly problems: readonly Problem[]
}

/** Some 100,000 whole articles; a text of more than twice as much does not fit into one string. */
export const MOST_REPORT_BYTES = 256 * 1024 * 1024

const READERS: Readonly<Record<ReportFormat, (text: string) => FoundFile>> = {
  json: readJson,
  feed: readFeed,
  page: readPage,
  text: readPlain,
  'other-xml': readOtherXml,
}

/**
 * Reads text, HTML, RSS, Atom, JSON lines and arrays; what a file is follows from what stands in it. Every item becomes a report, with
 * notes on what was odd, or a problem with its place. Nothing is thrown; time and memory are linear in the bytes.
 */
export function readReportFile(bytes: Uint8Array, { name, retrievedOn }: ReadReportFileOptions): ReadReportFile {
  if (bytes.length > MOST_REPORT_BYTES) return { reports: [], problems: [placed(tooLarge(bytes.length), name)] }
  const decoded = decodeReport(bytes)
  const tell = (each: ReportProblem): Problem => placed(each, name)
  if (decoded.text === undefined) return { reports: [], problems: decoded.problems.map(tell) }
  if (decoded.text.trim() === '') return { reports: [], problems: [...decoded.problems, EMPTY].map(tell) }
  const found = READERS[detectReportFormat(decoded.text)](decoded.text)
  const made = makeReports(found, { name, retrievedOn, notes: decoded.notes })
  const { reports, twice } = withoutTwins(made, found)
  return { reports, problems: [...decoded.problems, ...found.problems, ...twice].map(tell) }
}

/** The same address with the same text twice in a file is one report. */
function withoutTwins(
  made: readonly ReadReport[],
  { reports: found }: FoundFile,
): { reports: ReadReport[]; twice: ReportProblem[] } {
  const lines = new Map<string, number>()
  const twice: ReportProblem[] = []
  const reports = made.filter(({ report }, at) => {
    const line = found[at]!.line
    const first = lines.get(report.id)
    if (first === undefined) lines.set(report.id, line)
    else twice.push(twiceThere(report.title, { line, first }))
    return first === undefined
  })
  return { reports, twice }
}

function twiceThere(title: string, { line, first }: { line: number; first: number }): ReportProblem {
  return {
    code: 'report/twice',
    severity: 'note',
    line,
    message: `"${title}" stands in the file already, at line ${first}, word for word; it was taken once.`,
  }
}

function placed({ line, ...problem }: ReportProblem, file: string): Problem {
  return { ...problem, at: line === undefined ? { file } : { file, line } }
}

/** A map of a site, a list of feeds, an answer of a store of files. */
function readOtherXml(text: string): FoundFile {
  const root = /<([a-z_][\w:.-]{0,60})[\s>/]/i.exec(text.replace(/<\?[^>]*\?>|<!--[^]*?-->/g, ''))?.[1]
  const named = root === undefined ? '' : ` with <${root}> as its root`
  return { reports: [], problems: [{ ...NO_FEED, message: `The file is XML${named}, and neither a feed nor a page.` }] }
}

const NO_FEED: Omit<ReportProblem, 'message'> = {
  code: 'report/no-items',
  hint: 'Feeds begin with <rss>, <feed> or <rdf:RDF>; look whether the address is that of the feed.',
}

function tooLarge(size: number): ReportProblem {
  return {
    code: 'report/too-large',
    message: `The file has ${size} bytes; a file of reports may have ${MOST_REPORT_BYTES}. Nothing of it was taken.`,
    hint: 'Divide it, JSON lines at a line end, a feed between two items.',
  }
}

const EMPTY: ReportProblem = {
  code: 'report/empty',
  message: 'The file holds no text.',
  hint: 'Look whether it was fetched and saved whole.',
}

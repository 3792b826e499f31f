/** JSON lines, arrays and feeds in JSON → reports, one an object. */

import type { FoundFile, FoundReport, ReportProblem } from './found-report.ts'
import { reportOfJson } from './json-fields.ts'
import { isObject, readJsonPieces } from './json-pieces.ts'

export function readJson(text: string): FoundFile {
  const { pieces, problems, around } = readJsonPieces(text)
  const reports: FoundReport[] = []
  const told: ReportProblem[] = [...problems]
  pieces.forEach(({ value, line, notes = [] }, at) => {
    const report = isObject(value) ? reportOfJson(value, line) : undefined
    if (report) reports.push(withFrame({ ...report, notes: [...report.notes, ...notes] }, around))
    else told.push(noReport(line, at + 1))
  })
  if (pieces.length === 0 && problems.length === 0) told.push(NO_ITEMS)
  return { reports, problems: told }
}

/** A JSON feed names itself once for all its items. */
function withFrame(report: FoundReport, around: Readonly<Record<string, unknown>> | undefined): FoundReport {
  const [title, language] = [around?.['title'], around?.['language']]
  return {
    ...report,
    kind: report.kind ?? 'feed-item',
    publisher: report.publisher ?? (typeof title === 'string' ? title : undefined),
    language: report.language ?? (typeof language === 'string' ? language : undefined),
  }
}

function noReport(line: number, number: number): ReportProblem {
  return {
    code: 'report/no-report',
    line,
    message: `Item ${number} has neither a text nor a title nor an address; it was left out.`,
    hint: 'The names that are understood are in docs/formats/reports.md.',
  }
}

const NO_ITEMS: ReportProblem = {
  code: 'report/no-items',
  message: 'The file has no item.',
  hint: 'Look whether it is the right file.',
}

/** Audits: what was scanned, what was found, passage beside passage. */

import { ROUTES } from '../../api/index.ts'
import { listAudits, passagesOf, showAudit, showPassage, whereFound } from '../../app/audit-report/audits.ts'
import { type RecordedAudit, worksFound } from '../../app/audit-report/find-audit.ts'
import { readReportFile } from '../../app/audit-report/report-file.ts'
import { askJob } from '../../app/jobs/ask-job.ts'
import { type Bound, handle } from '../call.ts'
import { notThere, pageOfRows } from '../own-rows.ts'
import { defined } from './defined.ts'
import { findingShape, passageShape } from './writer-shapes.ts'

export const AUDIT_HANDLERS: readonly Bound[] = [
  handle(ROUTES.listAudits, async ({ hall }) => ({ audits: (await listAudits(hall)).map(auditShape) })),
  handle(ROUTES.showAudit, async ({ hall, params }) => {
    const { audit, titles, assumed } = await showAudit(hall, params.id)
    return {
      ...auditShape(audit),
      assumed: [...assumed],
      runWords: audit.inputs.guarantee.runWords,
      found: worksFound(audit)
        .toSorted((a, b) => b.matchedWords - a.matchedWords)
        .map(({ work, words, matchedWords, payableWords, occurrences, documents, grade }) => ({
          work,
          title: titles.get(work) ?? work,
          words,
          matchedWords,
          payableWords,
          passages: occurrences,
          documents,
          grade: grade as 'whole-work',
        })),
    }
  }),
  handle(ROUTES.showWhereFound, async ({ hall, params: { id } }) => ({
    rows: (await whereFound(hall, id)).map(({ audit: { run, day, inputs }, found }) => ({
      run,
      day,
      company: inputs.use.company,
      tool: inputs.use.tool,
      model: inputs.use.model,
      purpose: inputs.use.purpose,
      words: found.words,
      matchedWords: found.matchedWords,
      passages: found.occurrences,
      grade: found.grade as 'whole-work',
    })),
  })),
  handle(ROUTES.listAuditPassages, async ({ hall, params: { id, work }, query }) => {
    const { titles } = await showAudit(hall, id)
    const { rows, ...page } = pageOfRows(await passagesOf(hall, id, work), query)
    const title = titles.get(work) ?? work
    return { ...page, rows: rows.map((row) => findingShape({ ...row, title })) }
  }),
  handle(ROUTES.showAuditPassage, async ({ hall, params: { id, work, passage } }) =>
    passageShape(await showPassage(hall, { run: id, work, id: passage })),
  ),
  handle(ROUTES.askAuditReport, async ({ hall, desk, who, params: { id }, server }) => {
    const { audit } = await showAudit(hall, id)
    const by = who.role === 'public' ? '' : who.member
    const { id: job } = await askJob(desk, { kind: 'report-audit', input: { run: audit.run }, by }, new Date())
    server.wakeJobs()
    return { job }
  }),
  handle(ROUTES.readAuditFile, async ({ hall, params: { id, file } }) => {
    const body = await readReportFile(hall, id, file)
    if (body === undefined) throw notThere()
    return { type: TYPES[file], body, name: `${id}-${file}` }
  }),
]

const TYPES = {
  'report.html': 'text/html; charset=utf-8',
  'report.pdf': 'application/pdf',
  'findings.parquet': 'application/vnd.apache.parquet',
} as const

function auditShape({ run, day, inputs: { use, corpus }, results }: RecordedAudit) {
  const { company, tool, model, purpose, startsOn, endsOn } = use
  const { documents, bytes, words } = results.totals
  return defined({
    run,
    day,
    company,
    tool,
    model,
    purpose,
    startsOn,
    endsOn,
    files: corpus.length,
    documents,
    words,
    bytes,
    works: worksFound({ results }).length,
    passages: results.passages,
  })
}

/** Routes of audits: what was scanned, what was found, passage beside passage. Scripts are shown, so they are for those who may read them. */

import { z } from 'zod'
import type { Role } from '../roles.ts'
import { route } from '../route.ts'
import { DAY, ID, PAGE_QUERY, pageOf } from '../shapes.ts'
import { GRADE, OWN_FINDING, PASSAGE } from './writer-shapes.ts'

const READERS: readonly Role[] = ['clerk', 'auditor']

/** What a corpus was used for. */
const USE = { company: z.string(), tool: z.string(), model: z.string(), purpose: z.string() }
const AUDIT = z.object({
  run: z.string(),
  day: DAY,
  ...USE,
  startsOn: DAY,
  endsOn: DAY.optional(),
  files: z.number().int(),
  documents: z.number(),
  words: z.number(),
  bytes: z.number(),
  works: z.number().int(),
  passages: z.number().int(),
})

export const AUDIT_ROUTES = {
  listAudits: route({
    method: 'get',
    path: '/api/audits',
    title: 'Audits, the newest first.',
    access: READERS,
    answers: z.object({ audits: z.array(AUDIT) }),
  }),
  showAudit: route({
    method: 'get',
    path: '/api/audits/{id}',
    title: 'One audit with the works that it found.',
    access: READERS,
    params: z.object({ id: ID }),
    answers: AUDIT.extend({
      assumed: z.array(z.string()),
      /** Words of any run that is surely found. */
      runWords: z.number().int(),
      found: z.array(
        z.object({
          work: z.string(),
          title: z.string(),
          words: z.number().int(),
          matchedWords: z.number().int(),
          payableWords: z.number().int(),
          passages: z.number().int(),
          documents: z.number().int(),
          grade: GRADE,
        }),
      ),
    }),
  }),
  showWhereFound: route({
    method: 'get',
    path: '/api/registry/works/{id}/found',
    title: 'The audits that found a work, the newest first, and how much of it.',
    access: READERS,
    params: z.object({ id: ID }),
    answers: z.object({
      rows: z.array(
        z.object({
          run: z.string(),
          day: DAY,
          ...USE,
          words: z.number().int(),
          matchedWords: z.number().int(),
          passages: z.number().int(),
          grade: GRADE,
        }),
      ),
    }),
  }),
  listAuditPassages: route({
    method: 'get',
    path: '/api/audits/{id}/works/{work}/passages',
    title: 'The passages of one work that an audit found, the strongest first.',
    access: READERS,
    params: z.object({ id: ID, work: ID }),
    query: PAGE_QUERY,
    answers: pageOf(OWN_FINDING),
  }),
  showAuditPassage: route({
    method: 'get',
    path: '/api/audits/{id}/works/{work}/passages/{passage}',
    title: 'One passage: the draft and what was found, side by side.',
    access: READERS,
    params: z.object({ id: ID, work: ID, passage: ID }),
    answers: PASSAGE,
  }),
  askAuditReport: route({
    method: 'post',
    path: '/api/audits/{id}/report',
    title: 'Asks for the report on an audit, as pages and as a PDF.',
    access: ['clerk'],
    params: z.object({ id: ID }),
    status: 202,
    answers: z.object({ job: z.string() }),
  }),
  readAuditFile: route({
    method: 'get',
    path: '/api/audits/{id}/files/{file}',
    title: 'The report on an audit, or its findings, as a file.',
    access: READERS,
    params: z.object({ id: ID, file: z.enum(['report.html', 'report.pdf', 'findings.parquet']) }),
    answers: 'file',
  }),
}

/** Routes of long work: jobs with their progress, and the uploads that they are about. */

import { z } from 'zod'
import { MEMBERS, type Role } from '../roles.ts'
import { route } from '../route.ts'
import { ASKED_JOB, DAY, ID } from '../shapes.ts'

const WORKERS: readonly Role[] = ['clerk']
/** Whoever may send files. */
const SENDERS: readonly Role[] = ['writer', 'clerk', 'negotiator', 'company']
/** A member sees jobs of their own; the guild sees all. */
export const OWN_JOBS: readonly Role[] = ['writer', 'negotiator', 'company']

const MOMENT = z.iso.datetime()
const JOB = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** A member; with the id `hall` the hall itself, for its daily round. */
  askedBy: z.object({ id: z.string(), name: z.string() }),
  askedAt: MOMENT,
  startedAt: MOMENT.optional(),
  endedAt: MOMENT.optional(),
  attempts: z.number().int(),
  isCancelling: z.boolean(),
  progress: z.object({ done: z.number(), total: z.number(), unit: z.string(), note: z.string().optional() }).optional(),
  /** What it came to; each kind says what is worth knowing. */
  result: z.unknown().optional(),
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }).optional(),
})
const UPLOADS = z.array(ID).min(1).max(10_000)
const UPLOAD = z.object({
  id: z.string(),
  name: z.string(),
  size: z.number().int(),
  received: z.number().int(),
  sha256: z.string().optional(),
})

export const JOB_ROUTES = {
  listJobs: route({
    method: 'get',
    path: '/api/jobs',
    title: 'Jobs, the newest first.',
    access: MEMBERS,
    own: OWN_JOBS,
    query: z.object({ kind: ID.optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answers: z.object({ jobs: z.array(JOB) }),
  }),
  showJob: route({
    method: 'get',
    path: '/api/jobs/{id}',
    title: 'One job.',
    access: MEMBERS,
    own: OWN_JOBS,
    params: z.object({ id: ID }),
    answers: JOB,
  }),
  followJob: route({
    method: 'get',
    path: '/api/jobs/{id}/events',
    title: 'How a job gets on, as it happens, until it ends.',
    access: MEMBERS,
    own: OWN_JOBS,
    params: z.object({ id: ID }),
    answers: 'events',
  }),
  cancelJob: route({
    method: 'post',
    path: '/api/jobs/{id}/cancel',
    title: 'Ends a job early; what it has done so far stays done.',
    access: MEMBERS.filter((role) => role !== 'auditor'),
    own: OWN_JOBS,
    params: z.object({ id: ID }),
    answers: JOB,
  }),
  beginUpload: route({
    method: 'post',
    path: '/api/uploads',
    title:
      'Begins an upload (tus 1.0: Upload-Length and Upload-Metadata with `filename`); Location says where its pieces go.',
    access: SENDERS,
    own: SENDERS,
    status: 201,
    answers: UPLOAD,
  }),
  showUpload: route({
    method: 'get',
    path: '/api/uploads/{id}',
    title: 'How far an upload is; HEAD answers with Upload-Offset alone.',
    access: SENDERS,
    own: SENDERS,
    params: z.object({ id: ID }),
    answers: UPLOAD,
  }),
  sendPiece: route({
    method: 'patch',
    path: '/api/uploads/{id}',
    title: 'Sends the piece that begins at Upload-Offset; broken off, it goes on from what came.',
    access: SENDERS,
    own: SENDERS,
    params: z.object({ id: ID }),
    streamed: true,
    status: 204,
    answers: z.object({}),
  }),
  dropUpload: route({
    method: 'delete',
    path: '/api/uploads/{id}',
    title: 'Throws an upload away.',
    access: SENDERS,
    own: SENDERS,
    params: z.object({ id: ID }),
    status: 204,
    answers: z.object({}),
  }),
  listCorpora: route({
    method: 'get',
    path: '/api/corpora',
    title: 'Folders with corpora that an audit may be started on, by name.',
    access: ['clerk', 'auditor'],
    answers: z.object({ folders: z.array(z.string()) }),
  }),
  askAudit: route({
    method: 'post',
    path: '/api/audits',
    title: 'Asks for an audit of uploads and folders for every registered draft.',
    access: WORKERS,
    body: z.object({
      uploads: z.array(ID).max(10_000).default([]),
      folders: z.array(ID).max(100).default([]),
      use: z
        .object({
          company: z.string().trim().max(200).optional(),
          tool: z.string().trim().max(200).optional(),
          model: z.string().trim().max(200).optional(),
          purpose: z.enum(['training', 'fine-tuning', 'retrieval', 'analysis']).optional(),
          startsOn: DAY.optional(),
          endsOn: DAY.optional(),
        })
        .default({}),
    }),
    status: 202,
    answers: ASKED_JOB,
  }),
  askRegistering: route({
    method: 'post',
    path: '/api/registrations',
    title: 'Asks for scripts that were uploaded to be registered; a CSV among them gives the credits.',
    access: WORKERS,
    body: z.object({ uploads: UPLOADS }),
    status: 202,
    answers: ASKED_JOB,
  }),
  askFactImport: route({
    method: 'post',
    path: '/api/fact-imports',
    title: 'Asks for fact tables that were uploaded to be taken in.',
    access: WORKERS,
    body: z.object({ uploads: UPLOADS, kind: ID, knownOn: DAY.optional() }),
    status: 202,
    answers: ASKED_JOB,
  }),
  askRegistryImport: route({
    method: 'post',
    path: '/api/registry-imports',
    title: 'Asks for tables of a registry that were uploaded to be taken in.',
    access: WORKERS,
    body: z.object({ uploads: UPLOADS, knownOn: DAY.optional() }),
    status: 202,
    answers: ASKED_JOB,
  }),
  askReports: route({
    method: 'post',
    path: '/api/report-imports',
    title: 'Asks for use reports that were uploaded to be received.',
    access: WORKERS,
    body: z.object({ uploads: UPLOADS, licence: ID.optional(), on: DAY.optional() }),
    status: 202,
    answers: ASKED_JOB,
  }),
  askStatements: route({
    method: 'post',
    path: '/api/statement-runs',
    title: 'Asks for the statements of a period to be issued.',
    access: WORKERS,
    body: z.object({ period: ID }),
    status: 202,
    answers: ASKED_JOB,
  }),
  readRejects: route({
    method: 'get',
    path: '/api/rejects/{name}',
    title: 'The rejected rows of an import, with line, column and reason, to mend and take in again.',
    access: ['clerk', 'auditor'],
    params: z.object({ name: z.string().regex(/^[^/\\]{1,200}\.rejects\.csv$/) }),
    answers: 'file',
  }),
}

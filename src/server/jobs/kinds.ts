/** What jobs can be: each kind does one thing of the app, tells how far it is, and answers with what is worth knowing. One line per kind. */

import type { JobProgress } from '../../app/jobs/job.ts'
import type { Json } from '../../base/index.ts'
import type { Desk } from '../../drivers/desk/index.ts'
import type { Hall } from '../../drivers/hall.ts'

export interface JobContext {
  /** Of the job. */
  readonly id: string
  readonly hall: Hall
  readonly desk: Desk
  /** Id of the member who asked, or `THE_HALL`. */
  readonly by: string
  readonly tell: (progress: JobProgress) => void
}

/** Begun again after a process died, it does what is left, or all of it anew with the same outcome. */
export type JobKind = (input: never, context: JobContext) => Promise<Json>

const KINDS: Readonly<Record<string, () => Promise<JobKind>>> = {
  audit: async () => (await import('./audit-job.ts')).runAudit,
  'report-audit': async () => (await import('./audit-job.ts')).runAuditReport,
  'register-scripts': async () => (await import('./intake-jobs.ts')).runRegistering,
  'import-facts': async () => (await import('./intake-jobs.ts')).runFactImport,
  'import-registry': async () => (await import('./intake-jobs.ts')).runRegistryImport,
  'receive-reports': async () => (await import('./intake-jobs.ts')).runReports,
  'issue-statements': async () => (await import('./money-jobs.ts')).runStatements,
  distribute: async () => (await import('./money-jobs.ts')).runDistribution,
  restate: async () => (await import('./money-jobs.ts')).runRestatement,
  invoice: async () => (await import('./money-jobs.ts')).runInvoicing,
  pay: async () => (await import('./money-jobs.ts')).runPayment,
  'daily-round': async () => (await import('./round-job.ts')).runRound,
}

export async function kindNamed(name: string): Promise<JobKind | undefined> {
  return Object.hasOwn(KINDS, name) ? KINDS[name]?.() : undefined
}

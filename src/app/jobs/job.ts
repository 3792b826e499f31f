/** A job: long work that outlives the request that asked for it, and the server that began it. */

import type { Json } from '../../base/index.ts'
import type { DeskTables } from '../../drivers/desk/index.ts'

/** `waiting` for a free place, `running`, or ended in one of three ways. */
export const JOB_STATES = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof JOB_STATES)[number]

/** Who asks for what is done by itself; no member has this id. */
export const THE_HALL = 'hall'

export interface JobProgress {
  readonly done: number
  readonly total: number
  /** What `done` and `total` count: bytes, files, rows. */
  readonly unit: string
  readonly note?: string | undefined
}

export interface JobError {
  readonly code: string
  readonly message: string
  readonly hint?: string | undefined
}

export interface Job {
  readonly id: string
  readonly kind: string
  readonly input: Json
  readonly state: JobState
  /** Id of the member, or `THE_HALL`. */
  readonly askedBy: string
  readonly askedAt: string
  readonly startedAt: string | undefined
  readonly endedAt: string | undefined
  /** How often it was begun: more than once after a process that died. */
  readonly attempts: number
  readonly isCancelling: boolean
  readonly progress: JobProgress | undefined
  readonly result: Json | undefined
  readonly error: JobError | undefined
}

export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}

type JobRow = Omit<DeskTables['jobs'], 'leased_until' | 'leased_by'>

export function jobOfRow(row: JobRow): Job {
  const parse = <T>(text: string | null): T | undefined => (text === null ? undefined : (JSON.parse(text) as T))
  return {
    id: row.id,
    kind: row.kind,
    input: parse<Json>(row.input) ?? null,
    state: row.state as JobState,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    startedAt: row.started_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
    attempts: row.attempts,
    isCancelling: row.cancels !== 0,
    progress: parse<JobProgress>(row.progress),
    result: parse<Json>(row.result),
    error: parse<JobError>(row.error),
  }
}

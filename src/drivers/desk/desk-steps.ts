/** What brings a desk forward, in order; a step that was published is never changed. Each area has a file of its own. */

import { DRAFT_STEPS } from './draft-steps.ts'
import { JOB_STEPS } from './job-steps.ts'
import { TABLE_STEPS } from './table-steps.ts'
import { MEMBER_STEPS } from './member-steps.ts'

export interface DeskStep {
  /** Unique; remembered once it has run. */
  readonly name: string
  readonly statements: (kind: 'sqlite' | 'postgres') => readonly string[]
}

export const DESK_STEPS: readonly DeskStep[] = [...MEMBER_STEPS, ...TABLE_STEPS, ...JOB_STEPS, ...DRAFT_STEPS]

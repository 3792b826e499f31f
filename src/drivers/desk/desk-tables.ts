/** The rows of the desk's tables, as Kysely sees them. Days and moments are ISO text, whole numbers are numbers; each area adds its tables. */

import type { DraftTables } from './draft-tables.ts'
import type { JobTables } from './job-tables.ts'
import type { MemberTables } from './member-tables.ts'

export interface DeskTables extends MemberTables, JobTables, DraftTables {
  readonly desk_steps: { readonly name: string }
  readonly table_texts: {
    readonly hash: string
    readonly kind: 'deal' | 'choices'
    readonly text: string
    /** Milliseconds; moved on whenever it is opened. */
    readonly kept_until: number | null
  }
}

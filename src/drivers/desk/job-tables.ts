/** Rows of jobs and uploads. */

export interface JobTables {
  /** `input`, `progress`, `result`, `error` are JSON; `leased_until` is milliseconds since 1970. */
  readonly jobs: {
    readonly id: string
    readonly kind: string
    readonly input: string
    readonly state: string
    readonly asked_by: string
    readonly asked_at: string
    readonly started_at: string | null
    readonly ended_at: string | null
    readonly leased_until: number | null
    readonly leased_by: string | null
    readonly attempts: number
    readonly cancels: number
    readonly progress: string | null
    readonly result: string | null
    readonly error: string | null
  }
  readonly uploads: {
    readonly id: string
    readonly owner: string
    readonly name: string
    readonly size: number
    readonly received: number
    readonly sha256: string | null
    readonly created_at: string
    readonly expires_at: number
    /** Who writes a piece now, and until when that holds by the clock of the database. */
    readonly leased_by: string | null
    readonly leased_until: number | null
  }
}

/** Rows of drafts that writers offer. */

export interface DraftTables {
  /** `reading`: JSON of what was read when it was offered; `upload`: its file, until somebody has decided. */
  readonly offered_drafts: {
    readonly id: string
    readonly writer: string
    readonly work: string
    readonly member: string
    readonly upload: string
    readonly file_name: string
    readonly sha256: string
    readonly offered_at: string
    readonly note: string
    readonly reading: string
    readonly state: string
    readonly ended_at: string | null
    readonly ended_by: string | null
    readonly because: string | null
    readonly draft: string | null
  }
}

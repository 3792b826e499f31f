/** Rows of members, their keys, and of who read whose data. */

import type { GeneratedAlways } from 'kysely'

export interface MemberTables {
  /** `id` is that of the account. */
  readonly members: {
    readonly id: string
    readonly role: string
    readonly writer: string | null
    readonly company: string | null
    readonly suspended_on: string | null
    readonly added_at: string
  }
  readonly member_changes: {
    readonly seq: GeneratedAlways<number>
    readonly member: string
    readonly at: string
    readonly by_whom: string
    readonly what: string
  }
  readonly personal_reads: {
    readonly seq: GeneratedAlways<number>
    readonly at: string
    readonly reader: string
    readonly reader_role: string
    readonly subject: string
    readonly route: string
  }
  /** `hash`: SHA-256, hex, of the key, which itself is kept nowhere. */
  readonly api_keys: {
    readonly id: string
    readonly member: string
    readonly name: string
    readonly hash: string
    readonly scope: string
    readonly created_at: string
    readonly expires_on: string | null
    readonly last_used_on: string | null
    readonly revoked_at: string | null
  } /** `what`: SHA-256, hex, of what is tried; `ends_at`: milliseconds since 1970. */
  readonly attempts: {
    readonly what: string
    readonly tries: number
    readonly ends_at: number
  }
}

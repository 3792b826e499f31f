/** One event with everything that reports say of it: values side by side, ranked, none left out. */

import type { Quantity } from '../claim.ts'
import type { EventKind } from '../event-kind.ts'
import type { Ranked } from '../history.ts'
import type { Issue } from '../issue.ts'
import type { RecordDate } from '../record-date.ts'

/** What one voice says of an event. */
export interface EventReport {
  readonly voice: string
  /** Ids of all reports that publish this text. */
  readonly reports: readonly string[]
  readonly claims: readonly string[]
  /** How it stands beside the event: tells it alike, with another value, or with one that can be defended too. */
  readonly says: 'alike' | 'otherwise' | 'beside'
}

export interface JoinedEvent {
  /** The id that the record has for it, or `event-…`, made from what it is and who told it first. */
  readonly id: string
  readonly kind: EventKind
  readonly round?: string | undefined
  readonly parties: readonly string[]
  /** Our sentence, or a quotation where the record has none. */
  readonly says: string
  readonly dates: readonly Ranked<RecordDate>[]
  readonly quantities: readonly Ranked<Quantity>[]
  readonly issue?: Issue | undefined
  readonly terms: readonly string[]
  readonly deal?: string | undefined
  /** `record`: it stands in the record · `confirmed`: somebody has confirmed a claim of it · `candidate`: it waits for review. */
  readonly status: 'record' | 'confirmed' | 'candidate'
  /** By voice. */
  readonly reports: readonly EventReport[]
}

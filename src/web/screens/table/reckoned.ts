/** What the table answers, and what somebody looks at on it. */

import type { Answer } from '../../parts/ask.ts'

export type Dials = Answer<'GET /api/table/offers/{name}/numbers'>
export type Reckoned = Answer<'POST /api/table/reckon'>
/** A number that somebody looks at: in which offer, at which path. */
export interface Looked {
  readonly at: number
  readonly path: string
}

/** Shapes that many routes share: amounts, days, ids, pages of lists, errors. */

import { z } from 'zod'

/** A decimal in major units, as text: `"9030.96"`. */
export const AMOUNT = z.string().regex(/^-?\d+(\.\d+)?$/)
export const CURRENCY = z.string().regex(/^[A-Z]{3}$/)
export const MONEY = z.object({ amount: AMOUNT, currency: CURRENCY })
/** `2026-05-01`. */
export const DAY = z.iso.date()
export const ID = z.string().min(1).max(200)

/** Where a long list goes on: `after` is the `next` of the page before. */
export const PAGE_QUERY = z.object({
  after: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

/** A page of rows; without `next` it is the last. `total` where it is known. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ rows: z.array(row), next: z.string().optional(), total: z.number().int().optional() })
}

/** What can be wrong with one field of a request. */
export type FieldWrong =
  | 'missing'
  | 'type'
  | 'whole-number'
  | 'form'
  | 'day'
  | 'choice'
  | 'unknown'
  | 'too-short'
  | 'too-long'
  | 'too-few'
  | 'too-many'
  | 'too-small'
  | 'too-large'
  | 'other'

export const PROBLEM = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  severity: z.enum(['error', 'note']).optional(),
  at: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

/** What every error answers with. */
export const ERROR_ANSWER = z.object({
  error: z.object({
    code: z.string(),
    message: z.string(),
    hint: z.string().optional(),
    at: z.record(z.string(), z.unknown()).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  }),
  problems: z.array(PROBLEM).optional(),
})

/** Long work that was asked for: its job is followed. */
export const ASKED_JOB = z.object({ job: z.string() })

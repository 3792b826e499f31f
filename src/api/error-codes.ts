/** Every error and refusal by its stable code: what it means, and how each face answers. `docs/reference/errors.md` is made from it. */

import type { CodeRows, ErrorCode } from './codes/code-row.ts'
import { API_CODES } from './codes/api-codes.ts'
import { AUDIT_CODES } from './codes/audit-codes.ts'
import { DEALS_CODES } from './codes/deals-codes.ts'
import { DRAFT_CODES } from './codes/draft-codes.ts'
import { HALL_CODES } from './codes/hall-codes.ts'
import { HISTORY_CODES } from './codes/history-codes.ts'
import { JOB_CODES } from './codes/job-codes.ts'
import { LICENSING_CODES } from './codes/licensing-codes.ts'
import { MONEY_CODES } from './codes/money-codes.ts'
import { RECORD_CODES } from './codes/record-codes.ts'
import { REGISTRY_CODES } from './codes/registry-codes.ts'
import { REPORTS_CODES } from './codes/reports-codes.ts'
import { SCRIPTS_CODES } from './codes/scripts-codes.ts'
import { STOPPAGE_CODES } from './codes/stoppage-codes.ts'
import { TABLE_CODES } from './codes/table-codes.ts'

export type { ErrorCode }

const CODES: CodeRows = {
  ...API_CODES,
  ...AUDIT_CODES,
  ...DEALS_CODES,
  ...DRAFT_CODES,
  ...HALL_CODES,
  ...HISTORY_CODES,
  ...JOB_CODES,
  ...LICENSING_CODES,
  ...MONEY_CODES,
  ...RECORD_CODES,
  ...REGISTRY_CODES,
  ...REPORTS_CODES,
  ...SCRIPTS_CODES,
  ...STOPPAGE_CODES,
  ...TABLE_CODES,
}

export const ERROR_CODES: readonly ErrorCode[] = Object.entries(CODES)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .flatMap(([part, rows]) =>
    rows.map(([what, exit, status, means]) => ({ code: `${part}/${what}`, exit, status, means })),
  )

/** What the command line exits with when this stops it; a code that is otherwise only reported stops nothing. */
export function exitCodeOf(code: string): 2 | 3 | 70 | undefined {
  const exit = ERROR_CODES.find((each) => each.code === code)?.exit
  return exit === 2 || exit === 3 || exit === 70 ? exit : undefined
}

/** What the web API answers with; `undefined` for a code that is not in the list. */
export function statusOf(code: string): number | undefined {
  return ERROR_CODES.find((each) => each.code === code)?.status
}

/** What a code says to everybody; nothing for one that is not in the list. */
export function meaningOf(code: string): string | undefined {
  return ERROR_CODES.find((each) => each.code === code)?.means
}

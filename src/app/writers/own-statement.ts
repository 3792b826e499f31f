/** A writer's statement as one file: made as it is issued, and read again from where it was written. */

import path from 'node:path'
import { Refusal } from '../../base/index.ts'
import { readBytes } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { WriterId } from '../../registry/index.ts'
import { issueStatements, type StatementFileKind } from '../issue-statements.ts'

export interface StatementFileRequest {
  readonly kind: StatementFileKind
  /** `all` for every run together. */
  readonly period: string
  /** Of several currencies; the first without it. */
  readonly currency?: string | undefined
}

/**
 * The same runs give the same bytes, and a statement is sealed once, however often it is asked for. `undefined` when there is none
 * of that currency, or when its proof cannot be made yet.
 */
export async function readOwnStatement(
  hall: Hall,
  writer: WriterId,
  { kind, period, currency }: StatementFileRequest,
): Promise<{ readonly name: string; readonly bytes: Uint8Array } | undefined> {
  const asked = { writer, files: [kind], ...(period === 'all' ? {} : { period }) }
  const issued = await issueStatements(hall, asked).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'statement/nothing-distributed') return []
    throw error
  })
  const found = issued.find(({ statement }) => currency === undefined || statement.currency === currency)
  const file = found?.files[kind]
  return file === undefined ? undefined : { name: path.basename(file), bytes: await readBytes(file) }
}

/** What databases fail with, as refusals that say what to do next. */

import { Refusal } from '../../base/index.ts'

interface Saying {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const LOCKED: Saying = {
  code: 'database/locked',
  message: 'Another process is writing to the hall and did not finish in time.',
  hint: 'Wait until it is done, then try again.',
}
const FULL: Saying = {
  code: 'database/full',
  message: 'The disk of the hall is full; nothing of this request was stored.',
  hint: 'Make room on the disk, then try again.',
}
const PERMISSION: Saying = {
  code: 'database/permission',
  message: 'The hall may not be read or written with the rights of this user.',
  hint: 'Check owner and rights of the file, or user and password of the database.',
}
const UNREACHABLE: Saying = {
  code: 'database/unreachable',
  message: 'The database of the hall does not answer.',
  hint: 'Check that the server runs, and the address in DATABASE_URL or hall.yaml.',
}
const MISSING: Saying = {
  code: 'database/missing',
  message: 'There is no such database, or no such schema in it, on the server.',
  hint: 'Create it (createdb, create schema), or correct the name in DATABASE_URL or hall.yaml.',
}
const CANNOT_OPEN: Saying = {
  code: 'database/cannot-open',
  message: 'The file of the hall cannot be opened.',
  hint: 'Check that its folder is there and may be written to.',
}
const NO_HALL: Saying = {
  code: 'database/not-a-hall',
  message: 'The database holds something else than a hall.',
  hint: 'Name the file, database or schema in which the hall is.',
}
const DAMAGED: Saying = {
  code: 'database/damaged',
  message: 'The file of the hall is damaged.',
  hint: 'Restore the last backup; keep the damaged file for whoever helps.',
}
const DISK: Saying = {
  code: 'database/disk-error',
  message: 'The disk of the hall failed to read or write.',
  hint: 'Check the disk, then try again.',
}
const TOO_BIG: Saying = {
  code: 'database/too-big',
  message: 'A text or document is larger than the database takes (1 GB).',
  hint: 'Split it.',
}
const APPEND_ONLY: Saying = {
  code: 'database/append-only',
  message: 'What is stored in a hall is never changed or deleted.',
  hint: 'Add a correction that names the original.',
}

const NUL: Saying = {
  code: 'database/text-with-nul',
  message: 'A text has a NUL character in it, which no database of a hall takes.',
  hint: 'Remove the character from the file that it comes from.',
}

// Primary result codes of SQLite (sqlite.org/rescode.html).
const SQLITE: ReadonlyMap<number, Saying> = new Map([
  [3, PERMISSION],
  [5, LOCKED],
  [6, LOCKED],
  [8, PERMISSION],
  [10, DISK],
  [11, DAMAGED],
  [13, FULL],
  [14, CANNOT_OPEN],
  [18, TOO_BIG],
  [23, PERMISSION],
  [26, NO_HALL],
])
const SQLITE_TRIGGER = 1811

// SQLSTATE codes and classes of PostgreSQL (its documentation, appendix A), and system errors of the connection.
const POSTGRES: readonly (readonly [RegExp, Saying])[] = [
  [/^GH001$/, APPEND_ONLY],
  [/^(?:55P03|40001|40P01)$/, LOCKED],
  [/^53100$/, FULL],
  [/^(?:28...|42501)$/, PERMISSION],
  [/^(?:3D000|3F000)$/, MISSING],
  [/^42P07$/, NO_HALL],
  [/^54000$/, TOO_BIG],
  [/^22021$/, NUL],
  [/^(?:XX001|XX002)$/, DAMAGED],
  [/^(?:08...|57P0.|53300|ECONN\w+|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOENT)$/, UNREACHABLE],
  [/^EACCES$/, PERMISSION],
  // Packed texts that cannot be unpacked.
  [/^(?:Z_\w+|ZSTD_\w+|ERR_ZSTD\w*)$/, DAMAGED],
]
const BROKEN_CONNECTION = /connection terminated|timeout exceeded when trying to connect|not queryable/i

/** The refusal that an error of a database means; other errors come back as they are. */
export function asRefusal(error: unknown, { where }: { where: string }): unknown {
  if (!(error instanceof Error) || error instanceof Refusal) return error
  const saying = sayingOf(error)
  if (!saying) return error
  const { code, message, hint } = saying
  const refusal = new Refusal(
    code,
    { database: where, because: error.message },
    { message: `${message} (${where})`, hint },
  )
  refusal.cause = error
  return refusal
}

export function isBusy(error: unknown): boolean {
  return error instanceof Error && sayingOf(error) === LOCKED
}

/** PostgreSQL takes no NUL in a text, so neither database does: a hall can move from one to the other. */
export function refuseNul(values: readonly unknown[]): void {
  for (const value of values) {
    if (typeof value !== 'string' || !value.includes('\0')) continue
    const text = value.slice(0, 40).replaceAll('\0', '␀')
    throw new Refusal('database/text-with-nul', { text }, { message: `${NUL.message} ("${text}")`, hint: NUL.hint })
  }
}

function sayingOf(error: Error & { code?: unknown; errcode?: unknown }): Saying | undefined {
  if (error.code === 'ERR_SQLITE_ERROR' && typeof error.errcode === 'number') {
    return error.errcode === SQLITE_TRIGGER ? APPEND_ONLY : SQLITE.get(error.errcode & 0xff)
  }
  const code = typeof error.code === 'string' ? error.code : ''
  const known = POSTGRES.find(([pattern]) => pattern.test(code))
  if (known) return known[1]
  return BROKEN_CONNECTION.test(error.message) ? UNREACHABLE : undefined
}

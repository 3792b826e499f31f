/** Stamps of files: what the system says of a file, so that one that was not touched need not be read to be known again. */

import { statSync } from 'node:fs'
import { isSystemError } from '../files.ts'

/**
 * Size, times of the last write and of the last change, and number of the file. Whoever writes to a file moves the time of its last
 * change, which nobody can set back. `undefined` when the system does not give the file.
 */
export function stampOf(file: string): string | undefined {
  try {
    const { size, mtimeNs, ctimeNs, ino } = statSync(file, { bigint: true })
    return [size, mtimeNs, ctimeNs, ino].join(' ')
  } catch (error) {
    if (isSystemError(error)) return undefined
    throw error
  }
}

// Some systems keep times by two seconds: within them, a second write leaves the stamp as it was.
const COARSEST_CLOCK_MS = 2000

/** True when a write after `since` (milliseconds since 1970) would have given the file another stamp. */
export function isTelling(stamp: string, since: number): boolean {
  const changed = Number(BigInt(stamp.split(' ')[2] ?? 0) / 1_000_000n)
  return changed + COARSEST_CLOCK_MS < since
}

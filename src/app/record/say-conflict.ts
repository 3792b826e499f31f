/** A contradiction in words for people: what kind it is, and values with their days written out. */

import { CONFLICT_NAMES, type ConflictKind, sayDay, sayMonth } from '../../record/index.ts'

export function conflictName(kind: ConflictKind): string {
  return CONFLICT_NAMES[kind]
}

/**
 * @example
 * valueInWords('2023-05-02 to 2023-09-26') // '2 May 2023 to 26 September 2023'
 */
export function valueInWords(value: string): string {
  return value.replaceAll(/\b\d{4}-\d\d(-\d\d)?\b/g, (day) => (day.length === 7 ? sayMonth(day) : sayDay(day)))
}

/** What people decided of the records of a report, carried over to the records of the report that corrects it, where both say the same of the work. */

import { canonicalJson } from '../../base/index.ts'
import type { ReportedUse } from './use-report.ts'

/** A record of the report that is corrected, with what a person said of it. */
export interface DecidedUse {
  readonly use: ReportedUse
  /** `undefined`: none of ours. */
  readonly work: string | undefined
  readonly words: number | undefined
}

export interface CarriedOver {
  readonly row: number
  /** The record of the report that is corrected. */
  readonly from: number
  readonly work: string | undefined
  /** Missing: the words are to be found anew, as the record gives none any more. */
  readonly words: number | undefined
}

/** A decision that a person has to look at again. */
export interface NotCarriedOver {
  readonly row: number
  readonly because: 'said-of-several' | 'other-words'
}

/** Each fresh record is carried, to be looked at again, or none of both: nothing was said of its work. */
export function carryOver(
  before: readonly DecidedUse[],
  fresh: readonly ReportedUse[],
): { carried: CarriedOver[]; open: NotCarriedOver[] } {
  const decided = Map.groupBy(before, ({ use }) => workOf(use))
  const carried: CarriedOver[] = []
  const open: NotCarriedOver[] = []
  for (const use of fresh) {
    const said = decided.get(workOf(use))
    if (!said) continue
    const told = carriedTo(use, said)
    if ('because' in told) open.push(told)
    else carried.push(told)
  }
  return { carried, open }
}

function carriedTo(use: ReportedUse, said: readonly DecidedUse[]): CarriedOver | NotCarriedOver {
  const { row } = use
  const first = said[0]!
  if (said.some(({ work }) => work !== first.work)) return { row, because: 'said-of-several' }
  const alike = said.filter((each) => each.use.words === use.words)
  const from = alike.find((each) => each.use.row === row) ?? alike[0] ?? first
  if (first.work === undefined) return { row, from: from.use.row, work: undefined, words: undefined }
  if (new Set(alike.map(({ words }) => words)).size > 1) return { row, because: 'said-of-several' }
  if (alike.length > 0) return { row, from: from.use.row, work: from.work, words: from.words }
  // Words that a person said instead of those of the record were not said of these.
  const isOwnCount = said.some((each) => each.use.words !== undefined && each.use.words !== each.words)
  return isOwnCount ? { row, because: 'other-words' } : { row, from: from.use.row, work: from.work, words: use.words }
}

/** What a record says of the work; capitals, spaces and the order of numbers and names do not matter. */
function workOf({ work, identifiers, title, year, writers }: ReportedUse): string {
  const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase()
  return canonicalJson([
    work ?? null,
    identifiers.toSorted(),
    title === undefined ? null : plain(title),
    year ?? null,
    writers.map(plain).toSorted(),
  ])
}

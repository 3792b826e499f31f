/** When something is said to have happened: never more exact than it was said, and with the words that said it. */

import type { IsoDate } from '../base/index.ts'

export const PRECISIONS = ['day', 'days', 'week', 'month', 'season', 'year', 'span'] as const
/** `days` is a stated range of days; `span` whatever else the words leave open ("late 2025"). */
export type Precision = (typeof PRECISIONS)[number]

/**
 * How the words became days: `stated` in full; `year-inferred`, the year was taken from the text around or from publication;
 * `relative` ("last Saturday"), reckoned from publication or from a date before it; `published`, nothing is said, so that
 * publication is the last day it can be.
 */
export type DateBasis = 'stated' | 'year-inferred' | 'relative' | 'published'

export interface RecordDate {
  /** The first day it can have been. */
  readonly first: IsoDate
  /** The last day it can have been: the same as `first` when the day is known. */
  readonly last: IsoDate
  readonly precision: Precision
  readonly basis: DateBasis
  /** The words of the text, empty when there are none. */
  readonly said: string
}

/** As people read it: `2023-05-02`, `2023-05`, `2023`, or both ends. */
export function printRecordDate({ first, last, precision }: RecordDate): string {
  if (first === last) return first
  if (precision === 'month') return first.slice(0, 7)
  if (precision === 'year') return first.slice(0, 4)
  return `${first} to ${last}`
}

/** The date of an event that stands first: the preferred one, else the most exact that stands, else the earliest. */

import { compareText, daysBetween } from '../../base/index.ts'
import type { RecordEvent } from '../history.ts'
import type { RecordDate } from '../record-date.ts'

export function leadingDate({ dates }: Pick<RecordEvent, 'dates'>): RecordDate | undefined {
  const standing = dates.filter(({ rank }) => rank !== 'deprecated')
  const preferred = standing.find(({ rank }) => rank === 'preferred')
  if (preferred) return preferred.value
  const width = ({ first, last }: RecordDate): number => daysBetween(first, last)
  const values = standing.map(({ value }) => value)
  return values.toSorted((a, b) => width(a) - width(b) || compareText(a.first, b.first))[0]
}

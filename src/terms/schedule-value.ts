/** Look-up in a schedule: the row that holds on a day for a key. */

import { type IsoDate, parseFraction, printFraction } from '../base/index.ts'
import type { Schedule, ScheduleRow } from './deal.ts'

/** The row that holds on `date` for the key values, in the order of `by`; `undefined` in a gap and for a key without rows. */
export type FindRow = (keys: readonly string[], date: IsoDate) => ScheduleRow | undefined

/** The look-up of a schedule, with its rows put in order once. */
export function findRowIn(schedule: Schedule): FindRow {
  const byKey = Map.groupBy(schedule.rows, ({ keys }) => keyText(keys))
  for (const rows of byKey.values()) rows.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  return (keys, date) => {
    const rows = byKey.get(keyText(keys)) ?? []
    return rows.findLast(({ from, to }, index) => {
      const end = to ?? rows[index + 1]?.from
      return from <= date && (end === undefined || date < end)
    })
  }
}

/** Days on which the number of some key of a schedule starts, ends or changes, in order. */
export function changesOf({ rows }: Schedule): IsoDate[] {
  const days = rows.flatMap(({ from, to }) => (to === undefined ? [from] : [from, to]))
  return [...new Set(days)].sort()
}

/** Numbers as keys are compared as numbers: `1`, `1.0` and `01` are one key. */
function keyText(keys: readonly string[]): string {
  const texts = keys.map((key) => {
    const number = key.length <= 40 ? parseFraction(key) : undefined
    return number ? printFraction(number) : key
  })
  return texts.join('\n')
}

/** The days on which an answer may change, so that a span of days can be judged by the days that matter. */

import { addDays, type IsoDate } from '../../base/index.ts'
import type { ConsentRecord } from './record.ts'
import { statementOf } from './statement.ts'

/** First days of possible change after `from` and up to `to`, in order. What was known by then is left to who asks. */
export function changesWithin(record: ConsentRecord, { from, to }: { from: IsoDate; to: IsoDate }): IsoDate[] {
  const days = new Set<IsoDate>()
  for (const entry of record.entries) {
    days.add(entry.effectiveOn)
    const until = statementOf(entry)?.until
    if (until !== undefined && until < '9999-12-31') days.add(addDays(until, 1))
  }
  return [...days].filter((day) => day > from && day <= to).sort()
}

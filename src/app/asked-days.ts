/** The days and periods of a request, as people write them. */

import { badInput, type IsoDate, isDate, parsePeriod, type Period } from '../base/index.ts'

/** Stops (`code`) when the day of an option is none; an option that was not given is fine. */
export function checkDay(code: string, option: string, day: IsoDate | undefined): void {
  if (day === undefined || isDate(day)) return
  throw badInput(code, `${option} is ${JSON.stringify(day)}, which is no date.`, { hint: 'Write it as YYYY-MM-DD.' })
}

/** The period that a text names. Stops (`code`) when it names none. */
export function readPeriod(code: string, text: string): Period {
  const period = parsePeriod(text)
  if (period) return period
  throw badInput(code, `${JSON.stringify(text)} is no period.`, {
    hint: 'Write a year, a quarter, a month, or the first day and the day after the last: 2026, 2026-Q2, 2026-05, 2026-05-02..2027-05-02.',
  })
}

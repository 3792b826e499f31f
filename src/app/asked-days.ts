/** The days and periods of a request, as people write them. */

import { badInput, type IsoDate, isDate, parsePeriod, type Period } from '../base/index.ts'

/** Stops (`code`) when the day of an option is none; an option that was not given is fine. */
export function checkDay(code: string, option: string, day: IsoDate | undefined): void {
  if (day === undefined || isDate(day)) return
  throw badInput(code, `${option} is ${JSON.stringify(day)}, which is no date.`, { hint: 'Write it as YYYY-MM-DD.' })
}

/** The days of a request: what arises from one day on and before another, as far as it was known. */
export interface AskedDays {
  readonly from?: IsoDate
  readonly to?: IsoDate
  readonly knownBy?: IsoDate
}

/** Stops (`code`) when one of them is no date, or the period is empty. */
export function readAskedDays(code: string, { from, to, knownBy }: AskedDays): AskedDays {
  checkDay(code, '--from', from)
  checkDay(code, '--to', to)
  checkDay(code, '--known', knownBy)
  if (from !== undefined && to !== undefined && from >= to) {
    throw badInput(code, `--from ${from} is not before --to ${to}.`, {
      hint: 'The day of --to is not in the period.',
    })
  }
  return {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(knownBy === undefined ? {} : { knownBy }),
  }
}

/** The period that a text names. Stops (`code`) when it names none. */
export function readPeriod(code: string, text: string): Period {
  const period = parsePeriod(text)
  if (period) return period
  throw badInput(code, `${JSON.stringify(text)} is no period.`, {
    hint: 'Write a year, a quarter, a month, or the first day and the day after the last: 2026, 2026-Q2, 2026-05, 2026-05-02..2027-05-02.',
  })
}

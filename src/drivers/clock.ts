/** The only clock: the day on which something was learnt. Everything else has its dates in its facts. */

import { badInput, type IsoDate, isDate } from '../base/index.ts'

export interface Clock {
  today(): IsoDate
}

/** The system's day in UTC, or `GUILDHALL_TODAY` (for runs that must give the same bytes on another day). */
export function systemClock(environment: NodeJS.ProcessEnv = process.env): Clock {
  const fixed = environment['GUILDHALL_TODAY']
  if (fixed !== undefined && !isDate(fixed)) {
    throw badInput('hall/bad-date', `GUILDHALL_TODAY is ${JSON.stringify(fixed)}, which is no date.`, {
      hint: 'Write it as YYYY-MM-DD, or leave it out.',
    })
  }
  return { today: () => fixed ?? new Date().toISOString().slice(0, 10) }
}

/** The only clock: the day on which something was learnt. Everything else has its dates in its facts. */

import { badInput, type IsoDate, isDate } from '../base/index.ts'

export interface Clock {
  today(): IsoDate
  /** Seconds since 1970, UTC: the time of a cosignature, and of nothing else. */
  seconds(): number
}

/** The system's day in UTC, or `GUILDHALL_TODAY` (for runs that must give the same bytes on another day). */
export function systemClock(environment: NodeJS.ProcessEnv = process.env): Clock {
  const fixed = environment['GUILDHALL_TODAY']
  if (fixed !== undefined && !isDate(fixed)) {
    throw badInput('hall/bad-date', `GUILDHALL_TODAY is ${JSON.stringify(fixed)}, which is no date.`, {
      hint: 'Write it as YYYY-MM-DD, or leave it out.',
    })
  }
  const now = (): number => (fixed === undefined ? Date.now() : Date.parse(`${fixed}T00:00:00Z`))
  return { today: () => new Date(now()).toISOString().slice(0, 10), seconds: () => Math.floor(now() / 1000) }
}

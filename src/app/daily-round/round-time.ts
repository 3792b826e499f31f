/** From when on a day a hall makes its round, as `daily_round:` in `hall.yaml` says. */

import { badInput } from '../../base/index.ts'

/** Seconds since midnight UTC; `undefined` where the hall makes none. At midnight unless something is said. */
export function readRoundTime(said: unknown): number | undefined {
  if (said === undefined || said === null || said === '' || said === 'on') return 0
  if (said === 'off') return undefined
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(typeof said === 'string' ? said : '') ?? []
  if (hours !== undefined && minutes !== undefined) return Number(hours) * 3600 + Number(minutes) * 60
  throw badInput('serve/bad-round', `daily_round: in hall.yaml is ${JSON.stringify(said)}.`, {
    hint: 'Write off, or a time of day in UTC like 04:30.',
  })
}

/** The day on which something came, as a request gives it: today without it, and never a day that is still to come. */

import { badInput, type IsoDate } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import { checkDay } from '../asked-days.ts'

export function readDayLearnt({ clock }: Pick<Hall, 'clock'>, on: string | undefined): IsoDate {
  checkDay('uses/bad-date', '--on', on)
  const today = clock.today()
  if (on === undefined || on <= today) return on ?? today
  throw badInput('uses/bad-date', `--on ${on} lies after today, ${today}.`, {
    hint: 'Write the day on which it came.',
  })
}

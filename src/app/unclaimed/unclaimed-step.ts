/** What every step with unclaimed money asks for: its day, the paper that it stands on, and the entry that keeps it. */

import { badInput, type IsoDate, type Json } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import type { Entry } from '../../registry/index.ts'
import { checkDay } from '../asked-days.ts'
import { sayEntry } from '../say-entry.ts'

export interface StepRequest {
  /** The day on which it was done; today without it. */
  readonly on?: IsoDate | undefined
  readonly rules?: string | undefined
  readonly source?: string | undefined
}

/** A step is recorded when it was done, not before. */
export function dayOf(hall: Hall, asked: IsoDate | undefined): IsoDate {
  checkDay('unclaimed/bad-date', '--on', asked)
  const today = hall.clock.today()
  if (asked !== undefined && asked > today) {
    throw badInput('unclaimed/bad-date', `--on ${asked} is after today, ${today}.`, {
      hint: 'Record a step once it was taken.',
    })
  }
  return asked ?? today
}

export function sourceOf(source: string | undefined): string {
  if (source !== undefined && source.trim() !== '') return source
  throw badInput('unclaimed/no-source', 'Nothing says on what paper that stands.', {
    hint: 'Give --source, such as the minutes of the general assembly.',
  })
}

/** `on`: when it was done; `knownOn`: when the hall learnt it. */
export function sayStep(
  stores: Stores,
  {
    subject,
    says,
    on,
    knownOn,
    source,
  }: {
    subject: string
    says: { readonly [key: string]: Json | undefined }
    on: IsoDate
    knownOn: IsoDate
    source: string
  },
): Promise<Entry> {
  return sayEntry(stores, { kind: 'unclaimed', subject, says, effectiveOn: on, knownOn, source })
}

/** The days of a round from which its rules count. */

import type { IsoDate } from '../../base/index.ts'
import type { RuleDay } from './rulebook.ts'
import type { StepTaken } from './replay.ts'

export interface Days {
  readonly on: IsoDate
  /** The last day of the contract that the round follows, as far as it is known. */
  readonly expiry: IsoDate | undefined
  /** That of the contract that it made. */
  readonly newExpiry: IsoDate | undefined
  /** When notice was given to the other side: handed in, since no report tells it. */
  readonly notice: IsoDate | undefined
  /** Steps up to the day, latest last. */
  readonly path: readonly StepTaken[]
}

/** The latest day of its kind by now; the end of a contract also when it lies ahead. */
export function dayOf({ path, notice, expiry }: Days, day: RuleDay): IsoDate | undefined {
  if (day === 'notice') return notice
  if (day === 'expiry') return expiry
  return path.findLast(({ step, failed }) => step.event === day && !failed)?.on
}

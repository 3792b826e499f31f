/** Clocks of a claim: the last day of a phase, counted from dated steps alone. There is no today here. */

import { addDays, addMonths, daysBetween, type IsoDate } from '../../base/index.ts'
import type { ClaimRules, PhaseRule } from './rules.ts'

/** The hall asked for papers: the clock stands still from that day until they come, or until the longest pause is over. */
export interface Pause {
  readonly from: IsoDate
  /** Missing while it lasts. */
  readonly to: IsoDate | undefined
}

/**
 * The last day of a phase that began on `since`: the day itself does not count, and the last day counts in full. A pause that
 * lasts is taken at its longest, so that the day only comes nearer when the papers do. Never after the deadline of the claim.
 */
export function dueDay(
  rules: ClaimRules,
  phase: PhaseRule,
  {
    since,
    pauses,
    extendedBy,
    deadline,
  }: { since: IsoDate; pauses: readonly Pause[]; extendedBy: number; deadline: IsoDate },
): IsoDate {
  const plain = phase.count === 'days' ? addDays(since, phase.days.value) : addWeekdays(rules, since, phase.days.value)
  const paused = pauses.reduce((days, pause) => days + daysBetween(pause.from, endOfPause(rules, pause)), 0)
  const due = addDays(plain, paused + extendedBy)
  return due < deadline ? due : deadline
}

/** The first day on which the clock runs again. */
export function endOfPause({ pause }: ClaimRules, { from, to }: Pause): IsoDate {
  const longest = addDays(from, pause.value)
  return to !== undefined && to < longest ? to : longest
}

/** The last day on which the claim can be settled otherwise than by the deadline. */
export function deadlineOf({ deadline }: ClaimRules, opened: IsoDate): IsoDate {
  if (deadline.from === 'opened') return addMonths(opened, deadline.months.value)
  return addMonths(`${opened.slice(0, 4)}-12-31`, deadline.months.value)
}

function addWeekdays({ holidays }: ClaimRules, from: IsoDate, days: number): IsoDate {
  let day = from
  for (let left = days; left > 0;) {
    day = addDays(day, 1)
    if (!isWeekend(day) && !holidays.includes(day)) left--
  }
  return day
}

function isWeekend(day: IsoDate): boolean {
  // 1970-01-03 was a Saturday.
  const sinceSaturday = ((daysBetween('1970-01-03', day) % 7) + 7) % 7
  return sinceSaturday < 2
}

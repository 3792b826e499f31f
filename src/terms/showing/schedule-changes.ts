/** What two deals differ in in one schedule: number by number, before → after, with the difference. */

import {
  compare,
  compareText,
  divide,
  equals,
  type Fraction,
  fraction,
  multiply,
  placePoint,
  printDecimal,
  roundFraction,
  subtract,
  ZERO,
} from '../../base/index.ts'
import type { Schedule, ScheduleRow } from '../deal.ts'
import { rowName } from './row-name.ts'

/** A line for each row whose number is another, new or struck; in the order of the second deal, struck ones last. */
export function numberChanges(a: Schedule, b: Schedule): { readonly row: string; readonly text: string }[] {
  const [before, after] = [rowsByName(a), rowsByName(b)]
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((row) => {
    const [old, now] = [before.get(row), after.get(row)]
    const number = (each: ScheduleRow, { unit }: Schedule): string => numberText(each, unit)
    if (!old) return now ? [{ row, text: `${row}: new, ${number(now, b)}${heldBefore(now, a, b)}` }] : []
    if (!now) return [{ row, text: `${row}: struck, was ${number(old, a)}` }]
    if (equals(old.value, now.value) && a.unit === b.unit) return []
    const difference = a.unit === b.unit ? ` (${differenceOf(old.value, now.value, measureOf(old, now, b.unit))})` : ''
    return [{ row, text: `${row}: ${number(old, a)} → ${number(now, b)}${difference}` }]
  })
}

/** What the first deal pays from that day on, when an earlier row of the same keys goes on there. */
function heldBefore(row: ScheduleRow, a: Schedule, b: Schedule): string {
  const { from, keys } = row
  const earlier = a.rows.filter((each) => each.from < from && each.keys.join('\n') === keys.join('\n'))
  const last = earlier.toSorted((one, other) => compareText(one.from, other.from)).at(-1)
  if (!last || (last.to !== undefined && last.to <= from)) return ''
  const difference = a.unit === b.unit ? `, ${differenceOf(last.value, row.value, measureOf(last, row, b.unit))}` : ''
  return ` (before: ${numberText(last, a.unit)} of ${last.from}${difference})`
}

/** `0.02 USD/word`, with the word that no source gives it. */
export function numberText({ written, citation }: ScheduleRow, unit: string): string {
  const named = unit === 'share' || unit === '' ? written : `${written} ${unit}`
  return citation.hypothesis === undefined ? named : `${named} (assumed)`
}

/** What is written in percent is a share, whatever it is a share of. */
function measureOf(old: ScheduleRow, now: ScheduleRow, unit: string): string {
  return [old, now].every(({ written }) => written.endsWith('%')) ? 'share' : unit
}

/** Shares in points of percent, amounts in percent of what they were, and from nothing as they are. */
export function differenceOf(before: Fraction, after: Fraction, unit: string): string {
  const difference = subtract(after, before)
  const sign = compare(difference, ZERO) > 0 ? '+' : ''
  if (unit === 'share') return `${oneDecimal(multiply(difference, fraction(100)), sign)} percentage points`
  if (equals(before, ZERO)) return `${sign}${printDecimal(difference)}`
  const size = compare(before, ZERO) < 0 ? subtract(ZERO, before) : before
  return `${oneDecimal(multiply(divide(difference, size), fraction(100)), sign)}%`
}

/** To one decimal, which is said to be about right when it is not exact. */
function oneDecimal(value: Fraction, sign: string): string {
  const tenths = roundFraction(multiply(value, fraction(10)), 'half-even')
  if (!equals(fraction(tenths, 10), value)) return `about ${sign}${placePoint(tenths, 1)}`
  return sign + (tenths % 10n === 0n ? `${tenths / 10n}` : placePoint(tenths, 1))
}

function rowsByName({ rows }: Schedule): Map<string, ScheduleRow> {
  return new Map(rows.map((row) => [rowName(row), row]))
}

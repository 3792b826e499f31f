/** Functions of dates as code: a date is a number of days since 1970. */

import { dayNumber } from './columns.ts'
import { type Code, type Compiling, NotCompiled } from './compiling.ts'
import { type Exact, whole } from './exact-numbers.ts'

type Day = Code & { is: 'date' }

// As the interpreter has it.
const MOST_DAYS = 36_524n
const [FIRST_DAY, LAST_DAY] = [dayNumber('0000-01-01'), dayNumber('9999-12-31')]

export function daysFrom(from: Day, to: Day, { script }: Compiling): Exact {
  const code = script.let(`${to.code} - ${from.code}`)
  const top = { code, low: BigInt(to.low - from.high), high: BigInt(to.high - from.low) }
  return { is: 'number', top, over: whole(1n) }
}

export function quarterEndOf(day: Day, { script }: Compiling): Day {
  return { is: 'date', code: script.let(`quarterEnd(${day.code})`), low: day.low, high: day.high + 92 }
}

export function dayLater(from: Day, { top, over }: Exact, { script }: Compiling): Day {
  if (over.low !== 1n || over.high !== 1n) throw new NotCompiled('a part of a day')
  if (top.low < -MOST_DAYS || top.high > MOST_DAYS) throw new NotCompiled('more days than a century')
  const code = script.let(`${from.code} + ${top.code}`)
  const [low, high] = [from.low + Number(top.low), from.high + Number(top.high)]
  // Days of other years are written in another way, in which they no longer sort.
  if (low < FIRST_DAY) script.doubtWhen(`${code} < ${FIRST_DAY}`)
  if (high > LAST_DAY) script.doubtWhen(`${code} > ${LAST_DAY}`)
  return { is: 'date', code, low, high }
}

/** The last day of the quarter that holds a day, both as days since 1970. */
export function quarterEnd(day: number): number {
  const date = new Date(day * 86_400_000)
  date.setUTCMonth(Math.floor(date.getUTCMonth() / 3) * 3 + 3, 0)
  return date.getTime() / 86_400_000
}

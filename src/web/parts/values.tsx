/** Amounts, days and counts in the reader's language. Nothing is reckoned here: an amount stays the decimal text that the server sent. */

import type { JSX } from 'preact'
import { language } from '../texts/text.ts'

/** `9030.96`, `USD` → `$9,030.96` as the reader writes it; every digit is kept. */
export function printMoney(amount: string, currency: string): string {
  return printAmount(amount, currency, 'auto')
}

/** `+$9,030.96`: how much more or less. */
export function printDifference(amount: string, currency: string): string {
  return printAmount(amount, currency, 'exceptZero')
}

function printAmount(amount: string, currency: string, signDisplay: 'auto' | 'exceptZero'): string {
  const decimals = amount.split('.')[1]?.length ?? 0
  const format = new Intl.NumberFormat(language.value, {
    style: 'currency',
    currency,
    signDisplay,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
  // Formats decimal text exactly, beyond what a number holds (ECMA-402, Intl.NumberFormat v3).
  return format.format(amount as unknown as number)
}

export function printDay(day: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** Days from the first up to, without, the second are shown with their last day; a named period (`2027`, `2027-Q2`) as it is. */
export function printPeriod(period: string): string {
  const [, start, end] = /^(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)$/.exec(period) ?? []
  if (start === undefined || end === undefined) return period
  const last = new Date(`${end}T00:00:00Z`)
  last.setUTCDate(last.getUTCDate() - 1)
  const format = new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeZone: 'UTC' })
  return format.formatRange(new Date(`${start}T00:00:00Z`), last)
}

/** A moment: day and time where the reader is. */
export function printMoment(moment: string): string {
  return new Intl.DateTimeFormat(language.value, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(moment))
}

export function printCount(count: number): string {
  return new Intl.NumberFormat(language.value).format(count)
}

/** A share of one as percent. */
export function printPercent(part: number, digits = 1): string {
  return new Intl.NumberFormat(language.value, { style: 'percent', maximumFractionDigits: digits }).format(part)
}

export function Money({ amount, currency }: { amount: string; currency: string }): JSX.Element {
  return <span class="money">{printMoney(amount, currency)}</span>
}

export function Day({ day }: { day: string }): JSX.Element {
  return <time dateTime={day}>{printDay(day)}</time>
}

const BYTES = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const

/** `5.2 MB` */
export function printBytes(bytes: number): string {
  const step = Math.min(BYTES.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  const options = {
    style: 'unit',
    unit: BYTES[step] ?? 'byte',
    unitDisplay: step === 0 ? 'long' : 'short', // the short name of a byte has no plural
    maximumFractionDigits: 1,
  } as const
  return new Intl.NumberFormat(language.value, options).format(bytes / 1000 ** step)
}

/** `3 min`, `2 hr` */
export function printDuration(seconds: number): string {
  const [unit, size] =
    seconds < 90 ? (['second', 1] as const) : seconds < 5400 ? (['minute', 60] as const) : (['hour', 3600] as const)
  const options = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 0 } as const
  return new Intl.NumberFormat(language.value, options).format(Math.ceil(seconds / size))
}

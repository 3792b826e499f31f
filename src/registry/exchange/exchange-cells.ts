/** Texts out of a table, read as what they must be; each fault is kept with its column, so that one look mends the row. */

import { isDate, parseFraction, type Fraction } from '../../base/index.ts'
import type { RowFault } from './exchange-record.ts'

export type Cells = Readonly<Record<string, string>>

/** Reads the cells of one row. What is wrong is gathered, and a stand-in goes on. */
export class CellReader {
  readonly #cells: Cells
  readonly #faults: RowFault[] = []

  constructor(cells: Cells) {
    this.#cells = cells
  }

  /** Empty when the cell is. */
  text(column: string): string {
    return (this.#cells[column] ?? '').trim()
  }

  /** As it was written, blanks and all. */
  exactText(column: string): string {
    return this.#cells[column] ?? ''
  }

  needed(column: string): string {
    const text = this.text(column)
    if (text === '') this.fault(column, `${column} is empty.`, `Fill in ${column}.`)
    return text
  }

  /** `fallback` for an empty cell. */
  date(column: string, fallback: string): string {
    const text = this.text(column)
    if (text === '') return fallback
    if (!isDate(text)) this.fault(column, `${JSON.stringify(text)} is no date.`, 'Write dates as YYYY-MM-DD.')
    return text
  }

  whole(column: string, fallback?: number): number {
    const text = this.text(column)
    if (text === '' && fallback !== undefined) return fallback
    if (/^\d{1,15}$/.test(text)) return Number(text)
    this.fault(column, `${JSON.stringify(text)} is no whole number.`, 'Write digits alone.')
    return 0
  }

  /** Whole or with decimals, not below zero. */
  number(column: string): number {
    const text = this.text(column)
    if (/^\d{1,15}(?:\.\d{1,9})?$/.test(text)) return Number(text)
    this.fault(column, `${JSON.stringify(text)} is no number.`, 'Write digits, with a point before decimals.')
    return 0
  }

  oneOf<Name extends string>(column: string, names: readonly Name[], fallback?: Name): Name {
    const text = this.text(column)
    if (text === '' && fallback !== undefined) return fallback
    const found = names.find((name) => name === text)
    if (found === undefined) {
      this.fault(column, `${column} is ${JSON.stringify(text)}.`, `There are: ${names.join(', ')}.`)
    }
    return found ?? (names[0] as Name)
  }

  /** Nothing for an empty cell; else a part of the whole. */
  share(column: string): Fraction | undefined {
    const text = this.text(column)
    if (text === '') return undefined
    const share = parseFraction(text)
    if (share && share.numerator >= 0n && share.numerator <= share.denominator) return share
    this.fault(column, `${JSON.stringify(text)} is no share.`, 'Write a part of one: 1/3, 0.25 or 40%.')
    return undefined
  }

  matching(column: string, form: RegExp, hint: string): string {
    const text = this.text(column)
    if (!form.test(text)) this.fault(column, `${JSON.stringify(text)} has another form.`, hint)
    return text
  }

  fault(column: string, reason: string, hint: string): void {
    this.#faults.push({ column, reason, hint })
  }

  /** All faults as one; nothing when the row is right. */
  faults(): RowFault | undefined {
    if (this.#faults.length === 0) return undefined
    const join = (of: (fault: RowFault) => string): string => [...new Set(this.#faults.map(of))].join(' ')
    return {
      column: [...new Set(this.#faults.map(({ column }) => column))].join(', '),
      reason: join(({ reason }) => reason),
      hint: join(({ hint }) => hint),
    }
  }
}

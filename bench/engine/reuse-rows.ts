/** Made rows of re-uses as typed columns: receipts in cents, dates as days since 1970; and who wrote the works. */

import { dayOf } from './days.ts'
import { randomNumbers } from './random.ts'

export const REUSE_SEED = 20_260_502
export const WRITERS = 12_000
const WORKS = 30_000
const COMPANIES = 40

export interface ReuseRows {
  readonly size: number
  readonly work: Int32Array
  readonly company: Int32Array
  readonly startsOn: Int32Array
  readonly receiptsCents: Float64Array
}

/** Work → its writers; every second work has two, who share alike; `second` is -1 when there is none, else after `first`. */
export interface Authorship {
  readonly first: Int32Array
  readonly second: Int32Array
}

/** Receipts fall off steeply, so that each tier is met: from a dollar to two and a half million. */
export function makeReuses(size: number): ReuseRows {
  const draw = randomNumbers(REUSE_SEED)
  const rows = {
    size,
    work: new Int32Array(size),
    company: new Int32Array(size),
    startsOn: new Int32Array(size),
    receiptsCents: new Float64Array(size),
  }
  const [first, days] = [dayOf('2020-05-02'), dayOf('2030-05-02') - dayOf('2020-05-02')]
  for (let row = 0; row < size; row++) {
    rows.work[row] = draw(WORKS)
    rows.company[row] = draw(COMPANIES)
    rows.startsOn[row] = first + draw(days)
    rows.receiptsCents[row] = Math.floor(100 * 10 ** (draw(1_000_000) / 156_000)) + draw(100)
  }
  return rows
}

export function makeAuthorship(): Authorship {
  const draw = randomNumbers(REUSE_SEED + 1)
  const [first, second] = [new Int32Array(WORKS), new Int32Array(WORKS).fill(-1)]
  for (let work = 0; work < WORKS; work++) {
    first[work] = draw(WRITERS - 1)
    if (work % 2 === 1) second[work] = first[work]! + 1 + draw(WRITERS - 1 - first[work]!)
  }
  return { first, second }
}

// Padded, so that names and numbers have one order.
export const workName = (work: number): string => `work-${String(work).padStart(6, '0')}`
export const companyName = (company: number): string => `company-${company}`
export const writerName = (writer: number): string => `writer-${String(writer).padStart(5, '0')}`

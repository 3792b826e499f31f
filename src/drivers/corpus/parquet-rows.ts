/** The rows of a column one by one, whole or lost, so that columns can be read side by side. */

import type { PageRows } from './parquet-pages.ts'
import type { Value } from './parquet-values.ts'

export interface RowStream {
  /** The values of the next row; without them it is lost, and the first of its like says how many and why. */
  (): Promise<{ values?: readonly Value[]; lost?: { count: number; reason: string } }>
  /** True when all rows that are left are lost. */
  isOver(): boolean
}

export function rowByRow(pages: AsyncGenerator<PageRows, void, undefined>): RowStream {
  let [rows, at, lostLeft, isEnded]: [Value[][], number, number, boolean] = [[], 0, 0, false]
  const next = async (): Promise<{ values?: readonly Value[]; lost?: { count: number; reason: string } }> => {
    for (;;) {
      const values = rows[at]
      if (values) {
        at++
        return { values }
      }
      if (lostLeft > 0) {
        lostLeft--
        return {}
      }
      const { done, value } = await pages.next()
      if (done) {
        isEnded = true
        return {}
      }
      ;[rows, at] = ['rows' in value ? value.rows : [], 0]
      if ('rows' in value || value.lostRows <= 0) continue
      lostLeft = value.lostRows - 1
      // What the last page of a chunk leaves open is told as one stretch to its end.
      isEnded = value.isRest
      return { lost: { count: value.lostRows, reason: value.reason } }
    }
  }
  return Object.assign(next, { isOver: () => isEnded && rows[at] === undefined })
}

/** The texts of a row, one after the other on lines of their own. */
export function joinTexts(parts: readonly Value[]): Uint8Array {
  const texts = parts.filter((part) => part instanceof Uint8Array && part.length > 0) as Uint8Array[]
  const [only] = texts
  if (only && texts.length === 1) return only
  const lineBreak = Uint8Array.of(0x0a)
  return Buffer.concat(texts.flatMap((text, i) => (i === 0 ? [text] : [lineBreak, text])))
}

/** One page of rows that are there as a whole: where it begins, and where the next one would. */

import { badInput } from '../../base/index.ts'

export interface Page<Row> {
  rows: Row[]
  next?: string
  total: number
}

/** `keyOf` is unique; `after` is the key of the last row of the page before. */
export function pageRows<Row>(
  all: readonly Row[],
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
  keyOf: (row: Row, at: number) => string,
): Page<Row> {
  const start = after === undefined ? 0 : all.findIndex((row, at) => keyOf(row, at) === after) + 1
  if (after !== undefined && start === 0) {
    throw badInput('api/bad-request', 'The list has no row after which the page was to begin.', {
      hint: 'Begin with its first page.',
    })
  }
  const rows = all.slice(start, start + limit)
  const last = rows.at(-1)
  const isMore = last !== undefined && start + rows.length < all.length
  return { rows, ...(isMore ? { next: keyOf(last, start + rows.length - 1) } : {}), total: all.length }
}

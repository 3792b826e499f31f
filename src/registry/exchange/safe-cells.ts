/**
 * Cells that no spreadsheet takes for a formula. A text that begins like one gets an apostrophe in front, and so does a text that
 * begins with an apostrophe, so that reading takes back exactly what writing put there.
 */

const BEGINS_LIKE_A_FORMULA = /^['=+\-@\t\r]/
const MADE_SAFE = /^'(?=['=+\-@\t\r])/

/**
 * @example
 * safeCell('=SUM(A1)') // "'=SUM(A1)"
 */
export function safeCell(text: string): string {
  return BEGINS_LIKE_A_FORMULA.test(text) ? `'${text}` : text
}

/**
 * @example
 * plainCell("'=SUM(A1)") // '=SUM(A1)'
 */
export function plainCell(cell: string): string {
  return cell.replace(MADE_SAFE, '')
}

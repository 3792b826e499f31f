/** Tables as CSV text (RFC 4180). */

/** UTF-8 text with a header, rows ended by CR LF; no cell that a spreadsheet would calculate. */
export function printCsvText(columns: readonly string[], rows: readonly Readonly<Record<string, string>>[]): string {
  const lines = rows.map((row) => columns.map((column) => printCell(row[column] ?? '')).join(','))
  return [columns.join(','), ...lines, ''].join('\r\n')
}

/** An apostrophe in front of whatever begins like a formula, and of what begins with one, so that reading can take it off again. */
function printCell(text: string): string {
  const clean = text.toWellFormed()
  const guarded = /^['=+\-@\t\r\n]/.test(clean) ? `'${clean}` : clean
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

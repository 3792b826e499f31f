/** The public list as a table, one row for each work (RFC 4180). */

import type { PublicList } from './public-entry.ts'

export const PUBLIC_COLUMNS = [
  'title',
  'other_titles',
  'year',
  'names',
  'used_in',
  'amounts',
  'reasons',
  'since',
  'decided_from',
  'claim_until',
  'work',
  'ids',
] as const

/** UTF-8 text with a header, rows ended by CR LF; several values of a cell stand one after the other with a semicolon. */
export function printPublicCsv({ entries }: PublicList): string {
  const rows = entries.map((entry) => [
    entry.title,
    entry.otherTitles.join('; '),
    String(entry.year ?? ''),
    entry.names.join('; '),
    entry.usedIn.join('; '),
    entry.amounts.join('; '),
    entry.reasons.join(' '),
    entry.since,
    entry.decidedFrom ?? '',
    entry.claimUntil ?? '',
    entry.work,
    entry.ids.join('; '),
  ])
  return [PUBLIC_COLUMNS.join(','), ...rows.map((row) => row.map(printCsvText).join(',')), ''].join('\r\n')
}

/** Quoted when it has to be; a text that a spreadsheet would calculate gets an apostrophe in front. */
export function printCsvText(text: string): string {
  const guarded = /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded
}

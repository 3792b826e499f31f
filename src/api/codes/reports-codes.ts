/** Codes about reports on the bargaining, as they are read. */

import type { CodeRows } from './code-row.ts'

export const REPORTS_CODES: CodeRows = {
  report: [
    ['bad-json', 1, 422, 'A line or an item of a file of reports is no JSON object; the others were taken.'],
    ['cut-off', 1, 422, 'A feed or a file of reports breaks off; what stands before the end was taken.'],
    ['damaged', 1, 422, 'A part of a packed file of reports cannot be unpacked; what could be was read.'],
    ['empty', 2, 422, 'A file of reports holds no text.'],
    [
      'error-page',
      1,
      422,
      'A page is the message of a server ("404 Not Found") or of a gate before it, in place of what was asked for.',
    ],
    [
      'mended-letters',
      0,
      200,
      'The encoding of a file of reports was guessed or mended, or control characters were left out.',
    ],
    ['no-items', 1, 422, 'A feed or a list of reports has no item.'],
    ['no-report', 1, 422, 'An item has neither a text nor a title nor an address.'],
    ['not-text', 2, 422, 'A file among reports is no text.'],
    ['passed-over', 0, 200, 'A file in a folder of reports is a table, a setting or a program by its name.'],
    ['too-large', 2, 413, 'A file of reports is larger than one that is read at once.'],
    ['twice', 0, 200, 'An item stands in one file twice, word for word; it was taken once.'],
  ],
}

/** Codes of the table. */

import type { CodeRows } from './code-row.ts'

export const TABLE_CODES: CodeRows = {
  table: [
    [
      'nothing-to-tell',
      2,
      400,
      'Why something moved is asked of an offer, a company, a clause or a tenth that is not there.',
    ],
    ['unknown-facts', 2, 404, 'There are no such facts to lay offers over.'],
    ['unknown-link', 2, 404, 'A link to a table names choices that are not kept here.'],
  ],
}

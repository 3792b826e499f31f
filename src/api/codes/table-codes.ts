/** Codes of the table. */

import type { CodeRows } from './code-row.ts'

export const TABLE_CODES: CodeRows = {
  table: [
    ['unknown-facts', 2, 404, 'There are no such facts to lay offers over.'],
    ['unknown-link', 2, 404, 'A link to a table names choices that are not kept here.'],
  ],
}

/** The English catalogue: each area in a file of its own. */

import { ACCOUNT } from './account.ts'
import { INVOICES } from './invoices.ts'
import { LICENSEES } from './licensees.ts'
import { RECORD } from './record.ts'
import { RUNS } from './runs.ts'
import { SHELL } from './shell.ts'
import { USES } from './uses.ts'

export const EN = {
  ...SHELL,
  ...ACCOUNT,
  ...INVOICES,
  ...LICENSEES,
  ...RECORD,
  ...RUNS,
  ...USES,
}

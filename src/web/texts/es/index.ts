/** El catálogo en español; el compilador exige cada texto del inglés. */

import type { Translated } from '../text.ts'
import type { EN } from '../en/index.ts'
import { ACCOUNT } from './account.ts'
import { INVOICES } from './invoices.ts'
import { LICENSEES } from './licensees.ts'
import { RECORD } from './record.ts'
import { RUNS } from './runs.ts'
import { SHELL } from './shell.ts'
import { USES } from './uses.ts'

export const ES: Translated<typeof EN> = {
  ...SHELL,
  ...ACCOUNT,
  ...INVOICES,
  ...LICENSEES,
  ...RECORD,
  ...RUNS,
  ...USES,
}

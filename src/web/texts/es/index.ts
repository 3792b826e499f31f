/** El catálogo en español; el compilador exige cada texto del inglés. */

import type { Translated } from '../shapes.ts'
import type { EN } from '../en/index.ts'
import { ACCOUNT } from './account.ts'
import { CASES } from './cases.ts'
import { CHECKS } from './checks.ts'
import { CLAIMS } from './claims.ts'
import { COMPANY } from './company.ts'
import { INVOICES } from './invoices.ts'
import { LICENSEES } from './licensees.ts'
import { PUBLIC } from './public.ts'
import { RECORD } from './record.ts'
import { REGISTRY } from './registry.ts'
import { RUNS } from './runs.ts'
import { SHELL } from './shell.ts'
import { TABLE } from './table.ts'
import { USES } from './uses.ts'
import { WORK } from './work.ts'
import { WRITER } from './writer.ts'

export const ES: Translated<typeof EN> = {
  ...SHELL,
  ...ACCOUNT,
  ...CASES,
  ...CHECKS,
  ...CLAIMS,
  ...COMPANY,
  ...INVOICES,
  ...LICENSEES,
  ...PUBLIC,
  ...RECORD,
  ...REGISTRY,
  ...RUNS,
  ...TABLE,
  ...USES,
  ...WORK,
  ...WRITER,
}

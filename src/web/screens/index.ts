/** All screens in the order of the menu; each area adds its own list. */

import type { Screen } from '../parts/screen.ts'
import { ACCOUNT_SCREENS } from './account/index.ts'
import { CASE_SCREENS } from './cases/index.ts'
import { COMPANY_SCREENS } from './company/index.ts'
import { HOME_SCREENS } from './home/index.ts'
import { INVOICE_SCREENS } from './invoices/index.ts'
import { LICENSEE_SCREENS } from './licensees/index.ts'
import { PUBLIC_SCREENS } from './public/index.ts'
import { RECORD_SCREENS } from './record/index.ts'
import { REGISTRY_SCREENS } from './registry/index.ts'
import { RUN_SCREENS } from './runs/index.ts'
import { TABLE_SCREENS } from './table/index.ts'
import { USE_SCREENS } from './uses/index.ts'
import { AUDIT_SCREENS } from './work/index.ts'
import { WRITER_SCREENS } from './writer/index.ts'

export const SCREENS: readonly Screen[] = [
  ...HOME_SCREENS,
  ...WRITER_SCREENS,
  ...COMPANY_SCREENS,
  ...TABLE_SCREENS,
  ...REGISTRY_SCREENS,
  ...AUDIT_SCREENS,
  ...RUN_SCREENS,
  ...INVOICE_SCREENS,
  ...USE_SCREENS,
  ...LICENSEE_SCREENS,
  ...CASE_SCREENS,
  ...RECORD_SCREENS,
  ...PUBLIC_SCREENS,
  ...ACCOUNT_SCREENS,
]

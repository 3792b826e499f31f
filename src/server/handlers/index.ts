/** All handlers, each area in a file of its own. */

import type { Bound } from '../call.ts'
import { APPROVAL_HANDLERS } from './approval-handlers.ts'
import { AUDIT_HANDLERS } from './audit-handlers.ts'
import { CALCULATION_HANDLERS } from './calculation-handlers.ts'
import { CASE_HANDLERS } from './case-handlers.ts'
import { CLAIMS_HANDLERS } from './claims-handlers.ts'
import { COMPANY_HANDLERS } from './company-handlers.ts'
import { DISTRIBUTION_HANDLERS } from './distribution-handlers.ts'
import { HEALTH_HANDLERS } from './health-handlers.ts'
import { INVOICE_HANDLERS } from './invoice-handlers.ts'
import { JOB_HANDLERS } from './job-handlers.ts'
import { LICENSEE_HANDLERS } from './licensee-handlers.ts'
import { MEMBER_HANDLERS } from './member-handlers.ts'
import { OFFERED_DRAFT_HANDLERS } from './offered-draft-handlers.ts'
import { PAYMENT_HANDLERS } from './payment-handlers.ts'
import { PUBLIC_HANDLERS } from './public-handlers.ts'
import { RECORD_HANDLERS } from './record-handlers.ts'
import { REGISTRY_HANDLERS } from './registry-handlers.ts'
import { RESTATEMENT_HANDLERS } from './restatement-handlers.ts'
import { RUN_HANDLERS } from './run-handlers.ts'
import { SESSION_HANDLERS } from './session-handlers.ts'
import { TABLE_HANDLERS } from './table-handlers.ts'
import { UPLOAD_HANDLERS } from './upload-handlers.ts'
import { USE_HANDLERS } from './use-handlers.ts'
import { WAITING_HANDLERS } from './waiting-handlers.ts'
import { WRITER_HANDLERS } from './writer-handlers.ts'
import { WRITER_MONEY_HANDLERS } from './writer-money-handlers.ts'

export const HANDLERS: readonly Bound[] = [
  ...APPROVAL_HANDLERS,
  ...AUDIT_HANDLERS,
  ...CALCULATION_HANDLERS,
  ...CASE_HANDLERS,
  ...CLAIMS_HANDLERS,
  ...COMPANY_HANDLERS,
  ...DISTRIBUTION_HANDLERS,
  ...HEALTH_HANDLERS,
  ...INVOICE_HANDLERS,
  ...JOB_HANDLERS,
  ...LICENSEE_HANDLERS,
  ...MEMBER_HANDLERS,
  ...OFFERED_DRAFT_HANDLERS,
  ...PAYMENT_HANDLERS,
  ...PUBLIC_HANDLERS,
  ...RECORD_HANDLERS,
  ...REGISTRY_HANDLERS,
  ...RESTATEMENT_HANDLERS,
  ...RUN_HANDLERS,
  ...SESSION_HANDLERS,
  ...TABLE_HANDLERS,
  ...UPLOAD_HANDLERS,
  ...USE_HANDLERS,
  ...WAITING_HANDLERS,
  ...WRITER_HANDLERS,
  ...WRITER_MONEY_HANDLERS,
]

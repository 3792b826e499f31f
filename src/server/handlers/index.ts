/** All handlers, each area in a file of its own. */

import type { Bound } from '../call.ts'
import { APPROVAL_HANDLERS } from './approval-handlers.ts'
import { INVOICE_HANDLERS } from './invoice-handlers.ts'
import { LICENSEE_HANDLERS } from './licensee-handlers.ts'
import { PAYMENT_HANDLERS } from './payment-handlers.ts'
import { RUN_HANDLERS } from './run-handlers.ts'
import { MEMBER_HANDLERS } from './member-handlers.ts'
import { RECORD_HANDLERS } from './record-handlers.ts'
import { SESSION_HANDLERS } from './session-handlers.ts'
import { USE_HANDLERS } from './use-handlers.ts'

export const HANDLERS: readonly Bound[] = [
  ...SESSION_HANDLERS,
  ...RUN_HANDLERS,
  ...APPROVAL_HANDLERS,
  ...PAYMENT_HANDLERS,
  ...INVOICE_HANDLERS,
  ...USE_HANDLERS,
  ...LICENSEE_HANDLERS,
  ...MEMBER_HANDLERS,
  ...RECORD_HANDLERS,
]

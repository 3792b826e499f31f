/** All routes by id, each area in a file of its own. */

import type { RouteShape } from '../route.ts'
import { APPROVAL_ROUTES } from './approval-routes.ts'
import { AUDIT_ROUTES } from './audit-routes.ts'
import { CALCULATION_ROUTES } from './calculation-routes.ts'
import { CASE_ROUTES } from './case-routes.ts'
import { CLAIMS_ROUTES } from './claims-routes.ts'
import { COMPANY_ROUTES } from './company-routes.ts'
import { DISTRIBUTION_ROUTES } from './distribution-routes.ts'
import { HEALTH_ROUTES } from './health-routes.ts'
import { INVOICE_ROUTES } from './invoice-routes.ts'
import { JOB_ROUTES } from './job-routes.ts'
import { LICENSEE_ROUTES } from './licensee-routes.ts'
import { MEMBER_ROUTES } from './member-routes.ts'
import { OFFERED_DRAFT_ROUTES } from './offered-draft-routes.ts'
import { PAYMENT_ROUTES } from './payment-routes.ts'
import { PUBLIC_ROUTES } from './public-routes.ts'
import { RECORD_ROUTES } from './record-routes.ts'
import { REGISTRY_ROUTES } from './registry-routes.ts'
import { RESTATEMENT_ROUTES } from './restatement-routes.ts'
import { RUN_ROUTES } from './run-routes.ts'
import { SESSION_ROUTES } from './session-routes.ts'
import { TABLE_ROUTES } from './table-routes.ts'
import { USE_ROUTES } from './use-routes.ts'
import { WAITING_ROUTES } from './waiting-routes.ts'
import { WRITER_ROUTES } from './writer-routes.ts'

export const ROUTES = {
  ...APPROVAL_ROUTES,
  ...AUDIT_ROUTES,
  ...CALCULATION_ROUTES,
  ...CASE_ROUTES,
  ...CLAIMS_ROUTES,
  ...COMPANY_ROUTES,
  ...DISTRIBUTION_ROUTES,
  ...HEALTH_ROUTES,
  ...INVOICE_ROUTES,
  ...JOB_ROUTES,
  ...LICENSEE_ROUTES,
  ...MEMBER_ROUTES,
  ...OFFERED_DRAFT_ROUTES,
  ...PAYMENT_ROUTES,
  ...PUBLIC_ROUTES,
  ...RECORD_ROUTES,
  ...REGISTRY_ROUTES,
  ...RESTATEMENT_ROUTES,
  ...RUN_ROUTES,
  ...SESSION_ROUTES,
  ...TABLE_ROUTES,
  ...USE_ROUTES,
  ...WAITING_ROUTES,
  ...WRITER_ROUTES,
} satisfies Record<string, RouteShape>

export type Routes = typeof ROUTES
export type RouteId = keyof Routes

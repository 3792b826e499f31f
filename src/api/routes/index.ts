/** All routes by id, each area in a file of its own. */

import type { RouteShape } from '../route.ts'
import { INVOICE_ROUTES } from './invoice-routes.ts'
import { LICENSEE_ROUTES } from './licensee-routes.ts'
import { PAYMENT_ROUTES } from './payment-routes.ts'
import { RUN_ROUTES } from './run-routes.ts'
import { MEMBER_ROUTES } from './member-routes.ts'
import { RECORD_ROUTES } from './record-routes.ts'
import { SESSION_ROUTES } from './session-routes.ts'
import { USE_ROUTES } from './use-routes.ts'

export const ROUTES = {
  ...SESSION_ROUTES,
  ...RUN_ROUTES,
  ...PAYMENT_ROUTES,
  ...INVOICE_ROUTES,
  ...USE_ROUTES,
  ...LICENSEE_ROUTES,
  ...MEMBER_ROUTES,
  ...RECORD_ROUTES,
} satisfies Record<string, RouteShape>

export type Routes = typeof ROUTES
export type RouteId = keyof Routes

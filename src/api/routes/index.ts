/** All routes by id, each area in a file of its own. */

import type { RouteShape } from '../route.ts'
import { MEMBER_ROUTES } from './member-routes.ts'
import { RECORD_ROUTES } from './record-routes.ts'
import { SESSION_ROUTES } from './session-routes.ts'

export const ROUTES = {
  ...SESSION_ROUTES,
  ...MEMBER_ROUTES,
  ...RECORD_ROUTES,
} satisfies Record<string, RouteShape>

export type Routes = typeof ROUTES
export type RouteId = keyof Routes

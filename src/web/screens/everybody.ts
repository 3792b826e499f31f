/** All roles: screens that need no sign-in. */

import type { Role } from '../../api/index.ts'

export const EVERYBODY: readonly Role[] = [
  'public',
  'writer',
  'clerk',
  'auditor',
  'negotiator',
  'company',
  'administrator',
]

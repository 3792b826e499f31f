/** Signing in, one's own account, and the administrator's screens of members. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'
import { EVERYBODY } from '../everybody.ts'

const MEMBERS: readonly Role[] = EVERYBODY.filter((role) => role !== 'public')

export const ACCOUNT_SCREENS: readonly Screen[] = [
  { path: '/sign-in', load: () => import('./sign-in.tsx'), roles: EVERYBODY },
  { path: '/password', load: () => import('./password.tsx'), roles: EVERYBODY },
  { path: '/second-factor', load: () => import('./second-factor.tsx'), roles: EVERYBODY },
  { path: '/account', load: () => import('./account.tsx'), roles: MEMBERS },
  { path: '/members', load: () => import('./members.tsx'), roles: ['administrator'], menu: 'account.members' },
  { path: '/members/:id', load: () => import('./member.tsx'), roles: ['administrator'] },
  { path: '/reads', load: () => import('./reads.tsx'), roles: ['auditor', 'administrator'], menu: 'account.reads' },
]

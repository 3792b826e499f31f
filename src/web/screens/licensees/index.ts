/** Screens of licensees and licences. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const MONEY: readonly Role[] = ['clerk', 'auditor']
const SHARED: readonly Role[] = [...MONEY, 'company']

export const LICENSEE_SCREENS: readonly Screen[] = [
  { path: '/licensees', load: () => import('./licensees.tsx'), roles: MONEY, menu: 'licensees.title' },
  { path: '/licensees/:company', load: () => import('./licensee.tsx'), roles: MONEY },
  { path: '/licences/:id', load: () => import('./licence.tsx'), roles: SHARED },
]

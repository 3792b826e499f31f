/** Screens of cases before the joint oversight committee. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const READERS: readonly Role[] = ['clerk', 'auditor', 'company']

export const CASE_SCREENS: readonly Screen[] = [
  { path: '/cases', load: () => import('./cases.tsx'), roles: READERS, menu: 'cases.title' },
  { path: '/cases/new', load: () => import('./new-case.tsx'), roles: ['clerk'] },
  { path: '/cases/:id', load: () => import('./case.tsx'), roles: READERS },
]

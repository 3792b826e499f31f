/** Screens of use reports. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const MONEY: readonly Role[] = ['clerk', 'auditor']
const SHARED: readonly Role[] = [...MONEY, 'company']

export const USE_SCREENS: readonly Screen[] = [
  { path: '/use-reports', load: () => import('./reports.tsx'), roles: SHARED, menu: 'uses.title' },
  { path: '/use-reports/compared', load: () => import('./compared.tsx'), roles: MONEY },
  { path: '/use-reports/:id', load: () => import('./report.tsx'), roles: SHARED },
]

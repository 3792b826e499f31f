/** Screens of runs and payments. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const MONEY: readonly Role[] = ['clerk', 'auditor']
const WORKS: readonly Role[] = ['clerk']

export const RUN_SCREENS: readonly Screen[] = [
  { path: '/runs', load: () => import('./runs.tsx'), roles: MONEY, menu: 'runs.title' },
  { path: '/runs/changes', load: () => import('./changes.tsx'), roles: MONEY },
  { path: '/calculations/:id', load: () => import('./calculation.tsx'), roles: MONEY },
  { path: '/calculations/:id/:obligation', load: () => import('./explanation.tsx'), roles: MONEY },
  { path: '/distributions/new', load: () => import('./new-distribution.tsx'), roles: MONEY },
  { path: '/distributions/restate', load: () => import('./restatement.tsx'), roles: MONEY },
  { path: '/distributions/:id', load: () => import('./distribution.tsx'), roles: MONEY },
  { path: '/distributions/:id/pay', load: () => import('./pay.tsx'), roles: WORKS },
  { path: '/payments', load: () => import('./payments.tsx'), roles: MONEY, menu: 'runs.payments' },
]

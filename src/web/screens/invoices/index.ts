/** Screens of what companies are asked for and what comes in. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const MONEY: readonly Role[] = ['clerk', 'auditor']

export const INVOICE_SCREENS: readonly Screen[] = [
  { path: '/invoices', load: () => import('./invoices.tsx'), roles: MONEY, menu: 'invoices.title' },
  { path: '/invoices/:id', load: () => import('./invoice.tsx'), roles: MONEY },
  { path: '/receipts', load: () => import('./receipts.tsx'), roles: MONEY },
]

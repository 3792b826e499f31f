/** Screens of what companies are asked for and what comes in. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const SHARED: readonly Role[] = ['clerk', 'auditor', 'company']

export const INVOICE_SCREENS: readonly Screen[] = [
  { path: '/invoices', load: () => import('./invoices.tsx'), roles: SHARED, menu: 'invoices.title' },
  { path: '/invoices/:id', load: () => import('./invoice.tsx'), roles: SHARED },
  { path: '/receipts', load: () => import('./receipts.tsx'), roles: SHARED, menu: 'receipts.title' },
]

/** Screens of a company; its invoices, reports and licences are shared with the guild. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const COMPANY: readonly Role[] = ['company']

export const COMPANY_SCREENS: readonly Screen[] = [
  { path: '/company', load: () => import('./start.tsx'), roles: COMPANY, menu: 'company.start' },
  { path: '/company/report', load: () => import('./hand-in.tsx'), roles: COMPANY, menu: 'company.hand-in' },
  { path: '/company/offers', load: () => import('./offers.tsx'), roles: COMPANY, menu: 'company.offers' },
]

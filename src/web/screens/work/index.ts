/** Screens of long work: audits, taking in, jobs. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const READERS: readonly Role[] = ['clerk', 'auditor']
const CLERK: readonly Role[] = ['clerk']
const JOBS: readonly Role[] = ['clerk', 'auditor', 'administrator']

export const AUDIT_SCREENS: readonly Screen[] = [
  { path: '/audits', load: () => import('./audits.tsx'), roles: READERS, menu: 'work.audits' },
  { path: '/audits/new', load: () => import('./new-audit.tsx'), roles: CLERK },
  { path: '/audits/:id', load: () => import('./audit.tsx'), roles: READERS },
  { path: '/audits/:id/:work', load: () => import('./audit-work.tsx'), roles: READERS },
  { path: '/audits/:id/:work/:passage', load: () => import('./audit-passage.tsx'), roles: READERS },
  { path: '/intake', load: () => import('./intake.tsx'), roles: CLERK, menu: 'work.intake' },
  { path: '/offered-drafts', load: () => import('./offered.tsx'), roles: READERS },
  { path: '/jobs', load: () => import('./jobs.tsx'), roles: JOBS, menu: 'work.jobs' },
  { path: '/jobs/:id', load: () => import('./job.tsx'), roles: JOBS },
]

/** Screens of the registry and of claims. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'

const GUILD: readonly Role[] = ['clerk', 'auditor', 'administrator']

export const REGISTRY_SCREENS: readonly Screen[] = [
  { path: '/registry', load: () => import('./search.tsx'), roles: GUILD, menu: 'registry.title' },
  { path: '/registry/works/:id', load: () => import('./work.tsx'), roles: GUILD },
  { path: '/registry/people/:id', load: () => import('./person.tsx'), roles: GUILD },
  { path: '/claims', load: () => import('./claims.tsx'), roles: GUILD, menu: 'claims.title' },
  { path: '/claims/:id', load: () => import('./claim.tsx'), roles: GUILD },
]

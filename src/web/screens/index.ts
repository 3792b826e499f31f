/** All screens in the order of the menu; each area adds its own list. */

import type { Role } from '../../api/index.ts'
import type { Screen } from '../parts/screen.ts'

export const EVERYBODY: readonly Role[] = [
  'public',
  'writer',
  'clerk',
  'auditor',
  'negotiator',
  'company',
  'administrator',
]

export const SCREENS: readonly Screen[] = [
  { path: '/', load: () => import('./home/home.tsx'), roles: EVERYBODY, menu: 'home.title' },
]

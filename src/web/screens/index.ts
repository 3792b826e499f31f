/** All screens in the order of the menu; each area adds its own list. */

import type { Screen } from '../parts/screen.ts'
import { ACCOUNT_SCREENS } from './account/index.ts'
import { EVERYBODY } from './everybody.ts'
import { RECORD_SCREENS } from './record/index.ts'

export const SCREENS: readonly Screen[] = [
  { path: '/', load: () => import('./home/home.tsx'), roles: EVERYBODY, menu: 'home.title' },
  ...RECORD_SCREENS,
  ...ACCOUNT_SCREENS,
]

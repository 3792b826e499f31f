/** The screen of the table. */

import type { Screen } from '../../parts/screen.ts'
import { EVERYBODY } from '../everybody.ts'

export const TABLE_SCREENS: readonly Screen[] = [
  { path: '/table', load: () => import('./table.tsx'), roles: EVERYBODY, menu: 'table.menu' },
]

/** Where everybody arrives. */

import type { Screen } from '../../parts/screen.ts'
import { EVERYBODY } from '../everybody.ts'

export const HOME_SCREENS: readonly Screen[] = [{ path: '/', load: () => import('./home.tsx'), roles: EVERYBODY }]

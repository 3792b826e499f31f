/** The screens of the bargaining record. */

import type { Screen } from '../../parts/screen.ts'
import { EVERYBODY } from '../everybody.ts'
import { REVIEW_READERS } from './readers.ts'

export const RECORD_SCREENS: readonly Screen[] = [
  { path: '/record', load: () => import('./timeline.tsx'), roles: EVERYBODY, menu: 'record.timeline' },
  { path: '/record/positions', load: () => import('./positions.tsx'), roles: EVERYBODY, menu: 'record.positions' },
  {
    path: '/record/contradictions',
    load: () => import('./contradictions.tsx'),
    roles: EVERYBODY,
    menu: 'record.contradictions',
  },
  { path: '/record/sources', load: () => import('./sources.tsx'), roles: EVERYBODY, menu: 'record.sources' },
  { path: '/record/review', load: () => import('./review.tsx'), roles: REVIEW_READERS, menu: 'record.review' },
]

/** Screens that everybody may open, signed in or not. */

import type { Screen } from '../../parts/screen.ts'
import { EVERYBODY as ALL } from '../everybody.ts'

export const PUBLIC_SCREENS: readonly Screen[] = [
  { path: '/titles', load: () => import('./titles.tsx'), roles: ALL, menu: 'titles.title', menuFor: ['public'] },
  {
    path: '/unclaimed',
    load: () => import('./unclaimed.tsx'),
    roles: ALL,
    menu: 'unclaimed.title',
    menuFor: ['public'],
  },
  {
    path: '/deals',
    load: () => import('./deals.tsx'),
    roles: ALL,
    menu: 'deals.title',
    menuFor: ['public', 'negotiator'],
  },
  { path: '/deals/:id', load: () => import('./deal.tsx'), roles: ALL },
  { path: '/deals/:id/compared-to/:other', load: () => import('./deal-differences.tsx'), roles: ALL },
  {
    path: '/verify',
    load: () => import('./verify.tsx'),
    roles: ALL,
    menu: 'verify.title',
    menuFor: ['public', 'writer'],
  },
  { path: '/log', load: () => import('./log.tsx'), roles: ALL, menu: 'log.title', menuFor: ['public'] },
]

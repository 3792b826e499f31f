/** The screens of a writer; the guild has the same about a writer, under `/writers/:writer`. */

import type { Role } from '../../../api/index.ts'
import type { Screen } from '../../parts/screen.ts'
import type { TextKey } from '../../texts/text.ts'

const GUILD_READERS: readonly Role[] = ['clerk', 'auditor']

function both(path: string, load: Screen['load'], menu?: TextKey): Screen[] {
  return [
    { path: `/mine${path}`, load, roles: ['writer'], ...(menu === undefined ? {} : { menu }) },
    { path: `/writers/:writer${path}`, load, roles: GUILD_READERS },
  ]
}

export const WRITER_SCREENS: readonly Screen[] = [
  ...both('', () => import('./news.tsx')),
  ...both('/news', () => import('./news.tsx'), 'writer.news.menu'),
  ...both('/works', () => import('./works.tsx'), 'writer.works.menu'),
  ...both('/works/:work', () => import('./work.tsx')),
  ...both('/works/:work/changes', () => import('./changes.tsx')),
  ...both('/found', () => import('./found.tsx'), 'writer.found.menu'),
  ...both('/found/:run/:finding', () => import('./passage.tsx')),
  ...both('/uses', () => import('./uses.tsx'), 'writer.uses.menu'),
  ...both('/money', () => import('./money.tsx'), 'writer.money.menu'),
  ...both('/money/:line', () => import('./line.tsx')),
  ...both('/disputes', () => import('./disputes.tsx'), 'writer.disputes.menu'),
  ...both('/consent', () => import('./consent.tsx'), 'writer.consent.menu'),
]

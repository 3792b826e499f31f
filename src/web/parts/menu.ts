/** The menu of whoever is signed in. */

import { signal } from '@preact/signals'
import type { TextKey } from '../texts/text.ts'
import type { Screen } from './screen.ts'
import { role } from './session.ts'

/** All screens, handed over once by the application. */
export const screens = signal<readonly Screen[]>([])

export function menu(): { path: string; name: TextKey }[] {
  return screens.value.flatMap(({ path, menu: name, roles, menuFor = roles }) =>
    name !== undefined && menuFor.includes(role()) ? [{ path, name }] : [],
  )
}

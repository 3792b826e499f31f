/** The menu of whoever is signed in: areas, and in each the screens that it leads to. */

import { signal } from '@preact/signals'
import type { Role } from '../../api/index.ts'
import type { TextKey } from '../texts/text.ts'
import type { Screen } from './screen.ts'
import { role } from './session.ts'

export interface Area {
  readonly name: TextKey
  readonly paths: readonly string[]
  /** Who has these screens together, where not everybody. */
  readonly roles?: readonly Role[]
}

export interface MenuEntry {
  readonly path: string
  readonly name: TextKey
}

/** An area as somebody has it: it leads to its first screen. */
export interface MenuArea extends MenuEntry {
  readonly entries: readonly MenuEntry[]
}

interface Offered {
  readonly screens: readonly Screen[]
  readonly areas: readonly Area[]
  readonly belonging: Readonly<Record<string, string>>
}

/** All screens and areas, handed over once by the application. */
export const offered = signal<Offered>({ screens: [], areas: [], belonging: {} })

export function menu(): MenuArea[] {
  const { screens, areas } = offered.value
  const own = role()
  const entries = screens.flatMap(({ path, menu: name, roles, menuFor = roles }): MenuEntry[] =>
    name !== undefined && menuFor.includes(own) ? [{ path, name }] : [],
  )
  const shown = areas.filter(({ roles }) => roles?.includes(own) ?? true)
  const made = new Map<string, MenuArea>()
  for (const entry of entries) {
    const area = shown.find(({ paths }) => paths.includes(entry.path))
    const inArea = area ? entriesOf(area, entries) : [entry]
    const first = inArea[0] ?? entry
    made.set(first.path, {
      path: first.path,
      name: area && inArea.length > 1 ? area.name : first.name,
      entries: inArea,
    })
  }
  return [...made.values()]
}

function entriesOf({ paths }: Area, entries: readonly MenuEntry[]): MenuEntry[] {
  return paths.flatMap((path) => entries.filter((entry) => entry.path === path))
}

/** Where an address belongs in the menu: the entry that it begins with, and its area. */
export function placeOf(address: string): { area?: MenuArea; entry?: MenuEntry } {
  const areas = menu()
  const entries = areas.flatMap((area) => area.entries.map((entry) => ({ area, entry })))
  const found = (asked: string): (typeof entries)[number] | undefined =>
    entries
      .filter(({ entry: { path } }) => asked === path || (path !== '/' && asked.startsWith(`${path}/`)))
      .toSorted((a, b) => b.entry.path.length - a.entry.path.length)[0]
  const first = `/${address.split('/')[1] ?? ''}`
  return found(address) ?? found(offered.value.belonging[first] ?? '') ?? {}
}

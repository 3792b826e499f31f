/** The screens that a role may open, read from the lists of the application. */

import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Role } from '../../src/api/index.ts'

// The application has types of its own, with those of a browser: the list is taken as what it is when it runs.
const list = path.join(import.meta.dirname, '..', '..', 'src', 'web', 'screens', 'index.ts')
const { SCREENS } = (await import(pathToFileURL(list).href)) as {
  readonly SCREENS: readonly { readonly path: string; readonly roles: readonly Role[] }[]
}

export function screensOf(role: Role): string[] {
  return SCREENS.filter(({ roles }) => roles.includes(role)).map(({ path }) => path)
}

/** Whether an address is one of a screen: `:name` stands for one part of it that is not a screen of its own. */
export function addressPattern(screen: string): RegExp {
  const own = SCREENS.map(({ path }) => path.split('/').at(-1) ?? '').filter((part) => /^\w+$/.test(part))
  const not = own.length === 0 ? '' : `(?!(?:${[...new Set(own)].join('|')})(?:/|$))`
  return new RegExp(`^${screen.replace(/:\w+/g, `${not}[^/]+`)}$`)
}

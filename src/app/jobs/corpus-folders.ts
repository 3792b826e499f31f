/** Folders with corpora that a hall lets audits be started on from a browser: by name, so that no path of the machine is ever asked for. */

import type { Hall } from '../../drivers/hall.ts'

/** What stands under `corpora:` in `hall.yaml`: name → folder. */
export function corpusFolders({ corpora }: Pick<Hall, 'corpora'>): ReadonlyMap<string, string> {
  if (corpora === null || typeof corpora !== 'object') return new Map()
  return new Map(Object.entries(corpora).filter((row): row is [string, string] => typeof row[1] === 'string'))
}

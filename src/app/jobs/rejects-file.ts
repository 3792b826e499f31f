/** The file with the rejected rows of an import, by its name alone. */

import path from 'node:path'
import { readTextIfThere } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

/** `undefined` when there is none of this name in the hall's folder of rejects. */
export async function readRejectsFile(hall: Pick<Hall, 'folders'>, name: string): Promise<string | undefined> {
  if (path.basename(name) !== name) return undefined
  return readTextIfThere(path.join(hall.folders.rejects, name))
}

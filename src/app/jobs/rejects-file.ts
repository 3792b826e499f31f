/** The file with the rejected rows of an import, by its name alone. */

import path from 'node:path'
import { moveFile, readTextIfThere, removeFolder } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'

/** `undefined` when there is none of this name in the hall's folder of rejects. */
export async function readRejectsFile(hall: Pick<Hall, 'folders'>, name: string): Promise<string | undefined> {
  if (path.basename(name) !== name) return undefined
  return readTextIfThere(path.join(hall.folders.rejects, name))
}

const ENDING = '.rejects.csv'

/** Runs an import whose files of rejects are named after the job as well, so that those of two files of one name stay apart. */
export async function withRejectsApart<T>(
  hall: Hall,
  { id, named }: { id: string; named: (result: T) => readonly string[] },
  work: (hall: Hall) => Promise<T>,
): Promise<{ result: T; rejects: string[] }> {
  const apart = path.join(hall.folders.rejects, `.${id}`)
  try {
    const result = await work({ ...hall, folders: { ...hall.folders, rejects: apart } })
    const rejects: string[] = []
    for (const file of named(result)) {
      const name = `${path.basename(file, ENDING)}.${id.slice(-8)}${ENDING}`
      await moveFile(file, path.join(hall.folders.rejects, name))
      rejects.push(name)
    }
    return { result, rejects }
  } finally {
    await removeFolder(apart)
  }
}

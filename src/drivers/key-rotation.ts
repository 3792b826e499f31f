/** The files of a change of key: the new key waits beside the old one until the log has named it, then it takes its place and the old one is put aside. */

import { link, rename } from 'node:fs/promises'
import path from 'node:path'
import { cannotWrite, isSystemError, isThere } from './files.ts'
import { createNoteSigner, type KeyFile, openNoteSigner } from './keys.ts'

const KEY = 'log.key'
const NEXT = 'log.next.key'

/** The new key, drawn now, or the one that an interrupted change has drawn already. */
export async function openNextSigner(hallFolder: string, name: string): Promise<KeyFile> {
  const file = path.join(hallFolder, 'keys', NEXT)
  return (await isThere(file)) ? openNoteSigner(file) : createNoteSigner(file, name)
}

/** Whether a new key waits for the log to name it. */
export function isRotating(hallFolder: string): Promise<boolean> {
  return isThere(path.join(hallFolder, 'keys', NEXT))
}

/** The old key gets a second name, `log.<id>.old.key`, before the new one takes its place in one step: at each moment there is one key in use. */
export async function putNextInPlace(hallFolder: string, oldId: string): Promise<string> {
  const folder = path.join(hallFolder, 'keys')
  const aside = oldKeyFile(hallFolder, oldId)
  try {
    if (!(await isThere(aside))) await link(path.join(folder, KEY), aside)
    await rename(path.join(folder, NEXT), path.join(folder, KEY))
  } catch (error) {
    throw isSystemError(error) ? cannotWrite(aside, error) : error
  }
  return aside
}

/** Where a key lies that is out of use. */
export function oldKeyFile(hallFolder: string, oldId: string): string {
  return path.join(hallFolder, 'keys', `log.${oldId}.old.key`)
}

export function openHallSigner(hallFolder: string): Promise<KeyFile> {
  return openNoteSigner(path.join(hallFolder, 'keys', KEY))
}

/** The published files of the log in a folder, laid out so that any web server can hand them out as they are. */

import { readFile } from 'node:fs/promises'
import path from 'node:path'

import { assert } from '../base/index.ts'
import type { TileFiles } from '../log/index.ts'
import { isSystemError, writeFileWhole } from './files.ts'

// `checkpoint`, `cosigned`, `keys`, `tile/0/x001/234`, `tile/entries/000.p/17`: no step begins with a dot, so none leads out of the folder.
const LOG_PATH = /^(?:checkpoint|cosigned|keys|tile\/(?:entries|\d{1,2})\/(?:x\d{3}\/)*\d{3}(?:\.p\/\d{1,3})?)$/

/** Reads give `undefined` for what is not there and for paths that a log does not have; a write is whole or not at all. */
export function openTileFiles(folder: string): TileFiles {
  return {
    async read(name) {
      if (!LOG_PATH.test(name)) return undefined
      try {
        return await readFile(path.join(folder, ...name.split('/')))
      } catch (error) {
        if (isSystemError(error) && ['ENOENT', 'ENOTDIR', 'EISDIR'].includes(error.code ?? '')) return undefined
        throw error
      }
    },
    async write(name, data) {
      assert(LOG_PATH.test(name), 'drivers: a log file has a path of the tile layout')
      await writeFileWhole(path.join(folder, ...name.split('/')), data)
    },
  }
}

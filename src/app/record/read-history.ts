/** Reads the record of what is known to have happened: the files that ship with Guildhall, and those of a hall laid over them. */

import path from 'node:path'
import { BadInput, isError } from '../../base/index.ts'
import { isThere, listFiles, readText } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type History, type HistoryFile, layOver, parseHistory } from '../../record/index.ts'

/** The history that comes with Guildhall. */
const SHIPPED = path.join(import.meta.dirname, '..', '..', '..', 'history')

/** Stops with all problems of all files. Without a hall, what ships; with one, its `history/*.yaml` are laid over that. */
export async function readHistory(hall?: Pick<Hall, 'folder'>): Promise<History> {
  const shipped = readFiles(await filesIn(SHIPPED))
  const own = hall ? await filesIn(path.join(hall.folder, 'history')) : []
  return own.length === 0 ? shipped : layOver(shipped, readFiles(own, shipped))
}

/** The YAML files of a folder, not of folders below it; none where there is no folder. */
async function filesIn(folder: string): Promise<HistoryFile[]> {
  if (!(await isThere(folder))) return []
  const files = (await listFiles(folder)).filter((file) => path.dirname(file) === folder && file.endsWith('.yaml'))
  return Promise.all(files.map(async (file) => ({ file, text: await readText(file) })))
}

function readFiles(files: readonly HistoryFile[], known?: History): History {
  const { history, problems } = parseHistory(files, { known })
  if (problems.some(isError)) throw new BadInput(problems.filter(isError))
  return history
}

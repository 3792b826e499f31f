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
  const shipped = await readShipped()
  const own = hall ? await filesIn(path.join(hall.folder, 'history')) : []
  return own.length === 0 ? shipped : layOver(shipped, readFiles(own, shipped))
}

/** What was read last, with the files as they were then: a server asks again and again for what does not change. */
let last: { readonly files: readonly HistoryFile[]; readonly history: History } | undefined

/** Files that have not changed are not parsed again. */
async function readShipped(): Promise<History> {
  const files = await filesIn(SHIPPED)
  const known = last
  const isSame =
    known?.files.length === files.length &&
    files.every(({ file, text }, at) => file === known.files[at]?.file && text === known.files[at]?.text)
  if (known && isSame) return known.history
  const history = readFiles(files)
  last = { files, history }
  return history
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

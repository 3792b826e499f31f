/** Reads the record of what is known to have happened: the files that ship with Guildhall, and those of a hall laid over them. */

import path from 'node:path'
import { BadInput, isError } from '../../base/index.ts'
import { isThere, listFiles, readText } from '../../drivers/files.ts'
import type { Hall } from '../../drivers/hall.ts'
import { type History, type HistoryFile, layOver, parseHistory } from '../../record/index.ts'

/** The history that comes with Guildhall. */
const SHIPPED = path.join(import.meta.dirname, '..', '..', '..', 'history')

/** Stops with all problems of all files. Without a hall, what ships; with one, its `history/*.yaml` are laid over that. The same files give the same value. */
export async function readHistory(hall?: Pick<Hall, 'folder'>): Promise<History> {
  const below = await readShipped()
  const own = hall ? await filesIn(path.join(hall.folder, 'history')) : []
  if (own.length === 0) return below
  if (last && isSame(last.files, own)) return last.history
  const history = layOver(below, readFiles(own, below))
  last = { files: own, history }
  return history
}

/** Of the hall that was asked last: a server asks again and again for what does not change. */
let last: { readonly files: readonly HistoryFile[]; readonly history: History } | undefined

function isSame(files: readonly HistoryFile[], others: readonly HistoryFile[]): boolean {
  return (
    files.length === others.length &&
    files.every(({ file, text }, at) => file === others[at]?.file && text === others[at]?.text)
  )
}

let shipped: Promise<History> | undefined

/** What ships stays as it is while a process runs. */
async function readShipped(): Promise<History> {
  shipped ??= filesIn(SHIPPED).then((files) => readFiles(files))
  return shipped
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

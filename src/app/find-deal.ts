/** Finds the text of a deal, by file or by the id of one that comes with Guildhall, and the texts of all deals that it stands on. */

import path from 'node:path'
import { badInput, nearestName } from '../base/index.ts'
import { listFiles, readText, readTextIfThere } from '../drivers/files.ts'
import { baselineNamed, type DealText, type ParseOptions } from '../terms/index.ts'

/** The deals that come with Guildhall. */
const LIBRARY = path.join(import.meta.dirname, '..', '..', 'deals')
// A little more than a patch may stand on, so that the reader says what is wrong.
const MOST_TEXTS = 16

/** What `parseDeal` needs to read it. */
export type FoundDeal = { readonly text: string; readonly file: string } & ParseOptions

/** A file of that name, else a deal of the library with that id. */
export async function findDealText(name: string): Promise<FoundDeal> {
  const here = await readTextIfThere(name)
  const ids = await libraryIds()
  const found = here === undefined ? await readFromLibrary(name, ids) : { file: name, text: here }
  if (found) return { ...found, ...(await readBaselines(found, ids)) }
  const message = `There is no file ${JSON.stringify(name)}, and no deal of that id comes with Guildhall.`
  throw badInput('deal/not-found', message, { hint: hintFor(name, ids) })
}

function hintFor(name: string, ids: readonly string[]): string {
  const near = nearestName(name, ids)
  return near ? `Did you mean ${near}?` : `These come with it: ${ids.join(', ')}.`
}

/** A deal of the library with that id. */
export async function findLibraryText(id: string): Promise<FoundDeal> {
  const ids = await libraryIds()
  const found = await readFromLibrary(id, ids)
  if (found) return { ...found, ...(await readBaselines(found, ids)) }
  throw badInput('deal/not-found', `There is no deal ${JSON.stringify(id)} in the library.`, { hint: hintFor(id, ids) })
}

let idsRead: Promise<readonly string[]> | undefined

/** Ids of the deals that come with Guildhall, in order; they stay as they are while a process runs. */
export async function libraryIds(): Promise<readonly string[]> {
  idsRead ??= listFiles(LIBRARY).then((files) =>
    files
      .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
      .map((file) => path.basename(file, '.yaml')),
  )
  return idsRead
}

async function readFromLibrary(
  id: string,
  ids: readonly string[],
): Promise<{ file: string; text: string } | undefined> {
  if (!ids.includes(id)) return undefined
  const file = path.join(LIBRARY, `${id}.yaml`)
  return { file, text: await readText(file) }
}

/** What a text that somebody sent may stand on: deals of the library alone, never a file of the machine. */
export async function libraryBaselines(text: string): Promise<Pick<ParseOptions, 'baseline' | 'names'>> {
  const ids = await libraryIds()
  const name = baselineNamed(text)
  if (name !== undefined && isPath(name)) return { names: ids, baseline: () => undefined }
  return readBaselines({ file: 'offer', text }, ids)
}

/** The texts below a patch are read before it, because the reader itself opens no file. */
async function readBaselines(
  { file, text }: { file: string; text: string },
  ids: readonly string[],
): Promise<Pick<ParseOptions, 'baseline' | 'names'>> {
  const texts = new Map<string, DealText>()
  let above: DealText | undefined = { file, text }
  while (above && texts.size < MOST_TEXTS) {
    const name = baselineNamed(above.text)
    const key = name && keyOf(name, above.file)
    if (name === undefined || key === undefined || texts.has(key)) break
    above = await readBaseline(name, key, ids)
    if (above) texts.set(key, above)
  }
  return { names: ids, baseline: (name, from) => texts.get(keyOf(name, from)) }
}

async function readBaseline(name: string, key: string, ids: readonly string[]): Promise<DealText | undefined> {
  if (!isPath(name)) return readFromLibrary(name, ids)
  const text = await readTextIfThere(key)
  return text === undefined ? undefined : { file: key, text }
}

/** A path is one beside the file that names it; an id means the same everywhere. */
function keyOf(name: string, from: string | undefined): string {
  return isPath(name) ? path.join(path.dirname(from ?? '.'), name) : name
}

function isPath(name: string): boolean {
  return name.endsWith('.yaml')
}

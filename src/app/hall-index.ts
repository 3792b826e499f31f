/** The fingerprint index of a hall: one file that is appended to when drafts were registered, and built anew when drafts are gone. */

import path from 'node:path'
import { type DraftWords, appendToIndex, copyIndex, strideFor, writeIndex } from '../audit/index.ts'
import { BadInput, Refusal, compareText, required, sha256Hex } from '../base/index.ts'
import type { Hall } from '../drivers/hall.ts'
import { changeIndexFile, clearIndexFolder, openIndexFile, writeIndexFile } from '../drivers/index-file.ts'
import type { Stores } from '../drivers/ports.ts'
import { isThere } from '../drivers/files.ts'
import { type OpenSharedIndex, openSharedIndex } from '../drivers/shared-index.ts'
import { workAlone } from '../drivers/work-lock.ts'
import type { Draft } from '../registry/index.ts'
import { listWords } from '../screenplay/index.ts'

/** `drafts` names the set of drafts that it is of. Refuses (`audit/nothing-registered`) when there are none. */
export async function openHallIndex(hall: Hall): Promise<OpenSharedIndex & { readonly drafts: string }> {
  const registered = (await hall.database.read(draftsWithText)).toSorted((a, b) => compareText(a.id, b.id))
  if (registered.length === 0) {
    throw new Refusal(
      'audit/nothing-registered',
      { hall: hall.folder },
      {
        message: 'No script is registered in this hall, so there is nothing to look for.',
        hint: 'Register scripts first: guildhall register PATH…',
      },
    )
  }
  const file = path.join(hall.folders.index, 'drafts.index')
  const index = await workAlone(`${file}.lock`, 'audit/index-busy', () => bringUpToDate(hall, file, registered))
  return { ...index, drafts: sha256Hex(registered.map(({ id }) => id).join('\n')) }
}

// Drafts are added in steps, each of which is kept when the work is broken off: eighths, since each step costs some copying.
const LEAST_DRAFTS_A_STEP = 10_000
const MOST_STEPS = 8

async function bringUpToDate(hall: Hall, file: string, registered: readonly Draft[]): Promise<OpenSharedIndex> {
  clearIndexFolder(file)
  const kept = await openKept(file, registered)
  const known = new Set(kept?.index.drafts.map(({ draft }) => draft))
  const missing = registered.filter(({ id }) => !known.has(id))
  if (kept && missing.length === 0) return kept
  kept?.close()
  const strideWords = strideFor(registered.reduce((sum, { counts }) => sum + wordsIn(counts), 0))
  const step = Math.max(LEAST_DRAFTS_A_STEP, Math.ceil(missing.length / MOST_STEPS))
  for (let from = 0; from < missing.length; from += step) {
    const drafts = missing.slice(from, from + step)
    await hall.database.read(async (stores) => {
      const listed = draftWords(stores, drafts)
      if (kept || from > 0) await append(file, listed, strideWords)
      else await writeIndexFile(file, (target, spill) => writeIndex(target, listed, { strideWords, spill }))
    })
  }
  return openSharedIndex(file)
}

function wordsIn({ byClass }: Draft['counts']): number {
  return Object.values(byClass).reduce((sum, count) => sum + count, 0)
}

/** The index in the file, if it can be appended to: it is whole, and all of its drafts are still registered. */
async function openKept(file: string, registered: readonly Draft[]): Promise<OpenSharedIndex | undefined> {
  if (!(await isThere(file))) return undefined
  const workOf = new Map<string, string>(registered.map(({ id, work }) => [id, work]))
  try {
    const opened = openSharedIndex(file)
    if (opened.index.drafts.every(({ draft, work }) => workOf.get(draft) === work)) return opened
    opened.close()
    return undefined
  } catch (error) {
    if (error instanceof BadInput) return undefined
    throw error
  }
}

async function append(file: string, drafts: AsyncIterable<DraftWords>, strideWords: number): Promise<void> {
  const { deadBytes, liveBytes } = await changeIndexFile(file, (target, spill) =>
    appendToIndex(target, drafts, { strideWords, spill }),
  )
  if (deadBytes <= liveBytes) return
  const { bytes, close } = openIndexFile(file, { mostBytesInMemory: 0 })
  await writeIndexFile(file, (target) => copyIndex(bytes, target))
  close()
}

/** Drafts of other registries have left their text there: they cannot be looked for here. */
async function draftsWithText({ registry }: Stores): Promise<Draft[]> {
  const elsewhere = new Set(await registry.draftsWithoutText())
  return (await registry.drafts()).filter(({ id }) => !elsewhere.has(id))
}

async function* draftWords({ registry }: Stores, drafts: readonly Draft[]): AsyncGenerator<DraftWords> {
  for (const { id, work } of drafts) {
    const screenplay = required(await registry.screenplayOf(id), 'registry: a draft has its text')
    const { words, classes } = listWords(screenplay)
    yield { work, draft: id, words, classes }
  }
}

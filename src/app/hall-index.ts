/** The fingerprint index of a hall: the file that is kept as long as it is that of all registered drafts, else built anew. */

import path from 'node:path'
import { buildIndex, type DraftWords, type FingerprintIndex, openIndex } from '../audit/index.ts'
import { Refusal, required, sha256Hex } from '../base/index.ts'
import { readBytesIfThere, writeFileWhole } from '../drivers/files.ts'
import type { Hall } from '../drivers/hall.ts'
import type { Stores } from '../drivers/ports.ts'
import type { Draft } from '../registry/index.ts'
import { listWords } from '../screenplay/index.ts'

/** `drafts` names the set of drafts that it is of. Refuses (`audit/nothing-registered`) when there are none. */
export async function openHallIndex(hall: Hall): Promise<{ index: FingerprintIndex; drafts: string }> {
  const ids = (await hall.database.read(draftsWithText)).map(({ id }) => id).toSorted()
  if (ids.length === 0) {
    throw new Refusal(
      'audit/nothing-registered',
      { hall: hall.folder },
      {
        message: 'No script is registered in this hall, so there is nothing to look for.',
        hint: 'Register scripts first: guildhall register PATH…',
      },
    )
  }
  const drafts = sha256Hex(ids.join('\n'))
  const file = path.join(hall.folders.index, `${drafts.slice(0, 32)}.index`)
  const kept = await readBytesIfThere(file)
  const opened = kept && openIndex(kept).index
  if (opened) return { index: opened, drafts }
  const bytes = buildIndex(await hall.database.read(draftWords))
  await writeFileWhole(file, bytes)
  return { index: required(openIndex(bytes).index, 'audit: an index that was just built opens'), drafts }
}

/** Drafts of other registries have left their text there: they cannot be looked for here. */
async function draftsWithText({ registry }: Stores): Promise<Draft[]> {
  const elsewhere = new Set(await registry.draftsWithoutText())
  return (await registry.drafts()).filter(({ id }) => !elsewhere.has(id))
}

async function draftWords(stores: Stores): Promise<DraftWords[]> {
  const { registry } = stores
  const list: DraftWords[] = []
  for (const { id, work } of await draftsWithText(stores)) {
    const screenplay = required(await registry.screenplayOf(id), 'registry: a draft has its text')
    const { words, classes } = listWords(screenplay)
    list.push({ work, draft: id, words, classes })
  }
  return list
}

/** The exports of a hall: which drafts went to whom under which key, so that the guild can make the same index again. */

import { buildOneWayIndex, type OneWayIndex, openOneWayIndex } from '../../audit/index.ts'
import { Refusal, required } from '../../base/index.ts'
import type { Hall } from '../../drivers/hall.ts'
import type { Stores } from '../../drivers/ports.ts'
import { type ExportedDraft, gramsOfDrafts, parseKey } from './exported-drafts.ts'
import { keptOf } from './kept.ts'

export interface Export {
  readonly id: string
  /** The id of the index file. */
  readonly index: string
  /** 32 hex digits. */
  readonly key: string
  readonly for: string | undefined
  /** The public key with which the company signs, when it was said. */
  readonly companyKey: string | undefined
  readonly on: string
  /** Draft ids by their numbers in the file. */
  readonly drafts: readonly string[]
}

export function exportsOf(stores: Stores): Promise<Export[]> {
  return keptOf<Export>(stores, 'export')
}

/** The export that a report was made with, and the same index and texts again. */
export async function openExport(
  hall: Hall,
  index: string,
): Promise<{ export: Export; index: OneWayIndex; drafts: ExportedDraft[] }> {
  return hall.database.read(async (stores) => {
    const found = (await exportsOf(stores)).find((each) => each.index === index)
    if (!found) throw unknownExport(index)
    const drafts = await gramsOfDrafts(stores, found.drafts)
    const bytes = buildOneWayIndex(drafts, parseKey(found.key))
    const opened = required(openOneWayIndex(bytes).index, 'one-way: an index that was just built opens')
    if (opened.id !== index) throw cannotRebuild(found)
    return { export: found, index: opened, drafts }
  })
}

function unknownExport(index: string): Refusal {
  return new Refusal(
    'oneway/unknown-export',
    { index },
    {
      message: `The report was made with the index ${index.slice(0, 16)}…, which this hall did not export.`,
      hint: 'Name the hall that exported it with --hall.',
    },
  )
}

function cannotRebuild({ id, index }: Export): Refusal {
  return new Refusal(
    'oneway/cannot-rebuild',
    { export: id, index },
    {
      message: `The index of ${id} can no longer be made again: texts are read otherwise than when it was exported.`,
      hint: 'Use the version of Guildhall that exported it, or export a new index and ask for a new audit.',
    },
  )
}

/** Which drafts go into a one-way index, and in which order: that of a hash under the key, so that the numbers of two exports have nothing to do with each other. */

import { type DraftToExport, gramsOfDraft } from '../../audit/index.ts'
import { required, sha256Hex } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { listWords } from '../../screenplay/index.ts'
import { volumesOfWorks } from '../drafts/work-volumes.ts'

/**
 * One draft of each work: the one that scores, or the latest that has its text here. Two drafts of one work in one index would lay
 * grams over each other in shifted places, and lead from word to word.
 */
export async function draftsToExport(stores: Stores): Promise<string[]> {
  const elsewhere = new Set(await stores.registry.draftsWithoutText())
  const volumes = await volumesOfWorks(stores)
  return [...volumes.values()].flatMap(({ scoring, drafts }) => {
    const here = [scoring, ...drafts.toReversed()].find(({ draft }) => !elsewhere.has(draft.id))
    return here ? [here.draft.id] : []
  })
}

export function numberDrafts(drafts: readonly string[], key: Uint32Array): string[] {
  const rank = new Map(drafts.map((draft) => [draft, sha256Hex(`${printKey(key)}\n${draft}`)]))
  return drafts.toSorted((a, b) => (rank.get(a)! < rank.get(b)! ? -1 : 1))
}

export type ExportedDraft = DraftToExport & { readonly draft: string }

/** The grams of these drafts, in their order; one text is in memory at a time. */
export async function gramsOfDrafts({ registry }: Stores, drafts: readonly string[]): Promise<ExportedDraft[]> {
  const list: ExportedDraft[] = []
  for (const id of drafts) {
    const draft = required(await registry.draft(id), 'one-way: a draft that was exported is registered')
    const screenplay = required(await registry.screenplayOf(id), 'registry: a draft has its text')
    const { words, classes } = listWords(screenplay)
    const { work } = draft
    list.push({ work, draft: id, grams: gramsOfDraft({ work, draft: id, words, classes }) })
  }
  return list
}

/** 32 hex digits. */
export function printKey(key: Uint32Array): string {
  return [...key].map((word) => word.toString(16).padStart(8, '0')).join('')
}

export function parseKey(text: string): Uint32Array {
  return Uint32Array.from(text.match(/.{8}/g) ?? [], (word) => Number.parseInt(word, 16))
}

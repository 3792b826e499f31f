/** What the guild keeps about one-way audits (exports, canaries, where they were planted, draws) and of use reports: notes of the hall, each sealed in its log. */

import { contentId, type Json } from '../../base/index.ts'
import type { Stores } from '../../drivers/ports.ts'
import { sealRecord } from '../seal.ts'

export type KeptKind = 'export' | 'canary' | 'planting' | 'draw' | 'use-report' | 'use-matches'
type Says = { readonly [key: string]: Json | undefined }

/** The kind in a leaf tells nobody which of these it is: leaves are published, and canaries would be counted there. */
export const KEPT = 'kept'

/** Kept once; returns the id. */
export async function keep(stores: Stores, kind: KeptKind, says: Says): Promise<string> {
  const document = { kind, ...says }
  const id = contentId(KEPT, document)
  if ((await stores.notes.note(noteOf(id))) === undefined) {
    await stores.notes.putNote(noteOf(id), JSON.stringify(document))
    await sealRecord(stores, { kind: KEPT, name: id, document })
  }
  return id
}

/** All of a kind, by id. */
export async function keptOf<Record>(stores: Stores, kind: KeptKind): Promise<(Record & { readonly id: string })[]> {
  const notes = await stores.notes.notes(noteOf(''))
  return notes
    .filter(({ text }) => text.startsWith(`{"kind":"${kind}"`)) // as `keep` writes it: exports are long, and are not read for a canary
    .map(({ name, text }) => ({ ...(JSON.parse(text) as Record), id: name.slice(noteOf('').length) }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function noteOf(id: string): string {
  return `${KEPT}:${id}`
}

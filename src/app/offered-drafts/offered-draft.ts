/** A draft that a writer offers: it waits for the guild, which takes it or refuses it. Nothing is registered by being offered, since money follows what is. */

import type { DeskTables } from '../../drivers/desk/index.ts'
import type { ReadDraft } from './read-draft.ts'

/** `taking`: somebody of the guild has taken it, and it is being registered; if that broke off, it is taken again. */
export const OFFER_STATES = ['waiting', 'taking', 'accepted', 'refused', 'withdrawn'] as const
export type OfferState = (typeof OFFER_STATES)[number]

export interface OfferedDraft {
  readonly id: string
  readonly writer: string
  readonly work: string
  /** The member who sent it, and whose upload it is. */
  readonly member: string
  readonly upload: string
  readonly fileName: string
  readonly sha256: string
  readonly offeredAt: string
  readonly note: string
  readonly reading: ReadDraft
  readonly state: OfferState
  readonly endedAt: string | undefined
  readonly because: string | undefined
  /** Of the registry, once it is accepted. */
  readonly draft: string | undefined
}

export function offerOfRow(row: DeskTables['offered_drafts']): OfferedDraft {
  return {
    id: row.id,
    writer: row.writer,
    work: row.work,
    member: row.member,
    upload: row.upload,
    fileName: row.file_name,
    sha256: row.sha256,
    offeredAt: row.offered_at,
    note: row.note,
    reading: JSON.parse(row.reading) as ReadDraft,
    state: row.state as OfferState,
    endedAt: row.ended_at ?? undefined,
    because: row.because ?? undefined,
    draft: row.draft ?? undefined,
  }
}

export function isOpen({ state }: Pick<OfferedDraft, 'state'>): boolean {
  return state === 'waiting' || state === 'taking'
}

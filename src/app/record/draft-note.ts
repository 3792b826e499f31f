/** Drafts a note to members from what is confirmed. */

import type { Hall } from '../../drivers/hall.ts'
import { draftMembersNote, type MembersNote, NOTE_FORMATS, type NoteFormat, printNote } from '../../record/index.ts'
import { type RecordQuery, readRecord } from './record-to-print.ts'

export { NOTE_FORMATS }

export interface DraftedNote {
  readonly note: MembersNote
  readonly text: string
}

/** Claims that wait for review are never in it, whatever else is asked. */
export async function draftNote(
  hall: Hall | undefined,
  { format, ...query }: RecordQuery & { readonly format: NoteFormat },
): Promise<DraftedNote> {
  const { record } = await readRecord(hall, { ...query, candidates: false })
  const note = draftMembersNote(record)
  return { note, text: printNote(note, format) }
}

/** The table of drafts that writers offer to the guild. */

import type { DeskStep } from './desk-steps.ts'

export const DRAFT_STEPS: readonly DeskStep[] = [
  {
    name: 'offered-drafts-1',
    statements: () => [
      `create table offered_drafts (id text not null primary key, writer text not null, work text not null, member text not null,
         upload text not null, file_name text not null, sha256 text not null, offered_at text not null, note text not null,
         reading text not null, state text not null, ended_at text, ended_by text, because text, draft text)`,
      `create index offered_drafts_by_writer on offered_drafts (writer, work)`,
      `create index offered_drafts_by_state on offered_drafts (state, offered_at)`,
    ],
  },
]

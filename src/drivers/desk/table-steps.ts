/** Tables of the desk for texts that negotiators lay on a table or share. */

import type { DeskStep } from './desk-steps.ts'

export const TABLE_STEPS: readonly DeskStep[] = [
  {
    name: 'table-texts',
    statements: () => [
      `create table table_texts (hash text not null, kind text not null, text text not null, primary key (hash, kind))`,
    ],
  },
]

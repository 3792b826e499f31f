/** Tables of the desk for texts that negotiators lay on a table or share. */

import type { DeskStep } from './desk-steps.ts'

export const TABLE_STEPS: readonly DeskStep[] = [
  {
    name: 'table-texts',
    statements: () => [
      `create table table_texts (hash text not null, kind text not null, text text not null, primary key (hash, kind))`,
    ],
  },
  {
    // Those of before have no day yet; it is given to them when the hall is tidied next.
    name: 'table-texts-2',
    statements: () => [`alter table table_texts add column kept_until bigint`],
  },
]

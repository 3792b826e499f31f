/** Codes of drafts that writers offer. */

import type { CodeRows } from './code-row.ts'

export const DRAFT_CODES: CodeRows = {
  draft: [
    ['decided', 3, 409, 'The guild has decided about an offered draft already, or is just registering it.'],
    ['file-gone', 3, 409, 'The file of an offered draft is not there any more.'],
    ['no-reason', 2, 400, 'It is not said why an offered draft is refused.'],
    ['too-large', 3, 413, 'A file is larger than a draft is.'],
    ['too-many', 3, 429, 'A writer has offered more drafts than may wait at once.'],
  ],
}

/** The columns of a table of notices. One row a work; rows with the same company and notice are one notice. docs/formats/notices.md */

export interface NoticeColumn {
  readonly name: string
  readonly is: 'text' | 'names' | 'date' | 'year'
  readonly required: boolean
  /** Rows of one notice say the same in it. */
  readonly shared: boolean
  readonly says: string
  readonly example: string
}

const column = (
  name: string,
  is: NoticeColumn['is'],
  says: string,
  example: string,
  { required = false, shared = true }: { required?: boolean; shared?: boolean } = {},
): NoticeColumn => ({ name, is, required, shared, says, example })
const needed = { required: true }

export const NOTICE_COLUMNS: readonly NoticeColumn[] = [
  column('company', 'text', 'the company that gives the notice', 'Northlight Studios', needed),
  column('notice', 'text', "the company's own number for the notice", 'NL-2026-014', needed),
  column('licensor', 'text', 'who grants the licence; the company without it', 'Northlight Library LLC'),
  column('licensee', 'text', 'to whom', 'Lumen Models', needed),
  column('work', 'text', 'one work, by title, id or number (EIDR, ISAN, IMDb)', 'The Long Tide', { shared: false }),
  column('year', 'year', 'its year, where two works have one title', '2019', { shared: false }),
  column('scope', 'text', 'a description in place of works: whole catalogue', ''),
  column(
    'purposes',
    'names',
    'training, fine-tuning, retrieval, analysis; several with ;',
    'training; fine-tuning',
    needed,
  ),
  column('tools', 'names', 'the tools, where they are named; several with ;', 'Lumen Studio'),
  column('models', 'names', 'the models, where they are named; several with ;', 'lumen-2'),
  column('licensed_on', 'date', 'when the licence was granted', '2026-06-20'),
  column('starts_on', 'date', 'its first day', '2026-07-01'),
  column('ends_on', 'date', 'its last day', '2028-06-30'),
  column('given_on', 'date', 'when the guild was told', '2026-07-05', needed),
  column('clause', 'text', 'the clause under which notice is given', 'training-licence-notice'),
  column('deal', 'text', 'the deal of that clause', 'wga-mba-2026'),
  column('document', 'text', 'the paper: a letter, a file', 'Letter of 5 July 2026'),
]

/** The columns of the exchanged tables, and a record as their cells. */

import { canonicalJson, printFraction } from '../../base/index.ts'
import { WORD_CLASSES } from '../../screenplay/index.ts'
import type { ExchangeRecord, ExchangeTable } from './exchange-record.ts'

export const TABLE_COLUMNS: Readonly<Record<ExchangeTable, readonly string[]>> = {
  people: ['person', 'name', 'known_on'],
  works: ['work', 'title', 'known_on'],
  drafts: [
    'draft',
    'work',
    'sequence',
    'file_name',
    'format',
    'sha256',
    'text_sha256',
    'rule',
    'fee_basis',
    ...WORD_CLASSES,
    'pages',
    'draft_date',
    'known_on',
  ],
  credits: ['determination', 'work', 'person', 'credit', 'team', 'status', 'share', 'source', 'known_on'],
  entries: ['entry', 'kind', 'subject', 'number', 'says', 'effective_on', 'known_on', 'source', 'corrects'],
}

/** One row, or one for each credit of a determination; `number` is that of the record in its table. */
export function printRows(record: ExchangeRecord, number: number): string[][] {
  switch (record.table) {
    case 'people': {
      const { id, name, knownOn } = record.writer
      return [[id, name, knownOn]]
    }
    case 'works': {
      const { id, title, knownOn } = record.work
      return [[id, title, knownOn]]
    }
    case 'drafts':
      return [printDraft(record.draft)]
    case 'credits':
      return printCredits(record.determination, number)
    case 'entries': {
      const { id, kind, subject, number: place, says, effectiveOn, knownOn, source, corrects } = record.entry
      const said = canonicalJson(says)
      return [[id, kind, subject, `${place}`, said, effectiveOn, knownOn, source, corrects ?? '']]
    }
  }
}

function printDraft(draft: Extract<ExchangeRecord, { table: 'drafts' }>['draft']): string[] {
  const { counts } = draft
  return [
    draft.id,
    draft.work,
    `${draft.sequence}`,
    draft.fileName,
    draft.format,
    draft.sourceSha256,
    draft.textSha256,
    counts.ruleVersion,
    `${counts.feeBasis}`,
    ...WORD_CLASSES.map((kind) => `${counts.byClass[kind]}`),
    `${draft.pages}`,
    draft.draftDate ?? '',
    draft.knownOn,
  ]
}

/** Credits that name nobody at all are a row without a credit. */
function printCredits(
  { work, credits, source, knownOn }: Extract<ExchangeRecord, { table: 'credits' }>['determination'],
  number: number,
): string[][] {
  if (credits.length === 0) return [[`${number}`, work, '', '', '', '', '', source, knownOn]]
  return credits.map(({ writer, kind, team, status, share }) => [
    `${number}`,
    work,
    writer ?? '',
    kind,
    team ?? '',
    status,
    share ? printFraction(share) : '',
    source,
    knownOn,
  ])
}

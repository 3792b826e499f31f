/** Reads of personal data as a table. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { Table } from '../../parts/table.tsx'
import { printMoment } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

type Read = Answer<'GET /api/reads'>['reads'][number]

export function ReadsTable({
  reads,
  withSubject = false,
}: {
  reads: readonly Read[]
  withSubject?: boolean
}): JSX.Element {
  return (
    <Table
      caption={t('account.read-by')}
      rows={reads}
      keyOf={({ seq }) => String(seq)}
      columns={[
        { title: t('account.reads.when'), of: ({ at }) => printMoment(at), isName: true },
        { title: t('account.reads.who'), of: ({ reader }) => reader.name },
        { title: t('account.role'), of: ({ readerRole }) => t(`account.role.${readerRole}` as TextKey) },
        ...(withSubject
          ? [{ title: t('account.reads.whose'), of: ({ subject }: Read) => <code>{subject}</code> }]
          : []),
        { title: t('account.reads.what'), of: ({ route }) => <code>{route}</code> },
      ]}
    />
  )
}

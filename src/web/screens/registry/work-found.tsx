/** Where audits found a work, each with the way to its passages. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { purposeName } from '../../parts/coded-words.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount, printPercent } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

export function WorkFound({ id }: { id: string }): JSX.Element {
  const asked = useAsked({ found: id }, (signal) =>
    ask('GET /api/registry/works/{id}/found', { params: { id }, signal }),
  )
  return (
    <Shown asked={asked} isEmpty={({ rows }) => rows.length === 0} empty={t('registry.found-in.empty')}>
      {({ rows }) => (
        <Table
          caption={t('registry.found-in')}
          rows={rows}
          keyOf={({ run }) => run}
          columns={[
            {
              title: t('shell.company'),
              of: ({ run, company }) => <a href={`/audits/${run}/${id}`}>{company}</a>,
              isName: true,
            },
            { title: t('work.tool'), of: ({ tool, model }) => [tool, model].filter(Boolean).join(' · ') },
            { title: t('work.purpose'), of: ({ purpose }) => purposeName(purpose) },
            { title: t('work.grade'), of: ({ grade }) => t(`work.grade.${grade}`) },
            {
              title: t('work.coverage'),
              of: ({ matchedWords, words }) => printPercent(words > 0 ? matchedWords / words : 0),
              isNumber: true,
            },
            { title: t('work.passages'), of: ({ passages }) => printCount(passages), isNumber: true },
            { title: t('work.day'), of: ({ day }) => <Day day={day} /> },
          ]}
        />
      )}
    </Shown>
  )
}

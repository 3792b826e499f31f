/** Which reports were due when, and how late they came. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Due = Answer<'GET /api/use-reports/due'>['reports'][number]

interface DueTableProps {
  readonly of: readonly Due[]
  /** Of several companies: then each is named. */
  readonly isOfCompanies?: boolean
}

export function DueTable({ of, isOfCompanies = false }: DueTableProps): JSX.Element {
  return (
    <Table
      caption={t('uses.due')}
      rows={of}
      keyOf={({ licence, name }) => `${licence} ${name}`}
      columns={[
        { title: t('uses.report'), of: ({ name }) => name, isName: true },
        ...(isOfCompanies ? [{ title: t('runs.company'), of: ({ company }: Due) => company }] : []),
        {
          title: t('licences.licence'),
          of: ({ licence }) => <a href={`/licences/${encodeURIComponent(licence)}`}>{licence}</a>,
        },
        { title: t('runs.due'), of: ({ due }) => <Day day={due} /> },
        {
          title: t('uses.came'),
          of: ({ receivedOn }) => (receivedOn === undefined ? t('uses.not-yet') : <Day day={receivedOn} />),
        },
        { title: t('runs.state'), of: (each) => <DueTag of={each} /> },
      ]}
    />
  )
}

export function DueTag({ of: { state, daysLate } }: { of: { state: string; daysLate: number } }): JSX.Element {
  const isLate = state === 'late' || state === 'missing'
  const looks = isLate ? 'tag wrong' : 'tag good'
  return (
    <span class={state === 'open' ? 'tag' : looks}>
      {t(`uses.state.${state as 'late'}`)}
      {daysLate > 0 && ` · ${t('uses.days-late', { n: daysLate })}`}
    </span>
  )
}

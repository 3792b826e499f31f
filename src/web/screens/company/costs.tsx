/** What each offer comes to, with the difference to the first and what it is made of. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { Section } from '../../parts/page.tsx'
import { Table, type TableColumn } from '../../parts/table.tsx'
import { Money, printCount } from '../../parts/values.tsx'
import { ToldLine } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'

export type Costed = Answer<'POST /api/company/offers'>
type Deal = Costed['deals'][number] & { readonly at: number }

export function Costs({ of: { deals, problems } }: { of: Costed }): JSX.Element {
  const difference: TableColumn<Deal> = {
    title: t('company.difference'),
    of: ({ at, difference: amount, currency }) => (at === 0 ? '–' : <Money amount={amount} currency={currency} />),
    isNumber: true,
  }
  return (
    <Section title={t('company.costs')}>
      <Table
        caption={t('company.costs')}
        rows={deals.map((deal, at) => ({ ...deal, at }))}
        keyOf={({ at }) => `${at}`}
        columns={[
          {
            title: t('company.deal'),
            of: ({ id, title, isBrought }) => (isBrought ? title : <a href={`/deals/${id}`}>{title}</a>),
            isName: true,
          },
          {
            title: t('company.total'),
            of: ({ total, currency }) => <Money amount={total} currency={currency} />,
            isNumber: true,
          },
          ...(deals.length > 1 ? [difference] : []),
          { title: t('company.by-clause'), of: (deal) => <Clauses of={deal} /> },
          { title: t('company.breaches'), of: ({ breaches }) => printCount(breaches), isNumber: true },
        ]}
      />
      {problems.length > 0 && (
        <ul>
          {problems.map((said, at) => (
            <li key={at}>
              <ToldLine of={{ ...said, hint: undefined }} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function Clauses({ of: { clauses, obligations, currency } }: { of: Deal }): JSX.Element {
  if (obligations === 0) return <span class="quiet">{t('company.no-facts')}</span>
  return (
    <ul class="plain-list">
      {clauses.map(({ id, title, amount }) => (
        <li key={id}>
          {title}: <Money amount={amount} currency={currency} />
        </li>
      ))}
    </ul>
  )
}

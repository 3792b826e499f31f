/** All cases, what is overdue first. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

export type CaseShape = Answer<'GET /api/cases'>['cases'][number]
const STATES = ['open', 'decided', 'closed'] as const

export default function Cases(): JSX.Element {
  const [state, setState] = useState<'' | (typeof STATES)[number]>('open')
  const query = state === '' ? {} : { state }
  const asked = useAsked(query, (signal) => ask('GET /api/cases', { query, signal }))
  return (
    <Page
      title={t('cases.title')}
      lead={t('cases.lead')}
      actions={
        <a class="button" href={addressOf('GET /api/case-calendar')} data-native>
          {t('cases.calendar')}
        </a>
      }
    >
      <form class="row filters">
        <Choice
          label={t('cases.state')}
          value={state}
          choices={[
            { value: '', text: t('cases.all') },
            ...STATES.map((value) => ({ value, text: t(`cases.state.${value}`) })),
          ]}
          choose={(value) => setState(value as typeof state)}
        />
      </form>
      <Shown asked={asked} isEmpty={({ cases }) => cases.length === 0} empty={t('cases.empty')}>
        {({ cases }) => (
          <Table
            caption={t('cases.title')}
            rows={cases}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('cases.about'),
                of: ({ id, about }) => <a href={`/cases/${id}`}>{t(`cases.kind.${about.kind}` as TextKey)}</a>,
                isName: true,
              },
              { title: t('cases.against'), of: ({ against }) => against ?? '' },
              {
                title: t('cases.text'),
                of: ({ text }) => <span class="wrap">{text.length > 160 ? `${text.slice(0, 160)}…` : text}</span>,
              },
              { title: t('cases.opened'), of: ({ openedOn }) => printDay(openedOn) },
              { title: t('cases.due'), of: (each) => <Due of={each} /> },
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}

export function Due({ of: { due, isOverdue } }: { of: Pick<CaseShape, 'due' | 'isOverdue'> }): JSX.Element {
  if (due === undefined) return <span class="quiet">{t('cases.nothing-due')}</span>
  return (
    <span class={isOverdue ? 'tag wrong' : 'tag'}>
      {isOverdue ? t('cases.overdue', { day: printDay(due) }) : printDay(due)}
    </span>
  )
}

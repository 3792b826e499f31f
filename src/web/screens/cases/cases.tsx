/** All cases, what is overdue first. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { type CaseShape, Clock, kindOfCase, nameOfCase, sideOf, StateTag } from './case-words.tsx'
import { LateReports } from './late-reports.tsx'

const STATES = ['open', 'decided', 'closed'] as const

export default function Cases(): JSX.Element {
  const [state, setState] = useState<'' | (typeof STATES)[number]>('')
  const query = state === '' ? {} : { state }
  const asked = useAsked(query, (signal) => ask('GET /api/cases', { query, signal }))
  const isCompany = role() === 'company'
  return (
    <Page
      title={t('cases.title')}
      lead={t(isCompany ? 'cases.lead.company' : 'cases.lead')}
      actions={<Actions again={asked.again} />}
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
      <Shown
        asked={asked}
        isEmpty={({ cases }) => cases.length === 0}
        empty={t(isCompany ? 'cases.empty.company' : 'cases.empty')}
      >
        {({ cases }) => <CaseTable of={cases} namesCompanies={!isCompany} />}
      </Shown>
    </Page>
  )
}

function Actions({ again }: { again: () => void }): JSX.Element {
  return (
    <>
      {role() === 'clerk' && (
        <a class="button first" href="/cases/new">
          {t('cases.new')}
        </a>
      )}
      {role() === 'clerk' && <LateReports done={again} />}
      <a class="button" href={addressOf('GET /api/case-calendar')} data-native>
        {t('cases.calendar')}
      </a>
    </>
  )
}

function CaseTable({ of, namesCompanies }: { of: readonly CaseShape[]; namesCompanies: boolean }): JSX.Element {
  const company = { title: t('cases.against'), of: ({ against, by }: CaseShape) => against ?? by.name ?? '' }
  return (
    <Table
      caption={t('cases.title')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('cases.about'),
          of: (each) => (
            <div class="case-name">
              <a href={`/cases/${each.id}`}>{kindOfCase(each)}</a>
              <div class="quiet">{nameOfCase(each)}</div>
            </div>
          ),
          isName: true,
        },
        ...(namesCompanies ? [company] : []),
        { title: t('cases.opened-by'), of: ({ by, openedOn }) => `${sideOf(by.is)}, ${printDay(openedOn)}` },
        {
          title: t('cases.text'),
          of: ({ text }) => <span class="wrap">{text === '' ? t('cases.withheld') : shortened(text)}</span>,
        },
        { title: t('cases.state'), of: (each) => <StateTag of={each} /> },
        { title: t('cases.due'), of: (each) => <Clock of={each} /> },
      ]}
    />
  )
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

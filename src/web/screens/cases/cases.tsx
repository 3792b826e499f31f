/** All cases, what is overdue first. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role } from '../../parts/session.ts'
import { printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { type CaseShape, Clock, kindOfCase, nameOfCase, sideOf, StateTag } from './case-words.tsx'
import { LateReports } from './late-reports.tsx'
import '../money.css'

const STATES = ['open', 'decided', 'closed'] as const

export default function Cases(): JSX.Element {
  const [state, setState] = useState<'' | (typeof STATES)[number]>('')
  const list = usePaged<CaseShape, Answer<'GET /api/cases'>>(state, (after, signal) =>
    ask('GET /api/cases', {
      query: { ...(state === '' ? {} : { state }), ...(after === undefined ? {} : { after }) },
      signal,
    }),
  )
  const isCompany = role() === 'company'
  return (
    <Page
      title={t('cases.title')}
      lead={t(isCompany ? 'cases.lead.company' : 'cases.lead')}
      actions={<Actions again={list.again} />}
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
        {list.total !== undefined && list.total > 0 && (
          <p class="quiet" role="status">
            {t('cases.n', { n: list.total })}
          </p>
        )}
      </form>
      <PagedList
        label={t('cases.title')}
        list={list}
        keyOf={({ id }) => id}
        rowHeight={110}
        empty={t(isCompany ? 'cases.empty.company' : 'cases.empty')}
        draw={(each) => <CaseLine of={each} namesCompanies={!isCompany} />}
      />
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

function CaseLine({ of: each, namesCompanies }: { of: CaseShape; namesCompanies: boolean }): JSX.Element {
  const { id, by, against, text, openedOn } = each
  const company = namesCompanies ? (against ?? by.name) : undefined
  const name = nameOfCase(each)
  return (
    <div class="line">
      <div>
        <a href={`/cases/${id}`}>{kindOfCase(each)}</a>
        {name !== '' && ` · ${name}`}
        <div class="quiet">
          {[company, `${t('cases.opened-by')}: ${sideOf(by.is)}, ${printDay(openedOn)}`].filter(Boolean).join(' · ')}
        </div>
        <div>{text === '' ? t('cases.withheld') : shortened(text)}</div>
      </div>
      <div class="case-stands">
        <StateTag of={each} />
        <Clock of={each} />
      </div>
    </div>
  )
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160)}…` : text
}

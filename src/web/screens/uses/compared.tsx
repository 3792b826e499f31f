/** What companies declared beside what audits found, and what the difference comes to. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { purposeName } from '../../parts/coded-words.ts'
import { CompanyField } from '../../parts/company-field.tsx'
import { Field } from '../../parts/field.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { Table } from '../../parts/table.tsx'
import { printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

type Compared = Answer<'GET /api/use-reports/compared'>

export default function ComparedScreen(): JSX.Element {
  const [company, setCompany] = useState('')
  const [period, setPeriod] = useState('')
  const [onlyMissing, setOnlyMissing] = useState(true)
  const [asked, setAsked] = useState<{ company?: string; period?: string; onlyMissing?: 'true' }>({
    onlyMissing: 'true',
  })
  const list = usePaged<Compared['rows'][number], Compared>(asked, (after, signal) =>
    ask('GET /api/use-reports/compared', {
      query: { ...asked, ...(after === undefined ? {} : { after }) },
      signal,
    }),
  )
  const look = (): void =>
    setAsked({
      ...(company.trim() ? { company: company.trim() } : {}),
      ...(period.trim() ? { period: period.trim() } : {}),
      ...(onlyMissing ? { onlyMissing: 'true' } : {}),
    })
  return (
    <Page title={t('uses.compare')} lead={t('uses.compare.lead')}>
      <form onSubmit={(event) => (event.preventDefault(), look())}>
        <div class="filters">
          <CompanyField value={company} type={setCompany} />
          <Field
            label={t('runs.period')}
            value={period}
            maxLength={30}
            onInput={({ currentTarget }) => setPeriod(currentTarget.value)}
          />
        </div>
        <div class="check">
          <Field
            label={t('uses.only-missing')}
            type="checkbox"
            checked={onlyMissing}
            onChange={({ currentTarget }) => setOnlyMissing(currentTarget.checked)}
          />
        </div>
        <button type="submit" class="first">
          {t('uses.look')}
        </button>
      </form>
      {list.value && list.value.valuations.length > 0 && <Valuations of={list.value.valuations} />}
      <Section title={t('uses.compared')}>
        <PagedList
          label={t('uses.compared')}
          list={list}
          keyOf={({ company: by, work, purpose, tool, model }) => [by, work, purpose, tool, model].join(' ')}
          empty={t('uses.compared.empty')}
          draw={(use) => (
            <div class="line">
              <div>
                <strong>{use.title ?? use.work}</strong> · {use.company}
                <div class="quiet">{[purposeName(use.purpose), use.tool, use.model].filter(Boolean).join(' · ')}</div>
              </div>
              <div class="number">
                <div class={use.missing > 0 ? 'wrong' : ''}>{t(`uses.comparison.${use.comparison}`)}</div>
                <div class="quiet">{t('uses.declared-found', { declared: use.declared, found: use.found })}</div>
              </div>
            </div>
          )}
        />
      </Section>
    </Page>
  )
}

function Valuations({ of }: { of: Compared['valuations'] }): JSX.Element {
  return (
    <Section title={t('uses.valuations')}>
      <Table
        caption={t('uses.valuations')}
        rows={of}
        keyOf={({ name }) => name}
        columns={[
          { title: t('licences.licence'), of: ({ title }) => title, isName: true },
          {
            title: t('uses.by-declared'),
            of: ({ declared, currency }) => printMoney(declared, currency),
            isNumber: true,
          },
          {
            title: t('uses.with-found'),
            of: ({ withFound, currency }) => printMoney(withFound, currency),
            isNumber: true,
          },
          {
            title: t('runs.difference.of'),
            of: ({ difference, currency }) => printMoney(difference, currency),
            isNumber: true,
          },
          {
            title: t('uses.audit'),
            of: ({ audit }) => (audit === undefined ? '' : t('uses.audit.paid-by', { who: audit.paidBy })),
          },
        ]}
      />
    </Section>
  )
}

/** What a company has to do, the soonest first: reports, invoices; and its licences. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Money, printDay, printPeriod } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

type Company = Answer<'GET /api/company'>

export default function Start(): JSX.Element {
  const asked = useAsked('company', (signal) => ask('GET /api/company', { signal }))
  return (
    <Page
      title={asked.value?.company ?? t('company.start')}
      lead={t('company.lead')}
      actions={
        <a class="button first" href="/company/report">
          {t('company.hand-in')}
        </a>
      }
    >
      <Shown asked={asked}>
        {(company) => (
          <>
            <Due company={company} />
            <Invoices company={company} />
            <Licences company={company} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Due({ company: { due, on } }: { company: Company }): JSX.Element {
  return (
    <Section title={t('company.due')}>
      {due.length === 0 ? (
        <p class="empty">{t('company.due.empty')}</p>
      ) : (
        <Table
          caption={t('company.due')}
          rows={due}
          keyOf={({ licence, name }) => `${licence} ${name}`}
          columns={[
            { title: t('company.report'), of: ({ name, period }) => `${name} · ${printPeriod(period)}`, isName: true },
            { title: t('company.licence'), of: ({ licence }) => <a href={`/licences/${licence}`}>{licence}</a> },
            { title: t('company.by'), of: ({ due: day }) => printDay(day) },
            {
              title: t('company.state'),
              of: ({ due: day, daysLate }) => (
                <span class={day < on ? 'tag wrong' : 'tag'}>
                  {daysLate > 0 ? t('company.late', { n: daysLate }) : t('company.to-come')}
                </span>
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Invoices({ company: { invoices } }: { company: Company }): JSX.Element {
  return (
    <Section title={t('company.invoices')} actions={<a href="/invoices">{t('company.all-invoices')}</a>}>
      {invoices.length === 0 ? (
        <p class="empty">{t('company.invoices.empty')}</p>
      ) : (
        <Table
          caption={t('company.invoices')}
          rows={invoices}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('company.invoice'),
              of: ({ id, number }) => <a href={`/invoices/${id}`}>{number}</a>,
              isName: true,
            },
            { title: t('company.by'), of: ({ due }) => printDay(due) },
            {
              title: t('company.open'),
              of: ({ open, currency }) => <Money amount={open} currency={currency} />,
              isNumber: true,
            },
            {
              title: t('company.state'),
              of: ({ daysLate }) =>
                daysLate > 0 ? (
                  <span class="tag wrong">{t('company.late', { n: daysLate })}</span>
                ) : (
                  <span class="tag">{t('company.to-come')}</span>
                ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function Licences({ company: { licences } }: { company: Company }): JSX.Element {
  return (
    <Section title={t('company.licences')}>
      {licences.length === 0 ? (
        <p class="empty">{t('company.licences.empty')}</p>
      ) : (
        <Table
          caption={t('company.licences')}
          rows={licences}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('company.licence'),
              of: ({ id, title }) => <a href={`/licences/${id}`}>{title}</a>,
              isName: true,
            },
            { title: t('company.state'), of: ({ state }) => <span class="tag">{t(`company.licence.${state}`)}</span> },
            { title: t('company.from'), of: ({ from }) => printDay(from) },
            { title: t('company.until'), of: ({ until }) => (until === undefined ? '' : printDay(until)) },
            {
              title: t('company.purposes'),
              of: ({ purposes }) => purposes.map((each) => t(`work.purpose.${each}` as TextKey)).join(', '),
            },
            { title: t('company.basis'), of: ({ basis }) => t(`company.basis.${basis}`) },
          ]}
        />
      )}
    </Section>
  )
}

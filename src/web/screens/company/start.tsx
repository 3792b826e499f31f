/** What a company has to do, the soonest first: reports, invoices; and its licences. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Money, printCount, printDay, printPeriod } from '../../parts/values.tsx'
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
            <Sums of={company} />
            <Due company={company} />
            <Invoices company={company} />
            <Licences company={company} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function Sums({ of: { due, invoices, on } }: { of: Company }): JSX.Element {
  const missing = due.rows.filter((each) => each.due < on).length
  return (
    <dl class="figures">
      <Sum title={t('company.open-sum')} of={invoices.open} />
      <Sum title={t('company.late-sum')} of={invoices.late} />
      {invoices.credit.length > 0 && <Sum title={t('company.credit')} of={invoices.credit} />}
      <div>
        <dt>{t('company.due')}</dt>
        <dd class={missing > 0 ? 'wrong' : ''}>{printCount(due.all)}</dd>
      </div>
    </dl>
  )
}

function Sum({ title, of }: { title: string; of: Company['invoices']['open'] }): JSX.Element {
  return (
    <div>
      <dt>{title}</dt>
      {of.length === 0 && <dd>–</dd>}
      {of.map((amount) => (
        <dd key={amount.currency}>
          <Money {...amount} />
        </dd>
      ))}
    </div>
  )
}

/** Says that there are more than are shown here. */
function More({ shown, all }: { shown: number; all: number }): JSX.Element | null {
  return all > shown ? <p class="quiet">{t('company.more', { n: all - shown })}</p> : null
}

function Due({ company: { due, on } }: { company: Company }): JSX.Element {
  return (
    <Section title={t('company.due')} actions={<a href="/use-reports">{t('company.all-reports')}</a>}>
      {due.rows.length === 0 ? (
        <p class="empty">{t('company.due.empty')}</p>
      ) : (
        <Table
          caption={t('company.due')}
          rows={due.rows}
          keyOf={({ licence, name }) => `${licence} ${name}`}
          columns={[
            { title: t('company.report'), of: ({ period }) => printPeriod(period), isName: true },
            { title: t('company.licence'), of: ({ licence }) => <a href={`/licences/${licence}`}>{licence}</a> },
            { title: t('company.by'), of: ({ due: day }) => printDay(day) },
            { title: t('company.state'), of: ({ due: day, daysLate }) => <Late isLate={day < on} days={daysLate} /> },
          ]}
        />
      )}
      <More shown={due.rows.length} all={due.all} />
    </Section>
  )
}

function Late({ isLate, days }: { isLate: boolean; days: number }): JSX.Element {
  return isLate ? (
    <span class="tag wrong">{t('company.late', { n: days })}</span>
  ) : (
    <span class="tag">{t('company.to-come')}</span>
  )
}

function Invoices({ company: { invoices } }: { company: Company }): JSX.Element {
  return (
    <Section
      title={t('company.invoices')}
      actions={
        <span class="row">
          <a href="/invoices">{t('company.all-invoices')}</a> <a href="/receipts">{t('company.all-receipts')}</a>
        </span>
      }
    >
      {invoices.rows.length === 0 ? (
        <p class="empty">{t('company.invoices.empty')}</p>
      ) : (
        <Table
          caption={t('company.invoices')}
          rows={invoices.rows}
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
            { title: t('company.state'), of: ({ daysLate }) => <Late isLate={daysLate > 0} days={daysLate} /> },
          ]}
        />
      )}
      <More shown={invoices.rows.length} all={invoices.all} />
    </Section>
  )
}

function Licences({ company: { licences } }: { company: Company }): JSX.Element {
  return (
    <Section title={t('company.licences')}>
      {licences.rows.length === 0 ? (
        <p class="empty">{t('company.licences.empty')}</p>
      ) : (
        <Table
          caption={t('company.licences')}
          rows={licences.rows}
          keyOf={({ id }) => id}
          columns={[
            {
              title: t('company.licence'),
              of: ({ id, title }) => <a href={`/licences/${id}`}>{title}</a>,
              isName: true,
            },
            { title: t('company.state'), of: ({ state }) => <span class="tag">{t(`company.licence.${state}`)}</span> },
            { title: t('company.from'), of: ({ from }) => printDay(from) },
            { title: t('company.until'), of: ({ until }) => (until === undefined ? '–' : printDay(until)) },
            {
              title: t('company.purposes'),
              of: ({ purposes }) => purposes.map((each) => t(`work.purpose.${each}` as TextKey)).join(', '),
            },
            { title: t('company.basis'), of: ({ basis }) => t(`company.basis.${basis}`) },
          ]}
        />
      )}
      <More shown={licences.rows.length} all={licences.all} />
    </Section>
  )
}

/** A licence to be read: what it allows, what it costs, what is reported when, what was charged, and its history. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { purposeName } from '../../parts/coded-words.ts'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount, printDay, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { CompanyName } from './company-name.tsx'
import { DueTag } from '../uses/due-table.tsx'
import '../money.css'

type Licence = Answer<'GET /api/licences/{id}'>

export default function LicenceScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/licences/{id}', { params: { id }, signal }))
  const { value } = asked
  return (
    <Page title={value?.title ?? id} lead={value && <CompanyName company={value.company} />}>
      <Shown asked={asked}>{(licence) => <Read of={licence} />}</Shown>
    </Page>
  )
}

function Read({ of: licence }: { of: Licence }): JSX.Element {
  const terms = termsOf(licence)
  return (
    <>
      <p class="row">
        <span class="tag">{t(`licences.state.${licence.state}`)}</span>
        {licence.ended && (
          <span class="quiet">
            {t('licences.ended', { day: printDay(licence.ended.on), because: licence.ended.because })}
          </span>
        )}
        <span class="quiet">{licence.document}</span>
      </p>
      {licence.note !== undefined && <p>{licence.note}</p>}
      <Section title={t('licences.terms')}>
        <Table
          caption={t('licences.terms')}
          rows={terms}
          keyOf={([name]) => name}
          columns={[
            { title: t('licences.term'), of: ([name]) => name, isName: true },
            { title: t('licences.says'), of: ([, says]) => says },
          ]}
        />
      </Section>
      <Section title={t('licences.reports')}>
        {licence.reports.length === 0 ? (
          <div class="empty">{t('uses.due.empty')}</div>
        ) : (
          <Table
            caption={t('licences.reports')}
            rows={licence.reports}
            keyOf={({ name }) => name}
            columns={[
              {
                title: t('uses.report'),
                of: ({ name, report }) => (report === undefined ? name : <a href={`/use-reports/${report}`}>{name}</a>),
                isName: true,
              },
              { title: t('runs.due'), of: ({ due }) => <Day day={due} /> },
              {
                title: t('uses.came'),
                of: ({ receivedOn }) => (receivedOn === undefined ? t('uses.not-yet') : <Day day={receivedOn} />),
              },
              { title: t('runs.state'), of: (each) => <DueTag of={each} /> },
              {
                title: t('licences.interest'),
                of: ({ interest }) => (interest === undefined ? '' : printMoney(interest, licence.currency)),
                isNumber: true,
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('licences.charges')}>
        {licence.charges.length === 0 ? (
          <div class="empty">{t('licences.charges.empty')}</div>
        ) : (
          <Table
            caption={t('licences.charges')}
            rows={licence.charges}
            keyOf={({ run }) => run}
            columns={[
              {
                title: t('runs.period'),
                of: ({ run, period }) =>
                  role() === 'company' ? (
                    printPeriod(period)
                  ) : (
                    <a href={`/calculations/${run}`}>{printPeriod(period)}</a>
                  ),
                isName: true,
              },
              { title: t('runs.amount'), of: ({ total, currency }) => printMoney(total, currency), isNumber: true },
            ]}
          />
        )}
      </Section>
      <Section title={t('licences.history')}>
        <ul>
          {licence.history.map(({ knownOn, says }, at) => (
            <li key={at}>
              <Day day={knownOn} /> {says}
            </li>
          ))}
        </ul>
        <details>
          <summary>{t('licences.text')}</summary>
          <pre class="signed-text">{licence.text}</pre>
        </details>
      </Section>
    </>
  )
}

type Dated = readonly { readonly from: string; readonly value: string }[]

/** Each term of the licence as a line; what it does not say is left out. */
function termsOf(licence: Licence): [string, string][] {
  const { from, until, noticeDays, fee, purposes, tools, models, reporting, payment, interest, audit } = licence
  const any = (names: readonly string[] | undefined): string => names?.join(', ') ?? t('licences.any')
  const lines: [string, string | undefined][] = [
    [t('licences.deal'), licence.deal],
    [t('licences.from'), printDay(from)],
    [t('licences.until'), until === undefined ? t('licences.open-end') : printDay(until)],
    [t('licences.notice-days'), noticeDays === undefined ? undefined : t('licences.days', { n: noticeDays })],
    [t('licences.purposes'), purposes.map(purposeName).join(', ')],
    [t('licences.tools'), any(tools)],
    [t('licences.models'), any(models)],
    [t('licences.basis'), t(`licences.basis.${licence.basis}`)],
    [t('licences.per-year'), fee.perYear && datedText(fee.perYear, licence.currency)],
    [t('licences.per-word'), fee.tiers?.map((tier) => tierText(tier, licence.currency)).join('; ')],
    [t('licences.counted'), fee.counted && unitText(fee.counted)],
    [t('licences.minimum'), fee.minimum && datedText(fee.minimum, licence.currency)],
    [t('licences.cap'), fee.cap && datedText(fee.cap, licence.currency)],
    [t('licences.outside'), datedText(fee.outside, licence.currency)],
    [
      t('licences.reporting'),
      reporting && t('licences.reporting.says', { every: unitText(reporting.every), n: reporting.dueDays }),
    ],
    [
      t('licences.payment'),
      t('licences.payment.says', { n: payment.days, after: t(`licences.after.${payment.after as 'accrual'}`) }),
    ],
    [t('licences.late-payment'), interest?.latePayment && rateText(interest.latePayment, interest.per)],
    [t('licences.late-reports'), interest?.lateReports && rateText(interest.lateReports, interest.per)],
    [t('licences.audit'), audit && t('licences.audit.says', { n: audit.noticeDays, years: audit.yearsBack })],
    [t('licences.signed'), licence.signed.map(({ by, party, on }) => `${by} (${party}), ${printDay(on)}`).join('; ')],
  ]
  return lines.flatMap(([name, says]) => (says === undefined || says === '' ? [] : [[name, says]]))
}

function datedText(rows: Dated, currency: string): string {
  return rows
    .map(({ from, value }) => t('licences.dated', { value: `${value} ${currency}`, day: printDay(from) }))
    .join('; ')
}

function tierText({ above, perWord }: { above: string; perWord: Dated }, currency: string): string {
  const price = datedText(perWord, currency)
  return above === '0' ? price : t('licences.above', { words: printCount(Number(above)), price })
}

function rateText(rate: string, per: string): string {
  return t('licences.rate', { rate, per: unitText(per) })
}

function unitText(unit: string): string {
  return t(`licences.unit.${unit as 'month'}`)
}

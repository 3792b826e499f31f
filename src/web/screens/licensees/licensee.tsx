/** One company: what is due from it, its licences, invoices, reports, notices, and who it is. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { purposeName } from '../../parts/coded-words.ts'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { type Invoice, InvoiceLine } from '../invoices/invoice-line.tsx'
import { DueTable } from '../uses/due-table.tsx'
import { Particulars } from './particulars.tsx'
import '../money.css'

type Shape = Answer<'GET /api/licensees/{company}'>

export default function LicenseeScreen({ params }: ScreenProps): JSX.Element {
  const company = params['company'] ?? ''
  const asked = useAsked(company, (signal) => ask('GET /api/licensees/{company}', { params: { company }, signal }))
  return (
    <Page title={asked.value?.licensee.company ?? company}>
      <Shown asked={asked}>{(shape) => <Parts of={shape} again={asked.again} />}</Shown>
    </Page>
  )
}

function Parts({ of: { licensee, licences, notices, due, particulars }, again }: { of: Shape; again: () => void }) {
  const { company, mayBe, open, late, credit } = licensee
  return (
    <>
      {mayBe.map((name) => (
        <Notice key={name} kind="note" title={t('licensees.may-be', { name })}>
          <p>
            {t('licensees.may-be.help')}{' '}
            <a href={`/licensees/${encodeURIComponent(name)}`}>{t('licensees.may-be.see', { name })}</a>
          </p>
        </Notice>
      ))}
      <dl class="figures">
        <Sum name={t('invoices.open')} of={open} />
        <Sum name={t('licensees.late-sum')} of={late} />
        <Sum name={t('licensees.credit')} of={credit} />
      </dl>
      <Section title={t('licences.title')}>
        <Licences of={licences} />
      </Section>
      <Section title={t('invoices.title')}>
        <Invoices company={company} />
      </Section>
      <Section title={t('uses.due')}>
        {due.length === 0 ? <div class="empty">{t('uses.due.empty')}</div> : <DueTable of={due} />}
      </Section>
      <Section title={t('licensees.notices')}>
        <Notices of={notices} />
      </Section>
      <Particulars company={company} of={particulars} again={again} />
    </>
  )
}

function Sum({ name, of }: { name: string; of: Shape['licensee']['open'] }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      {of.length === 0 && <dd>–</dd>}
      {of.map(({ amount, currency }) => (
        <dd key={currency}>{printMoney(amount, currency)}</dd>
      ))}
    </div>
  )
}

function Licences({ of }: { of: Shape['licences'] }): JSX.Element {
  if (of.length === 0) return <div class="empty">{t('licences.empty')}</div>
  return (
    <Table
      caption={t('licences.title')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        {
          title: t('licences.licence'),
          of: ({ id, title }) => <a href={`/licences/${encodeURIComponent(id)}`}>{title}</a>,
          isName: true,
        },
        { title: t('licences.basis'), of: ({ basis }) => t(`licences.basis.${basis}`) },
        { title: t('licences.purposes'), of: ({ purposes }) => purposes.map(purposeName).join(', ') },
        { title: t('licences.from'), of: ({ from }) => <Day day={from} /> },
        {
          title: t('licences.until'),
          of: ({ until }) => (until === undefined ? t('licences.open-end') : <Day day={until} />),
        },
        { title: t('runs.state'), of: ({ state }) => <span class="tag">{t(`licences.state.${state}`)}</span> },
      ]}
    />
  )
}

function Invoices({ company }: { company: string }): JSX.Element {
  const list = usePaged<Invoice, Answer<'GET /api/invoices'>>(company, (after, signal) =>
    ask('GET /api/invoices', { query: { company, ...(after === undefined ? {} : { after }) }, signal }),
  )
  return (
    <PagedList
      label={t('invoices.list')}
      list={list}
      keyOf={({ id }) => id}
      empty={t('invoices.empty')}
      draw={(invoice) => <InvoiceLine of={invoice} />}
    />
  )
}

function Notices({ of }: { of: Shape['notices'] }): JSX.Element {
  if (of.length === 0) return <div class="empty">{t('licensees.notices.empty')}</div>
  return (
    <Table
      caption={t('licensees.notices')}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { title: t('licensees.notice'), of: ({ notice }) => notice, isName: true },
        { title: t('licensees.given'), of: ({ givenOn }) => <Day day={givenOn} /> },
        { title: t('licensees.licensor'), of: ({ licensor }) => licensor },
        { title: t('licensees.licensee'), of: ({ licensee }) => licensee },
        { title: t('licences.purposes'), of: ({ purposes }) => purposes.map(purposeName).join(', ') },
        {
          title: t('licensees.works'),
          of: ({ works, unmatched }) => (unmatched === 0 ? `${works}` : t('licensees.works-of', { works, unmatched })),
          isNumber: true,
        },
      ]}
    />
  )
}

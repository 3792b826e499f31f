/** Use reports that were received, and those that are due. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role } from '../../parts/session.ts'
import { Day, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { LateReports } from '../cases/late-reports.tsx'
import { DueTable } from './due-table.tsx'
import '../money.css'

type Reports = Answer<'GET /api/use-reports'>

export default function ReportsScreen(): JSX.Element {
  const isCompany = role() === 'company'
  const list = usePaged<Reports['rows'][number], Reports>('reports', (after, signal) =>
    ask('GET /api/use-reports', { query: after === undefined ? {} : { after }, signal }),
  )
  const due = useAsked('due', (signal) => ask('GET /api/use-reports/due', { signal }))
  return (
    <Page
      title={t('uses.title')}
      lead={t(isCompany ? 'company.uses.lead' : 'uses.lead')}
      actions={
        <a class="button first" href={isCompany ? '/company/report' : '/use-reports/compared'}>
          {t(isCompany ? 'company.hand-in' : 'uses.compare')}
        </a>
      }
    >
      <Section title={t('uses.received')}>
        <PagedList
          label={t('uses.received')}
          list={list}
          keyOf={({ id }) => id}
          rowHeight={90}
          empty={t(isCompany ? 'company.uses.none' : 'uses.empty')}
          draw={(report) => <ReportLine of={report} />}
        />
      </Section>
      <Section
        title={t(isCompany ? 'company.uses.due' : 'uses.due')}
        actions={role() === 'clerk' && <LateReports done={due.again} />}
      >
        <Shown asked={due} isEmpty={({ reports }) => reports.length === 0} empty={t('uses.due.empty')}>
          {({ reports, interest }) => (
            <>
              <DueTable of={reports} isOfCompanies={!isCompany} />
              {interest.map(({ company, amount, currency, summary }) => (
                <p key={summary}>
                  {t('uses.interest', { company, amount: printMoney(amount, currency) })} {summary}
                </p>
              ))}
            </>
          )}
        </Shown>
      </Section>
    </Page>
  )
}

function ReportLine({ of: report }: { of: Reports['rows'][number] }): JSX.Element {
  const { id, report: name, company, period, receivedOn, rows, matched, unmatched, setAside, missing } = report
  return (
    <div class="line">
      <div>
        <a href={`/use-reports/${id}`}>{name}</a> · {company}
        <div class="quiet">
          {printPeriod(period)} · {t('uses.received-on')} <Day day={receivedOn} />
        </div>
        <div class="row">
          {unmatched > 0 && <span class="tag wrong">{t('uses.waiting', { n: unmatched })}</span>}
          {missing > 0 && <span class="tag wrong">{t('uses.missing', { n: missing })}</span>}
          {report.replacedBy !== undefined && <span class="tag">{t('uses.replaced')}</span>}
          {!report.complete && report.replacedBy === undefined && <span class="tag">{t('uses.not-complete')}</span>}
        </div>
      </div>
      <div class="number">
        <div>{t('uses.records', { n: rows })}</div>
        <div class="quiet">{t('uses.matched', { n: matched })}</div>
        {setAside > 0 && <div class="quiet">{t('uses.set-aside', { n: setAside })}</div>}
      </div>
    </div>
  )
}

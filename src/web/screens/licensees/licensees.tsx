/** Companies with their licences, what is open and late, and reports that are missing. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Page } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

type Licensees = Answer<'GET /api/licensees'>
type Licensee = Licensees['rows'][number]

export default function LicenseesScreen(): JSX.Element {
  const list = usePaged<Licensee, Licensees>('licensees', (after, signal) =>
    ask('GET /api/licensees', { query: after === undefined ? {} : { after }, signal }),
  )
  return (
    <Page title={t('licensees.title')} lead={t('licensees.lead')}>
      <PagedList
        label={t('licensees.title')}
        list={list}
        keyOf={({ company }) => company}
        empty={t('licensees.empty')}
        draw={({ company, mayBe, licences, invoices, open, late, missingReports }) => (
          <div class="line">
            <div>
              <a href={`/licensees/${encodeURIComponent(company)}`}>{company}</a>
              <div class="quiet">
                {t('licensees.licences', { n: licences.inForce })} · {t('licensees.invoices', { n: invoices })}
              </div>
              <div class="row">
                {mayBe.map((name) => (
                  <span class="tag" key={name}>
                    {t('licensees.may-be', { name })}
                  </span>
                ))}
                {missingReports > 0 && (
                  <span class="tag wrong">{t('licensees.missing-reports', { n: missingReports })}</span>
                )}
                {late.map(({ amount, currency }) => (
                  <span class="tag wrong" key={currency}>
                    {t('licensees.late', { amount: printMoney(amount, currency) })}
                  </span>
                ))}
              </div>
            </div>
            <div class="number">
              {open.map(({ amount, currency }) => (
                <div key={currency}>{printMoney(amount, currency)}</div>
              ))}
              {open.length > 0 && <div class="quiet">{t('invoices.open')}</div>}
            </div>
          </div>
        )}
      />
    </Page>
  )
}

/** A calculation: what is owed by clause, company and writer, line by line, and the breaches. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked, tellFailure } from '../../parts/asked.tsx'
import { Choice } from '../../parts/field.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount, printMoney, printPeriod } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import '../money.css'

type Calculation = Answer<'GET /api/calculations/{id}'>
type Breach = Calculation['breaches'][number]
type Obligation = Answer<'GET /api/calculations/{id}/obligations'>['rows'][number]

export default function CalculationScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/calculations/{id}', { params: { id }, signal }))
  const { value } = asked
  const name = value === undefined ? t('runs.kind.calculation') : value.deal.title
  return (
    <Page title={name} lead={t('runs.calculation.lead')}>
      <Shown asked={asked}>{(calculation) => <Totals of={calculation} />}</Shown>
    </Page>
  )
}

function Totals({ of: calculation }: { of: Calculation }): JSX.Element {
  const { total, currency, obligations, knownOn, deal, licence, period, byClause, byCompany, byWriter } = calculation
  const [clause, setClause] = useState('')
  const [company, setCompany] = useState('')
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('runs.total')}</dt>
          <dd>{printMoney(total, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.obligations')}</dt>
          <dd>{printCount(obligations)}</dd>
        </div>
        <div>
          <dt>{t('runs.known-on')}</dt>
          <dd>
            <Day day={knownOn} />
          </dd>
        </div>
      </dl>
      <p class="quiet">
        {[deal.id, t(`deals.stage.${deal.stage}` as TextKey), licence, period && printPeriod(period), calculation.run]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Breaches of={calculation} />
      <Section title={t('runs.by-clause')}>
        <Sums caption={t('runs.by-clause')} of={byClause} currency={currency} />
      </Section>
      <Section title={t('runs.by-company')}>
        <Sums caption={t('runs.by-company')} of={byCompany} currency={currency} />
      </Section>
      <Section title={t('runs.by-writer')}>
        {byWriter.length === 0 ? (
          <div class="empty">{t('runs.by-writer.empty')}</div>
        ) : (
          <LongList
            label={t('runs.by-writer')}
            rows={byWriter}
            keyOf={(row) => row.id}
            rowHeight={42}
            draw={(row) => (
              <div class="line">
                <div>{row.name ?? t('runs.nobody')}</div>
                <div class="number">{printMoney(row.amount, currency)}</div>
              </div>
            )}
          />
        )}
      </Section>
      <Section title={t('runs.obligations')}>
        <div class="filters">
          <Choice
            label={t('runs.clause')}
            value={clause}
            choices={choices(byClause)}
            choose={(value) => setClause(value)}
          />
          <Choice
            label={t('runs.company')}
            value={company}
            choices={choices(byCompany)}
            choose={(value) => setCompany(value)}
          />
        </div>
        <Obligations run={calculation.run} clause={clause} company={company} />
      </Section>
    </>
  )
}

function choices(sums: readonly { readonly id: string }[]) {
  return [{ value: '', text: t('runs.kind.all') }, ...sums.map(({ id }) => ({ value: id, text: id }))]
}

function Sums({ caption, of, currency }: { caption: string; of: Calculation['byClause']; currency: string }) {
  return (
    <Table
      caption={caption}
      rows={of}
      keyOf={({ id }) => id}
      columns={[
        { title: caption, of: ({ id }) => id, isName: true },
        { title: t('runs.amount'), of: ({ amount }) => printMoney(amount, currency), isNumber: true },
      ]}
    />
  )
}

function Breaches({ of: { breaches, run } }: { of: Calculation }): JSX.Element | null {
  if (breaches.length === 0) return null
  return (
    <Section title={t('runs.breaches', { n: breaches.length })} actions={role() === 'clerk' && <OpenCases run={run} />}>
      <Table
        caption={t('runs.breaches', { n: breaches.length })}
        rows={breaches}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('runs.breach.says'),
            of: ({ id, says }) => <a href={`/calculations/${run}/${id}`}>{says}</a>,
            isName: true,
          },
          { title: t('runs.company'), of: ({ company }) => company },
          { title: t('runs.breach.cure'), of: ({ cure }) => cure },
          { title: t('runs.due'), of: ({ due }) => (due === undefined ? '' : <Day day={due} />) },
          ...(role() === 'clerk'
            ? [
                {
                  title: t('cases.case'),
                  of: ({ id, says }: Breach) => <OpenCases run={run} breaches={[id]} of={says} />,
                },
              ]
            : []),
        ]}
      />
    </Section>
  )
}

/** A breach that has a case already gets no second; `of`: what it says, when it is one. */
function OpenCases({ run, breaches, of }: { run: string; breaches?: string[]; of?: string }): JSX.Element {
  const { route } = useLocation()
  const open = async (): Promise<void> => {
    try {
      const body = { run, ...(breaches === undefined ? {} : { breaches }) }
      const { cases, closed } = await ask('POST /api/cases', { body })
      const isNew = cases.filter(({ known }) => !known)
      tell(t('cases.opened-all', { n: isNew.length, known: cases.length - isNew.length, closed: closed.length }))
      route(breaches === undefined ? '/cases' : `/cases/${cases[0]?.id ?? ''}`)
    } catch (error) {
      tellFailure(error)
    }
  }
  return (
    <button
      type="button"
      {...(of === undefined ? {} : { 'aria-label': `${t('cases.open-one')}: ${of}` })}
      onClick={() => void open()}
    >
      {t(breaches === undefined ? 'cases.open-all' : 'cases.open-one')}
    </button>
  )
}

function Obligations({ run, clause, company }: { run: string; clause: string; company: string }): JSX.Element {
  const list = usePaged<Obligation, Answer<'GET /api/calculations/{id}/obligations'>>(
    { run, clause, company },
    (after, signal) =>
      ask('GET /api/calculations/{id}/obligations', {
        params: { id: run },
        query: {
          ...(after === undefined ? {} : { after }),
          ...(clause ? { clause } : {}),
          ...(company ? { company } : {}),
        },
        signal,
      }),
  )
  return (
    <PagedList
      label={t('runs.obligations')}
      list={list}
      keyOf={({ id }) => id}
      empty={t('runs.obligations.empty')}
      draw={(each) => (
        <div class="line">
          <div>
            <a href={`/calculations/${run}/${each.id}`}>{each.title ?? aboutText(each)}</a>
            <div class="quiet">
              {each.clause} · {each.owedBy} · {t('runs.due')} <Day day={each.due} />
            </div>
          </div>
          <div class="number">{printMoney(each.amount, each.currency)}</div>
        </div>
      )}
    />
  )
}

function aboutText({ about, clause, accruedOn }: Obligation): string {
  const named = [about['project'], about['writer'], about['licence'], about['model']].filter(Boolean)
  return named.length === 0 ? `${clause}, ${accruedOn}` : named.join(', ')
}

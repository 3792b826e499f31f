/** A distribution as it stands: approvals, where its money comes from and goes, holds, and what it changes beside the last run. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printDay, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Approvals } from './approvals.tsx'
import { Beside, Flow, HoldLine, Pools, StateTag, WriterDifference } from './run-words.tsx'
import '../money.css'

type Distribution = Answer<'GET /api/distributions/{id}'>
type Payable = Answer<'GET /api/distributions/{id}/payable'>
type Holds = Answer<'GET /api/distributions/{id}/holds'>
type Difference = Answer<'GET /api/distributions/{id}/difference'>

export default function DistributionScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/distributions/{id}', { params: { id }, signal }))
  const { value } = asked
  const kind = t(value?.restates === undefined ? 'runs.kind.distribution' : 'runs.kind.difference')
  const isPayable = role() === 'clerk' && value?.state === 'booked'
  return (
    <Page
      title={[kind, value && printPeriod(value.period)].filter(Boolean).join(' ')}
      lead={value && [value.deal, value.run].join(' · ')}
      actions={
        isPayable ? (
          <a class="button first" href={`/distributions/${id}/pay`}>
            {t('runs.pay')}
          </a>
        ) : undefined
      }
    >
      <Shown asked={asked}>{(run) => <Shape run={run} again={asked.again} />}</Shown>
    </Page>
  )
}

function Shape({ run, again }: { run: Distribution; again: () => void }): JSX.Element {
  const { currency, counts, calculation, restates } = run
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('runs.flow.received')}</dt>
          <dd>{printMoney(run.received, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.flow.writers')}</dt>
          <dd>{printMoney(run.distributed, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.flow.held')}</dt>
          <dd>{printMoney(run.heldTotal, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.state')}</dt>
          <dd>
            <StateTag state={run.state} />
          </dd>
        </div>
      </dl>
      <p class="row">
        {calculation !== undefined && <a href={`/calculations/${calculation}`}>{t('runs.its-calculation')}</a>}
        {restates && <a href={`/distributions/${restates.run}`}>{t('runs.its-original')}</a>}
        {restates?.because !== undefined && <span class="quiet">{restates.because}</span>}
        <span class="quiet">{t('runs.lines', { n: counts.lines })}</span>
      </p>
      <Approvals run={run} again={again} />
      <Section title={t('runs.flow')}>
        <Flow of={run} />
      </Section>
      <PayableList run={run} />
      <HoldList run={run} />
      <Section title={t('runs.pools')}>
        <Pools of={run} />
      </Section>
      {run.invoices.length > 0 && (
        <Section title={t('runs.invoices')}>
          <Table
            caption={t('runs.invoices')}
            rows={run.invoices}
            keyOf={({ id }) => id}
            columns={[
              { title: t('runs.company'), of: ({ company }) => company, isName: true },
              { title: t('runs.amount'), of: ({ amount }) => printMoney(amount, currency), isNumber: true },
            ]}
          />
        </Section>
      )}
      <DifferenceList run={run} />
    </>
  )
}

function PayableList({ run: { run, counts, currency } }: { run: Distribution }): JSX.Element {
  const list = usePaged<Payable['rows'][number], Payable>(run, (after, signal) =>
    ask('GET /api/distributions/{id}/payable', { params: { id: run }, query: pageFrom(after), signal }),
  )
  const title = t('runs.payable', { n: counts.payable })
  return (
    <Section title={title}>
      <PagedList
        label={title}
        list={list}
        keyOf={({ writer }) => writer}
        empty={t('runs.payable.empty')}
        draw={({ name, amount, ofThisRun, broughtIn, payout }) => (
          <div class="line">
            <div>
              <strong>{name}</strong>
              <div class="quiet">
                {t('runs.of-this-run', { amount: printMoney(ofThisRun, currency) })}
                {/[1-9]/.test(broughtIn) && `, ${t('runs.brought-in', { amount: printMoney(broughtIn, currency) })}`}
              </div>
            </div>
            <div class="number">
              <div>{printMoney(amount, currency)}</div>
              <div class="quiet">
                {payout === undefined
                  ? t('runs.payout.none')
                  : `${t(`payments.status.${payout.status as 'sent'}`)}, ${printDay(payout.since)}`}
              </div>
            </div>
          </div>
        )}
      />
    </Section>
  )
}

function HoldList({ run: { run, counts, currency } }: { run: Distribution }): JSX.Element {
  const list = usePaged<Holds['rows'][number], Holds>(run, (after, signal) =>
    ask('GET /api/distributions/{id}/holds', { params: { id: run }, query: pageFrom(after), signal }),
  )
  const title = t('runs.holds', { n: counts.held })
  return (
    <Section title={title}>
      <PagedList
        label={title}
        list={list}
        keyOf={({ work, writer, reason, amount, share }) => [work, writer, reason, amount, share].join(' ')}
        rowHeight={90}
        empty={t('runs.holds.empty')}
        draw={(hold) => <HoldLine of={hold} currency={currency} />}
      />
    </Section>
  )
}

function DifferenceList({ run: { run, currency } }: { run: Distribution }): JSX.Element {
  const list = usePaged<Difference['rows'][number], Difference>(run, (after, signal) =>
    ask('GET /api/distributions/{id}/difference', { params: { id: run }, query: pageFrom(after), signal }),
  )
  const beside = list.value?.beside
  return (
    <Section title={t('runs.difference')}>
      {beside && (
        <>
          <p>
            <a href={`/distributions/${beside.since}`}>{t('runs.beside-run')}</a>
            {list.total !== undefined && ` · ${t('runs.writers-differ', { n: list.total })}`}
          </p>
          <Beside of={beside} currency={currency} />
          <p />
        </>
      )}
      <PagedList
        label={t('runs.difference.writers')}
        list={list}
        keyOf={({ writer }) => writer}
        empty={beside ? t('runs.difference.none') : t('runs.difference.first')}
        draw={(row) => <WriterDifference of={row} currency={currency} />}
      />
    </Section>
  )
}

function pageFrom(after: string | undefined): { after?: string } {
  return after === undefined ? {} : { after }
}

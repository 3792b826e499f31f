/** What was reckoned and booked, newest first, each with where it stands. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Choice } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { Day, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { StateTag } from './run-words.tsx'
import '../money.css'

type Run = Answer<'GET /api/runs'>['rows'][number]
type Kind = Run['kind']

const KINDS: readonly Kind[] = [
  'calculation',
  'invoicing',
  'interest',
  'credit-note',
  'distribution',
  'payment',
  'refund',
  'receipt-returned',
]

export default function Runs(): JSX.Element {
  const [kind, setKind] = useState<Kind | ''>('')
  const list = usePaged<Run, Answer<'GET /api/runs'>>(kind, (after, signal) =>
    ask('GET /api/runs', { query: { ...(after === undefined ? {} : { after }), ...(kind ? { kind } : {}) }, signal }),
  )
  return (
    <Page
      title={t('runs.title')}
      lead={t('runs.lead')}
      actions={
        <>
          <a class="button first" href="/distributions/new">
            {t('runs.distribute')}
          </a>
          <a class="button" href="/distributions/restate">
            {t('runs.restate')}
          </a>
          <a class="button" href="/runs/changes">
            {t('runs.changes')}
          </a>
        </>
      }
    >
      <Choice
        label={t('runs.kind')}
        value={kind}
        choices={[
          { value: '', text: t('runs.kind.all') },
          ...KINDS.map((value) => ({ value, text: t(`runs.kind.${value}`) })),
        ]}
        choose={(value) => setKind(value as Kind | '')}
      />
      <PagedList
        label={t('runs.title')}
        list={list}
        keyOf={({ id }) => id}
        draw={(run) => <RunLine run={run} />}
        empty={t('runs.empty')}
      />
    </Page>
  )
}

function RunLine({ run }: { run: Run }): JSX.Element {
  const { kind, period, deal, knownOn, amounts, restates } = run
  const name = [
    t(restates === undefined ? `runs.kind.${kind}` : 'runs.kind.difference'),
    period && printPeriod(period),
  ].filter(Boolean)
  const to = placeOf(run)
  return (
    <div class="line">
      <div>
        {to === undefined ? <strong>{name.join(' ')}</strong> : <a href={to}>{name.join(' ')}</a>}
        <div class="quiet">
          <Day day={knownOn} />
          {deal !== undefined && ` · ${deal}`}
        </div>
        <Standing run={run} />
      </div>
      <div class="number">
        {amounts.map(({ amount, currency }) => (
          <div key={currency}>{printMoney(amount, currency)}</div>
        ))}
      </div>
    </div>
  )
}

function Standing({ run: { state, approvedBy, payable } }: { run: Run }): JSX.Element | null {
  if (state === undefined) return null
  return (
    <div class="row">
      <StateTag state={state} />
      {approvedBy.length > 0 && <span class="quiet">{t('runs.approved-by', { names: approvedBy.join(', ') })}</span>}
      {payable !== undefined && payable.sent > 0 && (
        <span class="quiet">{t('runs.paid-of', { paid: payable.paid, owed: payable.owed })}</span>
      )}
    </div>
  )
}

function placeOf({ kind, id }: Run): string | undefined {
  if (kind === 'calculation' || kind === 'interest') return kind === 'calculation' ? `/calculations/${id}` : undefined
  if (kind === 'distribution') return `/distributions/${id}`
  if (kind === 'payment') return '/payments'
  return kind === 'refund' || kind === 'receipt-returned' ? '/receipts' : '/invoices'
}

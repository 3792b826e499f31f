/** Batches with their files for the bank, and each payout with what the bank said of it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role, session } from '../../parts/session.ts'
import { Day, printDay, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

type Batches = Answer<'GET /api/payments'>
type Payouts = Answer<'GET /api/payouts'>
type Payout = Payouts['rows'][number]

export default function Payments(): JSX.Element {
  const batches = usePaged<Batches['rows'][number], Batches>('batches', (after, signal) =>
    ask('GET /api/payments', { query: after === undefined ? {} : { after }, signal }),
  )
  return (
    <Page title={t('runs.payments')} lead={t('payments.lead')}>
      <PayoutList />
      <Section title={t('payments.batches')}>
        <PagedList
          label={t('payments.batches')}
          list={batches}
          keyOf={({ batch }) => batch}
          rowHeight={90}
          empty={t('payments.batches.empty')}
          draw={({ period, executeOn, payouts, files, batch }) => (
            <div>
              <strong>{t('payments.batch', { period: printPeriod(period), n: payouts })}</strong>
              <div class="quiet">{t('payments.batch.on', { day: printDay(executeOn) })}</div>
              <div class="row">
                {files.map(({ name }) =>
                  role() === 'clerk' ? (
                    <a
                      key={name}
                      href={addressOf('GET /api/payments/{batch}/files/{name}', { params: { batch, name } })}
                      download
                    >
                      {name}
                    </a>
                  ) : (
                    <span key={name}>{name}</span>
                  ),
                )}
              </div>
            </div>
          )}
        />
      </Section>
    </Page>
  )
}

function PayoutList(): JSX.Element {
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const [asked, setAsked] = useState<Payout>()
  const list = usePaged<Payout, Payouts>(which, (after, signal) =>
    ask('GET /api/payouts', {
      query: { ...(after === undefined ? {} : { after }), ...(which === 'open' ? { open: 'true' } : {}) },
      signal,
    }),
  )
  return (
    <Section title={t('payments.payouts')}>
      <Choice
        label={t('payments.which')}
        value={which}
        choices={[
          { value: 'open', text: t('payments.which.open') },
          { value: 'all', text: t('payments.which.all') },
        ]}
        choose={(value) => setWhich(value as 'open' | 'all')}
      />
      <PagedList
        label={t('payments.payouts')}
        list={list}
        keyOf={({ payout }) => payout}
        rowHeight={90}
        empty={t(which === 'open' ? 'payments.payouts.none-open' : 'payments.payouts.empty')}
        draw={(row) => (
          <div class="line">
            <div>
              <strong>{row.name}</strong>
              <div class="row">
                <span class={row.status === 'paid' ? 'tag good' : row.status === 'failed' ? 'tag wrong' : 'tag'}>
                  {t(`payments.status.${row.status as 'sent'}`)}
                </span>
                <span class="quiet">
                  <Day day={row.since} />
                  {row.says !== '' && ` · ${row.says}`}
                </span>
              </div>
              {role() === 'clerk' && row.status !== 'failed' && (
                <button type="button" class="plain" onClick={() => setAsked(row)}>
                  {t('payments.confirm')}
                </button>
              )}
            </div>
            <div class="number">{printMoney(row.net, row.currency)}</div>
          </div>
        )}
      />
      <Dialog title={t('payments.confirm')} isOpen={asked !== undefined} close={() => setAsked(undefined)}>
        {asked && <Confirm of={asked} done={() => (setAsked(undefined), list.again())} />}
      </Dialog>
    </Section>
  )
}

function Confirm({ of: { payout, name, net, currency }, done }: { of: Payout; done: () => void }): JSX.Element {
  const [as, setAs] = useState<'paid' | 'returned'>('paid')
  const [on, setOn] = useState(session.value?.hall.today ?? '')
  const [because, setBecause] = useState('')
  const doing = useDoing()
  const confirm = (): Promise<boolean> =>
    doing.run(async () => {
      await ask('POST /api/payouts/{id}/answer', { params: { id: payout }, body: { as, on, because } })
      tell(t('payments.confirmed'))
      done()
    })
  return (
    <form onSubmit={(event) => (event.preventDefault(), void confirm())}>
      <p>
        {name}, {printMoney(net, currency)}
      </p>
      <Choice
        label={t('payments.confirm.as')}
        value={as}
        choices={[
          { value: 'paid', text: t('payments.confirm.paid') },
          { value: 'returned', text: t('payments.confirm.returned') },
        ]}
        choose={(value) => setAs(value as 'paid' | 'returned')}
      />
      <Field
        label={t('runs.on')}
        type="date"
        required
        value={on}
        onInput={({ currentTarget }) => setOn(currentTarget.value)}
      />
      <Field
        label={t('payments.confirm.because')}
        required
        maxLength={2000}
        value={because}
        onInput={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('payments.confirm')}
      </button>
    </form>
  )
}

/** What companies were asked for, newest first, with what is open by age. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printMoney } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { Problems } from '../runs/problems.tsx'
import { type Invoice, InvoiceLine } from './invoice-line.tsx'

type Invoices = Answer<'GET /api/invoices'>

export default function InvoicesScreen(): JSX.Element {
  const [which, setWhich] = useState<'open' | 'all'>('open')
  const list = usePaged<Invoice, Invoices>(which, (after, signal) =>
    ask('GET /api/invoices', {
      query: { ...(after === undefined ? {} : { after }), ...(which === 'open' ? { open: 'true' } : {}) },
      signal,
    }),
  )
  return (
    <Page
      title={t('invoices.title')}
      lead={t(role() === 'company' ? 'company.invoices.lead' : 'invoices.lead')}
      actions={
        <>
          {role() === 'clerk' && <MakeInvoices done={list.again} />}
          {role() === 'clerk' && <Interest done={list.again} />}
        </>
      }
    >
      {list.value && <Ages of={list.value} />}
      <Section title={t('invoices.list')}>
        <Choice
          label={t('payments.which')}
          value={which}
          choices={[
            { value: 'open', text: t('invoices.which.open') },
            { value: 'all', text: t('invoices.which.all') },
          ]}
          choose={(value) => setWhich(value as 'open' | 'all')}
        />
        <PagedList
          label={t('invoices.list')}
          list={list}
          keyOf={({ id }) => id}
          empty={t(emptyWords(which))}
          draw={(invoice) => <InvoiceLine of={invoice} />}
        />
        {list.value?.kept.map(({ number, state, run, company }) => (
          <p key={number} class="quiet">
            {number} · {company}: {t(`invoices.kept.${state}`)}{' '}
            {role() !== 'company' && <a href={`/distributions/${run}`}>{run}</a>}
          </p>
        ))}
        {list.value?.credits.map(({ company, amount, currency }) => (
          <p key={`${company} ${currency}`} class="quiet">
            {t('invoices.credit', { company, amount: printMoney(amount, currency) })}
          </p>
        ))}
      </Section>
    </Page>
  )
}

function emptyWords(which: 'open' | 'all'): TextKey {
  if (which === 'open') return 'invoices.none-open'
  return role() === 'company' ? 'company.invoices.none' : 'invoices.empty'
}

function Ages({ of: { ages } }: { of: Invoices }): JSX.Element | null {
  if (ages.length === 0) return null
  return (
    <Section title={t('invoices.ages')}>
      {ages.map(({ currency, ages: rows }) => (
        <dl class="figures" key={currency}>
          {rows.map(({ age, open }) => (
            <div key={age}>
              <dt>{t(`invoices.age.${age as 'not due'}`)}</dt>
              <dd>{printMoney(open, currency)}</dd>
            </div>
          ))}
        </dl>
      ))}
    </Section>
  )
}

function MakeInvoices({ done }: { done: () => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const [period, setPeriod] = useState('')
  const [tried, setTried] = useState<Answer<'POST /api/invoices/try'>>()
  const [job, setJob] = useState<string>()
  const doing = useDoing()
  const close = (): void => {
    setOpen(false)
    setTried(undefined)
    setJob(undefined)
  }
  const body = { period: period.trim() }
  const attempt = (): Promise<boolean> =>
    doing.run(async () => {
      setJob(undefined)
      setTried(await ask('POST /api/invoices/try', { body }))
    })
  const make = (): Promise<boolean> =>
    doing.run(async () => {
      setJob((await ask('POST /api/invoices', { body })).job)
      setTried(undefined)
    })
  const arrive = (result: unknown): void => {
    tell(t('invoices.made', { n: (result as { made: readonly unknown[] }).made.length }))
    close()
    done()
  }
  return (
    <>
      <button type="button" class="first" onClick={() => setOpen(true)}>
        {t('invoices.make')}
      </button>
      <Dialog title={t('invoices.make')} isOpen={isOpen} close={close}>
        <form onSubmit={(event) => (event.preventDefault(), void attempt())}>
          <Field
            label={t('runs.period')}
            help={t('runs.period.help')}
            value={period}
            required
            minLength={4}
            maxLength={30}
            onInput={({ currentTarget }) => (setPeriod(currentTarget.value), setTried(undefined))}
          />
          {doing.error !== undefined && <Failure error={doing.error} />}
          {tried && <Problems of={tried.problems} />}
          {tried && tried.invoices.length === 0 && <p>{t('invoices.make.nothing', { n: tried.before })}</p>}
          {tried && tried.invoices.length > 0 && (
            <Table
              caption={t('invoices.make.would')}
              rows={tried.invoices}
              keyOf={({ id }) => id}
              columns={[
                { title: t('runs.company'), of: ({ company }) => company, isName: true },
                { title: t('runs.amount'), of: ({ amount, currency }) => printMoney(amount, currency), isNumber: true },
              ]}
            />
          )}
          {job !== undefined && <JobProgress key={job} id={job} whenDone={arrive} />}
          <p />
          <div class="actions">
            <button type="submit" class={tried?.invoices.length ? '' : 'first'} disabled={doing.isBusy}>
              {t('runs.try')}
            </button>
            {tried !== undefined && tried.invoices.length > 0 && (
              <button type="button" class="first" disabled={doing.isBusy} onClick={() => void make()}>
                {t('invoices.make.now', { n: tried.invoices.length })}
              </button>
            )}
          </div>
        </form>
      </Dialog>
    </>
  )
}

function Interest({ done }: { done: () => void }): JSX.Element {
  const [tried, setTried] = useState<Answer<'POST /api/interest'>>()
  const doing = useDoing()
  const reckon = (charge: boolean): Promise<boolean> =>
    doing.run(async () => {
      const list = await ask('POST /api/interest', { body: { charge } })
      if (!charge) return setTried(list)
      tell(t('invoices.interest.charged', { n: list.obligations.length }))
      setTried(undefined)
      done()
    })
  return (
    <>
      <button type="button" disabled={doing.isBusy} onClick={() => void reckon(false)}>
        {t('invoices.interest')}
      </button>
      <Dialog title={t('invoices.interest')} isOpen={tried !== undefined} close={() => setTried(undefined)}>
        {tried?.obligations.length === 0 && <p>{t('invoices.interest.none')}</p>}
        {tried !== undefined && tried.obligations.length > 0 && (
          <>
            <Table
              caption={t('invoices.interest')}
              rows={tried.obligations}
              keyOf={({ id }) => id}
              columns={[
                { title: t('runs.company'), of: ({ company }) => company, isName: true },
                { title: t('runs.amount'), of: ({ amount, currency }) => printMoney(amount, currency), isNumber: true },
              ]}
            />
            <p>{t('invoices.interest.asks')}</p>
            <button type="button" class="first" disabled={doing.isBusy} onClick={() => void reckon(true)}>
              {t('invoices.interest.charge')}
            </button>
          </>
        )}
        {doing.error !== undefined && <Failure error={doing.error} />}
      </Dialog>
      {tried === undefined && doing.error !== undefined && <Failure error={doing.error} />}
    </>
  )
}

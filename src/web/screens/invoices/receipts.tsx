/** The money that came in: what each receipt settled, and bank entries that wait for somebody to say whose they are. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { CompanyField } from '../../parts/company-field.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role, session } from '../../parts/session.ts'
import { Day, printDay, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

type Receipts = Answer<'GET /api/receipts'>
type Entry = Receipts['unmatched'][number]

export default function ReceiptsScreen(): JSX.Element {
  const [asked, setAsked] = useState<Entry>()
  const list = usePaged<Receipts['rows'][number], Receipts>('receipts', (after, signal) =>
    ask('GET /api/receipts', { query: after === undefined ? {} : { after }, signal }),
  )
  const unmatched = list.value?.unmatched ?? []
  return (
    <Page
      title={t(role() === 'company' ? 'company.all-receipts' : 'receipts.title')}
      lead={t(role() === 'company' ? 'company.receipts.lead' : 'receipts.lead')}
      actions={role() === 'clerk' ? <Record done={list.again} /> : undefined}
    >
      {unmatched.length > 0 && (
        <Section title={t('receipts.unmatched', { n: unmatched.length })}>
          <ul class="plain-list">
            {unmatched.map((entry) => (
              <li key={entry.entry} class="sheet line">
                <div>
                  <strong>{entry.counterparty || t('receipts.unnamed')}</strong>
                  <div class="quiet">
                    {entry.on !== undefined && printDay(entry.on)} {entry.text}
                  </div>
                  {role() === 'clerk' && (
                    <button type="button" onClick={() => setAsked(entry)}>
                      {t('receipts.whose')}
                    </button>
                  )}
                </div>
                <div class="number">{printMoney(entry.amount, entry.currency)}</div>
              </li>
            ))}
          </ul>
          <Dialog title={t('receipts.whose')} isOpen={asked !== undefined} close={() => setAsked(undefined)}>
            {asked && <Resolve entry={asked} done={() => (setAsked(undefined), list.again())} />}
          </Dialog>
        </Section>
      )}
      <Section title={t('receipts.all')}>
        <PagedList
          label={t('receipts.all')}
          list={list}
          keyOf={({ receipt }) => receipt}
          rowHeight={90}
          empty={t(role() === 'company' ? 'company.receipts.none' : 'receipts.empty')}
          draw={({ company, on, amount, currency, settled, rest, refunded, returnedOn, reference }) => (
            <div class="line">
              <div>
                <strong>{company}</strong> · <Day day={on} />
                <div class="row">
                  {settled.map(({ number, invoice }) => (
                    <a key={invoice} href={`/invoices/${invoice}`}>
                      {number}
                    </a>
                  ))}
                </div>
                <div class="quiet">
                  {[
                    reference,
                    /[1-9]/.test(rest) ? t('receipts.rest', { amount: printMoney(rest, currency) }) : '',
                    /[1-9]/.test(refunded) ? t('receipts.refunded', { amount: printMoney(refunded, currency) }) : '',
                    returnedOn === undefined ? '' : t('receipts.returned', { day: printDay(returnedOn) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
              </div>
              <div class="number">{printMoney(amount, currency)}</div>
            </div>
          )}
        />
      </Section>
    </Page>
  )
}

function Resolve({ entry: { entry, amount, currency, text }, done }: { entry: Entry; done: () => void }): JSX.Element {
  const [company, setCompany] = useState('')
  const [invoice, setInvoice] = useState('')
  const doing = useDoing()
  const resolve = (): Promise<boolean> =>
    doing.run(async () => {
      const body = { company: company.trim(), ...(invoice.trim() ? { invoice: invoice.trim() } : {}) }
      await ask('POST /api/receipts/unmatched/{id}', { params: { id: entry }, body })
      tell(t('receipts.recorded'))
      done()
    })
  return (
    <form onSubmit={(event) => (event.preventDefault(), void resolve())}>
      <p>
        {printMoney(amount, currency)} · {text}
      </p>
      <CompanyField required value={company} type={setCompany} />
      <Field
        label={t('receipts.invoice')}
        help={t('receipts.invoice.help')}
        maxLength={200}
        value={invoice}
        onInput={({ currentTarget }) => setInvoice(currentTarget.value)}
      />
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('receipts.record')}
      </button>
    </form>
  )
}

function Record({ done }: { done: () => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const [company, setCompany] = useState('')
  const [amount, setAmount] = useState('')
  const [on, setOn] = useState(session.value?.hall.today ?? '')
  const [reference, setReference] = useState('')
  const doing = useDoing()
  const record = (): Promise<boolean> =>
    doing.run(async () => {
      const body = { company: company.trim(), amount: amount.trim(), on, reference }
      const { known } = await ask('POST /api/receipts', { body })
      tell(t(known ? 'receipts.known' : 'receipts.recorded'))
      setOpen(false)
      done()
    })
  return (
    <>
      <button type="button" class="first" onClick={() => setOpen(true)}>
        {t('receipts.record')}
      </button>
      <Dialog title={t('receipts.record')} isOpen={isOpen} close={() => setOpen(false)}>
        <form onSubmit={(event) => (event.preventDefault(), void record())}>
          <CompanyField required value={company} type={setCompany} />
          <Field
            label={t('runs.amount')}
            help={t('receipts.amount.help')}
            inputMode="decimal"
            pattern="-?\d+(\.\d+)?"
            required
            value={amount}
            onInput={({ currentTarget }) => setAmount(currentTarget.value)}
          />
          <Field
            label={t('runs.on')}
            type="date"
            required
            value={on}
            onInput={({ currentTarget }) => setOn(currentTarget.value)}
          />
          <Field
            label={t('receipts.reference')}
            maxLength={500}
            value={reference}
            onInput={({ currentTarget }) => setReference(currentTarget.value)}
          />
          {doing.error !== undefined && <Failure error={doing.error} />}
          <button type="submit" class="first" disabled={doing.isBusy}>
            {t('receipts.record')}
          </button>
        </form>
      </Dialog>
    </>
  )
}

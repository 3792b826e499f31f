/** One invoice: its lines in words, what came in for it, its paper, and a credit note while nothing has come in. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { CompanyDispute } from '../cases/company-dispute.tsx'
import { CompanyName } from '../licensees/company-name.tsx'
import { InvoiceTag } from './invoice-line.tsx'

type Invoice = Answer<'GET /api/invoices/{id}'>

export default function InvoiceScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/invoices/{id}', { params: { id }, signal }))
  const { value } = asked
  const pdf = (named: string): string => addressOf('GET /api/invoices/{id}/pdf', { params: { id: named } })
  return (
    <Page
      title={value?.number ?? t('invoices.title')}
      lead={value && <CompanyName company={value.company} />}
      actions={
        value && (
          <>
            <a class="button first" href={pdf(value.number)} download>
              PDF
            </a>
            {value.creditNote !== undefined && (
              <a class="button" href={pdf(value.creditNote)} download>
                {value.creditNote} PDF
              </a>
            )}
            <CompanyDispute about={{ kind: 'invoice', id: value.id }} of={value.number} />
            {role() === 'clerk' && value.state === 'open' && <Credit invoice={value} again={asked.again} />}
          </>
        )
      }
    >
      <Shown asked={asked}>{(invoice) => <Standing of={invoice} />}</Shown>
    </Page>
  )
}

function Standing({ of: invoice }: { of: Invoice }): JSX.Element {
  const { currency, interest, items, parts, reference, calculation } = invoice
  const money = (amount: string): string => printMoney(amount, currency)
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('runs.amount')}</dt>
          <dd>{money(invoice.amount)}</dd>
        </div>
        <div>
          <dt>{t('invoices.received')}</dt>
          <dd>{money(invoice.received)}</dd>
        </div>
        <div>
          <dt>{t('invoices.open')}</dt>
          <dd>{money(invoice.open)}</dd>
        </div>
        <div>
          <dt>{t('invoices.due')}</dt>
          <dd>
            <Day day={invoice.due} />
          </dd>
        </div>
        {interest !== undefined && /[1-9]/.test(interest) && (
          <div>
            <dt>{t('invoices.interest-so-far')}</dt>
            <dd>{money(interest)}</dd>
          </div>
        )}
      </dl>
      <p class="row">
        <InvoiceTag of={invoice} />
        <span class="quiet">
          {t('invoices.issued')} <Day day={invoice.issuedOn} /> · {printPeriod(invoice.period)} ·{' '}
          {t('invoices.reference', { reference })}
        </span>
      </p>
      <Section title={t('invoices.items')}>
        <Table
          caption={t('invoices.items')}
          rows={items}
          keyOf={({ obligation }) => obligation}
          columns={[
            {
              title: t('invoices.item'),
              of: ({ obligation, title }) =>
                role() === 'company' ? title : <a href={`/calculations/${calculation}/${obligation}`}>{title}</a>,
              isName: true,
            },
            { title: t('invoices.says'), of: ({ says }) => says },
            { title: t('runs.amount'), of: ({ amount }) => money(amount), isNumber: true },
          ]}
        />
      </Section>
      <Section title={t('invoices.parts')}>
        {parts.length === 0 ? (
          <div class="empty">{t('invoices.parts.empty')}</div>
        ) : (
          <Table
            caption={t('invoices.parts')}
            rows={parts}
            keyOf={({ receipt, obligation }) => `${receipt} ${obligation}`}
            columns={[
              { title: t('runs.on'), of: ({ on }) => <Day day={on} />, isName: true },
              { title: t('receipts.receipt'), of: ({ receipt }) => receipt },
              { title: t('runs.amount'), of: ({ amount }) => money(amount), isNumber: true },
            ]}
          />
        )}
      </Section>
    </>
  )
}

function Credit({ invoice: { id, number }, again }: { invoice: Invoice; again: () => void }): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const [because, setBecause] = useState('')
  const doing = useDoing()
  const credit = (): Promise<boolean> =>
    doing.run(async () => {
      const made = await ask('POST /api/invoices/{id}/credit-note', { params: { id }, body: { because } })
      tell(t('invoices.credited', { number, creditNote: made.creditNote }))
      setOpen(false)
      again()
    })
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        {t('invoices.take-back')}
      </button>
      <Dialog title={t('invoices.take-back')} isOpen={isOpen} close={() => setOpen(false)}>
        <form onSubmit={(event) => (event.preventDefault(), void credit())}>
          <p>{t('invoices.take-back.asks', { number })}</p>
          <Field
            label={t('runs.because')}
            help={t('invoices.take-back.help')}
            required
            maxLength={2000}
            value={because}
            onInput={({ currentTarget }) => setBecause(currentTarget.value)}
          />
          {doing.error !== undefined && <Failure error={doing.error} />}
          <button type="submit" class="first" disabled={doing.isBusy}>
            {t('invoices.take-back')}
          </button>
        </form>
      </Dialog>
    </>
  )
}

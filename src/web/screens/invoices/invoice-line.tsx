/** One invoice in a list: its number, company, state and what is open. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { Day, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

export type Invoice = Answer<'GET /api/invoices'>['rows'][number]

export function InvoiceTag({ of: { state, daysLate, open } }: { of: Pick<Invoice, 'state' | 'daysLate' | 'open'> }) {
  const isLate = daysLate > 0 && /[1-9]/.test(open)
  if (isLate) return <span class="tag wrong">{t('invoices.late', { n: daysLate })}</span>
  return <span class={state === 'paid' ? 'tag good' : 'tag'}>{t(`invoices.state.${state}`)}</span>
}

export function InvoiceLine({ of: invoice }: { of: Invoice }): JSX.Element {
  const { id, number, company, due, amount, open, currency, creditNote, corrects } = invoice
  return (
    <div class="line">
      <div>
        <a href={`/invoices/${id}`}>{number}</a> · {company}
        <div class="row">
          <InvoiceTag of={invoice} />
          <span class="quiet">
            {t('invoices.due')} <Day day={due} />
            {creditNote !== undefined && ` · ${t('invoices.credited-by', { number: creditNote })}`}
            {corrects.length > 0 && ` · ${t('invoices.corrects', { numbers: corrects.join(', ') })}`}
          </span>
        </div>
      </div>
      <div class="number">
        <div>{printMoney(amount, currency)}</div>
        {open !== amount && <div class="quiet">{t('invoices.open-of', { amount: printMoney(open, currency) })}</div>}
      </div>
    </div>
  )
}

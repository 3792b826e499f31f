/** What an offer would cost the company, over its own facts, side by side. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, type Answer } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Money, printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Costed = Answer<'POST /api/company/offers'>
const MOST = 4

export default function Offers(): JSX.Element {
  const library = useAsked('deals', (signal) => ask('GET /api/deals', { signal }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [costed, setCosted] = useState<Costed>()
  const [error, setError] = useState<unknown>()
  const reckon = async (): Promise<void> => {
    setError(undefined)
    await ask('POST /api/company/offers', { body: { deals: [...chosen] } }).then(setCosted, setError)
  }
  return (
    <Page title={t('company.offers')} lead={t('company.offers.lead')}>
      <Shown asked={library}>
        {({ rows: deals }) => (
          <form
            onSubmit={(event) => {
              event.preventDefault()
              void reckon()
            }}
          >
            <fieldset>
              <legend>{t('company.choose', { n: MOST })}</legend>
              {deals.map(({ id, title }) => (
                <label key={id} class="row choice">
                  <input
                    type="checkbox"
                    checked={chosen.includes(id)}
                    disabled={!chosen.includes(id) && chosen.length >= MOST}
                    onChange={({ currentTarget }) =>
                      setChosen(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
                    }
                  />
                  {title}
                </label>
              ))}
            </fieldset>
            <button type="submit" class="first" disabled={chosen.length === 0}>
              {t('company.reckon')}
            </button>
          </form>
        )}
      </Shown>
      <div aria-live="polite">
        {error !== undefined && <Failure error={error} />}
        {costed && <Costs costed={costed} />}
      </div>
    </Page>
  )
}

function Costs({ costed: { deals, problems } }: { costed: Costed }): JSX.Element {
  return (
    <Section title={t('company.costs')}>
      <Table
        caption={t('company.costs')}
        rows={deals}
        keyOf={({ id }) => id}
        columns={[
          { title: t('company.deal'), of: ({ id, title }) => <a href={`/deals/${id}`}>{title}</a>, isName: true },
          {
            title: t('company.total'),
            of: ({ total, currency }) => <Money amount={total} currency={currency} />,
            isNumber: true,
          },
          {
            title: t('company.by-clause'),
            of: ({ clauses, currency }) => (
              <ul class="plain-list">
                {clauses.map(({ id, title, amount }) => (
                  <li key={id}>
                    {title}: <Money amount={amount} currency={currency} />
                  </li>
                ))}
              </ul>
            ),
          },
          { title: t('company.breaches'), of: ({ breaches }) => printCount(breaches), isNumber: true },
        ]}
      />
      <ul class="plain-list quiet">
        {problems.map(({ message }, at) => (
          <li key={at}>{message}</li>
        ))}
      </ul>
    </Section>
  )
}

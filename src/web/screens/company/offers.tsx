/** What offers would cost the company, over its own facts, side by side: deals of the library, and one that it brings as a text. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, type Answer } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts/text.ts'
import { stageWords } from '../public/deals.tsx'
import { BroughtOffer } from './brought-offer.tsx'
import { type Costed, Costs } from './costs.tsx'
import './company.css'

type Deals = Answer<'GET /api/deals'>['rows']
const MOST = 4

export default function Offers(): JSX.Element {
  const library = useAsked('deals', (signal) => ask('GET /api/deals', { signal }))
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [text, setText] = useState('')
  const [asIfFrom, setAsIfFrom] = useState('')
  const [costed, setCosted] = useState<Costed>()
  const doing = useDoing()
  const isText = text.trim() !== ''
  const reckon = (): Promise<boolean> =>
    doing.run(async () => {
      setCosted(undefined)
      const body = { deals: [...chosen], ...(isText && { text }), ...(asIfFrom !== '' && { asIfFrom }) }
      setCosted(await ask('POST /api/company/offers', { body }))
    })
  return (
    <Page title={t('company.offers')} lead={t('company.offers.lead')}>
      <Shown asked={library}>
        {({ rows }) => (
          <form class="offer-form" onSubmit={(event) => (event.preventDefault(), void reckon())}>
            <Library deals={rows} chosen={chosen} choose={setChosen} />
            <BroughtOffer text={text} type={setText} />
            <Field
              label={t('company.as-if')}
              help={t('company.as-if.help')}
              type="date"
              value={asIfFrom}
              onChange={({ currentTarget }) => setAsIfFrom(currentTarget.value)}
            />
            <button type="submit" class="first" disabled={doing.isBusy || (chosen.length === 0 && !isText)}>
              {t('company.reckon')}
            </button>
          </form>
        )}
      </Shown>
      <div aria-live="polite">
        {doing.isBusy && <p class="quiet">{t('company.reckoning')}</p>}
        {doing.error !== undefined && <Failure error={doing.error} />}
        {costed && <Costs of={costed} />}
      </div>
    </Page>
  )
}

interface LibraryProps {
  readonly deals: Deals
  readonly chosen: readonly string[]
  readonly choose: (ids: readonly string[]) => void
}

function Library({ deals, chosen, choose }: LibraryProps): JSX.Element {
  return (
    <fieldset>
      <legend>{t('company.choose', { n: MOST })}</legend>
      {deals.map(({ id, title, stage }) => (
        <label key={id} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            disabled={!chosen.includes(id) && chosen.length >= MOST}
            onChange={({ currentTarget }) =>
              choose(currentTarget.checked ? [...chosen, id] : chosen.filter((each) => each !== id))
            }
          />
          <span>
            {title} <span class="quiet">({stageWords(stage)})</span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

/** What a deal comes to otherwise than on an earlier day, since more was learnt; nothing is recorded. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Problems } from './problems.tsx'
import { signed } from './run-words.tsx'
import '../money.css'

type Changed = Answer<'GET /api/changes'>

export default function Changes(): JSX.Element {
  const [deal, setDeal] = useState('')
  const [since, setSince] = useState('')
  const [known, setKnown] = useState('')
  const [changed, setChanged] = useState<Changed>()
  const doing = useDoing()
  const look = (): Promise<boolean> =>
    doing.run(async () => {
      setChanged(undefined)
      const query = { deal: deal.trim(), since, ...(known ? { known } : {}) }
      setChanged(await ask('GET /api/changes', { query }))
    })
  return (
    <Page title={t('runs.changes')} lead={t('runs.changes.lead')}>
      <form onSubmit={(event) => (event.preventDefault(), void look())}>
        <Field
          label={t('runs.deal')}
          help={t('runs.deal.help')}
          value={deal}
          required
          maxLength={200}
          onInput={({ currentTarget }) => setDeal(currentTarget.value)}
        />
        <div class="filters">
          <Field
            label={t('runs.changes.since')}
            type="date"
            required
            value={since}
            onInput={({ currentTarget }) => setSince(currentTarget.value)}
          />
          <Field
            label={t('runs.changes.until')}
            help={t('runs.known.help')}
            type="date"
            value={known}
            onInput={({ currentTarget }) => setKnown(currentTarget.value)}
          />
        </div>
        <button type="submit" class="first" disabled={doing.isBusy}>
          {doing.isBusy ? t('shell.loading') : t('runs.changes.look')}
        </button>
      </form>
      {doing.error !== undefined && <Failure error={doing.error} />}
      {changed && <Differences of={changed} />}
    </Page>
  )
}

function Differences({ of: { currency, before, after, total, differences, problems } }: { of: Changed }): JSX.Element {
  return (
    <Section title={t('runs.changes.found', { n: differences.length })}>
      <dl class="figures">
        <div>
          <dt>{t('runs.before')}</dt>
          <dd>{printMoney(before, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.now')}</dt>
          <dd>{printMoney(after, currency)}</dd>
        </div>
        <div>
          <dt>{t('runs.difference.of')}</dt>
          <dd>{signed(total, currency)}</dd>
        </div>
      </dl>
      {differences.length === 0 ? (
        <div class="empty">{t('runs.changes.none')}</div>
      ) : (
        <LongList
          label={t('runs.changes.found', { n: differences.length })}
          rows={differences.map((each, at) => ({ ...each, at }))}
          keyOf={({ at }) => `${at}`}
          rowHeight={90}
          draw={(each) => (
            <div class="line">
              <div>
                <strong>{each.clause}</strong> · {each.owedBy}
                {each.because.map((because) => (
                  <div class="quiet" key={because}>
                    {because}
                  </div>
                ))}
              </div>
              <div class="number">
                <div class={each.amount.startsWith('-') ? 'wrong' : 'good'}>{signed(each.amount, currency)}</div>
                <div class="quiet">
                  {printMoney(each.before, currency)} → {printMoney(each.after, currency)}
                </div>
              </div>
            </div>
          )}
        />
      )}
      <Problems of={problems} />
    </Section>
  )
}

/** Money that nobody could be paid yet: searched by title or name, with how to claim it. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Field } from '../../parts/field.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { usePaged } from '../../parts/paged.ts'
import { inAddress, keepInAddress, useSettled } from '../../parts/settled.ts'
import { Day, printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import './public.css'

type Found = Answer<'GET /api/unclaimed'>
type Row = Found['rows'][number]

export default function Unclaimed(): JSX.Element {
  const [text, type] = useState(inAddress('q'))
  const settled = useSettled(text.trim(), 300)
  keepInAddress({ q: settled })
  const pages = usePaged<Row, Found>({ settled }, (after, signal) =>
    ask('GET /api/unclaimed', {
      query: { text: settled, ...(after === undefined ? {} : { after: Number(after) }) },
      signal,
    }),
  )
  const list = pages.value
  return (
    <Page title={t('unclaimed.title')} lead={t('unclaimed.lead')}>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <Field
          label={t('unclaimed.search')}
          type="search"
          help={t('unclaimed.search.help')}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </form>
      {pages.error !== undefined && <Failure error={pages.error} again={pages.retry ?? pages.again} />}
      {pages.value !== undefined && pages.rows.length === 0 && (
        <div class="empty" role="status">
          {settled === '' ? t('unclaimed.none') : t('unclaimed.nothing', { text: settled })}
        </div>
      )}
      {pages.rows.length > 0 && (
        <>
          <p class="quiet" role="status">
            {t('unclaimed.n', { n: pages.total ?? pages.rows.length })}
          </p>
          <LongList
            label={t('unclaimed.title')}
            rows={pages.rows}
            keyOf={({ work }) => work}
            rowHeight={130}
            total={pages.total}
            more={pages.more}
            draw={(row) => <One row={row} />}
          />
        </>
      )}
      {list !== undefined && (
        <Section title={t('unclaimed.how')}>
          <p>{list.toClaim}</p>
          <p class="quiet">{t('unclaimed.rules', { title: list.rules.title, day: printDay(list.on) })}</p>
        </Section>
      )}
    </Page>
  )
}

function One({ row }: { row: Row }): JSX.Element {
  return (
    <article>
      <h2>
        {row.title} {row.year !== undefined && <span class="quiet">({row.year})</span>}
      </h2>
      {row.otherTitles.length > 0 && <p class="quiet">{row.otherTitles.join(' · ')}</p>}
      {row.names.length > 0 && <p>{row.names.join(', ')}</p>}
      <p>
        {row.reasons.join(' ')} {t('unclaimed.used-in', { years: row.usedIn.join(', ') })}{' '}
        {row.amounts.length > 0 && <span class="tag">{row.amounts.join('; ')}</span>}
      </p>
      <p class="quiet">
        {t('unclaimed.since')} <Day day={row.since} />.{' '}
        {row.decidedFrom !== undefined && (
          <>
            {t('unclaimed.decided-from')} <Day day={row.decidedFrom} />.{' '}
          </>
        )}
        {t('unclaimed.name-ids', { ids: row.ids.join(', ') })}
      </p>
    </article>
  )
}

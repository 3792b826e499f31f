/** All competing claims with their clocks, most money first. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { usePaged } from '../../parts/paged.ts'
import { role } from '../../parts/session.ts'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { tellWith } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'
import { type ClaimRow, ClaimTable } from './claim-table.tsx'
import './registry.css'

const WHICH = ['open', 'overdue', 'soon', 'ended', 'all'] as const

export default function Claims(): JSX.Element {
  const [which, choose] = useState(WHICH.find((each) => each === inAddress('which')) ?? 'open')
  const [on, chooseDay] = useState(inAddress('on'))
  keepInAddress({ which: which === 'open' ? undefined : which, on })
  const pages = usePaged<ClaimRow, Answer<'GET /api/registry/claims'>>({ which, on }, (after, signal) =>
    ask('GET /api/registry/claims', {
      query: { which, ...(on === '' ? {} : { on }), ...(after === undefined ? {} : { after: Number(after) }) },
      signal,
    }),
  )
  const run = async (): Promise<void> => {
    const { steps, problems } = await ask('POST /api/registry/claims/run')
    tellWith(t('claims.ran', { n: steps.length }), problems)
    pages.again()
  }
  const isOver = pages.rows.some(({ ranOut }) => ranOut)
  return (
    <Page
      title={t('claims.title')}
      lead={t('claims.lead')}
      actions={
        role() === 'clerk' &&
        isOver &&
        on === '' && (
          <button
            type="button"
            class="first"
            onClick={() => void run().catch((error: unknown) => tell(String(error), { kind: 'error' }))}
          >
            {t('claims.run')}
          </button>
        )
      }
    >
      <div class="row">
        <Choice
          label={t('claims.which')}
          value={which}
          choices={WHICH.map((value) => ({ value, text: t(`claims.which.${value}`) }))}
          choose={(value) => choose(value as (typeof WHICH)[number])}
        />
        <Field
          label={t('registry.on')}
          type="date"
          value={on}
          onInput={({ currentTarget }) => chooseDay(currentTarget.value)}
        />
      </div>
      {pages.error !== undefined && <Failure error={pages.error} again={pages.retry ?? pages.again} />}
      {pages.value !== undefined && pages.rows.length === 0 && <div class="empty">{t('claims.empty')}</div>}
      {pages.rows.length > 0 && (
        <p class="quiet" role="status">
          {t('claims.n', { n: pages.total ?? pages.rows.length })}
        </p>
      )}
      {pages.rows.length > 0 && <ClaimTable rows={pages.rows} />}
      {pages.more && (
        <p>
          <button type="button" onClick={pages.more}>
            {t('shell.more')}
          </button>
        </p>
      )}
    </Page>
  )
}

/** Who read whose personal data: for those who oversee. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import { t } from '../../texts/text.ts'
import { ReadsTable } from './reads-table.tsx'

export default function Reads(): JSX.Element {
  const [before, setBefore] = useState<number>()
  const query = before === undefined ? {} : { before }
  const asked = useAsked(query, (signal) => ask('GET /api/reads', { query, signal }))
  return (
    <Page title={t('account.reads')} lead={t('account.reads.lead')}>
      <Shown asked={asked} isEmpty={({ reads }) => reads.length === 0} empty={t('account.reads.empty')}>
        {(value) => (
          <>
            <ReadsTable reads={value.reads} withSubject />
            <p class="row">
              {before !== undefined && (
                <button type="button" onClick={() => setBefore(undefined)}>
                  {t('account.reads.newest')}
                </button>
              )}
              {value.before !== undefined && (
                <button type="button" onClick={() => setBefore(value.before)}>
                  {t('account.reads.older')}
                </button>
              )}
            </p>
          </>
        )}
      </Shown>
    </Page>
  )
}

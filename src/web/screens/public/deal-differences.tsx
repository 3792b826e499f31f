/** Two deals side by side: what leads from the one to the other. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { t } from '../../texts/text.ts'
import { Differences } from './differences.tsx'
import './public.css'

export default function DealDifferences({ params: { id = '', other = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked({ id, other }, (signal) =>
    ask('GET /api/deals/{id}/differences', { params: { id }, query: { to: other }, signal }),
  )
  const { value } = asked
  return (
    <Page
      title={t('deals.differences')}
      lead={
        value && (
          <>
            <a href={`/deals/${id}`}>{value.a.title}</a> → <a href={`/deals/${other}`}>{value.b.title}</a>
          </>
        )
      }
    >
      <Shown asked={asked} isEmpty={({ changes }) => changes.length === 0} empty={t('deals.same')}>
        {({ changes }) => (
          <section class="document" aria-labelledby="list">
            <h2 id="list">{t('deals.changes.n', { n: changes.length })}</h2>
            <Differences changes={changes} left={id} right={other} />
          </section>
        )}
      </Shown>
    </Page>
  )
}

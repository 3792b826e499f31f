/** All jobs, the newest first. */

import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printMoment } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { askerOf } from './asker.ts'

const LOOK_EVERY_MS = 5000

export default function Jobs(): JSX.Element {
  const asked = useAsked('jobs', (signal) => ask('GET /api/jobs', { signal }))
  useEffect(() => {
    const timer = setInterval(asked.again, LOOK_EVERY_MS)
    return () => clearInterval(timer)
  }, [])
  return (
    <Page title={t('work.jobs')} lead={t('work.jobs.lead')}>
      <Shown asked={asked} isEmpty={({ jobs }) => jobs.length === 0} empty={t('work.jobs.empty')}>
        {({ jobs }) => (
          <Table
            caption={t('work.jobs')}
            rows={jobs}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('work.job'),
                of: ({ id, kind }) => <a href={`/jobs/${id}`}>{t(`work.kind.${kind}` as TextKey)}</a>,
                isName: true,
              },
              {
                title: t('work.state'),
                of: ({ state, error }) => (
                  <>
                    <span class={state === 'failed' ? 'tag wrong' : 'tag'}>{t(`work.state.${state}`)}</span>
                    {error && <div class="quiet">{error.message}</div>}
                  </>
                ),
              },
              { title: t('work.asked-by'), of: ({ askedBy }) => askerOf(askedBy) },
              { title: t('work.asked-at'), of: ({ askedAt }) => printMoment(askedAt) },
              { title: t('work.ended-at'), of: ({ endedAt }) => (endedAt === undefined ? '' : printMoment(endedAt)) },
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}

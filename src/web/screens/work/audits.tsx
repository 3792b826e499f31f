/** All audits, the newest first. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printBytes, printCount, printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

export default function Audits(): JSX.Element {
  const asked = useAsked('audits', (signal) => ask('GET /api/audits', { signal }))
  const mayStart = role() === 'clerk'
  return (
    <Page
      title={t('work.audits')}
      lead={t('work.audits.lead')}
      actions={
        mayStart && (
          <a class="button first" href="/audits/new">
            {t('work.audit.new')}
          </a>
        )
      }
    >
      <Shown asked={asked} isEmpty={({ audits }) => audits.length === 0} empty={t('work.audits.empty')}>
        {({ audits }) => (
          <Table
            caption={t('work.audits')}
            rows={audits}
            keyOf={({ run }) => run}
            columns={[
              {
                title: t('work.day'),
                of: ({ run, day }) => <a href={`/audits/${run}`}>{printDay(day)}</a>,
                isName: true,
              },
              { title: t('work.company'), of: ({ company }) => company },
              { title: t('work.tool'), of: ({ tool, model }) => [tool, model].filter(Boolean).join(' · ') },
              { title: t('work.documents'), of: ({ documents }) => printCount(documents), isNumber: true },
              { title: t('work.size'), of: ({ bytes }) => printBytes(bytes), isNumber: true },
              { title: t('work.found'), of: ({ works }) => printCount(works), isNumber: true },
            ]}
          />
        )}
      </Shown>
    </Page>
  )
}

/** The passages of one work that an audit found, the strongest first. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Page } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printCount } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Passage = Answer<'GET /api/audits/{id}/works/{work}/passages'>['rows'][number]

export default function AuditWork({ params: { id = '', work = '' } }: ScreenProps): JSX.Element {
  const list = usePaged([id, work], (after, signal) =>
    ask('GET /api/audits/{id}/works/{work}/passages', {
      params: { id, work },
      query: after === undefined ? {} : { after },
      signal,
    }),
  )
  const title = list.rows[0]?.title ?? t('work.passages')
  return (
    <Page
      title={title}
      lead={t('work.passages.lead')}
      actions={
        <a class="button" href={`/audits/${id}`}>
          {t('work.audit.back')}
        </a>
      }
    >
      <PagedList
        label={t('work.passages')}
        list={list}
        keyOf={(row: Passage) => row.id}
        rowHeight={64}
        empty={t('work.nothing-found')}
        draw={(row: Passage) => <PassageLine row={row} href={`/audits/${id}/${work}/${row.id}`} />}
      />
    </Page>
  )
}

function PassageLine({ row, href }: { row: Passage; href: string }): JSX.Element {
  return (
    <div class="wrap">
      <a href={href}>{t('work.passage', { n: row.words })}</a> <span class="tag">{t(`work.grade.${row.grade}`)}</span>
      <div class="quiet">{`${row.file} · ${row.document} · ${printCount(row.documentStart)}`}</div>
    </div>
  )
}

/** My works: drafts, words, share, co-writers. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown } from '../../parts/asked.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { usePages } from '../../parts/pages-asked.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printPercent } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { basisName, hrefOf, WriterPage, writerOf } from './writer-page.tsx'

export default function WriterWorks({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const pages = usePages(writer, (query, signal) =>
    ask('GET /api/writers/{writer}/works', { params: { writer }, query, signal }),
  )
  return (
    <WriterPage params={params} title={t('writer.works.title')} lead={t('writer.works.lead')}>
      <Shown asked={pages.asked} isEmpty={({ rows }) => rows.length === 0} empty={t('writer.works.empty')}>
        {() => (
          <LongList
            label={t('writer.works.title')}
            rows={pages.rows}
            keyOf={({ id }) => id}
            rowHeight={76}
            more={pages.more}
            total={pages.total}
            draw={(work) => (
              <>
                <a href={hrefOf(params, `/works/${encodeURIComponent(work.id)}`)}>
                  <strong>{work.title}</strong>
                </a>
                {work.share && (
                  <span class="number">
                    {' '}
                    {t('writer.works.share', { fraction: work.share.fraction, percent: printPercent(work.share.part) })}
                    {work.share.hold !== undefined && <span class="tag note">{t('writer.works.contested')}</span>}
                  </span>
                )}
                <br />
                <span class="quiet">
                  {work.drafts === 0
                    ? t('writer.works.no-script')
                    : `${t('writer.works.drafts', { n: work.drafts })}, ${t('writer.works.words', { n: work.words })} (${basisName(work.basis ?? 'counted')})`}
                  {work.coWriters.length > 0 && `. ${t('writer.works.with', { names: work.coWriters.join(', ') })}`}
                </span>
              </>
            )}
          />
        )}
      </Shown>
    </WriterPage>
  )
}

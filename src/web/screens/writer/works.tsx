/** My works: drafts, words, share, co-writers. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printPercent } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { basisName, hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Works = Answer<'GET /api/writers/{writer}/works'>

export default function WriterWorks({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const pages = usePaged<Works['rows'][number], Works>(writer, (after, signal) =>
    ask('GET /api/writers/{writer}/works', { params: { writer }, query: after === undefined ? {} : { after }, signal }),
  )
  return (
    <WriterPage params={params} title={t('writer.works.title')} lead={t('writer.works.lead')}>
      <PagedList
        label={t('writer.works.title')}
        list={pages}
        keyOf={({ id }) => id}
        rowHeight={76}
        draw={(work) => (
          <>
            <a href={hrefOf(params, `/works/${encodeURIComponent(work.id)}`)}>
              <strong>{work.title}</strong>
            </a>
            {work.share && (
              <span class="number">
                {' '}
                {t('writer.works.share', { fraction: work.share.fraction, percent: printPercent(work.share.part) })}
                {work.share.hold !== undefined && (
                  <>
                    {' '}
                    <span class="tag note">{t(`registry.hold.${work.share.hold}` as TextKey)}</span>
                  </>
                )}
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
        empty={t('writer.works.empty')}
      />
    </WriterPage>
  )
}

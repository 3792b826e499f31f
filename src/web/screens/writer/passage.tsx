/** One passage: the draft and what was found, side by side; the keys j and k, or the arrows, go to the next and the one before. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Passages } from '../../parts/passages.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Dispute } from './dispute.tsx'
import { placeOf, UseOf } from './found.tsx'
import { gradeName, hrefOf, WriterPage, writerOf } from './writer-page.tsx'

export default function WriterPassage({ params }: ScreenProps): JSX.Element {
  const { query, route } = useLocation()
  const given = { writer: writerOf(params), run: params['run'] ?? '', finding: params['finding'] ?? '' }
  const filter = { ...(query['work'] && { work: query['work'] }), ...(query['grade'] && { grade: query['grade'] }) }
  const asked = useAsked({ given, filter }, (signal) =>
    ask('GET /api/writers/{writer}/findings/{run}/{finding}', {
      params: given,
      query: filter as { work?: string },
      signal,
    }),
  )
  const search = new URLSearchParams(filter).toString()
  const hrefTo = (place: { run: string; id: string } | undefined): string | undefined =>
    place && hrefOf(params, `/found/${place.run}/${place.id}${search ? `?${search}` : ''}`)
  const [previous, next] = [hrefTo(asked.value?.previous), hrefTo(asked.value?.next)]
  useEffect(() => {
    const go = ({ key, target, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (ctrlKey || metaKey || altKey || (target as Element).closest('input, select, textarea')) return
      const to = key === 'j' || key === 'ArrowRight' ? next : key === 'k' || key === 'ArrowLeft' ? previous : undefined
      if (to !== undefined) route(to)
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  }, [previous, next])
  return (
    <WriterPage
      params={params}
      title={asked.value?.finding.title ?? t('writer.found.title')}
      lead={asked.value && t('writer.found.words', { n: asked.value.finding.words })}
      actions={
        <nav class="row" aria-label={t('writer.passage.turn')}>
          {previous !== undefined && <a href={previous}>← {t('writer.passage.previous')}</a>}
          <a href={hrefOf(params, `/found${search ? `?${search}` : ''}`)}>{t('writer.passage.all')}</a>
          {next !== undefined && <a href={next}>{t('writer.passage.next')} →</a>}
        </nav>
      }
    >
      <Shown asked={asked}>
        {({ finding, rows, before, after, scene, missing }) => (
          <>
            <dl class="facts">
              <dt>{t('writer.passage.use')}</dt>
              <dd>
                <UseOf finding={finding} />
              </dd>
              <dt>{t('writer.found.grade')}</dt>
              <dd>
                {gradeName(finding.grade)}. {t(finding.pays ? 'writer.grade.pays' : 'writer.grade.pays-not')}{' '}
                <span class="quiet">{finding.means}</span>
              </dd>
              <dt>{t('writer.passage.place')}</dt>
              <dd class="wrap">
                {t('writer.found.place', { file: finding.file, document: finding.document })}
                <br />
                <span class="quiet">{placeOf(finding)}</span>
              </dd>
              {scene !== undefined && (
                <>
                  <dt>{t('writer.passage.scene')}</dt>
                  <dd>{scene}</dd>
                </>
              )}
              <dt>{t('writer.passage.audited')}</dt>
              <dd>
                <Day day={finding.auditedOn} />
              </dd>
            </dl>
            {missing !== undefined && <Notice kind="note" title={missing} />}
            <Passages label={t('writer.passage.sides')} rows={rows} before={before} after={after} />
            <p class="quiet">{t('writer.passage.keys')}</p>
            <p>
              <Dispute
                params={params}
                about={{ kind: 'finding', id: `${finding.run}/${finding.id}` }}
                of={t('writer.dispute.about.finding')}
              />
            </p>
          </>
        )}
      </Shown>
    </WriterPage>
  )
}

/** One passage: the draft beside what was found, matching words marked; keys go to the ones before and after. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useEffect } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import { Passages } from '../../parts/passages.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { t } from '../../texts/text.ts'

export default function AuditPassage({ params: { id = '', work = '', passage = '' } }: ScreenProps): JSX.Element {
  const { route } = useLocation()
  const asked = useAsked([id, work, passage], (signal) =>
    ask('GET /api/audits/{id}/works/{work}/passages/{passage}', { params: { id, work, passage }, signal }),
  )
  const { previous, next, finding } = asked.value ?? {}
  const goTo = (to: { id: string } | undefined): void => {
    if (to) route(`/audits/${id}/${work}/${to.id}`)
  }
  useEffect(() => {
    const onKey = ({ key, target }: KeyboardEvent): void => {
      if (target instanceof HTMLInputElement) return
      if (key === 'k') goTo(previous)
      if (key === 'j') goTo(next)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [previous, next])
  return (
    <Page
      title={finding?.title ?? t('work.passages')}
      lead={finding && `${finding.file} · ${finding.document}`}
      actions={
        <>
          <button type="button" disabled={!previous} onClick={() => goTo(previous)}>
            {t('work.previous')}
          </button>
          <button type="button" disabled={!next} onClick={() => goTo(next)}>
            {t('work.next')}
          </button>
        </>
      }
    >
      <Shown asked={asked}>
        {(value) => (
          <>
            {value.missing !== undefined && <p class="quiet">{value.missing}</p>}
            <Passages label={t('work.passages')} rows={value.rows} before={value.before} after={value.after} />
          </>
        )}
      </Shown>
      <p>
        <a href={`/audits/${id}/${work}`}>{t('work.all-passages')}</a>
      </p>
    </Page>
  )
}

/** What a writer disputes: where each case stands, what was done, and what comes next. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown } from '../../parts/asked.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { comesNext, type OwnDispute } from './dispute.tsx'
import { hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Disputes = Answer<'GET /api/writers/{writer}/disputes'>

export default function WriterDisputes({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const pages = usePaged<OwnDispute, Disputes>(writer, (after, signal) =>
    ask('GET /api/writers/{writer}/disputes', {
      params: { writer },
      query: { limit: 50, ...(after === undefined ? {} : { after }) },
      signal,
    }),
  )
  return (
    <WriterPage params={params} title={t('writer.disputes.title')} lead={t('writer.disputes.lead')}>
      <Shown asked={pages.asked} isEmpty={({ rows }) => rows.length === 0} empty={t('writer.disputes.empty')}>
        {() => (
          <>
            {pages.rows.map((dispute) => (
              <OneDispute key={dispute.id} dispute={dispute} params={params} />
            ))}
            {pages.retry && <Failure error={pages.error} again={pages.retry} />}
            {pages.more && (
              <button type="button" onClick={pages.more}>
                {t('shell.more')}
              </button>
            )}
          </>
        )}
      </Shown>
    </WriterPage>
  )
}

function OneDispute({ dispute, params }: ScreenProps & { dispute: OwnDispute }): JSX.Element {
  const { about, text, openedOn, state, steps } = dispute
  return (
    <section class="sheet">
      <div class="section-head">
        <h2>
          <a href={hrefOf(params, pathOf(about))}>{t(`writer.dispute.of.${about.kind}` as TextKey)}</a>
        </h2>
        <span class={`tag ${state === 'open' ? 'note' : 'good'}`}>{t(`writer.dispute.state.${state}`)}</span>
      </div>
      <p class="wrap">{text}</p>
      <p>
        <strong>{t('writer.dispute.next')}</strong> {comesNext(dispute)}
      </p>
      <ol class="plain-list">
        <li class="quiet">{t('writer.dispute.opened', { day: printDay(openedOn) })}</li>
        {steps.map((step) => (
          <li key={`${step.on} ${step.step} ${step.text}`}>
            {printDay(step.on)}: <strong>{t(`writer.dispute.step.${step.step}` as TextKey)}</strong>. {step.text}{' '}
            {step.due !== undefined && t('writer.work.by', { day: printDay(step.due) })}
          </li>
        ))}
      </ol>
    </section>
  )
}

function pathOf({ kind, id }: OwnDispute['about']): string {
  if (kind === 'finding') return `/found/${id.split('/').map(encodeURIComponent).join('/')}`
  return kind === 'line' ? `/money/${encodeURIComponent(id)}` : `/works/${encodeURIComponent(id)}`
}

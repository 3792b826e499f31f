/** One work: who has which share, drafts in their order, what is said of it. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount, printDay, printPercent } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { ClaimShare } from './claim-share.tsx'
import { Dispute } from './dispute.tsx'
import { OfferedDrafts } from './offered-drafts.tsx'
import { basisName, hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Work = Answer<'GET /api/writers/{writer}/works/{work}'>

export default function WriterWork({ params }: ScreenProps): JSX.Element {
  const given = { writer: writerOf(params), work: params['work'] ?? '' }
  const asked = useAsked(given, (signal) => ask('GET /api/writers/{writer}/works/{work}', { params: given, signal }))
  const of = `?work=${encodeURIComponent(given.work)}`
  return (
    <WriterPage
      params={params}
      title={asked.value?.title ?? t('writer.works.title')}
      actions={
        <>
          <a href={hrefOf(params, `/found${of}`)}>{t('writer.work.found')}</a>
          <a href={hrefOf(params, `/consent${of}`)}>{t('writer.work.consent')}</a>
        </>
      }
    >
      <Shown asked={asked}>
        {(work) => (
          <>
            {work.claims.map(({ id, title, task, due }) => (
              <Notice key={id} kind="note" title={title}>
                <p>
                  {task} {due !== undefined && t('writer.work.by', { day: printDay(due) })}
                </p>
              </Notice>
            ))}
            <Shares work={work} params={params} again={asked.again} />
            <Drafts work={work} params={params} />
            <OfferedDrafts {...given} />
            <Said work={work} />
          </>
        )}
      </Shown>
    </WriterPage>
  )
}

function Shares({ work, params, again }: ScreenProps & { work: Work; again: () => void }): JSX.Element {
  const actions = (
    <span class="row">
      {role() === 'writer' && <ClaimShare work={work} writer={writerOf(params)} done={again} />}
      <Dispute params={params} about={{ kind: 'share', id: work.id }} of={t('writer.dispute.about.share')} />
    </span>
  )
  return (
    <Section title={t('writer.work.shares')} actions={actions}>
      <Table
        caption={t('writer.work.shares')}
        rows={work.shares}
        keyOf={({ writer, because }) => `${writer} ${because}`}
        columns={[
          { title: t('writer.work.who'), of: ({ name }) => name ?? t('writer.work.unknown'), isName: true },
          {
            title: t('writer.work.share'),
            of: ({ fraction, part }) => `${fraction} (${printPercent(part, 2)})`,
            isNumber: true,
          },
          { title: t('writer.work.because'), of: ({ because }) => because },
          {
            title: t('writer.work.hold'),
            of: ({ hold }) => (hold === undefined ? '—' : t(`registry.hold.${hold}` as TextKey)),
          },
        ]}
      />
    </Section>
  )
}

function Drafts({ work, params }: ScreenProps & { work: Work }): JSX.Element {
  const actions = (
    <span class="row">
      {work.drafts.length > 1 && (
        <a href={hrefOf(params, `/works/${encodeURIComponent(work.id)}/changes`)}>{t('writer.work.changes')}</a>
      )}
      <Dispute params={params} about={{ kind: 'count', id: work.id }} of={t('writer.dispute.about.count')} />
    </span>
  )
  return (
    <Section title={t('writer.work.drafts')} actions={actions}>
      {work.drafts.length === 0 ? (
        <p class="empty">{t('writer.works.no-script')}</p>
      ) : (
        <Table
          caption={t('writer.work.drafts')}
          rows={work.drafts}
          keyOf={({ id }) => id}
          columns={[
            { title: t('writer.work.draft'), of: draftName, isName: true },
            { title: t('writer.work.dated'), of: ({ dated }) => dated ?? t('writer.work.undated') },
            { title: t('writer.work.registered'), of: ({ knownOn }) => <Day day={knownOn} /> },
            { title: t('writer.work.words'), of: ({ words }) => printCount(words), isNumber: true },
            { title: t('writer.work.counting'), of: ({ countingWords }) => printCount(countingWords), isNumber: true },
            { title: t('writer.work.count'), of: ({ basis }) => basisName(basis) },
          ]}
        />
      )}
    </Section>
  )
}

function draftName({ sequence, fileName, scores, revision }: Work['drafts'][number]): JSX.Element {
  return (
    <>
      {sequence}. {fileName} {revision !== undefined && <span class="quiet">{revision}</span>}{' '}
      {scores && <span class="tag good">{t('writer.work.scores')}</span>}
    </>
  )
}

function Said({ work }: { work: Work }): JSX.Element | null {
  if (work.said.length === 0) return null
  return (
    <Section title={t('writer.work.said')}>
      <dl>
        {work.said.map(({ about, says }) => (
          <div key={says}>
            <dt class="quiet">{t(`writer.said.${about}`)}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Section>
  )
}

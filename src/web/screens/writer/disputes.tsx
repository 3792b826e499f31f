/** What a writer disputes: where each case stands, what was done, and what comes next. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { CaseSteps } from '../cases/case-steps.tsx'
import { EvidenceForm } from '../cases/evidence-form.tsx'
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
              <OneDispute key={dispute.id} dispute={dispute} params={params} again={pages.again} />
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

interface OneDisputeProps extends ScreenProps {
  readonly dispute: OwnDispute
  readonly again: () => void
}

function OneDispute({ dispute, params, again }: OneDisputeProps): JSX.Element {
  const { about, text, against, openedOn, state, steps } = dispute
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
      {against !== undefined && <p class="quiet">{t('writer.dispute.heard', { company: against })}</p>}
      <CaseSteps opened={t('writer.dispute.opened', { day: printDay(openedOn) })} steps={steps} />
      {role() === 'writer' && state !== 'closed' && <AddFile dispute={dispute} again={again} />}
    </section>
  )
}

/** A file that speaks for the writer: it stays where it is, and its hash is kept. */
function AddFile({ dispute: { id }, again }: Pick<OneDisputeProps, 'dispute' | 'again'>): JSX.Element {
  const [isOpen, setOpen] = useState(false)
  const writer = writerOf({})
  return (
    <>
      <p>
        <button type="button" onClick={() => setOpen(true)}>
          {t('cases.evidence.add')}
        </button>
      </p>
      <Dialog title={t('cases.evidence.new')} isOpen={isOpen} close={() => setOpen(false)}>
        <p>{t('writer.dispute.evidence.lead')}</p>
        <EvidenceForm
          isFilesOnly
          send={async ({ text, file = { title: '', sha256: '', kept: '' } }) =>
            void (await ask('POST /api/writers/{writer}/disputes/{id}/evidence', {
              params: { writer, id },
              body: { text, file },
            }))
          }
          done={() => (setOpen(false), again())}
        />
      </Dialog>
    </>
  )
}

function pathOf({ kind, id }: OwnDispute['about']): string {
  if (kind === 'finding') return `/found/${id.split('/').map(encodeURIComponent).join('/')}`
  return kind === 'line' ? `/money/${encodeURIComponent(id)}` : `/works/${encodeURIComponent(id)}`
}

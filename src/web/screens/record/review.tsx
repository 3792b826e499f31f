/** Review: claims that wait for somebody, what contradicts first; each is confirmed or rejected, and that can be undone. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked, tellFailure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { tell } from '../../parts/notice.tsx'
import { role } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'
import { ConflictCard } from './contradictions.tsx'
import { ImportDialog } from './import-report.tsx'
import { issueName, kindName, printNumber, RecordDay, RecordPage } from './record-page.tsx'

type ClaimShape = Answer<'GET /api/record/review'>['claims'][number]

export default function Review(): JSX.Element {
  const [isImporting, setImporting] = useState(false)
  const [rejected, setRejected] = useState<string>()
  const asked = useAsked('review', (signal) => ask('GET /api/record/review', { signal }))
  const mayReview = role() === 'clerk' || role() === 'negotiator'
  return (
    <RecordPage
      title="record.review.title"
      lead="record.review.lead"
      actions={
        mayReview && (
          <button type="button" class="first" onClick={() => setImporting(true)}>
            {t('record.import')}
          </button>
        )
      }
    >
      <Shown asked={asked} isEmpty={({ claims }) => claims.length === 0} empty={t('record.review.empty')}>
        {({ claims }) => (
          <>
            <p class="quiet">{t('record.review.count', { n: claims.length })}</p>
            <LongList
              label={t('record.review.title')}
              rows={claims}
              total={claims.length}
              keyOf={({ id }) => id}
              rowHeight={180}
              draw={(claim) => (
                <Waiting claim={claim} mayReview={mayReview} again={asked.again} reject={() => setRejected(claim.id)} />
              )}
            />
          </>
        )}
      </Shown>
      <RejectDialog
        isOpen={rejected !== undefined}
        close={() => setRejected(undefined)}
        reject={(reason) => void decide(rejected ?? '', { as: 'rejected', reason }, asked.again)}
      />
      <ImportDialog isOpen={isImporting} close={() => setImporting(false)} done={asked.again} />
    </RecordPage>
  )
}

interface WaitingProps {
  readonly claim: ClaimShape
  readonly mayReview: boolean
  readonly again: () => void
  readonly reject: () => void
}

function Waiting({ claim, mayReview, again, reject }: WaitingProps): JSX.Element {
  const { id, quote, kind, date, parties, numbers, issue, report, conflicts, confidence } = claim
  return (
    <article class="waiting">
      <blockquote>{quote}</blockquote>
      <p class="quiet">
        {report.title}
        {report.publisher === undefined ? '' : ` · ${report.publisher}`}
        {report.published === undefined ? '' : ` · ${report.published}`}
      </p>
      <p>
        {kind !== undefined && <strong>{kindName(kind)} </strong>}
        {date && <RecordDay date={date} />} {parties.map(({ name }) => name).join(' · ')}{' '}
        {issue !== undefined && <span class="tag">{issueName(issue)}</span>}{' '}
        <span class="quiet">
          {numbers.map(printNumber).join(' · ')} {t('record.confidence', { n: confidence })}
        </span>
      </p>
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} level={3} />
      ))}
      {mayReview && (
        <p class="row">
          <button type="button" onClick={() => void decide(id, { as: 'confirmed' }, again)}>
            {t('record.confirm')}
          </button>
          <button type="button" onClick={reject}>
            {t('record.reject')}
          </button>
        </p>
      )}
    </article>
  )
}

interface Decision {
  readonly as: 'candidate' | 'confirmed' | 'rejected'
  readonly reason?: string
}

async function decide(id: string, decision: Decision, again: () => void): Promise<void> {
  try {
    await ask('POST /api/record/claims/{id}/review', { params: { id }, body: decision })
    const undo = (): Promise<void> => decide(id, { as: 'candidate', reason: t('record.undone') }, again)
    if (decision.as === 'candidate') tell(t('record.reopened'))
    else tell(t(`record.done.${decision.as}`), { undo })
  } catch (error) {
    tellFailure(error)
  }
  again()
}

function RejectDialog({
  isOpen,
  close,
  reject,
}: {
  isOpen: boolean
  close: () => void
  reject: (reason: string) => void
}): JSX.Element {
  const [reason, setReason] = useState('')
  return (
    <Dialog title={t('record.reject.title')} isOpen={isOpen} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          reject(reason)
          close()
        }}
      >
        <Field
          label={t('record.reason')}
          help={t('record.reason.help')}
          required
          value={reason}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <button type="submit" class="first">
          {t('record.reject')}
        </button>
      </form>
    </Dialog>
  )
}

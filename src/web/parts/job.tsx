/** A job as it gets on: told by the server as it happens, with how fast it is and how long it will take; it can be cancelled. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { t, type TextKey } from '../texts/text.ts'
import { addressOf, type Answer, ask, AskFailed } from './ask.ts'
import { Failure } from './asked.tsx'
import { Notice, tell } from './notice.tsx'
import { ToldNotice } from './told.tsx'
import { printBytes, printCount, printDuration } from './values.tsx'

export type JobShape = Answer<'GET /api/jobs/{id}'>

interface JobProps {
  readonly id: string
  /** What is shown when it is done. */
  readonly done?: (result: unknown) => ComponentChildren
  /** What is shown of one that failed and had done a part. */
  readonly inPart?: (result: unknown) => ComponentChildren
  /** Told once, as soon as it is done. */
  readonly whenDone?: (result: unknown) => void
}

export function JobProgress({ id, done, inPart, whenDone }: JobProps): JSX.Element {
  const { job, error } = useJob(id)
  const isDone = job?.state === 'done'
  useEffect(() => {
    if (isDone) whenDone?.(job.result)
  }, [isDone])
  if (error !== undefined) return <Failure error={error} />
  if (!job) return <p class="quiet">{t('shell.loading')}</p>
  if (job.state === 'done') return <>{done ? done(job.result) : <Notice kind="good" title={t('work.state.done')} />}</>
  if (job.state === 'failed') {
    return (
      <>
        {job.error ? (
          <ToldNotice kind="error" of={job.error} />
        ) : (
          <Notice kind="error" title={t('work.state.failed')} />
        )}
        {job.result !== undefined && inPart?.(job.result)}
      </>
    )
  }
  if (job.state === 'cancelled') return <Notice kind="note" title={t('work.state.cancelled')} />
  return <Running job={job} />
}

const AGAIN_MS = 3000

/** By events as they come; the browser reconnects by itself when the server was started anew. */
function useJob(id: string): { job: JobShape | undefined; error: unknown } {
  const [job, setJob] = useState<JobShape>()
  const [error, setError] = useState<unknown>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    const events = new EventSource(addressOf('GET /api/jobs/{id}/events', { params: { id } }))
    events.addEventListener('job', ({ data }) => {
      const told = JSON.parse(String(data)) as JobShape
      setJob(told)
      if (told.endedAt !== undefined) events.close()
    })
    // Closed for good means that it was refused: then asking once says why.
    let timer: ReturnType<typeof setTimeout> | undefined
    const again = (): void => void (timer = setTimeout(() => setTurn((before) => before + 1), AGAIN_MS))
    events.addEventListener('error', () => {
      if (events.readyState !== EventSource.CLOSED) return
      ask('GET /api/jobs/{id}', { params: { id } }).then(
        (told) => (setJob(told), told.endedAt === undefined && again()),
        // A server that is just being started anew, or a proxy before it, is asked again.
        (failed: unknown) => (failed instanceof AskFailed && failed.status < 500 ? setError(failed) : again()),
      )
    })
    return () => {
      events.close()
      clearTimeout(timer)
    }
  }, [id, turn])
  return { job, error }
}

function Running({ job }: { job: JobShape }): JSX.Element {
  const { progress, state, isCancelling } = job
  const cancel = async (): Promise<void> => {
    await ask('POST /api/jobs/{id}/cancel', { params: { id: job.id } })
    tell(t('work.cancelling'), { kind: 'note' })
  }
  return (
    <div class="sheet">
      {/* Said aloud when it changes; what moves at every moment is only seen. */}
      <p role="status">
        <strong>{t(`work.kind.${job.kind}` as TextKey)}</strong> {t(`work.state.${state}`)}
        {job.attempts > 1 && ` · ${t('work.again', { n: job.attempts })}`}
      </p>
      {progress && progress.total > 0 && (
        <progress aria-label={t(`work.kind.${job.kind}` as TextKey)} max={progress.total} value={progress.done} />
      )}
      {progress && <p class="quiet">{progressText(job)}</p>}
      <button type="button" disabled={isCancelling} onClick={() => void cancel()}>
        {isCancelling ? t('work.cancelling') : t('shell.cancel')}
      </button>
    </div>
  )
}

function progressText({ progress, startedAt }: JobShape): string {
  if (!progress) return ''
  const { done, total, unit, note } = progress
  const print = unit === 'bytes' ? printBytes : printCount
  const seconds = startedAt === undefined ? 0 : (Date.now() - Date.parse(startedAt)) / 1000
  const rate = seconds > 1 ? done / seconds : 0
  const parts = [
    total > 0 ? t('work.of', { done: print(done), total: print(total) }) : print(done),
    rate > 0 ? t('work.rate', { rate: print(Math.round(rate)) }) : '',
    rate > 0 && total > done ? t('work.left', { time: printDuration((total - done) / rate) }) : '',
    note ?? '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** One job, live; when it is done, where its outcome is. */

import type { JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { printCount, printMoment } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { askerOf } from './asker.ts'
import { Outcome } from './outcome.tsx'
import { RoundOutcome } from './round-outcome.tsx'

const INTAKE: Readonly<Record<string, string>> = {
  'register-scripts': 'scripts',
  'import-facts': 'facts',
  'import-registry': 'registry',
  'receive-reports': 'reports',
}

export default function JobScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/jobs/{id}', { params: { id }, signal }))
  const kind = asked.value?.kind
  return (
    <Page
      title={kind === undefined ? t('work.job') : t(`work.kind.${kind}` as TextKey)}
      lead={asked.value && `${askerOf(asked.value.askedBy)} · ${printMoment(asked.value.askedAt)}`}
      actions={<a href="/jobs">{t('work.jobs')}</a>}
    >
      <Shown asked={asked}>
        {(job) => (
          <JobProgress
            id={job.id}
            done={(result) => <Done kind={job.kind} result={result} />}
            inPart={(result) => job.kind === 'daily-round' && <RoundOutcome of={result} />}
          />
        )}
      </Shown>
    </Page>
  )
}

function Done({ kind, result }: { kind: string; result: unknown }): JSX.Element {
  const { run, found = 0, documents = 0 } = (result ?? {}) as { run?: string; found?: number; documents?: number }
  const intake = INTAKE[kind]
  return (
    <>
      <Notice kind="good" title={t('work.state.done')}>
        {kind === 'audit' && (
          <p>
            {t('work.audit.done', { found: printCount(found), documents: printCount(documents) })}{' '}
            <a href={`/audits/${run}`}>{t('work.audit.open')}</a>
          </p>
        )}
        {kind === 'distribute' && run !== undefined && <a href={`/distributions/${run}`}>{t('work.run.open')}</a>}
        {kind === 'restate' && <a href="/runs">{t('runs.title')}</a>}
        {kind === 'invoice' && <a href="/invoices">{t('invoices.title')}</a>}
        {kind === 'pay' && <a href="/payments">{t('runs.payments')}</a>}
      </Notice>
      {intake !== undefined && <Outcome what={intake} result={result} />}
      {kind === 'daily-round' && <RoundOutcome of={result} />}
    </>
  )
}

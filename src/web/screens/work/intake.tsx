/** Takes in: scripts to register, fact tables, tables of a registry, use reports; each becomes a job whose outcome is shown. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { Page } from '../../parts/page.tsx'
import { type Sent, Upload } from '../../parts/upload.tsx'
import { t } from '../../texts/text.ts'
import { Outcome } from './outcome.tsx'

const WHAT = ['scripts', 'facts', 'registry', 'reports'] as const
type What = (typeof WHAT)[number]
const FACT_KINDS = [
  'works',
  'credits',
  'services',
  'exhibitions',
  'engagements',
  'rooms',
  'training_uses',
  'licences',
  'ai_events',
  'reuses',
] as const

export default function Intake(): JSX.Element {
  const [what, setWhat] = useState<What>('scripts')
  const [kind, setKind] = useState<string>('rooms')
  const [knownOn, setKnownOn] = useState('')
  const [sent, setSent] = useState<readonly Sent[]>([])
  const [isSending, setSending] = useState(false)
  const [asked, setAsked] = useState<{ readonly job: string; readonly what: What }>()
  const doing = useDoing()
  const begin = (): Promise<boolean> =>
    doing.run(async () => {
      const uploads = sent.map(({ id }) => id)
      const known = knownOn === '' ? {} : { knownOn }
      setAsked({ ...(await askFor(what, { uploads, kind, known })), what })
      setSent([])
    })
  return (
    <Page
      title={t('work.intake')}
      lead={t('work.intake.lead')}
      actions={<a href="/offered-drafts">{t('offered.title')}</a>}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        {doing.error !== undefined && <Failure error={doing.error} />}
        <Choice
          label={t('work.what')}
          value={what}
          choices={WHAT.map((value) => ({ value, text: t(`work.what.${value}`) }))}
          choose={(value) => setWhat(value as What)}
        />
        {what === 'facts' && (
          <Choice
            label={t('work.table')}
            value={kind}
            choices={FACT_KINDS.map((value) => ({ value, text: t(`work.table.${value}`) }))}
            choose={setKind}
          />
        )}
        {(what === 'facts' || what === 'registry') && (
          <Field
            label={t('work.known-on')}
            help={t('work.known-on.help')}
            type="date"
            value={knownOn}
            onInput={({ currentTarget }) => setKnownOn(currentTarget.value)}
          />
        )}
        <Upload
          key={asked?.job}
          label={t('work.choose-files')}
          help={t(`work.what.${what}.help`)}
          onSent={setSent}
          onSending={setSending}
        />
        <button type="submit" class="first" disabled={doing.isBusy || isSending || sent.length === 0}>
          {t('work.take-in')}
        </button>
      </form>
      {asked && (
        <JobProgress key={asked.job} id={asked.job} done={(result) => <Outcome what={asked.what} result={result} />} />
      )}
    </Page>
  )
}

function askFor(
  what: What,
  { uploads, kind, known }: { uploads: string[]; kind: string; known: { knownOn?: string } },
): Promise<{ job: string }> {
  if (what === 'scripts') return ask('POST /api/registrations', { body: { uploads } })
  if (what === 'facts') return ask('POST /api/fact-imports', { body: { uploads, kind, ...known } })
  if (what === 'registry') return ask('POST /api/registry-imports', { body: { uploads, ...known } })
  return ask('POST /api/report-imports', { body: { uploads } })
}

/** Starts an audit: which corpus, and what it was used for; then it is watched live. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure, useAsked } from '../../parts/asked.tsx'
import { CompanyField } from '../../parts/company-field.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { type Sent, Upload } from '../../parts/upload.tsx'
import { t } from '../../texts/text.ts'

const PURPOSES = ['training', 'fine-tuning', 'retrieval', 'analysis'] as const

interface Use {
  readonly company: string
  readonly tool: string
  readonly model: string
  readonly purpose: string
  readonly startsOn: string
  readonly endsOn: string
}

export default function NewAudit(): JSX.Element {
  const { route } = useLocation()
  const corpora = useAsked('corpora', (signal) => ask('GET /api/corpora', { signal }))
  const [sent, setSent] = useState<readonly Sent[]>([])
  const [isSending, setSending] = useState(false)
  const [folders, setFolders] = useState<readonly string[]>([])
  const [use, setUse] = useState<Use>({
    company: '',
    tool: '',
    model: '',
    purpose: 'training',
    startsOn: '',
    endsOn: '',
  })
  const [error, setError] = useState<unknown>()
  const start = async (): Promise<void> => {
    const given = Object.fromEntries(Object.entries(use).filter(([, value]) => value !== ''))
    try {
      const { job } = await ask('POST /api/audits', {
        body: { uploads: sent.map(({ id }) => id), folders: [...folders], use: given },
      })
      route(`/jobs/${job}`)
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Page title={t('work.audit.new')} lead={t('work.audit.new.lead')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void start()
        }}
      >
        {error !== undefined && <Failure error={error} />}
        <Upload label={t('work.corpus')} onSent={setSent} onSending={setSending} />
        {(corpora.value?.folders ?? []).length > 0 && (
          <fieldset>
            <legend>{t('work.folders')}</legend>
            {corpora.value?.folders.map((name) => (
              <label key={name} class="row">
                <input
                  type="checkbox"
                  checked={folders.includes(name)}
                  onChange={({ currentTarget }) =>
                    setFolders(currentTarget.checked ? [...folders, name] : folders.filter((each) => each !== name))
                  }
                />
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <UseFields use={use} set={(part) => setUse({ ...use, ...part })} />
        <button type="submit" class="first" disabled={isSending || sent.length + folders.length === 0}>
          {t('work.audit.start')}
        </button>
      </form>
    </Page>
  )
}

function UseFields({ use, set }: { use: Use; set: (part: Partial<Use>) => void }): JSX.Element {
  return (
    <>
      <h2>{t('work.use')}</h2>
      <p class="quiet">{t('work.use.lead')}</p>
      <CompanyField value={use.company} type={(company) => set({ company })} />
      <Field
        label={t('work.tool')}
        value={use.tool}
        onInput={({ currentTarget }) => set({ tool: currentTarget.value })}
      />
      <Field
        label={t('work.model')}
        value={use.model}
        onInput={({ currentTarget }) => set({ model: currentTarget.value })}
      />
      <Choice
        label={t('work.purpose')}
        value={use.purpose}
        choices={PURPOSES.map((value) => ({ value, text: t(`work.purpose.${value}`) }))}
        choose={(purpose) => set({ purpose })}
      />
      <Field
        label={t('work.from')}
        type="date"
        value={use.startsOn}
        onInput={({ currentTarget }) => set({ startsOn: currentTarget.value })}
      />
      <Field
        label={t('work.to')}
        type="date"
        value={use.endsOn}
        onInput={({ currentTarget }) => set({ endsOn: currentTarget.value })}
      />
    </>
  )
}

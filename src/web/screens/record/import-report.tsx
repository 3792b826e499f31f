/** Takes in an article, notice or feed that somebody pastes or opens as a file. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

interface ImportDialogProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly done: () => void
}

interface Given {
  readonly text: string
  readonly publisher: string
  readonly published: string
  readonly url: string
}

const NOTHING: Given = { text: '', publisher: '', published: '', url: '' }

export function ImportDialog({ isOpen, close, done }: ImportDialogProps): JSX.Element {
  const [given, setGiven] = useState(NOTHING)
  const [error, setError] = useState<unknown>()
  const set = (part: Partial<Given>): void => setGiven((before) => ({ ...before, ...part }))
  const send = async (): Promise<void> => {
    try {
      await takeIn(given)
      setGiven(NOTHING)
      setError(undefined)
      close()
      done()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Dialog title={t('record.import.title')} isOpen={isOpen} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {error !== undefined && <Failure error={error} />}
        <Field
          label={t('record.import.file')}
          type="file"
          accept=".txt,.html,.htm,.xml,.json,.md"
          onChange={({ currentTarget }) => void currentTarget.files?.[0]?.text().then((text) => set({ text }))}
        />
        <div class="field">
          <label for="report-text">{t('record.import.text')}</label>
          <textarea
            id="report-text"
            rows={8}
            required
            value={given.text}
            onInput={({ currentTarget }) => set({ text: currentTarget.value })}
          />
        </div>
        <Field
          label={t('record.import.publisher')}
          value={given.publisher}
          onInput={({ currentTarget }) => set({ publisher: currentTarget.value })}
        />
        <Field
          label={t('record.import.published')}
          type="date"
          value={given.published}
          onInput={({ currentTarget }) => set({ published: currentTarget.value })}
        />
        <Field
          label={t('record.import.url')}
          type="url"
          value={given.url}
          onInput={({ currentTarget }) => set({ url: currentTarget.value })}
        />
        <button type="submit" class="first">
          {t('record.import')}
        </button>
      </form>
    </Dialog>
  )
}

/** What is left empty is not sent: it stands in the text, or nobody knows it. */
async function takeIn(given: Given): Promise<void> {
  const { text, ...rest } = given
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''))
  const { reports, conflicts } = await ask('POST /api/record/reports', { body: { text, ...known } })
  const claims = reports.map((each) => each.claims).reduce((sum, each) => sum + each, 0)
  tell(t('record.import.done', { reports: reports.length, claims, conflicts }))
}

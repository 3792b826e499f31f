/** A dialog in which somebody enters something for the registry: fields, where it comes from, and what was wrong with it. */

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { AskFailed } from '../../parts/ask.ts'
import { wordsOf } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Further, ToldLine } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'

interface SayingProps {
  readonly title: string
  readonly button: string
  readonly children: ComponentChildren
  /** Sends what was entered; throws what the server says against it. */
  readonly send: (source: string) => Promise<void>
  readonly submit?: string
}

/** A button that opens the dialog; only whoever may enter something is shown it. */
export function Saying({ title, button, children, send, submit }: SayingProps): JSX.Element {
  const [isOpen, open] = useState(false)
  const [source, setSource] = useState('')
  const [error, fail] = useState<unknown>(undefined)
  const [isBusy, busy] = useState(false)
  const enter = async (event: Event): Promise<void> => {
    event.preventDefault()
    busy(true)
    fail(undefined)
    try {
      await send(source)
      open(false)
      setSource('')
    } catch (caught) {
      fail(caught)
    } finally {
      busy(false)
    }
  }
  return (
    <>
      <button type="button" onClick={() => open(true)}>
        {button}
      </button>
      <Dialog title={title} isOpen={isOpen} close={() => open(false)}>
        <form onSubmit={(event) => void enter(event)}>
          {children}
          <Field
            label={t('registry.source')}
            help={t('registry.source.help')}
            value={source}
            required
            maxLength={1000}
            onInput={({ currentTarget }) => setSource(currentTarget.value)}
          />
          {error !== undefined && <Wrong error={error} />}
          <div class="row">
            <button type="submit" class="first" disabled={isBusy}>
              {submit ?? t('registry.enter')}
            </button>
            <button type="button" onClick={() => open(false)}>
              {t('shell.cancel')}
            </button>
          </div>
        </form>
      </Dialog>
    </>
  )
}

function Wrong({ error }: { error: unknown }): JSX.Element {
  const words = wordsOf(error)
  const further = error instanceof AskFailed ? error.problems.slice(1) : []
  return (
    <Notice kind="error" title={words.message}>
      <Further of={words} />
      {further.length > 0 && (
        <ul>
          {further.map((each) => (
            <li key={each.message}>
              <ToldLine of={{ ...each, hint: undefined }} />
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

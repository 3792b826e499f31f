/** A form of the account screens: it sends once, tells what is wrong above its fields, and says that it works. */

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { AccountFailure } from './account-failure.tsx'

interface FormProps {
  readonly send: () => Promise<void>
  readonly button: string
  readonly children: ComponentChildren
}

export function AccountForm({ send, button, children }: FormProps): JSX.Element {
  const [error, setError] = useState<unknown>()
  const [isSending, setSending] = useState(false)
  const submit = async (): Promise<void> => {
    setSending(true)
    setError(undefined)
    await send().catch(setError)
    setSending(false)
  }
  return (
    <form
      class="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {error !== undefined && <AccountFailure error={error} />}
      {children}
      <button type="submit" class="first" disabled={isSending}>
        {button}
      </button>
    </form>
  )
}

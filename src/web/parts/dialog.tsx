/** A question above the page. The browser's own dialog keeps the focus in, closes on Escape and gives the focus back. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { t } from '../texts/text.ts'

interface DialogProps {
  readonly title: string
  readonly isOpen: boolean
  readonly close: () => void
  readonly children: ComponentChildren
}

export function Dialog({ title, isOpen, close, children }: DialogProps): JSX.Element {
  const frame = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    if (isOpen && !frame.current?.open) frame.current?.showModal()
    if (!isOpen && frame.current?.open) frame.current.close()
  }, [isOpen])
  return (
    <dialog ref={frame} aria-labelledby={id} onClose={close}>
      <header class="section-head">
        <h2 id={id}>{title}</h2>
        <button type="button" class="plain" aria-label={t('shell.close')} onClick={close}>
          ×
        </button>
      </header>
      {isOpen && children}
    </dialog>
  )
}

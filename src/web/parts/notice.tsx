/** A notice in the page, and notices that pass by at its foot, with undo where there is one. */

import { signal } from '@preact/signals'
import type { ComponentChildren, JSX } from 'preact'
import { t } from '../texts/text.ts'

type Kind = 'error' | 'good' | 'note'

export function Notice({
  kind,
  title,
  children,
}: {
  kind: Kind
  title: string
  children?: ComponentChildren
}): JSX.Element {
  return (
    <div class={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <strong>{title}</strong>
      {children}
    </div>
  )
}

interface Passing {
  readonly id: number
  readonly kind: Kind
  readonly text: string
  /** Below the text. */
  readonly particulars?: ComponentChildren
  readonly undo?: () => void | Promise<void>
}

export type TellOptions = { readonly kind?: Kind } & Pick<Passing, 'undo' | 'particulars'>

const passing = signal<readonly Passing[]>([])
let count = 0
// Long enough to read and to reach the button by keyboard.
const PASSES_AFTER_MS = 12_000

/** Tells that something was done, and offers to take it back. */
export function tell(text: string, { kind = 'good', ...more }: TellOptions = {}): void {
  const id = ++count
  passing.value = [...passing.value, { id, kind, text, ...more }]
  setTimeout(() => drop(id), PASSES_AFTER_MS)
}

function drop(id: number): void {
  passing.value = passing.value.filter((each) => each.id !== id)
}

/** Where they pass by; once per page. */
export function PassingNotices(): JSX.Element {
  return (
    <div class="passing" role="status" aria-live="polite">
      {passing.value.map(({ id, kind, text, particulars, undo }) => (
        <div key={id} class={`notice ${kind}`}>
          <span>
            {text}
            {particulars}
          </span>
          {undo && (
            <button type="button" onClick={() => (drop(id), void undo())}>
              {t('shell.undo')}
            </button>
          )}
          <button type="button" class="plain" aria-label={t('shell.close')} onClick={() => drop(id)}>
            ×
          </button>
        </div>
      ))}
    </div>
  )
}

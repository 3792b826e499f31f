/** A field for several lines. */

import type { JSX } from 'preact'
import { useId } from 'preact/hooks'

interface LongFieldProps {
  readonly label: string
  readonly value: string
  readonly rows?: number
  readonly required?: boolean
  readonly help?: string
  readonly type: (text: string) => void
}

export function LongField({ label, value, rows = 3, required = false, help, type }: LongFieldProps): JSX.Element {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
        required={required}
        value={value}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onInput={({ currentTarget }) => type(currentTarget.value)}
      />
      {help !== undefined && (
        <small id={`${id}-help`} class="quiet">
          {help}
        </small>
      )}
    </div>
  )
}

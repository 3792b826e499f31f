/** Fields of forms: a label, help, what is wrong, and the control that they belong to. */

import type { ComponentChildren, JSX, TargetedEvent, TargetedInputEvent } from 'preact'
import { useId } from 'preact/hooks'

interface FieldProps {
  readonly label: string
  readonly help?: ComponentChildren
  readonly problem?: string | undefined
}

interface InputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'date' | 'number' | 'file' | 'tel' | 'url' | 'checkbox'
  readonly name?: string
  readonly value?: string | undefined
  readonly checked?: boolean
  readonly required?: boolean
  readonly disabled?: boolean
  readonly autoComplete?: string
  readonly inputMode?: 'numeric' | 'decimal' | 'text' | 'search'
  readonly placeholder?: string
  readonly pattern?: string
  readonly accept?: string
  readonly list?: string
  readonly min?: string | number
  readonly max?: string | number
  readonly step?: string | number
  readonly minLength?: number
  readonly maxLength?: number
  readonly onInput?: (event: TargetedInputEvent<HTMLInputElement>) => void
  readonly onChange?: (event: TargetedEvent<HTMLInputElement>) => void
}

/** A field of `<input>`, with its attributes by their names. */
export function Field({ label, help, problem, ...rest }: InputProps): JSX.Element {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} help={help} problem={problem}>
      <input id={id} {...described(id, { help, problem })} {...(rest as object)} />
    </FieldFrame>
  )
}

interface ChoiceProps extends FieldProps {
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly text: string }[]
  readonly choose: (value: string) => void
}

/** One of a few. */
export function Choice({ label, help, problem, value, choices, choose }: ChoiceProps): JSX.Element {
  const id = useId()
  return (
    <FieldFrame id={id} label={label} help={help} problem={problem}>
      <select
        id={id}
        value={value}
        {...described(id, { help, problem })}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.text}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}

function FieldFrame({
  id,
  label,
  help,
  problem,
  children,
}: FieldProps & { id: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      {help !== undefined && (
        <small id={`${id}-help`} class="quiet">
          {help}
        </small>
      )}
      {problem !== undefined && (
        <small id={`${id}-problem`} class="wrong">
          {problem}
        </small>
      )}
    </div>
  )
}

function described(id: string, { help, problem }: Pick<FieldProps, 'help' | 'problem'>) {
  const by = [help === undefined ? '' : `${id}-help`, problem === undefined ? '' : `${id}-problem`]
    .filter(Boolean)
    .join(' ')
  return { ...(by ? { 'aria-describedby': by } : {}), ...(problem === undefined ? {} : { 'aria-invalid': true }) }
}

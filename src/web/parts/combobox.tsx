/** A field that suggests as one types: the combobox with a list box of the ARIA Authoring Practices. Arrows walk, Enter takes, Escape closes. */

import type { ComponentChildren, JSX } from 'preact'
import { useId, useState } from 'preact/hooks'

interface ComboboxProps<Row> {
  readonly label: string
  readonly help?: string
  readonly value: string
  readonly type: (text: string) => void
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly draw: (row: Row) => ComponentChildren
  readonly take: (row: Row) => void
  /** Enter without a suggestion in hand. */
  readonly submit: () => void
}

export function Combobox<Row>(props: ComboboxProps<Row>): JSX.Element {
  const { label, help, value, type, rows, keyOf, draw, take } = props
  const id = useId()
  const [isOpen, open] = useState(false)
  const [at, walk] = useState(-1)
  const isShown = isOpen && rows.length > 0
  const active = isShown ? rows[at] : undefined
  const close = (): void => (open(false), walk(-1))
  return (
    <div class="field combobox">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={isShown}
        aria-controls={`${id}-list`}
        aria-activedescendant={active === undefined ? undefined : `${id}-${at}`}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        value={value}
        onInput={({ currentTarget }) => (type(currentTarget.value), open(true), walk(-1))}
        onFocus={() => open(true)}
        onBlur={close}
        onKeyDown={(event) => pressed(event, { ...props, at, isShown, walk, open: () => open(true), close })}
      />
      {help !== undefined && (
        <small id={`${id}-help`} class="quiet">
          {help}
        </small>
      )}
      <ul id={`${id}-list`} role="listbox" aria-label={label} hidden={!isShown}>
        {rows.map((row, index) => (
          <li
            key={keyOf(row)}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onPointerDown={(event) => (event.preventDefault(), close(), take(row))}
          >
            {draw(row)}
          </li>
        ))}
      </ul>
    </div>
  )
}

interface Walking<Row> extends Pick<ComboboxProps<Row>, 'rows' | 'take' | 'submit'> {
  readonly at: number
  readonly isShown: boolean
  readonly walk: (at: number) => void
  readonly open: () => void
  readonly close: () => void
}

/** Below the last comes none, so that what was typed stays in reach. */
function pressed<Row>(
  event: KeyboardEvent,
  { rows, at, isShown, walk, open, close, take, submit }: Walking<Row>,
): void {
  const places = rows.length + 1
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault()
    open()
    const step = event.key === 'ArrowDown' ? 1 : -1
    walk(((at + 1 + step + places) % places) - 1)
  } else if (event.key === 'Escape') {
    close()
  } else if (event.key === 'Enter') {
    event.preventDefault()
    const row = isShown ? rows[at] : undefined
    close()
    if (row === undefined) submit()
    else take(row)
  }
}

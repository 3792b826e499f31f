/** Chooses files and sends them: by button or by dropping them, each with how far it is; a broken connection is waited for, and a wrong file left out again. */

import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { t } from '../texts/text.ts'
import { wordsOf } from './asked.tsx'
import { Particulars } from './told.tsx'
import { type Sending, uploadFile } from './upload-file.ts'
import { printBytes } from './values.tsx'

export interface Sent {
  readonly id: string
  readonly name: string
}

interface Row {
  readonly key: number
  readonly name: string
  readonly size: number
  /** Stops its sending. */
  readonly leaving: AbortController
  readonly state?: Sending
  readonly id?: string
  /** What went wrong with it. */
  readonly error?: unknown
}

interface UploadProps {
  readonly label: string
  readonly help?: string
  readonly accept?: string
  readonly isMultiple?: boolean
  /** All that have arrived so far. */
  readonly onSent: (sent: readonly Sent[]) => void
  /** Whether some are still on their way: who goes on now would leave them behind. */
  readonly onSending?: ((isSending: boolean) => void) | undefined
}

export function Upload({ label, help, accept, isMultiple = true, onSent, onSending }: UploadProps): JSX.Element {
  const id = useId()
  const [isOver, setOver] = useState(false)
  const { rows, send, takeOut } = useSendings({ isMultiple, onSent, onSending })
  return (
    <div
      class={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void send([...(event.dataTransfer?.files ?? [])])
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        multiple={isMultiple}
        {...(accept === undefined ? {} : { accept })}
        onChange={({ currentTarget }) => void send([...(currentTarget.files ?? [])])}
      />
      <small class="quiet">{help ?? t('work.drop')}</small>
      <ul class="plain-list upload-rows" aria-live="polite">
        {rows.map((row) => (
          <li key={row.key} class="upload-row">
            <UploadRow row={row} />
            {isMultiple && (
              <button
                type="button"
                aria-label={t('work.leave-out.file', { name: row.name })}
                onClick={() => takeOut(row)}
              >
                {t('work.leave-out')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

type Told = Pick<UploadProps, 'onSent' | 'onSending'>

/** The files of one field, each on its way, arrived, or with what went wrong; one after the other. */
function useSendings({ isMultiple, onSent, onSending }: Told & { isMultiple: boolean }) {
  const [rows, setRows] = useState<readonly Row[]>([])
  const list = useRef<readonly Row[]>([])
  const count = useRef(0)
  useEffect(() => () => list.current.forEach(({ leaving }) => leaving.abort()), [])
  const put = (next: readonly Row[]): void => {
    list.current = next
    setRows(next)
    onSending?.(next.some(({ id, error }) => id === undefined && error === undefined))
  }
  const change = ({ key }: Row, part: Partial<Row>): void =>
    put(list.current.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const tellSent = (): void => onSent(list.current.flatMap(({ id, name }) => (id === undefined ? [] : [{ id, name }])))
  const takeOut = ({ key, leaving }: Row): void => {
    leaving.abort()
    put(list.current.filter((row) => row.key !== key))
    tellSent()
  }
  const send = async (files: readonly File[]): Promise<void> => {
    const chosen = files.map((file) => ({ file, row: rowOf(file, count.current++) }))
    // One file takes the place of another.
    if (!isMultiple) list.current.forEach(({ leaving }) => leaving.abort())
    put([...(isMultiple ? list.current : []), ...chosen.map(({ row }) => row)])
    for (const { file, row } of chosen) {
      const { signal } = row.leaving
      if (signal.aborted) continue
      try {
        change(row, { id: await uploadFile(file, { signal, onProgress: (state) => change(row, { state }) }) })
      } catch (error) {
        if (!signal.aborted) change(row, { error })
      }
      if (!signal.aborted) tellSent()
    }
  }
  return { rows, send, takeOut }
}

function rowOf({ name, size }: File, key: number): Row {
  return { key, name, size, leaving: new AbortController() }
}

function UploadRow({ row: { name, size, state, id, error } }: { row: Row }): JSX.Element {
  if (error !== undefined) return <Wrong name={name} error={error} />
  if (id !== undefined) return <span class="good">{t('work.arrived', { name, size: printBytes(size) })}</span>
  return (
    <span>
      {name} <progress aria-label={name} max={Math.max(1, size)} value={state?.sent ?? 0} />{' '}
      <span class="quiet">{state?.isWaiting ? t('work.line-lost') : printBytes(state?.sent ?? 0)}</span>
    </span>
  )
}

function Wrong({ name, error }: { name: string; error: unknown }): JSX.Element {
  const { message, particulars } = wordsOf(error)
  return (
    <span class="wrong">
      {`${name}: ${message}`}
      {particulars !== undefined && <Particulars of={particulars} />}
    </span>
  )
}

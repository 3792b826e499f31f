/** Chooses files and sends them: by button or by dropping them, each with how far it is; a broken connection is waited for. */

import type { JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { t } from '../texts/text.ts'
import { wordsOf } from './asked.tsx'
import { type Sending, uploadFile } from './upload-file.ts'
import { printBytes } from './values.tsx'

export interface Sent {
  readonly id: string
  readonly name: string
}

interface Row {
  readonly name: string
  readonly size: number
  readonly state: Sending | undefined
  readonly id?: string
  readonly problem?: string
}

interface UploadProps {
  readonly label: string
  readonly help?: string
  readonly accept?: string
  readonly isMultiple?: boolean
  /** All that have arrived so far. */
  readonly onSent: (sent: readonly Sent[]) => void
  /** Whether some are still on their way: who goes on now would leave them behind. */
  readonly onSending?: (isSending: boolean) => void
}

export function Upload({ label, help, accept, isMultiple = true, onSent, onSending }: UploadProps): JSX.Element {
  const id = useId()
  const [rows, setRows] = useState<readonly Row[]>([])
  const [isOver, setOver] = useState(false)
  const list = useRef<Row[]>([])
  const leaving = useRef(new AbortController())
  useEffect(() => () => leaving.current.abort(), [])
  const change = (at: number, part: Partial<Row>): void => {
    const before = list.current[at]
    if (before) list.current[at] = { ...before, ...part }
    tellRows()
  }
  const tellRows = (): void => {
    setRows([...list.current])
    onSending?.(list.current.some(({ id: sent, problem }) => sent === undefined && problem === undefined))
  }
  const send = async (files: readonly File[]): Promise<void> => {
    // One file takes the place of another.
    if (!isMultiple) list.current = []
    const from = list.current.length
    list.current.push(...files.map(({ name, size }) => ({ name, size, state: undefined })))
    tellRows()
    for (const [at, file] of files.entries()) {
      try {
        const sent = await uploadFile(file, {
          signal: leaving.current.signal,
          onProgress: (state) => change(from + at, { state }),
        })
        change(from + at, { id: sent })
      } catch (error) {
        change(from + at, { problem: wordsOf(error).message })
      }
      onSent(list.current.flatMap((row) => (row.id === undefined ? [] : [{ id: row.id, name: row.name }])))
    }
  }
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
      <ul class="plain-list" aria-live="polite">
        {rows.map((row, at) => (
          <li key={at}>
            <UploadRow row={row} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function UploadRow({ row: { name, size, state, id, problem } }: { row: Row }): JSX.Element {
  if (problem !== undefined) return <span class="wrong">{`${name}: ${problem}`}</span>
  if (id !== undefined) return <span class="good">{t('work.arrived', { name, size: printBytes(size) })}</span>
  return (
    <>
      <span>{name}</span> <progress aria-label={name} max={Math.max(1, size)} value={state?.sent ?? 0} />{' '}
      <span class="quiet">{state?.isWaiting ? t('work.line-lost') : printBytes(state?.sent ?? 0)}</span>
    </>
  )
}

/** The SHA-256 of a file that somebody chooses, reckoned in the page; the file goes nowhere. */

import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { openSha256 } from '../../base/index.ts'
import { t } from '../texts/text.ts'
import { Field } from './field.tsx'
import { printPercent } from './values.tsx'

export interface HashedFile {
  readonly name: string
  /** 64 lower-case hex digits. */
  readonly sha256: string
}

interface FileHashProps {
  readonly label: string
  readonly help?: string
  readonly onHash: (hashed: HashedFile | undefined) => void
}

/** A large file takes a while, and says how far it is; another choice ends it. */
export function FileHash({ label, help, onHash }: FileHashProps): JSX.Element {
  const [state, setState] = useState<{ done: number } | 'unreadable' | undefined>()
  const turn = useRef(0)
  useEffect(() => () => void turn.current++, [])
  const choose = async (file: File | undefined): Promise<void> => {
    const mine = ++turn.current
    onHash(undefined)
    setState(file && { done: 0 })
    if (!file) return
    const isMine = (): boolean => mine === turn.current
    try {
      const sha256 = await hashOf(file, (done) => isMine() && setState({ done }), isMine)
      if (!isMine()) return
      setState(undefined)
      onHash({ name: file.name, sha256 })
    } catch {
      if (isMine()) setState('unreadable')
    }
  }
  return (
    <>
      <Field
        label={label}
        {...(help === undefined ? {} : { help })}
        type="file"
        problem={state === 'unreadable' ? t('shell.file-unreadable') : undefined}
        onChange={({ currentTarget }) => void choose(currentTarget.files?.[0])}
      />
      {typeof state === 'object' && (
        <p class="quiet" role="status">
          {t('shell.reckoning', { part: printPercent(state.done, 0) })}
        </p>
      )}
    </>
  )
}

async function hashOf(file: File, tell: (done: number) => void, goesOn: () => boolean): Promise<string> {
  const hash = openSha256()
  const reader = file.stream().getReader()
  let taken = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done || !goesOn()) break
    hash.take(value)
    taken += value.length
    tell(taken / Math.max(1, file.size))
  }
  await reader.cancel()
  return hash.hex()
}

/** What the hall has to say beside an answer: notes and problems, each with its next step. */

import type { JSX } from 'preact'
import { Notice } from '../../parts/notice.tsx'

interface Said {
  readonly message: string
  readonly hint?: string | undefined
  readonly severity?: 'error' | 'note' | undefined
}

export function Problems({ of }: { of: readonly Said[] }): JSX.Element {
  return (
    <>
      {of.map(({ message, hint, severity }, at) => (
        <Notice key={at} kind={severity === 'note' ? 'note' : 'error'} title={message}>
          {hint !== undefined && <p>{hint}</p>}
        </Notice>
      ))}
    </>
  )
}

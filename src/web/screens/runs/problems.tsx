/** What the hall has to say beside an answer: notes and problems, each with its next step. */

import type { JSX } from 'preact'
import { ToldNotice } from '../../parts/told.tsx'
import type { ServerWords } from '../../texts/errors.ts'

interface Said extends ServerWords {
  readonly severity?: 'error' | 'note' | undefined
}

export function Problems({ of }: { of: readonly Said[] }): JSX.Element {
  return (
    <>
      {of.map((said, at) => (
        <ToldNotice key={at} kind={said.severity === 'note' ? 'note' : 'error'} of={said} />
      ))}
    </>
  )
}

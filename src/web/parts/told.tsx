/** Words of the server as they are shown: in the reader's language first, then as the server says it, where that says more. */

import type { JSX } from 'preact'
import { errorWords, type ErrorWords, type ServerWords } from '../texts/errors.ts'
import { t } from '../texts/text.ts'
import { Notice, tell, type TellOptions } from './notice.tsx'

/** What follows the sentence itself: the next step, and the particulars. */
export function Further({ of: { hint, particulars } }: { of: ErrorWords }): JSX.Element {
  return (
    <>
      {hint && <p>{hint}</p>}
      {particulars && (
        <p>
          <Particulars of={particulars} />
        </p>
      )}
    </>
  )
}

/** One of a list, in a line; whose words follow is not said at each. */
export function ToldLine({ of, isQuiet = false }: { of: ServerWords; isQuiet?: boolean }): JSX.Element {
  const { message, hint, particulars } = errorWords(of)
  return (
    <>
      {message} {hint && (isQuiet ? <span class="quiet">{hint}</span> : hint)}
      {particulars && (
        <small class="particulars" lang="en">
          {particulars}
        </small>
      )}
    </>
  )
}

/** A notice of its own. */
export function ToldNotice({ of, kind }: { of: ServerWords; kind: 'error' | 'note' }): JSX.Element {
  const words = errorWords(of)
  return (
    <Notice kind={kind} title={words.message}>
      <Further of={words} />
    </Notice>
  )
}

/** Tells that something was done, and what the server says beside it. */
export function tellWith(text: string, said: readonly ServerWords[], options: TellOptions = {}): void {
  const words = said.map(errorWords)
  const particulars = words.flatMap((each) => each.particulars ?? []).join(' ')
  tell([text, ...words.map(({ message }) => message)].join(' '), { ...options, ...besides(particulars) })
}

/** What went wrong passes by at the foot of the page. */
export function tellWords({ message, particulars = '' }: ErrorWords): void {
  tell(message, { kind: 'error', ...besides(particulars) })
}

function besides(particulars: string): TellOptions {
  return particulars === '' ? {} : { particulars: <Particulars of={particulars} /> }
}

/** The server speaks English, and is read aloud as such. */
export function Particulars({ of }: { of: string }): JSX.Element {
  return (
    <small class="particulars">
      {t('shell.particulars')} <span lang="en">{of}</span>
    </small>
  )
}

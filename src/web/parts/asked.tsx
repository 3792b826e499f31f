/** What a screen asked for: while it loads, when it failed, when it is empty, and when it is there. */

import type { ComponentChildren, JSX } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { errorWords, type ErrorWords } from '../texts/errors.ts'
import { t } from '../texts/text.ts'
import { AskFailed, type Told } from './ask.ts'
import { Notice } from './notice.tsx'
import { Further, tellWords, ToldLine } from './told.tsx'

export interface Asked<T> {
  /** The latest answer; stays while it is asked again. */
  readonly value: T | undefined
  readonly error: unknown
  readonly isLoading: boolean
  readonly again: () => void
}

/** Asks when `about` changes (compared as text), and gives up what is not waited for any more. */
export function useAsked<T>(about: unknown, work: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [state, setState] = useState<Omit<Asked<T>, 'again'>>({ value: undefined, error: undefined, isLoading: true })
  const [turn, setTurn] = useState(0)
  const key = JSON.stringify(about)
  useEffect(() => {
    const leaving = new AbortController()
    setState((before) => ({ ...before, isLoading: true }))
    work(leaving.signal).then(
      (value) => leaving.signal.aborted || setState({ value, error: undefined, isLoading: false }),
      (error: unknown) =>
        leaving.signal.aborted || setState((before) => ({ value: before.value, error, isLoading: false })),
    )
    return () => leaving.abort()
  }, [key, turn])
  return { ...state, again: useCallback(() => setTurn((before) => before + 1), []) }
}

interface ShownProps<T> {
  readonly asked: Asked<T>
  /** True when there is nothing to show. */
  readonly isEmpty?: (value: T) => boolean
  /** Says what would be here and how it comes to be. */
  readonly empty?: ComponentChildren
  readonly children: (value: T) => ComponentChildren
}

export function Shown<T>({ asked, isEmpty, empty, children }: ShownProps<T>): JSX.Element {
  const { value, error, isLoading, again } = asked
  if (error !== undefined) return <Failure error={error} again={again} />
  if (value === undefined)
    return (
      <p class="quiet" role="status">
        {t('shell.loading')}
      </p>
    )
  if (isEmpty?.(value)) return <div class="empty">{empty ?? t('shell.no-rows')}</div>
  return <div aria-busy={isLoading}>{children(value)}</div>
}

/** An error in words, with the next step. */
export function Failure({ error, again }: { error: unknown; again?: () => void }): JSX.Element {
  const words = wordsOf(error)
  const all = error instanceof AskFailed ? error.problems : []
  const hasPlaces = all.length > 1 || all[0]?.at?.['line'] !== undefined
  return (
    <Notice kind="error" title={hasPlaces ? t('shell.mistakes', { n: all.length }) : words.message}>
      {hasPlaces ? <Mistakes of={all} /> : <Further of={words} />}
      {again && (
        <button type="button" onClick={again}>
          {t('shell.again')}
        </button>
      )}
    </Notice>
  )
}

/** Each mistake at its line, with what to do. */
function Mistakes({ of }: { of: readonly Told[] }): JSX.Element {
  return (
    <ul>
      {of.slice(0, MOST_MISTAKES).map((told, nth) => (
        <li key={nth}>
          {told.at?.['line'] !== undefined && <strong>{t('shell.line', { line: told.at['line'] })}</strong>}{' '}
          <ToldLine of={told} />
        </li>
      ))}
      {of.length > MOST_MISTAKES && <li>{t('shell.more-mistakes', { n: of.length - MOST_MISTAKES })}</li>}
    </ul>
  )
}

const MOST_MISTAKES = 50

export function wordsOf(error: unknown): ErrorWords {
  if (error instanceof AskFailed) return errorWords(error)
  if (error instanceof TypeError) return { message: t('shell.offline') }
  return { message: t('shell.broken'), hint: error instanceof Error ? error.message : String(error) }
}

/** What went wrong passes by at the foot of the page. */
export function tellFailure(error: unknown): void {
  tellWords(wordsOf(error))
}

/** A long list that comes page after page: rows so far, and the function that fetches the next when the end comes near. */

import { useEffect, useRef, useState } from 'preact/hooks'

export interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | undefined
  readonly total?: number | undefined
}

export interface Pages<Row> {
  readonly rows: readonly Row[]
  readonly total: number | undefined
  readonly more: (() => void) | undefined
  readonly isLoading: boolean
  /** Which question was answered last; `undefined` before the first answer. */
  readonly answered: string | undefined
  readonly error: unknown
}

/** Begins anew when `about` changes (compared as text); `undefined` asks nothing. */
export function usePages<Row>(
  about: unknown,
  work: (after: string | undefined, signal: AbortSignal) => Promise<PageOf<Row>>,
): Pages<Row> {
  const key = about === undefined ? undefined : JSON.stringify(about)
  const [state, setState] = useState<Pages<Row> & { next: string | undefined }>(EMPTY)
  const leaving = useRef(new AbortController())
  const fetchPage = (after: string | undefined, before: readonly Row[]): void => {
    const { signal } = leaving.current
    setState((now) => ({ ...now, isLoading: true, error: undefined }))
    work(after, signal).then(
      ({ rows, next, total }) =>
        signal.aborted ||
        setState({
          rows: [...before, ...rows],
          next,
          total,
          isLoading: false,
          answered: key,
          error: undefined,
          more: undefined,
        }),
      (error: unknown) => signal.aborted || setState((now) => ({ ...now, isLoading: false, error })),
    )
  }
  useEffect(() => {
    leaving.current = new AbortController()
    if (key === undefined) setState(EMPTY)
    else fetchPage(undefined, [])
    return () => leaving.current.abort()
  }, [key])
  const { next, isLoading, rows } = state
  return { ...state, more: next !== undefined && !isLoading ? () => fetchPage(next, rows) : undefined }
}

const EMPTY = {
  rows: [],
  next: undefined,
  total: undefined,
  more: undefined,
  isLoading: false,
  answered: undefined,
  error: undefined,
}

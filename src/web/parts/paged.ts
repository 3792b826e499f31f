/** A list that comes page by page: what is there so far, and how the next page is fetched as its end comes near. */

import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import type { Asked } from './asked.tsx'

interface PageAnswer<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | undefined
  readonly total?: number | undefined
}

export interface Paged<Row, First extends PageAnswer<Row>> {
  readonly rows: readonly Row[]
  /** The answer of the first page, with whatever it says beside its rows; missing until it came. */
  readonly value: First | undefined
  readonly error: unknown
  readonly isLoading: boolean
  readonly total: number | undefined
  /** Fetches the next page; missing at the end, while one is fetched, and when one failed. */
  readonly more: (() => void) | undefined
  /** After a page failed that is not the first: fetches it again. */
  readonly retry: (() => void) | undefined
  readonly again: () => void
  /** The first page as `Shown` takes it; that a later one failed is told below the rows. */
  readonly asked: Asked<First>
}

interface State<Row, First> {
  readonly rows: readonly Row[]
  readonly first: First | undefined
  readonly next: string | undefined
  readonly error: unknown
  readonly isLoading: boolean
}

/** Begins anew when `about` changes (compared as text), and asks nothing while it is `undefined`; `page` is asked with the `next` of the page before. */
export function usePaged<Row, First extends PageAnswer<Row>>(
  about: unknown,
  page: (after: string | undefined, signal: AbortSignal) => Promise<First & PageAnswer<Row>>,
): Paged<Row, First> {
  const [state, setState] = useState<State<Row, First>>(EMPTY)
  const [turn, setTurn] = useState(0)
  const leaving = useRef(new AbortController())
  const asks = useRef(false)
  const fetchPage = (after: string | undefined): void => {
    if (asks.current) return
    asks.current = true
    const { signal } = leaving.current
    setState((before) => ({ ...before, error: undefined, isLoading: true }))
    void page(after, signal).then(
      (answer) => take(signal, (before) => ({ ...pageAfter(before, after, answer), isLoading: false })),
      (error: unknown) => take(signal, (before) => ({ ...before, error, isLoading: false })),
    )
  }
  const take = (signal: AbortSignal, change: (before: State<Row, First>) => State<Row, First>): void => {
    if (signal.aborted) return
    asks.current = false
    setState(change)
  }
  const key = JSON.stringify(about)
  useEffect(() => {
    leaving.current = new AbortController()
    asks.current = false
    if (about === undefined) setState(NOTHING)
    else fetchPage(undefined)
    return () => leaving.current.abort()
  }, [key, turn])
  const { rows, first, next, error, isLoading } = state
  const again = useCallback(() => setTurn((before) => before + 1), [])
  const further = next === undefined || isLoading ? undefined : () => fetchPage(next)
  return {
    rows,
    value: first,
    error,
    isLoading,
    total: first?.total,
    more: error === undefined ? further : undefined,
    retry: error !== undefined && first !== undefined ? (further ?? again) : undefined,
    again,
    asked: { value: first, error: first === undefined ? error : undefined, isLoading, again },
  }
}

const EMPTY = { rows: [], first: undefined, next: undefined, error: undefined, isLoading: true }
const NOTHING = { ...EMPTY, isLoading: false }

function pageAfter<Row, First extends PageAnswer<Row>>(
  before: State<Row, First>,
  after: string | undefined,
  answer: First & PageAnswer<Row>,
): Omit<State<Row, First>, 'isLoading'> {
  const isFirst = after === undefined
  return {
    rows: isFirst ? answer.rows : [...before.rows, ...answer.rows],
    first: isFirst ? answer : before.first,
    next: answer.next,
    error: undefined,
  }
}

/** Rows that come page by page, for long lists: what is there already stays while more is fetched. */

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Asked } from './asked.tsx'
import { useAsked } from './asked.tsx'

interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | undefined
  readonly total?: number | undefined
}

export interface Paged<Row> {
  readonly asked: Asked<PageOf<Row>>
  readonly rows: readonly Row[]
  readonly total: number | undefined
  /** Not there when everything is. */
  readonly more: (() => void) | undefined
}

/** Begins anew when `about` changes (compared as text). */
export function usePages<Row>(
  about: unknown,
  work: (page: { after?: string }, signal: AbortSignal) => Promise<PageOf<Row>>,
): Paged<Row> {
  const key = JSON.stringify(about)
  const asked = useAsked(about, (signal) => work({}, signal))
  const [further, setFurther] = useState<{ of: unknown; rows: readonly Row[]; next: string | undefined }>()
  const loading = useRef(false)
  const first = asked.value
  useEffect(() => setFurther(undefined), [key, first])
  const kept = further?.of === first ? further : undefined
  const next = kept ? kept.next : first?.next
  const rows = [...(first?.rows ?? []), ...(kept?.rows ?? [])]
  const more = (): void => {
    if (loading.current || next === undefined) return
    loading.current = true
    work({ after: next }, new AbortController().signal)
      .then((page) => setFurther({ of: first, rows: [...(kept?.rows ?? []), ...page.rows], next: page.next }))
      .catch(() => undefined)
      .finally(() => (loading.current = false))
  }
  return { asked, rows, total: first?.total, more: next === undefined ? undefined : more }
}

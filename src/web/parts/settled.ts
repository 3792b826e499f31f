/** What is typed, once the typing has paused for an instant. */

import { useEffect, useState } from 'preact/hooks'

export function useSettled(text: string, afterMs = 120): string {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), afterMs)
    return () => clearTimeout(timer)
  }, [text, afterMs])
  return settled
}

/** Keeps a question in the address, so that it can be sent to somebody; the way back stays as it was. */
export function keepInAddress(values: Readonly<Record<string, string | undefined>>): void {
  const search = new URLSearchParams(location.search)
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  }
  const text = search.toString()
  history.replaceState(history.state, '', `${location.pathname}${text && `?${text}`}${location.hash}`)
}

export function inAddress(name: string): string {
  return new URLSearchParams(location.search).get(name) ?? ''
}

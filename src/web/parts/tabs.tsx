/** Tabs on a narrow screen, one part after the other on a wide one and on paper (WAI-ARIA Authoring Practices, tabs with automatic activation). */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import './tabs.css'

export interface Tab {
  readonly id: string
  readonly title: string
  readonly content: ComponentChildren
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly chosen: string
  readonly choose: (id: string) => void
}

export function Tabs({ label, tabs, chosen, choose }: TabsProps): JSX.Element {
  const name = useId()
  const list = useRef<HTMLDivElement>(null)
  const go = (event: KeyboardEvent, at: number): void => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = (to + tabs.length) % tabs.length
    choose(tabs[next]?.id ?? chosen)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <>
      <div class="tabs" role="tablist" aria-label={label} ref={list}>
        {tabs.map(({ id, title }, at) => (
          <button
            type="button"
            role="tab"
            key={id}
            id={`${name}-${id}`}
            aria-selected={id === chosen}
            aria-controls={`${name}-${id}-panel`}
            tabIndex={id === chosen ? 0 : -1}
            onClick={() => choose(id)}
            onKeyDown={(event) => go(event, at)}
          >
            {title}
          </button>
        ))}
      </div>
      {tabs.map(({ id, content }) => (
        <div
          role="tabpanel"
          key={id}
          id={`${name}-${id}-panel`}
          aria-labelledby={`${name}-${id}`}
          hidden={id !== chosen}
        >
          {content}
        </div>
      ))}
    </>
  )
}

/** As wide as a phone: the same width at which tables become cards. */
const NARROW = '(max-width: 40rem)'

export function useNarrow(): boolean {
  const [isNarrow, set] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const change = (): void => set(query.matches)
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])
  return isNarrow
}

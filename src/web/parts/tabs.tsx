/** Tabs on a narrow screen, one part after the other on a wide one and on paper (WAI-ARIA Authoring Practices, tabs with automatic activation). */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import './tabs.css'

export interface Tab {
  readonly id: string
  readonly title: string
}

/** Several parts may stand behind one tab; on a wide screen they stand in the order in which they are given. */
export interface TabPart {
  readonly id: string
  readonly tab: string
  readonly content: ComponentChildren
}

interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly parts: readonly TabPart[]
  readonly isTabbed: boolean
  readonly chosen: string
  readonly choose: (id: string) => void
}

export function Tabs({ label, tabs, parts, isTabbed, chosen, choose }: TabsProps): JSX.Element {
  const name = useId()
  const panelsOf = (tab: string): string =>
    parts
      .filter((part) => part.tab === tab)
      .map(({ id }) => `${name}-${id}-panel`)
      .join(' ')
  return (
    <>
      {isTabbed && (
        <TabList label={label} tabs={tabs} name={name} chosen={chosen} choose={choose} panelsOf={panelsOf} />
      )}
      {parts.map(({ id, tab, content }) => (
        <div
          key={id}
          id={`${name}-${id}-panel`}
          {...(isTabbed ? { role: 'tabpanel', 'aria-labelledby': `${name}-${tab}` } : {})}
          hidden={isTabbed && tab !== chosen}
        >
          {content}
        </div>
      ))}
    </>
  )
}

interface TabListProps extends Pick<TabsProps, 'label' | 'tabs' | 'chosen' | 'choose'> {
  readonly name: string
  readonly panelsOf: (tab: string) => string
}

function TabList({ label, tabs, name, chosen, choose, panelsOf }: TabListProps): JSX.Element {
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
    <div class="tabs" role="tablist" aria-label={label} ref={list}>
      {tabs.map(({ id, title }, at) => (
        <button
          type="button"
          role="tab"
          key={id}
          id={`${name}-${id}`}
          aria-selected={id === chosen}
          aria-controls={panelsOf(id)}
          tabIndex={id === chosen ? 0 : -1}
          onClick={() => choose(id)}
          onKeyDown={(event) => go(event, at)}
        >
          {title}
        </button>
      ))}
    </div>
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

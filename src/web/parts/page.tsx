/** The frame of a screen: its title (also of the window), what can be done there, and its content. */

import type { ComponentChildren, JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { session } from './session.ts'

interface PageProps {
  readonly title: string
  readonly lead?: ComponentChildren
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

export function Page({ title, lead, actions, children }: PageProps): JSX.Element {
  const hall = session.value?.hall.name
  useEffect(() => {
    document.title = hall === undefined ? title : `${title} · ${hall}`
  }, [title, hall])
  return (
    <>
      <header class="page-head">
        <div>
          <h1>{title}</h1>
          {lead !== undefined && <p class="lead">{lead}</p>}
        </div>
        {actions !== undefined && <div class="actions">{actions}</div>}
      </header>
      {children}
    </>
  )
}

/** A part of a screen under a heading of its own. */
export function Section({ title, actions, children }: Omit<PageProps, 'lead'>): JSX.Element {
  return (
    <section>
      <div class="section-head">
        <h2>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}

/** What the screens of a writer share: whose they are, their addresses, and a menu among them for the guild. */

import type { ComponentChildren, JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { useAsked } from '../../parts/asked.tsx'
import { Page } from '../../parts/page.tsx'
import { session } from '../../parts/session.ts'
import { SubMenu } from '../../parts/sub-menu.tsx'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

/** Who the screen is about: named by the address, else whoever is signed in. */
export function writerOf(params: Readonly<Record<string, string>>): string {
  return params['writer'] ?? session.value?.who.writer ?? ''
}

export function hrefOf(params: Readonly<Record<string, string>>, path = ''): string {
  const { writer } = params
  return `${writer === undefined ? '/mine' : `/writers/${encodeURIComponent(writer)}`}${path}`
}

interface WriterPageProps {
  readonly params: Readonly<Record<string, string>>
  readonly title: string
  readonly lead?: ComponentChildren
  readonly actions?: ComponentChildren
  readonly children: ComponentChildren
}

const PARTS: readonly { readonly path: string; readonly text: TextKey }[] = [
  { path: '/news', text: 'writer.news.menu' },
  { path: '/works', text: 'writer.works.menu' },
  { path: '/found', text: 'writer.found.menu' },
  { path: '/uses', text: 'writer.uses.menu' },
  { path: '/money', text: 'writer.money.menu' },
  { path: '/disputes', text: 'writer.disputes.menu' },
  { path: '/consent', text: 'writer.consent.menu' },
]

export function WriterPage({ params, children, ...page }: WriterPageProps): JSX.Element {
  const links = PARTS.map(({ path, text }) => ({ href: hrefOf(params, path), text: t(text) }))
  return (
    <Page {...page}>
      {params['writer'] !== undefined && (
        <>
          <Whose writer={params['writer']} />
          <SubMenu label={t('writer.parts')} links={links} />
        </>
      )}
      {children}
    </Page>
  )
}

/** The pages speak to their writer: whoever else reads them is told who that is. */
function Whose({ writer }: { writer: string }): JSX.Element {
  const person = useAsked(writer, (signal) => ask('GET /api/registry/people/{id}', { params: { id: writer }, signal }))
  return (
    <p class="quiet">
      {t('writer.whose')} <a href={`/registry/people/${encodeURIComponent(writer)}`}>{person.value?.name ?? writer}</a>
    </p>
  )
}

export function gradeName(grade: string): string {
  return t(`writer.grade.${grade}` as TextKey)
}

export function basisName(basis: string): string {
  return t(`writer.count.${basis}` as TextKey)
}

const DAY_MS = 86_400_000

/** `2026-01-01..2027-01-01`, whose end is not part of it, as its first and last day. */
export function periodName(period: string): string {
  const [start = '', end = ''] = period.split('..')
  if (end === '') return period
  const last = new Date(Date.parse(`${end}T00:00:00Z`) - DAY_MS).toISOString().slice(0, 10)
  return t('writer.days', { from: printDay(start), to: printDay(last) })
}

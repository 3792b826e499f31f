/** A case in words: what it is about, what it can be opened to, and what is awaited by when. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { role } from '../../parts/session.ts'
import { printDay, printPeriod } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

export type CaseShape = Answer<'GET /api/cases'>['rows'][number]

export function kindOfCase({ about }: Pick<CaseShape, 'about'>): string {
  return t(`cases.kind.${about.kind}` as TextKey)
}

/** What names it beside its kind; nothing where its kind says all. */
export function nameOfCase({ about, matter }: Pick<CaseShape, 'about' | 'matter'>): string {
  const { work, named, tool, period, licence } = matter
  const inWords = ['tool', 'room', 'matter'].includes(about.kind) ? about.id : undefined
  const parts = [
    inWords,
    named,
    work?.title,
    inWords === tool ? undefined : tool,
    period && printPeriod(period),
    licence,
  ]
  return parts.filter((each) => each !== undefined && each !== '').join(' · ')
}

/** The screen of what it is about, for those who have one. */
export function hrefOfMatter({ about: { kind, id }, matter }: Pick<CaseShape, 'about' | 'matter'>): string | undefined {
  const isGuild = role() !== 'company'
  const path = (...parts: string[]): string => `/${parts.map(encodeURIComponent).join('/')}`
  switch (kind) {
    case 'invoice':
      return path('invoices', id)
    case 'report':
      return path('use-reports', id.split('/')[0] ?? id)
    case 'late-report':
    case 'licence':
      return matter.licence === undefined ? undefined : path('licences', matter.licence)
    case 'breach':
      return isGuild && matter.run !== undefined ? path('calculations', matter.run, id) : undefined
    case 'finding': {
      const [run = '', passage = ''] = [id.split('/')[0], id.split('/').at(-1)]
      return isGuild && matter.work ? path('audits', run, matter.work.id, passage) : undefined
    }
    default:
      return isGuild && matter.work ? path('registry', 'works', matter.work.id) : undefined
  }
}

/** The clock: what is awaited, its last day, and how many days are left or over. */
export function Clock({ of }: { of: Pick<CaseShape, 'awaits' | 'due' | 'daysLeft'> }): JSX.Element {
  const { awaits, due, daysLeft = 0 } = of
  if (awaits === undefined || due === undefined) return <span class="quiet">{t('cases.nothing-due')}</span>
  const left =
    daysLeft < 0
      ? t('cases.days-over', { n: -daysLeft })
      : daysLeft === 0
        ? t('cases.today')
        : t('cases.days-left', { n: daysLeft })
  return (
    <span>
      {t(`cases.awaits.${awaits}`, { day: printDay(due) })}{' '}
      <span class={daysLeft < 0 ? 'tag wrong' : 'tag'}>{left}</span>
    </span>
  )
}

/** Whose word it is, as whoever reads says it. */
export function sideOf(side: CaseShape['by']['is']): string {
  if (side === 'company' && role() === 'company') return t('cases.side.your-company')
  return side === 'writer' && role() === 'writer' ? t('cases.side.you') : t(`cases.side.${side}`)
}

export function StateTag({ of: { state, outcome } }: { of: Pick<CaseShape, 'state' | 'outcome'> }): JSX.Element {
  const words = [t(`cases.state.${state}`), outcome && t(`cases.outcome.${outcome}`)].filter(Boolean)
  return <span class={state === 'open' ? 'tag note' : 'tag good'}>{words.join(': ')}</span>
}

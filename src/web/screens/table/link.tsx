/** The link of a table: opened, pinned to what it was made from, shared, or gone. */

import type { JSX } from 'preact'
import { ask, AskFailed } from '../../parts/ask.ts'
import { Notice, tell } from '../../parts/notice.tsx'
import { role } from '../../parts/session.ts'
import { t } from '../../texts/text.ts'
import { type Choices, printChoices, readChoices, START } from './choices.ts'
import type { Reckoned } from './reckoned.ts'

/** A link longer than this is kept by the hall under a hash. */
export const LONGEST = 2000

export interface Link {
  readonly choices: Choices
  readonly pins: string
}

export async function openLink(query: string): Promise<Link> {
  const hash = new URLSearchParams(query).get('h')
  const text = hash === null ? query : (await ask('GET /api/table/links/{hash}', { params: { hash } })).choices
  return readChoices(text) ?? { choices: START, pins: '' }
}

export function isGone(error: unknown): boolean {
  return error instanceof AskFailed && error.code === 'table/unknown-link'
}

export function Gone(): JSX.Element {
  return (
    <Notice kind="note" title={t('table.gone')}>
      <p>{t('table.gone.do')}</p>
      <p>
        <button type="button" onClick={() => location.assign('/table')}>
          {t('table.gone.open')}
        </button>
      </p>
    </Notice>
  )
}

export function pinsOf(reckoned: Reckoned | undefined): string {
  return reckoned ? [reckoned.pins.facts, ...reckoned.pins.deals].join('.') : ''
}

export async function share(choices: Choices, pins: string): Promise<void> {
  const query = printChoices(choices, pins)
  if (query.length > LONGEST && role() === 'public') return tell(t('table.too-long'), { kind: 'note' })
  const kept = query.length > LONGEST ? await ask('POST /api/table/links', { body: { choices: query } }) : undefined
  const address = `${location.origin}/table?${kept ? `h=${kept.hash}` : query}`
  await navigator.clipboard?.writeText(address).catch(() => undefined)
  history.replaceState(null, '', address)
  tell(t('table.shared'))
}

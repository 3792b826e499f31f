/** What waits for somebody of the guild, each kind with the way there. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Section } from '../../parts/page.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Row = Answer<'GET /api/waiting'>['rows'][number]

const PLACES: Readonly<Record<Row['kind'], string>> = {
  runs: '/runs',
  credits: '/receipts',
  reports: '/use-reports',
  cases: '/cases',
  claims: '/claims',
  drafts: '/offered-drafts',
  review: '/record/review',
}

export function Waiting(): JSX.Element {
  const asked = useAsked('waiting', (signal) => ask('GET /api/waiting', { signal }))
  return (
    <Section title={t('home.waiting')}>
      <Shown asked={asked} isEmpty={({ rows }) => rows.length === 0} empty={t('home.waiting.empty')}>
        {({ rows }) => (
          <div class="sheet">
            <ul class="plain-list waiting">
              {rows.map((row) => (
                <li key={row.kind}>
                  <Line row={row} />
                </li>
              ))}
            </ul>
          </div>
        )}
      </Shown>
    </Section>
  )
}

function Line({ row: { kind, count, overdue, next } }: { row: Row }): JSX.Element {
  return (
    <>
      <a href={PLACES[kind]}>{t(`home.waiting.${kind}`, { n: count })}</a>{' '}
      {overdue > 0 && <span class="tag wrong">{t('home.waiting.overdue', { n: overdue })}</span>}{' '}
      {next !== undefined && (
        <span class="quiet">
          {t('home.waiting.next')} <Day day={next} />
        </span>
      )}
    </>
  )
}

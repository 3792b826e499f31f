/** Claims as a table: whose, of which work, how much, and the clock. */

import type { JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { Table } from '../../parts/table.tsx'
import { Day, Money } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

export type ClaimRow = Answer<'GET /api/registry/claims'>['rows'][number]

export function ClaimTable({ rows }: { rows: readonly ClaimRow[] }): JSX.Element {
  return (
    <Table
      caption={t('claims.title')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { title: t('claims.work'), isName: true, of: ({ id, work }) => <a href={`/claims/${id}`}>{work.name}</a> },
        { title: t('claims.claimant'), of: ({ claimant }) => claimant.name },
        { title: t('claims.kind'), of: ({ kind }) => t(`claims.kind.${kind}` as TextKey) },
        { title: t('claims.held'), isNumber: true, of: ({ held }) => held },
        {
          title: t('claims.money'),
          isNumber: true,
          of: ({ money }) => (money.length === 0 ? '–' : money.map((each) => <Money key={each.currency} {...each} />)),
        },
        { title: t('claims.phase'), of: ({ phaseTitle }) => phaseTitle },
        { title: t('claims.clock'), of: (row) => <Clock row={row} /> },
        {
          title: t('claims.waits-for'),
          of: ({ waitsFor }) => waitsFor.map((each) => t(`claims.side.${each}` as TextKey)).join(', ') || '–',
        },
      ]}
    />
  )
}

/** The last day and how far it is, in a sentence rather than by colour alone. */
export function Clock({ row: { due, daysLeft, ranOut, isPaused, ended } }: { row: ClaimRow }): JSX.Element {
  if (ended) return <span class="quiet">{t('claims.clock.ended')}</span>
  if (due === undefined || daysLeft === undefined)
    return <span class="quiet">{t(isPaused ? 'claims.clock.paused' : 'claims.clock.none')}</span>
  return (
    <span>
      <Day day={due} />{' '}
      <span class={ranOut ? 'tag wrong' : 'tag quiet'}>
        {ranOut ? t('claims.clock.over', { n: -daysLeft }) : t('claims.clock.left', { n: daysLeft })}
      </span>
    </span>
  )
}

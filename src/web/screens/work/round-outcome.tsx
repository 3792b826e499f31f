/** What the parts of a daily round came to, and which of them wait for the next. */

import type { JSX } from 'preact'
import { Table } from '../../parts/table.tsx'
import { t, type TextKey } from '../../texts/text.ts'

interface Round {
  readonly made: readonly { readonly part: string; readonly counts: Readonly<Record<string, number>> }[]
  readonly failed: readonly { readonly part: string; readonly message: string; readonly hint: string | null }[]
}

export function RoundOutcome({ of }: { of: unknown }): JSX.Element {
  const { made, failed } = of as Round
  const rows = [
    ...made.map(({ part, counts }) => ({ part, isMade: true, text: sayCounts(part, counts) })),
    ...failed.map(({ part, message, hint }) => ({ part, isMade: false, text: [message, hint ?? ''].join(' ') })),
  ]
  return (
    <>
      <Table
        caption={t('work.kind.daily-round')}
        rows={rows}
        keyOf={({ part }) => part}
        columns={[
          { title: t('work.round.part'), of: ({ part }) => t(`work.round.${part}` as TextKey), isName: true },
          {
            title: t('work.state'),
            of: ({ isMade }) => (
              <span class={isMade ? 'tag good' : 'tag wrong'}>
                {t(isMade ? 'work.state.done' : 'work.state.failed')}
              </span>
            ),
          },
          { title: t('work.outcome'), of: ({ text }) => text },
        ]}
      />
      <p>
        <a href="/cases">{t('cases.title')}</a>
      </p>
    </>
  )
}

function sayCounts(part: string, counts: Readonly<Record<string, number>>): string {
  return t(`work.round.${part}.done` as TextKey, counts)
}

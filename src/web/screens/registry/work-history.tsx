/** The history of a work: every entry with its days and source; what stands can be taken back by a further entry. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { tell } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Saying } from './saying.tsx'

type Row = Answer<'GET /api/registry/works/{id}/history'>['rows'][number]

interface HistoryProps {
  readonly id: string
  readonly on: string
  readonly turn: number
  readonly mayEnter: boolean
  readonly changed: () => void
}

export function WorkHistory({ id, on, turn, mayEnter, changed }: HistoryProps): JSX.Element {
  const asked = useAsked({ id, on, turn }, (signal) =>
    ask('GET /api/registry/works/{id}/history', { params: { id }, query: on === '' ? {} : { on }, signal }),
  )
  const takeBack = async (entry: string, source: string): Promise<void> => {
    await ask('POST /api/registry/works/{id}/take-back', { params: { id }, body: { entry, source } })
    tell(t('registry.taken-back'))
    changed()
  }
  return (
    <Shown asked={asked}>
      {({ rows }) => (
        <Table<Row & { at: number }>
          caption={t('registry.history')}
          rows={rows.map((row, at) => ({ ...row, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            { title: t('registry.known-on'), of: ({ knownOn }) => <Day day={knownOn} /> },
            {
              title: t('registry.says'),
              isName: true,
              of: ({ says, stands }) => (stands ? says : <span class="gone">{says}</span>),
            },
            { title: t('registry.from'), of: ({ from }) => <Day day={from} /> },
            { title: t('registry.source'), of: ({ source }) => source || '–' },
            {
              title: t('registry.undo'),
              of: ({ entry, says, canTakeBack }) =>
                mayEnter && canTakeBack && entry !== undefined ? (
                  <Saying
                    title={t('registry.take-back')}
                    button={t('registry.take-back')}
                    submit={t('registry.take-back')}
                    send={(source) => takeBack(entry, source)}
                  >
                    <p>{says}</p>
                  </Saying>
                ) : (
                  '–'
                ),
            },
          ]}
        />
      )}
    </Shown>
  )
}

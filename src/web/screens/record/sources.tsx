/** Sources by credibility: those that the record rests on by how sure they are, and publishers of reports by what became of them. */

import type { JSX } from 'preact'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printCount } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { RecordPage, SourceName } from './record-page.tsx'

type Listed = Answer<'GET /api/record/sources'>

/** The surest first. */
const SURENESS = ['primary', 'guild', 'press', 'secondary', 'single', 'derived'] as const

export default function Sources(): JSX.Element {
  const asked = useAsked('sources', (signal) => ask('GET /api/record/sources', { signal }))
  return (
    <RecordPage title="record.sources.title" lead="record.sources.lead">
      <Shown asked={asked}>{(listed) => <Lists listed={listed} />}</Shown>
    </RecordPage>
  )
}

function Lists({ listed: { sources, publishers } }: { listed: Listed }): JSX.Element {
  const bySureness = Map.groupBy(sources, ({ sure }) => sure ?? '')
  return (
    <>
      <Section title={t('record.publishers')}>
        {publishers.length === 0 ? (
          <p class="empty">{t('record.publishers.empty')}</p>
        ) : (
          <Publishers rows={publishers} />
        )}
      </Section>
      {[...SURENESS, ''].map((sure) => {
        const of = bySureness.get(sure) ?? []
        return (
          of.length > 0 && (
            <Section key={sure} title={sure === '' ? t('record.sure.unknown') : t(`record.sure.${sure}` as TextKey)}>
              <ul class="plain-list sources">
                {of.map((source) => (
                  <li key={source.id}>
                    <SourceName source={source} />{' '}
                    <span class="quiet">{t('record.supports', { n: source.supports })}</span>
                    {source.note !== undefined && <p class="quiet">{source.note}</p>}
                  </li>
                ))}
              </ul>
            </Section>
          )
        )
      })}
    </>
  )
}

function Publishers({ rows }: { rows: Listed['publishers'] }): JSX.Element {
  return (
    <Table
      caption={t('record.publishers')}
      rows={rows}
      keyOf={({ publisher }) => publisher}
      columns={[
        { title: t('record.publisher'), of: ({ publisher }) => publisher || t('record.nobody'), isName: true },
        { title: t('record.credibility'), of: ({ credibility }) => t(`record.credibility.${credibility}` as TextKey) },
        { title: t('record.why'), of: ({ reason }) => reason ?? '' },
        { title: t('record.reports'), of: ({ reports }) => printCount(reports), isNumber: true },
        { title: t('record.voices'), of: ({ voices }) => printCount(voices), isNumber: true },
        { title: t('record.confirmed'), of: ({ confirmed }) => printCount(confirmed), isNumber: true },
        { title: t('record.rejected'), of: ({ rejected }) => printCount(rejected), isNumber: true },
        { title: t('record.waiting'), of: ({ waiting }) => printCount(waiting), isNumber: true },
      ]}
    />
  )
}

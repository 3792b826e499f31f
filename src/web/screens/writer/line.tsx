/** One line of the money, and everything that it follows from. */

import type { ComponentChildren, JSX } from 'preact'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { Table } from '../../parts/table.tsx'
import { Money } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Dispute } from './dispute.tsx'
import { LineRow } from './money.tsx'
import { hrefOf, WriterPage, writerOf } from './writer-page.tsx'

export default function WriterLine({ params }: ScreenProps): JSX.Element {
  const given = { writer: writerOf(params), line: params['line'] ?? '' }
  const asked = useAsked(given, (signal) => ask('GET /api/writers/{writer}/lines/{line}', { params: given, signal }))
  return (
    <WriterPage
      params={params}
      title={t('writer.line.title')}
      actions={<a href={hrefOf(params, '/money')}>{t('writer.line.all')}</a>}
    >
      <Shown asked={asked}>
        {(trace) => (
          <>
            <p class="sheet">
              <LineRow line={trace.line} />
            </p>
            <p>{trace.sentence}</p>
            <p>
              <Dispute
                params={params}
                about={{ kind: 'line', id: trace.line.id }}
                of={t('writer.dispute.about.line')}
              />
            </p>
            {trace.assumed && <Notice kind="note" title={t('writer.money.assumed')} />}
            <dl class="facts">
              <Fact title={t('writer.line.deal')}>{trace.deal}</Fact>
              <Fact title={t('writer.line.clause')}>
                {trace.clause} {trace.clauseTitle}
              </Fact>
              {trace.licence !== undefined && <Fact title={t('writer.line.licence')}>{trace.licence}</Fact>}
              <Fact title={t('writer.line.gross')}>
                <Money {...trace.gross} />
              </Fact>
              {trace.deductions.map(({ title, share, amount, citation, hypothesis }) => (
                <Fact key={title} title={title}>
                  − <Money {...amount} /> ({share}) <Source citation={citation} hypothesis={hypothesis} />
                </Fact>
              ))}
              <Fact title={t('writer.line.net')}>
                <Money {...trace.net} />
              </Fact>
              <Fact title={t('writer.line.part')}>
                {trace.words} / {trace.total} {trace.counted}
              </Fact>
              <Fact title={t('writer.line.share')}>
                {trace.share} ({trace.because})
              </Fact>
              <Fact title={t('writer.line.exact')}>
                <span class="wrap">{trace.exact}</span> {trace.roundedUp && t('writer.line.rounded-up')}
              </Fact>
            </dl>
            {trace.rates.length > 0 && (
              <Section title={t('writer.line.rates')}>
                <Table
                  caption={t('writer.line.rates')}
                  rows={trace.rates}
                  keyOf={({ schedule, value }) => `${schedule} ${value}`}
                  columns={[
                    { title: t('writer.line.schedule'), of: ({ schedule }) => schedule, isName: true },
                    { title: t('writer.line.value'), of: ({ value }) => value, isNumber: true },
                    { title: t('writer.line.source'), of: (rate) => <Source {...rate} /> },
                  ]}
                />
              </Section>
            )}
            {trace.obligations.length > 0 && (
              <Section title={t('writer.line.owed')}>
                {trace.obligations.map(({ id, summary, text, amount }) => (
                  <details key={id} class="sheet step">
                    <summary>
                      {summary || id} {amount && <Money {...amount} />}
                    </summary>
                    <pre>{text || t('writer.line.not-at-hand')}</pre>
                  </details>
                ))}
              </Section>
            )}
          </>
        )}
      </Shown>
    </WriterPage>
  )
}

function Fact({ title, children }: { title: string; children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </>
  )
}

function Source({ citation, hypothesis }: { citation: string; hypothesis: boolean }): JSX.Element {
  return (
    <span class="quiet">
      {citation} {hypothesis && <span class="tag note">{t('writer.line.hypothesis')}</span>}
    </span>
  )
}

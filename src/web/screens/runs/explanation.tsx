/** Why one obligation or breach is what it is: the numbers with their sources, the arithmetic, the facts, and what did not apply. */

import type { JSX } from 'preact'
import type { Trace, TraceStep } from '../../../engine/index.ts'
import { ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import '../money.css'

export default function Explanation({ params: { id = '', obligation = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked([id, obligation], (signal) =>
    ask('GET /api/calculations/{id}/obligations/{obligation}', { params: { id, obligation }, signal }),
  )
  const trace = asked.value?.trace as Trace | null | undefined
  return (
    <Page
      title={trace?.clauseTitle ?? t('runs.why')}
      lead={trace?.summary}
      actions={
        <a class="button" href={`/calculations/${id}`}>
          {t('runs.why.back')}
        </a>
      }
    >
      <Shown asked={asked}>
        {({ text }) => (
          <>
            {trace && <Grounds trace={trace} />}
            <details>
              <summary>{t('runs.why.in-words')}</summary>
              <pre class="signed-text">{text}</pre>
            </details>
          </>
        )}
      </Shown>
    </Page>
  )
}

function Grounds({ trace }: { trace: Trace }): JSX.Element {
  return (
    <>
      <Section title={t('runs.why.numbers')}>
        {trace.cells.length === 0 ? (
          <div class="empty">{t('runs.why.no-numbers')}</div>
        ) : (
          <Table
            caption={t('runs.why.numbers')}
            rows={trace.cells}
            keyOf={({ schedule, from, value }) => `${schedule} ${from} ${value}`}
            columns={[
              { title: t('runs.why.schedule'), of: ({ schedule }) => schedule, isName: true },
              { title: t('runs.why.value'), of: ({ value, unit }) => `${value} ${unit}`, isNumber: true },
              { title: t('runs.why.from'), of: ({ from }) => <Day day={from} /> },
              {
                title: t('runs.why.source'),
                of: ({ citation, hypothesis }) => (hypothesis ? `${citation} (${t('runs.why.hypothesis')})` : citation),
              },
            ]}
          />
        )}
      </Section>
      <Section title={t('runs.why.arithmetic')}>
        <ul class="steps">
          {trace.condition && <Step of={trace.condition} />}
          <Step of={trace.arithmetic} />
        </ul>
      </Section>
      <Section title={t('runs.why.facts')}>
        {trace.facts.map(({ id, columns }) => (
          <Table
            key={id}
            caption={`${t('runs.why.facts')} ${id}`}
            rows={Object.entries(columns)}
            keyOf={([name]) => name}
            columns={[
              { title: t('runs.why.column'), of: ([name]) => name, isName: true },
              { title: t('runs.why.value'), of: ([, value]) => value },
            ]}
          />
        ))}
      </Section>
      {trace.notApplied.length > 0 && (
        <Section title={t('runs.why.not-applied')}>
          <Table
            caption={t('runs.why.not-applied')}
            rows={trace.notApplied}
            keyOf={({ clause }) => clause}
            columns={[
              { title: t('runs.clause'), of: ({ clause }) => clause, isName: true },
              { title: t('runs.why.because'), of: ({ because }) => because },
            ]}
          />
        </Section>
      )}
    </>
  )
}

function Step({ of: { says, value, steps } }: { of: TraceStep }): JSX.Element {
  return (
    <li>
      {says}: <strong>{value}</strong>
      {steps.length > 0 && (
        <ul class="steps">
          {steps.map((each, at) => (
            <Step key={at} of={each} />
          ))}
        </ul>
      )}
    </li>
  )
}

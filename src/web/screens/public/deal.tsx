/** A deal as a document: a heading for every clause, numbers over time as tables, each number with its source; on a day, and printed. */

import type { JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { inAddress, keepInAddress } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { stageWords } from './deals.tsx'
import { Differences } from './differences.tsx'
import './public.css'

type Deal = Answer<'GET /api/deals/{id}'>
type Part = Deal['parts'][number]
type Source = NonNullable<Part['lines'][number]['source']>

export default function DealScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const [on, choose] = useState(inAddress('on'))
  keepInAddress({ on })
  const asked = useAsked({ id, on }, (signal) =>
    ask('GET /api/deals/{id}', { params: { id }, query: on === '' ? {} : { on }, signal }),
  )
  useEffect(() => {
    if (asked.value && location.hash.length > 1)
      document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView()
  }, [asked.value?.id])
  const { value } = asked
  return (
    <Page
      title={value?.title ?? t('deals.deal')}
      lead={value && [stageWords(value.stage), value.proposedBy, value.parties.join(', ')].filter(Boolean).join(' · ')}
      actions={
        <>
          <Field
            label={t('deals.on')}
            type="date"
            value={on}
            help={on === '' ? t('deals.on.all') : undefined}
            onInput={({ currentTarget }) => choose(currentTarget.value)}
          />
          <button type="button" onClick={() => print()}>
            {t('deals.print')}
          </button>
        </>
      }
    >
      <Shown asked={asked}>{(deal) => <Document deal={deal} />}</Shown>
    </Page>
  )
}

function Document({ deal }: { deal: Deal }): JSX.Element {
  return (
    <div class="document">
      <div class="sheet">
        {deal.head.map((line) => (
          <p key={line}>{line}</p>
        ))}
        {deal.hypotheses > 0 && <p class="tag">{t('deals.hypotheses.n', { n: deal.hypotheses })}</p>}
      </div>
      <CompareWith deal={deal} />
      <section aria-labelledby="contents">
        <h2 id="contents">{t('deals.contents')}</h2>
        <ol class="contents">
          {deal.parts.map(({ anchor, title }) => (
            <li key={anchor}>
              <a href={`#${anchor}`}>{title}</a>
            </li>
          ))}
        </ol>
      </section>
      {deal.changes.length > 0 && deal.baseline !== undefined && (
        <section id="changes" aria-labelledby="changes-title">
          <h2 id="changes-title">{t('deals.changes', { baseline: deal.baseline })}</h2>
          <p class="quiet">{t('deals.changes.help')}</p>
          <Differences changes={deal.changes} left={deal.baseline} right={deal.id} />
        </section>
      )}
      {deal.parts.map((part) => (
        <PartSection key={part.anchor} part={part} />
      ))}
      <Sources deal={deal} />
      <p class="quiet">{t('deals.hash', { sha256: deal.sha256 })}</p>
    </div>
  )
}

function CompareWith({ deal }: { deal: Deal }): JSX.Element {
  const { route } = useLocation()
  const asked = useAsked('deals', (signal) => ask('GET /api/deals', { signal }))
  const others = (asked.value?.rows ?? []).filter(({ id }) => id !== deal.id)
  return (
    <div class="print-not">
      <Choice
        label={t('deals.compare')}
        value=""
        choices={[{ value: '', text: '–' }, ...others.map(({ id, title }) => ({ value: id, text: title }))]}
        choose={(other) => other !== '' && route(`/deals/${deal.id}/compared-to/${other}`)}
      />
    </div>
  )
}

function PartSection({ part }: { part: Part }): JSX.Element {
  return (
    <section id={part.anchor} aria-labelledby={`${part.anchor}-title`}>
      <h2 id={`${part.anchor}-title`}>
        {part.title}
        <a href={`#${part.anchor}`} aria-label={t('deals.anchor', { title: part.title })}>
          #
        </a>
      </h2>
      {part.lines.map(({ depth, text, source }, at) => (
        <div key={at} class={`depth-${depth}`}>
          <p>
            {text}
            {source?.isHypothesis && (
              <>
                {' '}
                <span class="tag">{t('deals.hypothesis')}</span>
              </>
            )}
          </p>
          {source && <SourceDetails source={source} />}
        </div>
      ))}
      {part.table && <Schedule title={part.title} table={part.table} />}
    </section>
  )
}

function Schedule({ title, table }: { title: string; table: NonNullable<Part['table']> }): JSX.Element {
  return (
    <>
      <p class="quiet">
        {t('deals.unit', { unit: table.unit })} {table.note ?? ''}{' '}
        {table.gaps === undefined ? '' : t('deals.gaps', { why: table.gaps })}
      </p>
      {table.rows.length === 0 ? (
        <div class="empty">{t('deals.no-number')}</div>
      ) : (
        <Table
          caption={title}
          rows={table.rows.map((row, at) => ({ ...row, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            ...table.by.map((name, index) => ({
              title: name.replaceAll('_', ' '),
              of: (row: { keys: string[] }) => row.keys[index],
            })),
            { title: t('deals.from'), of: ({ from }) => <Day day={from} /> },
            { title: t('deals.until'), of: ({ to }) => (to === undefined ? '–' : <Day day={to} />) },
            {
              title: t('deals.number'),
              isName: true,
              of: ({ written, source }) => (
                <span>
                  {written} {source.isHypothesis && <span class="tag">{t('deals.hypothesis')}</span>}
                </span>
              ),
            },
            { title: t('deals.source'), of: ({ source }) => <SourceDetails source={source} /> },
          ]}
        />
      )}
    </>
  )
}

function SourceDetails({ source }: { source: Source }): JSX.Element {
  return (
    <details class="source">
      <summary>{t(source.isHypothesis ? 'deals.assumed' : 'deals.source')}</summary>
      <p>{source.says}</p>
      {source.published !== undefined && <p class="quiet">{t('deals.published', { day: source.published })}</p>}
      {source.url !== undefined && (
        <p>
          <a href={source.url} rel="noreferrer">
            {source.url}
          </a>
        </p>
      )}
    </details>
  )
}

function Sources({ deal }: { deal: Deal }): JSX.Element {
  return (
    <section id="sources" aria-labelledby="sources-title">
      <h2 id="sources-title">{t('deals.sources')}</h2>
      <ul>
        {deal.sources.map(({ title, publisher, published, url, note }) => (
          <li key={title}>
            {url === undefined ? (
              title
            ) : (
              <a href={url} rel="noreferrer">
                {title}
              </a>
            )}{' '}
            ({[publisher, published].filter(Boolean).join(', ')}) {note ?? ''}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The registry: works and people found as one types. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Combobox } from '../../parts/combobox.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Page } from '../../parts/page.tsx'
import { usePaged } from '../../parts/paged.ts'
import { inAddress, keepInAddress, useSettled } from '../../parts/settled.ts'
import { t, type TextKey } from '../../texts/text.ts'
import './registry.css'

type Row = Answer<'GET /api/registry/search'>['rows'][number]

/** Of every kind of thing the first few stand under the field. */
const SUGGESTED = 8

const KINDS = [
  'film',
  'short',
  'television-film',
  'episode',
  'season',
  'series',
  'pilot',
  'special',
  'play',
  'radio-play',
  'podcast',
  'game',
  'treatment',
  'other',
]
const FOUND_BY = ['title', 'further title', 'file', 'identifier'] as const

export default function Search(): JSX.Element {
  const { route } = useLocation()
  const [text, type] = useState(inAddress('q'))
  const [of, chooseOf] = useState<'work' | 'writer'>(inAddress('of') === 'writer' ? 'writer' : 'work')
  const [kind, chooseKind] = useState(inAddress('kind'))
  const [year, chooseYear] = useState(inAddress('year'))
  const [by, chooseBy] = useState(inAddress('by'))
  const settled = useSettled(text.trim())
  const isYear = /^\d{4}$/.test(year)
  const isAsked = /[\p{L}\p{N}]/u.test(settled)
  const query = {
    ...(isAsked ? { text: settled } : {}),
    of,
    ...(of === 'work' && kind !== '' ? { kind } : {}),
    ...(of === 'work' && isYear ? { year: Number(year) } : {}),
    ...(of === 'work' && isAsked && by !== '' ? { by: by as (typeof FOUND_BY)[number] } : {}),
  }
  keepInAddress({ q: settled, of: of === 'writer' ? of : undefined, kind, year: isYear ? year : undefined, by })
  const pages = usePaged<Row, Answer<'GET /api/registry/search'>>(query, (after, signal) =>
    ask('GET /api/registry/search', {
      query: { ...query, ...(after === undefined ? {} : { after: Number(after) }) },
      signal,
    }),
  )
  return (
    <Page title={t('registry.title')} lead={t('registry.lead')}>
      <form class="row search-row" onSubmit={(event) => event.preventDefault()} role="search">
        <Combobox
          label={t('registry.search')}
          help={t('registry.search.help')}
          value={text}
          type={type}
          rows={isAsked ? pages.rows.slice(0, SUGGESTED) : []}
          keyOf={({ id }) => id}
          draw={(row) => <Line row={row} />}
          take={({ id }) => route(pageOf(of, id))}
          submit={() => document.querySelector<HTMLElement>('.long-list')?.focus()}
        />
        <Choice
          label={t('registry.of')}
          value={of}
          choices={[
            { value: 'work', text: t('registry.of.work') },
            { value: 'writer', text: t('registry.of.writer') },
          ]}
          choose={(value) => chooseOf(value as 'work' | 'writer')}
        />
        {of === 'work' && (
          <>
            <Choice
              label={t('registry.kind')}
              value={kind}
              choices={[
                { value: '', text: t('registry.any') },
                ...KINDS.map((value) => ({ value, text: t(`registry.kind.${value}` as TextKey) })),
              ]}
              choose={chooseKind}
            />
            <Field
              label={t('registry.year')}
              value={year}
              inputMode="numeric"
              maxLength={4}
              onInput={({ currentTarget }) => chooseYear(currentTarget.value)}
            />
            {isAsked && (
              <Choice
                label={t('registry.by')}
                value={by}
                choices={[
                  { value: '', text: t('registry.any') },
                  ...FOUND_BY.map((value) => ({ value, text: t(`registry.by.${value}`) })),
                ]}
                choose={chooseBy}
              />
            )}
          </>
        )}
      </form>
      {pages.error !== undefined && <Failure error={pages.error} again={pages.retry ?? pages.again} />}
      {pages.value !== undefined && pages.rows.length === 0 && (
        <div class="empty">{isAsked ? t('registry.nothing', { text: settled }) : t('registry.empty')}</div>
      )}
      <p class="unseen" role="status" aria-live="polite">
        {isAsked && pages.value !== undefined && !pages.isLoading ? t('registry.found', { n: pages.rows.length }) : ''}
      </p>
      {!isAsked && pages.rows.length > 0 && <h2>{t('registry.latest')}</h2>}
      {pages.rows.length > 0 && (
        <LongList
          label={isAsked ? t('registry.results') : t('registry.latest')}
          rows={pages.rows}
          keyOf={({ id }) => id}
          rowHeight={62}
          more={pages.more}
          draw={(row) => (
            <a class="result" href={pageOf(of, row.id)}>
              <Line row={row} />
            </a>
          )}
        />
      )}
    </Page>
  )
}

function pageOf(of: 'work' | 'writer', id: string): string {
  return `/registry/${of === 'work' ? 'works' : 'people'}/${encodeURIComponent(id)}`
}

function Line({ row: { name, beside, match, by, particulars } }: { row: Row }): JSX.Element {
  const { kind, year } = particulars
  return (
    <span class="result-line">
      <strong>{name}</strong>
      <span class="quiet">
        {[beside.join(', '), kind && t(`registry.kind.${kind}` as TextKey), year].filter(Boolean).join(' · ')}
      </span>
      {by !== 'title' && by !== 'name' && <span class="tag quiet">{t(`registry.by.${by}`)}</span>}
      {(match === 'near' || match === 'some') && <span class="tag quiet">{t(`registry.match.${match}`)}</span>}
    </span>
  )
}

/** Was it found, and where: what everybody may learn of a title. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { purposeName } from '../../parts/coded-words.ts'
import { Field } from '../../parts/field.tsx'
import { Page } from '../../parts/page.tsx'
import { inAddress, keepInAddress, useSettled } from '../../parts/settled.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printCount } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import './public.css'

type Titles = Answer<'GET /api/titles'>
type Title = Titles['titles'][number]

export default function TitleScreen(): JSX.Element {
  const [text, type] = useState(inAddress('q'))
  const settled = useSettled(text.trim(), 300)
  keepInAddress({ q: settled })
  const isAsked = /[\p{L}\p{N}]/u.test(settled)
  const asked = useAsked(settled, async (signal) =>
    isAsked ? ask('GET /api/titles', { query: { text: settled }, signal }) : undefined,
  )
  return (
    <Page title={t('titles.title')} lead={t('titles.lead')}>
      <form role="search" onSubmit={(event) => event.preventDefault()}>
        <Field
          label={t('titles.search')}
          type="search"
          help={t('titles.search.help')}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
        />
      </form>
      {isAsked ? (
        <Shown asked={asked}>{(found) => found && <Found found={found} text={settled} />}</Shown>
      ) : (
        <div class="empty">{t('titles.empty')}</div>
      )}
      <p class="quiet">{t('titles.what')}</p>
    </Page>
  )
}

function Found({ found, text }: { found: Titles; text: string }): JSX.Element {
  if (found.level === 'none') return <div class="empty">{t('titles.closed')}</div>
  if (found.titles.length === 0) {
    return (
      <div class="empty" role="status">
        {t(found.level === 'found' ? 'titles.nothing' : 'titles.nothing.whole', { text })}
      </div>
    )
  }
  return (
    <ul class="plain-list" aria-live="polite">
      {found.titles.map((title, at) => (
        <li key={at} class="sheet">
          <One title={title} audits={found.audits} />
        </li>
      ))}
    </ul>
  )
}

function One({ title, audits }: { title: Title; audits: number | undefined }): JSX.Element {
  const { kind, year, foundIn, writers, found } = title
  const about = [writers.join(', '), kind && t(`registry.kind.${kind}` as TextKey), year].filter(Boolean).join(' · ')
  return (
    <>
      <h2>{title.title}</h2>
      {about !== '' && <p class="quiet">{about}</p>}
      <p>{t('titles.registered')}</p>
      {foundIn !== undefined && audits !== undefined && (
        <p>
          <strong>
            {foundIn === 0
              ? t('titles.not-found', { n: audits })
              : t('titles.found', { n: foundIn, audits: printCount(audits) })}
          </strong>
        </p>
      )}
      {found.length > 0 && (
        <Table
          caption={t('titles.where')}
          rows={found.map((each, at) => ({ ...each, at }))}
          keyOf={({ at }) => String(at)}
          columns={[
            { title: t('titles.company'), isName: true, of: ({ company }) => company },
            { title: t('titles.tool'), of: ({ tool, model }) => [tool, model].filter(Boolean).join(', ') || '–' },
            { title: t('titles.purpose'), of: ({ purpose }) => purposeName(purpose) || '–' },
            { title: t('titles.grade'), of: ({ grade }) => t(`work.grade.${grade}`) },
            {
              title: t('titles.words'),
              isNumber: true,
              of: ({ words, ofWords }) => t('titles.of-words', { words, ofWords }),
            },
            { title: t('titles.day'), of: ({ on }) => <Day day={on} /> },
          ]}
        />
      )}
    </>
  )
}

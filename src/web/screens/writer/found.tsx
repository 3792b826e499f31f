/** Where they were found: every passage of every audit, strongest first, with what its grade means. */

import type { JSX } from 'preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { purposeName } from '../../parts/coded-words.ts'
import { Choice } from '../../parts/field.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { printCount, printDay } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { gradeName, hrefOf, WriterPage, writerOf } from './writer-page.tsx'

type Findings = Answer<'GET /api/writers/{writer}/findings'>
type Finding = Answer<'GET /api/writers/{writer}/findings'>['rows'][number]
type Grade = Finding['grade']
const GRADES: readonly Grade[] = ['whole-work', 'large-part', 'passages', 'quotation']

export default function WriterFound({ params }: ScreenProps): JSX.Element {
  const writer = writerOf(params)
  const { query: address } = useLocation()
  const [grade, setGrade] = useState<Grade | ''>('')
  const work = address['work']
  const filter = { ...(work ? { work } : {}), ...(grade === '' ? {} : { grade }) }
  const pages = usePaged<Findings['rows'][number], Findings>({ writer, filter }, (after, signal) =>
    ask('GET /api/writers/{writer}/findings', {
      params: { writer },
      query: { ...(after === undefined ? {} : { after }), ...filter },
      signal,
    }),
  )
  const search = new URLSearchParams(filter).toString()
  return (
    <WriterPage params={params} title={t('writer.found.title')} lead={t('writer.found.lead')}>
      <form class="row filters">
        <Choice
          label={t('writer.found.grade')}
          value={grade}
          choices={[
            { value: '', text: t('writer.found.every-grade') },
            ...GRADES.map((value) => ({ value, text: gradeName(value) })),
          ]}
          choose={(value) => setGrade(value as Grade | '')}
        />
        {work && <a href={hrefOf(params, '/found')}>{t('writer.found.every-work')}</a>}
      </form>
      <p aria-live="polite">
        {pages.value && pages.rows.length > 0 && t('writer.found.count', { n: pages.total ?? pages.rows.length })}
      </p>
      <PagedList
        label={t('writer.found.title')}
        list={pages}
        keyOf={({ run, id }) => `${run} ${id}`}
        rowHeight={104}
        draw={(finding) => (
          <FoundRow
            finding={finding}
            href={hrefOf(params, `/found/${finding.run}/${finding.id}${search ? `?${search}` : ''}`)}
          />
        )}
        empty={t('writer.found.empty')}
      />
    </WriterPage>
  )
}

function FoundRow({ finding, href }: { finding: Finding; href: string }): JSX.Element {
  const { title, words, grade, means, file, document } = finding
  return (
    <>
      <a href={href}>
        <strong>{title}</strong>, {t('writer.found.words', { n: words })}
      </a>{' '}
      <span class={`tag ${finding.pays ? '' : 'quiet'}`} title={means}>
        {gradeName(grade)}
      </span>
      <br />
      <UseOf finding={finding} />
      <br />
      <span class="quiet wrap">{t('writer.found.place', { file, document })}</span>
    </>
  )
}

/** Who used it, with what, for what, when. */
export function UseOf({ finding }: { finding: Finding }): JSX.Element {
  const { company, tool, model, purpose, from, to } = finding
  return (
    <span>
      {[company, tool, model, purposeName(purpose)].filter((each) => each !== '').join(' · ')} ·{' '}
      {to === undefined
        ? t('writer.since', { from: printDay(from) })
        : t('writer.days', { from: printDay(from), to: printDay(to) })}
    </span>
  )
}

export function placeOf({ documentStart, documentEnd, draftStart, draftEnd }: Finding): string {
  return t('writer.found.where', {
    start: printCount(documentStart),
    end: printCount(documentEnd),
    first: printCount(draftStart + 1),
    last: printCount(draftEnd),
  })
}

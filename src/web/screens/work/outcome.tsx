/** What came of taking something in: counts, what was rejected with its place and reason, and where to look at it. */

import type { JSX } from 'preact'
import { addressOf } from '../../parts/ask.ts'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { printCount } from '../../parts/values.tsx'
import { ToldLine } from '../../parts/told.tsx'
import type { ServerWords } from '../../texts/errors.ts'
import { t } from '../../texts/text.ts'

interface ProblemRow extends ServerWords {
  readonly at: { readonly file?: string; readonly line?: number; readonly column?: number } | null
}

interface TakenFile {
  readonly name: string
  readonly rows?: number
  readonly accepted?: number
  readonly kept?: number
  readonly rejected?: number
  readonly rejects?: string | null
  readonly id?: string
  readonly problems?: readonly ProblemRow[]
}

interface RegisteredWork {
  readonly id: string
  readonly title: string
  readonly words: number
  readonly writers: readonly string[]
  readonly known: boolean
  readonly problems: readonly ProblemRow[]
}

/** As the jobs of intake answer. */
interface Result {
  readonly works?: readonly RegisteredWork[]
  readonly rejected?: readonly { readonly name: string; readonly problems: readonly ProblemRow[] }[]
  readonly files?: readonly TakenFile[]
  readonly problems?: readonly ProblemRow[]
}

export function Outcome({ what, result }: { what: string; result: unknown }): JSX.Element {
  const { works = [], rejected = [], files = [], problems = [] } = (result ?? {}) as Result
  return (
    <Section title={t('work.outcome')}>
      {works.length > 0 && <Works rows={works} />}
      {files.length > 0 && <Files rows={files} isReport={what === 'reports'} />}
      {rejected.map(({ name, problems: of }) => (
        <Notice key={name} kind="error" title={name}>
          <Problems rows={of} />
        </Notice>
      ))}
      <Problems
        rows={[...problems, ...works.flatMap((work) => work.problems), ...files.flatMap((file) => file.problems ?? [])]}
      />
    </Section>
  )
}

function Works({ rows }: { rows: readonly RegisteredWork[] }): JSX.Element {
  return (
    <Table
      caption={t('work.outcome')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { title: t('work.work'), of: ({ id, title }) => <a href={`/registry/works/${id}`}>{title}</a>, isName: true },
        { title: t('work.words'), of: ({ words }) => printCount(words), isNumber: true },
        { title: t('work.writers'), of: ({ writers }) => writers.join(', ') },
        { title: t('work.became'), of: ({ known }) => t(known ? 'work.known' : 'work.new') },
      ]}
    />
  )
}

function Files({ rows, isReport }: { rows: readonly TakenFile[]; isReport: boolean }): JSX.Element {
  return (
    <Table
      caption={t('work.outcome')}
      rows={rows}
      keyOf={({ name }) => name}
      columns={[
        {
          title: t('work.file'),
          of: ({ name, id }) => (isReport && id !== undefined ? <a href={`/uses/${id}`}>{name}</a> : name),
          isName: true,
        },
        { title: t('work.rows'), of: ({ rows: count = 0 }) => printCount(count), isNumber: true },
        { title: t('work.accepted'), of: ({ accepted, kept }) => printCount(accepted ?? kept ?? 0), isNumber: true },
        { title: t('work.rejected'), of: ({ rejected = 0 }) => printCount(rejected), isNumber: true },
        {
          title: t('work.rejects'),
          of: ({ rejects }) =>
            typeof rejects === 'string' ? (
              <a href={addressOf('GET /api/rejects/{name}', { params: { name: rejects } })} data-native>
                {t('work.rejects.file')}
              </a>
            ) : (
              ''
            ),
        },
      ]}
    />
  )
}

function Problems({ rows }: { rows: readonly ProblemRow[] }): JSX.Element {
  return (
    <ul class="plain-list">
      {rows.slice(0, MOST_SHOWN).map((said, i) => (
        <li key={i}>
          {said.at && (
            <code>{[said.at.file, said.at.line, said.at.column].filter((part) => part !== undefined).join(':')}</code>
          )}{' '}
          <ToldLine of={said} isQuiet />
        </li>
      ))}
      {rows.length > MOST_SHOWN && <li class="quiet">{t('work.more-problems', { n: rows.length - MOST_SHOWN })}</li>}
    </ul>
  )
}

const MOST_SHOWN = 200

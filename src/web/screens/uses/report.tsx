/** One use report, record by record: which work each means, matched by hand where nothing else could; and what was rejected. */

import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { purposeName } from '../../parts/coded-words.ts'
import { Dialog } from '../../parts/dialog.tsx'
import { Choice } from '../../parts/field.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { PagedList } from '../../parts/paged-list.tsx'
import { usePaged } from '../../parts/paged.ts'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { printCount, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { CompanyDispute, useOwnCases } from '../cases/company-dispute.tsx'
import { CompanyName } from '../licensees/company-name.tsx'
import { MatchForm } from './match-form.tsx'
import '../money.css'

type Report = Answer<'GET /api/use-reports/{id}'>
type Use = Report['rows'][number]
type Rejects = Answer<'GET /api/use-reports/{id}/rejects'>

const ONLY = ['waiting', 'matched', 'set-aside'] as const
type Only = (typeof ONLY)[number]

export default function ReportScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const [only, setOnly] = useState<Only | ''>('')
  const [asked, setAsked] = useState<Use>()
  const list = usePaged<Use, Report>({ id, only }, (after, signal) =>
    ask('GET /api/use-reports/{id}', {
      params: { id },
      query: { ...(after === undefined ? {} : { after }), ...(only ? { only } : {}) },
      signal,
    }),
  )
  const report = list.value?.report
  const cases = useOwnCases(report?.id)
  return (
    <Page
      title={report?.report ?? t('uses.title')}
      lead={
        report && (
          <>
            <CompanyName company={report.company} /> ·{' '}
            <a href={`/licences/${encodeURIComponent(report.licence)}`}>{report.licence}</a> ·{' '}
            {printPeriod(report.period)}
          </>
        )
      }
      actions={report && <CompanyDispute about={{ kind: 'report', id: report.id }} of={report.report} cases={cases} />}
    >
      {report && <Figures of={report} />}
      <Section title={t('uses.records-of')}>
        <Choice
          label={t('payments.which')}
          value={only}
          choices={[
            { value: '', text: t('runs.kind.all') },
            ...ONLY.map((value) => ({ value, text: t(`uses.only.${value}`) })),
          ]}
          choose={(value) => setOnly(value as Only | '')}
        />
        <PagedList
          label={t('uses.records-of')}
          list={list}
          keyOf={({ row }) => `${row}`}
          rowHeight={90}
          empty={t('uses.records.empty')}
          draw={(use) => (
            <UseLine of={use} match={role() === 'clerk' ? () => setAsked(use) : undefined}>
              {report && (
                <CompanyDispute
                  about={{ kind: 'report', id: `${report.id}/${use.row}` }}
                  of={use.said}
                  cases={cases}
                  isPlain
                />
              )}
            </UseLine>
          )}
        />
        <Dialog title={t('uses.match')} isOpen={asked !== undefined} close={() => setAsked(undefined)}>
          {asked && <MatchForm report={id} use={asked} done={() => (setAsked(undefined), list.again())} />}
        </Dialog>
      </Section>
      <RejectList id={id} />
    </Page>
  )
}

function Figures({ of: { rows, matched, unmatched, setAside, missing } }: { of: Report['report'] }): JSX.Element {
  const figures = [
    [t('uses.figure.records'), rows],
    [t('uses.figure.matched'), matched],
    [t('uses.figure.waiting'), unmatched],
    [t('uses.figure.set-aside'), setAside],
    [t('uses.figure.missing'), missing],
  ] as const
  return (
    <dl class="figures">
      {figures.map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{printCount(count)}</dd>
        </div>
      ))}
    </dl>
  )
}

interface UseLineProps {
  readonly of: Use
  readonly match: (() => void) | undefined
  readonly children: ComponentChildren
}

function UseLine({ of: use, match, children }: UseLineProps): JSX.Element {
  const words = t(use.state === 'waiting' ? 'uses.match' : 'uses.match-anew')
  const means = use.state === 'matched' ? (use.title ?? use.work) : t(`uses.only.${use.state}`)
  return (
    <div class="line">
      <div>
        <strong>{use.said}</strong> → <span class={use.state === 'waiting' ? 'wrong' : ''}>{means}</span>
        <div class="quiet">
          {[
            t('uses.record', { n: use.row }),
            purposeName(use.purpose),
            use.tool,
            use.model,
            use.by && t(`uses.by.${use.by as 'title'}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </div>
        {use.reason !== undefined && <div>{use.reason}</div>}
        {use.notes.length > 0 && <div class="quiet">{use.notes.join('; ')}</div>}
        {match && (
          <button type="button" class="plain" aria-label={`${words}: ${use.said}`} onClick={match}>
            {words}
          </button>
        )}
        {children}
      </div>
      <div class="number">{use.words !== undefined && t('uses.words', { n: use.words })}</div>
    </div>
  )
}

function RejectList({ id }: { id: string }): JSX.Element {
  const list = usePaged<Rejects['rows'][number], Rejects>(id, (after, signal) =>
    ask('GET /api/use-reports/{id}/rejects', {
      params: { id },
      query: after === undefined ? {} : { after },
      signal,
    }),
  )
  return (
    <Section
      title={t('uses.rejects')}
      actions={
        list.rows.length > 0 && (
          <a class="button" href={addressOf('GET /api/use-reports/{id}/rejects/file', { params: { id } })} data-native>
            {t('company.rejects-file')}
          </a>
        )
      }
    >
      <PagedList
        label={t('uses.rejects')}
        list={list}
        keyOf={({ file, line, column, reason }) => [file, line, column, reason].join(' ')}
        rowHeight={90}
        empty={t('uses.rejects.empty')}
        draw={({ line, column, reason, hint, cells }) => (
          <div>
            <strong>{t('uses.line', { line, column })}</strong> {reason}
            <div>{hint}</div>
            <div class="quiet">
              {Object.entries(cells)
                .map(([name, cell]) => `${name}: ${cell}`)
                .join(' · ')}
            </div>
          </div>
        )}
      />
    </Section>
  )
}

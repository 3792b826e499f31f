/** One audit: what was scanned, which works were found and how much of each, the report. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Shown, useAsked } from '../../parts/asked.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { Table } from '../../parts/table.tsx'
import { printBytes, printCount, printDay, printPercent } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'

type Audit = Answer<'GET /api/audits/{id}'>

export default function AuditScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/audits/{id}', { params: { id }, signal }))
  const { value } = asked
  return (
    <Page
      title={value ? t('work.audit.of', { company: value.company }) : t('work.audit')}
      lead={value && useText(value)}
    >
      <Shown asked={asked}>
        {(audit) => (
          <>
            <Figures audit={audit} />
            <Section title={t('work.works-found')}>
              {audit.found.length === 0 ? <p class="empty">{t('work.nothing-found')}</p> : <Found audit={audit} />}
            </Section>
            <Report audit={audit} />
          </>
        )}
      </Shown>
    </Page>
  )
}

function useText({ day, tool, model, purpose }: Audit): string {
  return [printDay(day), tool, model, t(`work.purpose.${purpose}` as TextKey)].filter(Boolean).join(' · ')
}

function Figures({ audit: { documents, words, bytes, files, runWords, assumed } }: { audit: Audit }): JSX.Element {
  return (
    <>
      <dl class="figures">
        <div>
          <dt>{t('work.documents')}</dt>
          <dd>{printCount(documents)}</dd>
        </div>
        <div>
          <dt>{t('work.words')}</dt>
          <dd>{printCount(words)}</dd>
        </div>
        <div>
          <dt>{t('work.files')}</dt>
          <dd>{`${printCount(files)} · ${printBytes(bytes)}`}</dd>
        </div>
      </dl>
      <p class="quiet">{t('work.guarantee', { n: runWords })}</p>
      {assumed.length > 0 && <p class="quiet">{t('work.assumed', { what: assumed.join('; ') })}</p>}
    </>
  )
}

function Found({ audit: { run, found } }: { audit: Audit }): JSX.Element {
  return (
    <Table
      caption={t('work.works-found')}
      rows={found}
      keyOf={({ work }) => work}
      columns={[
        {
          title: t('work.work'),
          of: ({ work, title }) => <a href={`/audits/${run}/${work}`}>{title}</a>,
          isName: true,
        },
        { title: t('work.grade'), of: ({ grade }) => t(`work.grade.${grade}`) },
        {
          title: t('work.coverage'),
          of: ({ matchedWords, words }) => printPercent(words > 0 ? matchedWords / words : 0),
          isNumber: true,
        },
        { title: t('work.matched'), of: ({ matchedWords }) => printCount(matchedWords), isNumber: true },
        { title: t('work.payable'), of: ({ payableWords }) => printCount(payableWords), isNumber: true },
        { title: t('work.passages'), of: ({ passages }) => printCount(passages), isNumber: true },
        { title: t('work.documents'), of: ({ documents }) => printCount(documents), isNumber: true },
      ]}
    />
  )
}

function Report({ audit: { run } }: { audit: Audit }): JSX.Element {
  const [job, setJob] = useState('')
  const make = async (): Promise<void> =>
    setJob((await ask('POST /api/audits/{id}/report', { params: { id: run } })).job)
  const links = (['report.html', 'report.pdf', 'findings.parquet'] as const).map((file) => ({
    file,
    href: addressOf('GET /api/audits/{id}/files/{file}', { params: { id: run, file } }),
  }))
  return (
    <Section title={t('work.report')}>
      <p class="quiet">{t('work.report.lead')}</p>
      {role() === 'clerk' && (
        <p>
          <button type="button" onClick={() => void make()}>
            {t('work.report.make')}
          </button>
        </p>
      )}
      {job !== '' && <JobProgress id={job} />}
      <p class="row">
        {links.map(({ file, href }) => (
          <a key={file} class="button" href={href} data-native>
            {t(`work.file.${file}`)}
          </a>
        ))}
      </p>
    </Section>
  )
}

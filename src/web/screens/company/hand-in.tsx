/** A use report: uploaded, checked at once, and handed in when it is right. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Upload } from '../../parts/upload.tsx'
import { Money, printCount, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Checked = Answer<'POST /api/company/report-checks'>
type HandedIn = Answer<'POST /api/company/reports'>

export default function HandIn(): JSX.Element {
  const [upload, setUpload] = useState('')
  const [checked, setChecked] = useState<Checked>()
  const [handedIn, setHandedIn] = useState<HandedIn>()
  const [error, setError] = useState<unknown>()
  const check = async (id: string): Promise<void> => {
    setUpload(id)
    setHandedIn(undefined)
    setChecked(undefined)
    setError(undefined)
    await ask('POST /api/company/report-checks', { body: { upload: id } }).then(setChecked, setError)
  }
  const handIn = async (): Promise<void> => {
    await ask('POST /api/company/reports', { body: { upload } }).then(setHandedIn, setError)
  }
  return (
    <Page title={t('company.hand-in')} lead={t('company.hand-in.lead')}>
      <p class="row">
        {t('company.template')}
        {(['csv', 'xlsx', 'jsonl'] as const).map((format) => (
          <a
            key={format}
            class="button"
            href={addressOf('GET /api/company/report-template', { query: { format } })}
            data-native
          >
            {format.toUpperCase()}
          </a>
        ))}
      </p>
      <Upload
        label={t('company.file')}
        help={t('company.file.help')}
        isMultiple={false}
        onSent={(sent) => void check(sent.at(-1)?.id ?? '')}
      />
      <div aria-live="polite">
        {error !== undefined && <Failure error={error} />}
        {checked && !handedIn && <CheckedReport checked={checked} handIn={handIn} />}
        {handedIn && (
          <Notice kind="good" title={t('company.handed-in', { report: handedIn.report })}>
            <p>
              <a href={`/use-reports/${handedIn.id}`}>{t('company.see-report')}</a>
            </p>
          </Notice>
        )}
      </div>
    </Page>
  )
}

function CheckedReport({ checked, handIn }: { checked: Checked; handIn: () => Promise<void> }): JSX.Element {
  const { report, period, replaces, rows, kept, known, matched, waiting, rejected, comesTo, problems } = checked
  const figures = [
    [t('company.rows'), printCount(rows)],
    [t('company.kept'), printCount(kept + known)],
    [t('company.matched'), printCount(matched)],
    [t('company.waiting'), printCount(waiting)],
    [t('company.rejected'), printCount(rejected.length)],
  ] as const
  return (
    <Section title={t('company.checked', { report, period: printPeriod(period) })}>
      {replaces !== undefined && <p>{t('company.replaces', { report: replaces })}</p>}
      <dl class="figures">
        {figures.map(([title, figure]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{figure}</dd>
          </div>
        ))}
        {comesTo && (
          <div>
            <dt>{t('company.comes-to')}</dt>
            <dd>
              <Money {...comesTo.after} />
            </dd>
          </div>
        )}
      </dl>
      {comesTo && comesTo.before.amount !== comesTo.after.amount && (
        <p class="quiet">
          {t('company.before')} <Money {...comesTo.before} />
        </p>
      )}
      {rejected.length > 0 && <Rejected rows={rejected} />}
      <ul class="plain-list">
        {problems.map(({ message, hint }, at) => (
          <li key={at}>
            {message} {hint !== undefined && <span class="quiet">{hint}</span>}
          </li>
        ))}
      </ul>
      <p class="quiet">{t(rejected.length > 0 ? 'company.mend-first' : 'company.nothing-kept')}</p>
      <button type="button" class="first" disabled={kept + known === 0} onClick={() => void handIn()}>
        {t('company.hand-in.now')}
      </button>
    </Section>
  )
}

function Rejected({ rows }: { rows: Checked['rejected'] }): JSX.Element {
  return (
    <Table
      caption={t('company.rejected')}
      rows={rows}
      keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
      columns={[
        { title: t('company.line'), of: ({ line }) => printCount(line), isName: true },
        { title: t('company.column'), of: ({ column }) => column },
        { title: t('company.reason'), of: ({ reason }) => reason },
        { title: t('company.hint'), of: ({ hint }) => hint },
      ]}
    />
  )
}

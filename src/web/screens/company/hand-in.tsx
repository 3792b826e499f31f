/** A use report: uploaded, checked at once, and handed in when it is right. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Upload } from '../../parts/upload.tsx'
import { t } from '../../texts/text.ts'
import { type Checked, CheckedReport } from './checked-report.tsx'

type HandedIn = Answer<'POST /api/company/reports'>

export default function HandIn(): JSX.Element {
  const [upload, setUpload] = useState('')
  const [checked, setChecked] = useState<Checked>()
  const [handedIn, setHandedIn] = useState<HandedIn>()
  const doing = useDoing()
  // A file that was not taken has nothing to check: its row says why.
  const check = async (id: string | undefined): Promise<unknown> =>
    id !== undefined &&
    doing.run(async () => {
      setUpload(id)
      setHandedIn(undefined)
      setChecked(undefined)
      setChecked(await ask('POST /api/company/report-checks', { body: { upload: id } }))
    })
  const handIn = (): Promise<boolean> =>
    doing.run(async () => setHandedIn(await ask('POST /api/company/reports', { body: { upload } })))
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
        onSent={(sent) => void check(sent.at(-1)?.id)}
      />
      <div aria-live="polite">
        {doing.isBusy && <p class="quiet">{t('company.checking')}</p>}
        {doing.error !== undefined && <Failure error={doing.error} />}
        {checked && !handedIn && (
          <CheckedReport checked={checked} upload={upload} isBusy={doing.isBusy} handIn={() => void handIn()} />
        )}
        {handedIn && <Receipt of={handedIn} />}
      </div>
    </Page>
  )
}

function Receipt({ of: { report, id, kept, known, waiting, rejected } }: { of: HandedIn }): JSX.Element {
  return (
    <Notice kind="good" title={t('company.handed-in', { report })}>
      <p>
        {t('company.handed-in.kept', { n: kept })} {known > 0 && t('company.handed-in.known', { n: known })}{' '}
        {waiting > 0 && t('company.handed-in.waiting', { n: waiting })}{' '}
        {rejected > 0 && t('company.handed-in.rejected', { n: rejected })}
      </p>
      <p>
        <a href={`/use-reports/${id}`}>{t('company.see-report')}</a>
      </p>
    </Notice>
  )
}

/** What the check of a use report says: what would be kept, what it comes to, and each rejected row at its line. */

import type { JSX } from 'preact'
import { addressOf, type Answer } from '../../parts/ask.ts'
import { Section } from '../../parts/page.tsx'
import { Table } from '../../parts/table.tsx'
import { Money, printCount, printPeriod } from '../../parts/values.tsx'
import { ToldLine } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'

export type Checked = Answer<'POST /api/company/report-checks'>

interface CheckedReportProps {
  readonly checked: Checked
  readonly upload: string
  readonly isBusy: boolean
  readonly handIn: () => void
}

export function CheckedReport({ checked, upload, isBusy, handIn }: CheckedReportProps): JSX.Element {
  const { report, period, replaces, kept, known, allRejected, problems } = checked
  const isRight = allRejected === 0
  return (
    <Section title={t('company.checked', { report, period: printPeriod(period) })}>
      {replaces !== undefined && <p>{t('company.replaces', { report: replaces })}</p>}
      <Figures of={checked} />
      {!isRight && <Rejected of={checked} upload={upload} />}
      {problems.length > 0 && (
        <ul>
          {problems.map((said, at) => (
            <li key={at}>
              <ToldLine of={said} isQuiet />
            </li>
          ))}
        </ul>
      )}
      <p class={isRight ? 'quiet' : ''}>{t(isRight ? 'company.nothing-kept' : 'company.mend-first')}</p>
      <button type="button" class={isRight ? 'first' : ''} disabled={isBusy || kept + known === 0} onClick={handIn}>
        {isRight ? t('company.hand-in.now') : t('company.hand-in.rest', { n: kept + known })}
      </button>
    </Section>
  )
}

function Figures({ of }: { of: Checked }): JSX.Element {
  const { rows, kept, known, matched, waiting, allRejected, comesTo } = of
  const figures = [
    [t('company.rows'), printCount(rows)],
    [t('company.kept'), printCount(kept + known)],
    [t('company.matched'), printCount(matched)],
    [t('company.waiting'), printCount(waiting)],
    [t('company.rejected'), printCount(allRejected)],
  ] as const
  return (
    <>
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
      {comesTo && (
        <p class="quiet">
          {comesTo.before.amount === comesTo.after.amount ? (
            t('company.no-difference')
          ) : (
            <>
              {t('company.before')} <Money {...comesTo.before} />
            </>
          )}
        </p>
      )}
    </>
  )
}

function Rejected({ of: { rejected, allRejected }, upload }: { of: Checked; upload: string }): JSX.Element {
  const file = addressOf('GET /api/company/report-checks/{upload}/rejects', { params: { upload } })
  return (
    <Section
      title={t('company.rejected-rows')}
      actions={
        <a class="button" href={file} data-native download>
          {t('company.rejects-file')}
        </a>
      }
    >
      <Table
        caption={t('company.rejected-rows')}
        rows={rejected}
        keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
        columns={[
          { title: t('company.line'), of: ({ line }) => (line === 0 ? '–' : printCount(line)), isName: true },
          { title: t('company.column'), of: ({ column }) => column },
          { title: t('company.reason'), of: ({ reason }) => reason },
          { title: t('company.hint'), of: ({ hint }) => hint },
        ]}
      />
      {allRejected > rejected.length && (
        <p class="quiet">{t('company.rejected-more', { n: allRejected - rejected.length })}</p>
      )}
    </Section>
  )
}

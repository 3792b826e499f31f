/** A period that was distributed, reckoned anew with what is known now: who has more and who has less; then it is proposed. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Problems } from './problems.tsx'
import { signed } from './run-words.tsx'
import '../money.css'

type Tried = Answer<'POST /api/restatements/try'>
type Restated = Tried['restated'][number]

export default function RestatementScreen(): JSX.Element {
  const [period, setPeriod] = useState('')
  const [known, setKnown] = useState('')
  const [because, setBecause] = useState('')
  const [tried, setTried] = useState<Tried>()
  const [job, setJob] = useState<string>()
  const trying = useDoing()
  const making = useDoing()
  const body = { period: period.trim(), because, ...(known ? { known } : {}) }
  const attempt = (): Promise<boolean> =>
    trying.run(async () => {
      setTried(undefined)
      setJob(undefined)
      setTried(await ask('POST /api/restatements/try', { body }))
    })
  const record = (): Promise<boolean> =>
    making.run(async () => {
      setJob((await ask('POST /api/restatements', { body })).job)
      setTried(undefined)
    })
  const arrive = (result: unknown): void => {
    const { restated } = result as { restated: readonly { state: string | null }[] }
    const isProposed = restated.some(({ state }) => state === 'proposed')
    tell(t(isProposed ? 'runs.proposed' : 'runs.booked-at-once'))
  }
  const differs = tried?.restated.some(({ difference }) => difference !== undefined) ?? false
  return (
    <Page title={t('runs.restate')} lead={t('runs.restate.lead')}>
      <form onSubmit={(event) => (event.preventDefault(), void attempt())}>
        <Field
          label={t('runs.period')}
          help={t('runs.period.help')}
          value={period}
          required
          minLength={4}
          maxLength={30}
          onInput={({ currentTarget }) => (setPeriod(currentTarget.value), setTried(undefined))}
        />
        <Field
          label={t('runs.known')}
          help={t('runs.known.help')}
          type="date"
          value={known}
          onInput={({ currentTarget }) => (setKnown(currentTarget.value), setTried(undefined))}
        />
        <Field
          label={t('runs.restate.because')}
          help={t('runs.restate.because.help')}
          value={because}
          maxLength={2000}
          onInput={({ currentTarget }) => setBecause(currentTarget.value)}
        />
        <div class="actions">
          <button type="submit" class={differs ? '' : 'first'} disabled={trying.isBusy}>
            {trying.isBusy ? t('shell.loading') : t('runs.try')}
          </button>
          {differs && role() === 'clerk' && (
            <button type="button" class="first" disabled={making.isBusy} onClick={() => void record()}>
              {t('runs.restate.record')}
            </button>
          )}
        </div>
      </form>
      {trying.error !== undefined && <Failure error={trying.error} />}
      {making.error !== undefined && <Failure error={making.error} />}
      {job !== undefined && <JobProgress key={job} id={job} whenDone={arrive} />}
      {tried && <Notice kind="note" title={t('runs.dry')} />}
      {tried?.restated.map((each) => (
        <OneRestated key={each.original} of={each} />
      ))}
      {tried && <Problems of={tried.problems} />}
    </Page>
  )
}

function OneRestated({ of: { original, currency, difference, lines, held } }: { of: Restated }): JSX.Element {
  return (
    <Section title={t('runs.restate.of', { run: original })}>
      {difference === undefined ? (
        <div class="empty">{t('runs.restate.same')}</div>
      ) : (
        <>
          <LongList
            label={t('runs.restate.lines')}
            rows={lines.map((line, at) => ({ ...line, at }))}
            keyOf={({ at }) => `${at}`}
            rowHeight={64}
            draw={(line) => (
              <div class="line">
                <div>
                  <strong>{line.name}</strong>
                  <div class="quiet">{line.title}</div>
                </div>
                <div class="number">
                  <div class={line.amount.startsWith('-') ? 'wrong' : 'good'}>{signed(line.amount, currency)}</div>
                  {line.old !== undefined && line.new !== undefined && (
                    <div class="quiet">
                      {printMoney(line.old, currency)} → {printMoney(line.new, currency)}
                    </div>
                  )}
                </div>
              </div>
            )}
          />
          {held.map(({ name, title, reason, amount }, at) => (
            <p key={at}>
              {t('runs.restate.held', {
                who: [name ?? t('runs.nobody'), title].filter(Boolean).join(', '),
                reason: t(`runs.hold.${reason as 'no-shares'}`),
                amount: signed(amount, currency),
              })}
            </p>
          ))}
        </>
      )}
    </Section>
  )
}

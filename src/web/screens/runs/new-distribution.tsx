/** A period is tried before it is distributed: everything that would come out, beside the last run; then it is proposed. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { useLocation } from 'preact-iso'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { role } from '../../parts/session.ts'
import { printMoney, printPeriod } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'
import { Beside, Flow, HoldLine, Pools, WriterDifference } from './run-words.tsx'
import { Problems } from './problems.tsx'
import '../money.css'

type Tried = Answer<'POST /api/distributions/try'>

interface Asked {
  readonly period: string
  readonly residuals: boolean
  readonly asInvoiced: boolean
  readonly known?: string
}

export default function NewDistribution(): JSX.Element {
  const [period, setPeriod] = useState('')
  const [residuals, setResiduals] = useState(false)
  const [asInvoiced, setAsInvoiced] = useState(false)
  const [known, setKnown] = useState('')
  const [tried, setTried] = useState<{ readonly asked: Asked; readonly value: Tried }>()
  const doing = useDoing()
  const asked: Asked = { period: period.trim(), residuals, asInvoiced, ...(known ? { known } : {}) }
  const attempt = (): Promise<boolean> =>
    doing.run(async () => {
      setTried(undefined)
      setTried({ asked, value: await ask('POST /api/distributions/try', { body: asked }) })
    })
  return (
    <Page title={t('runs.distribute')} lead={t('runs.distribute.lead')}>
      <form onSubmit={(event) => (event.preventDefault(), void attempt())}>
        <Field
          label={t('runs.period')}
          help={t('runs.period.help')}
          value={period}
          required
          minLength={4}
          maxLength={30}
          onInput={({ currentTarget }) => setPeriod(currentTarget.value)}
        />
        <Field
          label={t('runs.known')}
          help={t('runs.known.help')}
          type="date"
          value={known}
          onInput={({ currentTarget }) => setKnown(currentTarget.value)}
        />
        <div class="check">
          <Field
            label={t('runs.residuals')}
            type="checkbox"
            checked={residuals}
            onChange={({ currentTarget }) => setResiduals(currentTarget.checked)}
          />
        </div>
        <div class="check">
          <Field
            label={t('runs.as-invoiced')}
            type="checkbox"
            checked={asInvoiced}
            onChange={({ currentTarget }) => setAsInvoiced(currentTarget.checked)}
          />
        </div>
        <button type="submit" class="first" disabled={doing.isBusy}>
          {doing.isBusy ? t('shell.loading') : t('runs.try')}
        </button>
      </form>
      {doing.error !== undefined && <Failure error={doing.error} />}
      {tried && <TriedRun {...tried} />}
    </Page>
  )
}

function TriedRun({ asked, value }: { asked: Asked; value: Tried }): JSX.Element {
  const { currency, payable, held, carried, difference, problems, receipts } = value
  return (
    <>
      <Section title={t('runs.tried', { period: printPeriod(value.period) })} actions={<Propose asked={asked} />}>
        <Notice kind="note" title={t('runs.dry')} />
        {receipts === 'assumed' && <Notice kind="note" title={t('runs.assumed')} />}
        <Problems of={problems} />
        <Flow of={value} />
      </Section>
      <Section title={t('runs.payable', { n: payable.length })}>
        {payable.length === 0 ? (
          <div class="empty">{t('runs.payable.empty')}</div>
        ) : (
          <LongList
            label={t('runs.payable', { n: payable.length })}
            rows={payable}
            total={payable.length}
            keyOf={({ writer }) => writer}
            rowHeight={42}
            draw={({ name, amount }) => (
              <div class="line">
                <div>{name}</div>
                <div class="number">{printMoney(amount, currency)}</div>
              </div>
            )}
          />
        )}
      </Section>
      {carried.length > 0 && (
        <Section title={t('runs.carried', { n: carried.length })}>
          <LongList
            label={t('runs.carried', { n: carried.length })}
            rows={carried}
            keyOf={({ writer }) => writer}
            rowHeight={64}
            draw={({ name, amount, says }) => (
              <div class="line">
                <div>
                  <strong>{name}</strong>
                  <div class="quiet">{says}</div>
                </div>
                <div class="number">{printMoney(amount, currency)}</div>
              </div>
            )}
          />
        </Section>
      )}
      <Section title={t('runs.holds', { n: held.length })}>
        {held.length === 0 ? (
          <div class="empty">{t('runs.holds.empty')}</div>
        ) : (
          <LongList
            label={t('runs.holds', { n: held.length })}
            rows={held.map((hold, at) => ({ ...hold, at }))}
            keyOf={({ at }) => `${at}`}
            rowHeight={90}
            draw={(hold) => <HoldLine of={hold} currency={currency} />}
          />
        )}
      </Section>
      <Section title={t('runs.pools')}>
        <Pools of={value} />
      </Section>
      {difference && (
        <Section title={t('runs.difference')}>
          <Beside of={difference} currency={currency} />
          {difference.writers.length > 0 && (
            <LongList
              label={t('runs.difference.writers')}
              rows={difference.writers}
              keyOf={({ writer }) => writer}
              rowHeight={64}
              draw={(row) => <WriterDifference of={row} currency={currency} />}
            />
          )}
        </Section>
      )}
    </>
  )
}

function Propose({ asked }: { asked: Asked }): JSX.Element | null {
  const [isOpen, setOpen] = useState(false)
  const [job, setJob] = useState<string>()
  const doing = useDoing()
  const { route } = useLocation()
  if (role() !== 'clerk') return null
  const propose = (): Promise<boolean> =>
    doing.run(async () => setJob((await ask('POST /api/distributions', { body: asked })).job))
  const arrive = (result: unknown): void => {
    const { run, state } = result as { run: string; state: string }
    tell(t(state === 'proposed' ? 'runs.proposed' : 'runs.booked-at-once'))
    route(`/distributions/${run}`)
  }
  const close = (): void => {
    setOpen(false)
    setJob(undefined)
  }
  return (
    <>
      <button type="button" class="first" onClick={() => setOpen(true)}>
        {t('runs.propose')}
      </button>
      <Dialog title={t('runs.propose')} isOpen={isOpen} close={close}>
        <p>{t('runs.propose.asks', { period: asked.period })}</p>
        {doing.error !== undefined && <Failure error={doing.error} />}
        {job === undefined ? (
          <div class="actions">
            <button type="button" class="first" disabled={doing.isBusy} onClick={() => void propose()}>
              {t('runs.propose')}
            </button>
            <button type="button" onClick={close}>
              {t('shell.cancel')}
            </button>
          </div>
        ) : (
          <JobProgress id={job} whenDone={arrive} />
        )}
      </Dialog>
    </>
  )
}

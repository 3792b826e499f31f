/** Pays what an approved run owes: who would be paid what and what waits, then the batch and its files for the bank. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { JobProgress } from '../../parts/job.tsx'
import { LongList } from '../../parts/long-list.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { printMoney } from '../../parts/values.tsx'
import { Particulars } from '../../parts/told.tsx'
import { errorWords, type ServerWords } from '../../texts/errors.ts'
import { t } from '../../texts/text.ts'
import { Problems } from './problems.tsx'
import '../money.css'

type Paid = Answer<'POST /api/payments/try'>

/** As the job answers. */
interface Made {
  readonly payouts: number
  readonly files: readonly { readonly batch: string; readonly name: string }[]
  readonly problems: Paid['problems']
}

const FORMATS = ['pain001', 'nacha', 'by-payee'] as const
type Format = (typeof FORMATS)[number]

export default function Pay({ params: { id = '' } }: ScreenProps): JSX.Element {
  const run = useAsked(id, (signal) => ask('GET /api/distributions/{id}', { params: { id }, signal }))
  return (
    <Page
      title={t('runs.pay')}
      lead={t('payments.pay.lead')}
      actions={
        <a class="button" href={`/distributions/${id}`}>
          {t('payments.back')}
        </a>
      }
    >
      <Shown asked={run}>{({ period }) => <PayForm run={id} period={period} />}</Shown>
    </Page>
  )
}

function PayForm({ run, period }: { run: string; period: string }): JSX.Element {
  const [format, setFormat] = useState<Format>('pain001')
  const [executeOn, setExecuteOn] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [job, setJob] = useState<string>()
  const doing = useDoing()
  const body = { period, run, format, ...(executeOn ? { executeOn } : {}) }
  const tried = useAsked(body, (signal) => ask('POST /api/payments/try', { body, signal }))
  const pay = (): Promise<boolean> =>
    doing.run(async () => {
      setJob((await ask('POST /api/payments', { body })).job)
      setOpen(false)
    })
  if (job !== undefined) {
    return <JobProgress id={job} done={(made) => <MadeBatch made={made as Made} tried={tried.value} />} />
  }
  return (
    <>
      <div class="filters">
        <Choice
          label={t('payments.format')}
          value={format}
          choices={FORMATS.map((value) => ({ value, text: t(`payments.format.${value}`) }))}
          choose={(value) => setFormat(value as Format)}
        />
        <Field
          label={t('payments.execute-on')}
          help={t('payments.execute-on.help')}
          type="date"
          value={executeOn}
          onInput={({ currentTarget }) => setExecuteOn(currentTarget.value)}
        />
      </div>
      <Shown asked={tried}>
        {(paid) => (
          <>
            <Payouts paid={paid} title={t('payments.would-be-paid', { n: paid.payouts.length })} />
            <Waiting paid={paid} />
            <Problems of={paid.problems} />
            {paid.payouts.length > 0 && (
              <button type="button" class="first" onClick={() => setOpen(true)}>
                {t('payments.make')}
              </button>
            )}
          </>
        )}
      </Shown>
      <Dialog title={t('payments.make')} isOpen={isOpen} close={() => setOpen(false)}>
        <p>{t('payments.make.asks', { n: tried.value?.payouts.length ?? 0 })}</p>
        {doing.error !== undefined && <Failure error={doing.error} />}
        <div class="actions">
          <button type="button" class="first" disabled={doing.isBusy} onClick={() => void pay()}>
            {t('payments.make')}
          </button>
          <button type="button" onClick={() => setOpen(false)}>
            {t('shell.cancel')}
          </button>
        </div>
      </Dialog>
    </>
  )
}

/** Who was to be paid was shown before; who waits goes on waiting. */
function MadeBatch({ made, tried }: { made: Made; tried: Paid | undefined }): JSX.Element {
  return (
    <>
      <Notice kind="good" title={t('payments.made', { n: made.payouts })}>
        <ul>
          {made.files.map(({ batch, name }) => (
            <li key={name}>
              <a href={addressOf('GET /api/payments/{batch}/files/{name}', { params: { batch, name } })} download>
                {name}
              </a>
            </li>
          ))}
        </ul>
        <a href="/payments">{t('runs.payments')}</a>
      </Notice>
      {tried && <Waiting paid={tried} />}
      <Problems of={made.problems} />
    </>
  )
}

function Payouts({ paid, title }: { paid: Paid; title: string }): JSX.Element {
  return (
    <Section title={title}>
      {paid.payouts.length === 0 ? (
        <div class="empty">{t('payments.nothing')}</div>
      ) : (
        <LongList
          label={title}
          rows={paid.payouts}
          keyOf={({ payout }) => payout}
          rowHeight={64}
          draw={({ name, net, gross, withheld, currency }) => (
            <div class="line">
              <div>
                <strong>{name}</strong>
                {withheld.map(({ tax, amount, because }) => (
                  <div class="quiet" key={tax}>
                    {t('payments.withheld', { amount: printMoney(amount, currency), because })}
                  </div>
                ))}
              </div>
              <div class="number">
                <div>{printMoney(net, currency)}</div>
                {net !== gross && <div class="quiet">{t('payments.of', { amount: printMoney(gross, currency) })}</div>}
              </div>
            </div>
          )}
        />
      )}
    </Section>
  )
}

function Waiting({ paid: { waiting } }: { paid: Paid }): JSX.Element | null {
  if (waiting.length === 0) return null
  return (
    <Section title={t('payments.waiting', { n: waiting.length })}>
      <LongList
        label={t('payments.waiting', { n: waiting.length })}
        rows={waiting.map((each, at) => ({ ...each, at }))}
        keyOf={({ at }) => `${at}`}
        rowHeight={80}
        draw={({ name, amount, currency, problem }) => (
          <div class="line">
            <div>
              <strong>{name ?? t('payments.whole-run')}</strong>
              <Reason of={problem} />
            </div>
            <div class="number">{printMoney(amount, currency)}</div>
          </div>
        )}
      />
    </Section>
  )
}

function Reason({ of }: { of: ServerWords }): JSX.Element {
  const { message, hint, particulars } = errorWords(of)
  return (
    <>
      <div>{message}</div>
      {hint !== undefined && <div class="quiet">{hint}</div>}
      {particulars !== undefined && <Particulars of={particulars} />}
    </>
  )
}

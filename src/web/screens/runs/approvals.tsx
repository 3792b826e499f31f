/** Who has approved a run and what is missing; and signing, with a key that is opened in this page and goes nowhere. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { addressOf, type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked } from '../../parts/asked.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Field } from '../../parts/field.tsx'
import { Notice, tell } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { type ApproverKey, KeyTrouble, openApproverKey, sha256Of, verdictText } from '../../parts/sign.ts'
import { Table } from '../../parts/table.tsx'
import { Day, printMoney } from '../../parts/values.tsx'
import { t } from '../../texts/text.ts'

type Distribution = Answer<'GET /api/distributions/{id}'>
type Approvers = Answer<'GET /api/approvers'>['approvers']

export function Approvals({ run, again }: { run: Distribution; again: () => void }): JSX.Element {
  const { rounds, toSign, asProposed, state } = run
  const verdicts = rounds.flatMap(({ round, verdicts: said }) => said.map((each) => ({ ...each, round })))
  return (
    <Section title={t('runs.approvals')}>
      {!asProposed && <Notice kind="error" title={t('runs.approvals.changed')} />}
      <p>
        {toSign.isOpen
          ? t('runs.approvals.missing', { n: toSign.missing })
          : t(state === 'booked' && rounds.length === 0 ? 'runs.approvals.none-needed' : `runs.approvals.${state}`)}
      </p>
      {verdicts.length > 0 && (
        <Table
          caption={t('runs.approvals')}
          rows={verdicts}
          keyOf={({ round, approver, verdict }) => `${round} ${approver} ${verdict}`}
          columns={[
            { title: t('runs.approver'), of: ({ name }) => name, isName: true },
            { title: t('runs.verdict'), of: ({ verdict }) => t(`runs.verdict.${verdict}`) },
            { title: t('runs.on'), of: ({ on }) => <Day day={on} /> },
            { title: t('runs.round'), of: ({ round }) => `${round}`, isNumber: true },
            { title: t('runs.because'), of: ({ because }) => because },
            {
              title: t('runs.signature'),
              of: ({ counts, fault }) =>
                counts ? <span class="good">{t('runs.signature.holds')}</span> : <span class="wrong">{fault}</span>,
            },
          ]}
        />
      )}
      {toSign.isOpen && asProposed && <Sign run={run} again={again} />}
    </Section>
  )
}

function Sign({ run, again }: { run: Distribution; again: () => void }): JSX.Element {
  const asked = useAsked(run.toSign.resultSha256, async (signal) => {
    const { approvers } = await ask('GET /api/approvers', { signal })
    const address = addressOf('GET /api/distributions/{id}/result', { params: { id: run.run } })
    const result = await (await fetch(address, { credentials: 'same-origin', signal })).text()
    return { approvers, agrees: await agrees(run, result) }
  })
  return (
    <div class="sheet">
      <h3>{t('runs.sign')}</h3>
      <p>{t('runs.sign.lead')}</p>
      <Shown asked={asked}>
        {({ approvers, agrees: isSame }) =>
          isSame ? (
            <>
              <p class="good">{t('runs.sign.checked', { amount: printMoney(run.distributed, run.currency) })}</p>
              <SignForm run={run} approvers={approvers} again={again} />
            </>
          ) : (
            <Notice kind="error" title={t('runs.sign.differs')} />
          )
        }
      </Shown>
    </div>
  )
}

/** The whole result has the hash that is signed, and its totals are those that stand on this page. */
async function agrees({ toSign, distributed, heldTotal, received }: Distribution, result: string): Promise<boolean> {
  if ((await sha256Of(result)) !== toSign.resultSha256) return false
  const { totals } = JSON.parse(result) as { readonly totals: Readonly<Record<string, unknown>> }
  return totals['distributed'] === distributed && totals['held'] === heldTotal && totals['received'] === received
}

interface SignFormProps {
  readonly run: Distribution
  readonly approvers: Approvers
  readonly again: () => void
}

function SignForm({ run: { toSign, run }, approvers, again }: SignFormProps): JSX.Element {
  const [key, setKey] = useState<ApproverKey>()
  const [because, setBecause] = useState('')
  const opening = useDoing()
  const doing = useDoing()
  const approver = approvers.find(({ publicKey, endedOn }) => publicKey === key?.publicKey && endedOn === undefined)
  const { isOpen: _isOpen, missing: _missing, ...hashes } = toSign
  const give = (verdict: 'approve' | 'reject'): Promise<boolean> =>
    doing.run(async () => {
      if (!key) return
      const text = verdictText({ ...hashes, verdict, because })
      const body = { verdict, because, publicKey: key.publicKey, signature: await key.sign(text) }
      const { state } = await ask('POST /api/distributions/{id}/verdicts', { params: { id: run }, body })
      setKey(undefined)
      tell(t(`runs.signed.${state}`))
      again()
    })
  const open = (file: File | undefined): Promise<boolean> =>
    opening.run(async () => {
      setKey(undefined)
      if (file) setKey(await openApproverKey(await file.slice(0, 10_000).text()))
    })
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <Field
        label={t('runs.key')}
        type="file"
        help={t('runs.key.help')}
        problem={opening.error === undefined ? undefined : troubleText(opening.error)}
        onChange={({ currentTarget }) => void open(currentTarget.files?.[0])}
      />
      {key && !approver && <Notice kind="error" title={t('runs.key.unknown', { name: key.name })} />}
      {approver && <p class="good">{t('runs.key.opened', { name: approver.name })}</p>}
      <Field
        label={t('runs.because')}
        help={t('runs.because.help')}
        value={because}
        maxLength={2000}
        onInput={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      <details>
        <summary>{t('runs.sign.text')}</summary>
        <pre class="signed-text">{verdictText({ ...hashes, verdict: 'approve', because })}</pre>
      </details>
      {doing.error !== undefined && <Failure error={doing.error} />}
      <div class="actions">
        <button type="button" class="first" disabled={!approver || doing.isBusy} onClick={() => void give('approve')}>
          {t('runs.approve')}
        </button>
        <button
          type="button"
          disabled={!approver || doing.isBusy || because.trim() === ''}
          onClick={() => void give('reject')}
        >
          {t('runs.reject')}
        </button>
      </div>
    </form>
  )
}

function troubleText(error: unknown): string {
  return t(error instanceof KeyTrouble ? `runs.key.${error.what}` : 'runs.key.not-a-key')
}

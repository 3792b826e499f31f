/** A form for each step that the claim allows now; a paper is hashed here, and only its hash is sent. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { ask, type Given } from '../../parts/ask.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tellWith } from '../../parts/told.tsx'
import { t } from '../../texts/text.ts'
import type { Claim } from './shapes.ts'
import { Saying } from './saying.tsx'

type Body = NonNullable<Given<'POST /api/registry/claims/{id}/steps'>['body']>
type Does = Body['does']
type Side = 'claimant' | 'respondent'

const STEPS = [
  'notice',
  'answer',
  'evidence',
  'ask',
  'extend',
  'agree',
  'overturn',
  'refer',
  'determination',
  'withdraw',
] as const
type Step = (typeof STEPS)[number]
const PAPERS = ['contract', 'registration', 'draft', 'screen-credit', 'determination', 'correspondence']

export function StepForms({ claim, done }: { claim: Claim; done: () => void }): JSX.Element {
  const possible = STEPS.filter((step) => claim.allowed.includes(step))
  if (possible.length === 0) return <p class="quiet">{t('claims.nothing-next')}</p>
  return (
    <div class="row">
      {possible.map((step) => (
        <StepForm key={step} step={step} claim={claim} done={done} />
      ))}
    </div>
  )
}

interface Entered {
  readonly way: string
  readonly who: string
  readonly answer: 'accept' | 'deny' | 'partial'
  readonly fraction: string
  readonly side: Side
  readonly by: Side | 'hall'
  readonly days: string
  readonly text: string
  readonly paperKind: string
  readonly paperDay: string
  readonly sha256: string
  readonly on: string
}

function StepForm({ step, claim, done }: { step: Step; claim: Claim; done: () => void }): JSX.Element {
  const parties = [claim.claimant, ...claim.respondents]
  const [entered, setAll] = useState<Entered>({
    way: '',
    who: (step === 'answer' ? claim.respondents[0] : parties[0])?.id ?? '',
    answer: 'deny',
    fraction: claim.fraction,
    side: 'claimant',
    by: 'hall',
    days: '14',
    text: '',
    paperKind: 'contract',
    paperDay: '',
    sha256: '',
    on: '',
  })
  const set = (change: Partial<Entered>): void => setAll((before) => ({ ...before, ...change }))
  const send = async (source: string): Promise<void> => {
    const body = { source, does: doesOf(step, entered), ...(entered.on === '' ? {} : { on: entered.on }) }
    const { known, problems } = await ask('POST /api/registry/claims/{id}/steps', { params: { id: claim.id }, body })
    tellWith(t(known ? 'registry.stood' : 'registry.entered'), problems)
    done()
  }
  return (
    <Saying title={t(`claims.step.${step}`)} button={t(`claims.step.${step}`)} send={send}>
      <p class="quiet">{t(`claims.step.${step}.help`)}</p>
      <Inputs step={step} claim={claim} entered={entered} set={set} />
      <Field
        label={t('claims.day')}
        type="date"
        help={t('claims.day.help')}
        value={entered.on}
        onInput={({ currentTarget }) => set({ on: currentTarget.value })}
      />
    </Saying>
  )
}

interface InputsProps {
  readonly step: Step
  readonly claim: Claim
  readonly entered: Entered
  readonly set: (change: Partial<Entered>) => void
}

function Inputs({ step, claim, entered, set }: InputsProps): JSX.Element | null {
  const people = step === 'answer' ? claim.respondents : [claim.claimant, ...claim.respondents]
  const whom = (
    <Choice
      label={t('claims.who')}
      value={entered.who}
      choices={people.map(({ id, name }) => ({ value: id, text: name }))}
      choose={(who) => set({ who })}
    />
  )
  const part = (
    <Field
      label={t('claims.fraction')}
      help={t('claims.fraction.help')}
      value={entered.fraction}
      required
      onInput={({ currentTarget }) => set({ fraction: currentTarget.value })}
    />
  )
  switch (step) {
    case 'notice':
      return (
        <Field
          label={t('claims.way')}
          value={entered.way}
          required
          onInput={({ currentTarget }) => set({ way: currentTarget.value })}
        />
      )
    case 'answer':
      return (
        <>
          {whom}
          <Choice
            label={t('claims.answer')}
            value={entered.answer}
            choices={(['accept', 'deny', 'partial'] as const).map((value) => ({
              value,
              text: t(`claims.answer.${value}`),
            }))}
            choose={(answer) => set({ answer: answer as Entered['answer'] })}
          />
          {entered.answer === 'partial' && part}
        </>
      )
    case 'agree':
      return (
        <>
          {whom}
          {part}
        </>
      )
    case 'evidence':
    case 'overturn':
      return (
        <>
          <SideChoice value={entered.side} choose={(side) => set({ side })} />
          <PaperField entered={entered} set={set} />
          <LongField label={t('claims.statement')} value={entered.text} type={(text) => set({ text })} />
        </>
      )
    case 'ask':
      return <SideChoice value={entered.side} choose={(side) => set({ side })} />
    case 'extend':
      return (
        <Field
          label={t('claims.days')}
          inputMode="numeric"
          value={entered.days}
          required
          onInput={({ currentTarget }) => set({ days: currentTarget.value })}
        />
      )
    case 'refer':
      return (
        <Choice
          label={t('claims.side')}
          value={entered.by}
          choices={(['hall', 'claimant', 'respondent'] as const).map((value) => ({
            value,
            text: t(`claims.side.${value}`),
          }))}
          choose={(by) => set({ by: by as Entered['by'] })}
        />
      )
    case 'determination':
      return (
        <>
          {part}
          <LongField
            label={t('claims.summary')}
            help={t('claims.summary.help')}
            value={entered.text}
            required
            type={(text) => set({ text })}
          />
        </>
      )
    case 'withdraw':
      return null
  }
}

function SideChoice({ value, choose }: { value: Side; choose: (side: Side) => void }): JSX.Element {
  return (
    <Choice
      label={t('claims.side')}
      value={value}
      choices={(['claimant', 'respondent'] as const).map((each) => ({ value: each, text: t(`claims.side.${each}`) }))}
      choose={(side) => choose(side as Side)}
    />
  )
}

function PaperField({ entered, set }: Pick<InputsProps, 'entered' | 'set'>): JSX.Element {
  const hash = async (file: File | undefined): Promise<void> => {
    if (!file) return set({ sha256: '' })
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
    set({ sha256: Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('') })
  }
  return (
    <>
      <Field
        label={t('claims.paper')}
        type="file"
        help={t('claims.paper.help')}
        onChange={({ currentTarget }) => void hash(currentTarget.files?.[0])}
      />
      {entered.sha256 !== '' && (
        <>
          <Choice
            label={t('claims.paper.kind')}
            value={entered.paperKind}
            choices={PAPERS.map((value) => ({ value, text: value }))}
            choose={(paperKind) => set({ paperKind })}
          />
          <Field
            label={t('claims.paper.day')}
            type="date"
            required
            value={entered.paperDay}
            onInput={({ currentTarget }) => set({ paperDay: currentTarget.value })}
          />
        </>
      )}
    </>
  )
}

function doesOf(step: Step, { way, who, answer, fraction, side, by, days, text, ...paper }: Entered): Does {
  const papers = paper.sha256 === '' ? [] : [{ kind: paper.paperKind, date: paper.paperDay, sha256: paper.sha256 }]
  switch (step) {
    case 'notice':
      return { step, way }
    case 'answer':
      return { step, who, answer, ...(answer === 'partial' ? { fraction } : {}) }
    case 'evidence':
    case 'overturn':
      return { step, by: side, papers, statement: text }
    case 'ask':
      return { step, of: side }
    case 'extend':
      return { step, days: Number(days) }
    case 'agree':
      return { step, who, fraction }
    case 'refer':
      return { step, by }
    case 'determination':
      return { step, fraction, summary: text }
    case 'withdraw':
      return { step }
  }
}

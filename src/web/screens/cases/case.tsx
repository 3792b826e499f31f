/** One case: what it is about, what is next and by when, every step, and what can be done. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure, Shown, useAsked, wordsOf } from '../../parts/asked.tsx'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import type { ScreenProps } from '../../parts/screen.ts'
import { role } from '../../parts/session.ts'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { Due } from './cases.tsx'

type Shown1 = Answer<'GET /api/cases/{id}'>
const STEPS = ['note', 'assigned', 'answer-due', 'heard', 'decision', 'remedy-due', 'closed', 'reopened'] as const
type Step = (typeof STEPS)[number]

export default function CaseScreen({ params: { id = '' } }: ScreenProps): JSX.Element {
  const asked = useAsked(id, (signal) => ask('GET /api/cases/{id}', { params: { id }, signal }))
  const { value } = asked
  return (
    <Page
      title={value ? t(`cases.kind.${value.about.kind}` as TextKey) : t('cases.case')}
      lead={value?.against}
      actions={
        <button type="button" onClick={() => print()}>
          {t('cases.print')}
        </button>
      }
    >
      <Shown asked={asked}>
        {(found) => (
          <>
            <p class="wrap">{found.text}</p>
            <p>
              <strong>{t('cases.next')}</strong> <Due of={found} />{' '}
              <span class="tag">{t(`cases.state.${found.state}`)}</span>
            </p>
            <Steps found={found} again={asked.again} />
            {role() === 'clerk' && <StepForm found={found} again={asked.again} />}
            {role() === 'company' && found.state !== 'closed' && <AnswerForm id={found.id} again={asked.again} />}
            <p class="quiet">
              {t('cases.rules', {
                title: found.rules.title,
                answer: found.rules.answerDays,
                remedy: found.rules.remedyDays,
              })}
            </p>
          </>
        )}
      </Shown>
    </Page>
  )
}

interface OfCase {
  readonly found: Shown1
  readonly again: () => void
}

function Steps({ found: { id, by, openedOn, steps }, again }: OfCase): JSX.Element {
  const takeBack = async (entry: string): Promise<void> => {
    await ask('POST /api/cases/{id}/take-back', { params: { id }, body: { entry } }).catch((error: unknown) =>
      tell(wordsOf(error).message, { kind: 'error' }),
    )
    again()
  }
  return (
    <Section title={t('cases.steps')}>
      <ol class="plain-list steps">
        <li class="step">
          <strong>{printDay(openedOn)}</strong> {t(`cases.by.${by.is}`, { name: by.name ?? '' })}
        </li>
        {steps.map(({ entry, step, on, text, due }) => (
          <li key={entry} class="step">
            <strong>{printDay(on)}</strong> <span class="tag">{t(`cases.step.${step}` as TextKey)}</span> {text}{' '}
            {due !== undefined && <span class="quiet">{t('cases.until', { day: printDay(due) })}</span>}{' '}
            {role() === 'clerk' && (
              <button type="button" class="plain" onClick={() => void takeBack(entry)}>
                {t('cases.take-back')}
              </button>
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function StepForm({ found: { id, state }, again }: OfCase): JSX.Element {
  const [chosen, setStep] = useState<Step>('note')
  const [text, setText] = useState('')
  const [due, setDue] = useState('')
  const [error, setError] = useState<unknown>()
  const fits = STEPS.filter((each) =>
    state === 'closed' ? each === 'reopened' : each !== 'reopened' || state === 'decided',
  )
  const step = fits.includes(chosen) ? chosen : (fits[0] ?? chosen)
  const asksForDay = step.endsWith('-due')
  const send = async (): Promise<void> => {
    try {
      const { entry } = await ask('POST /api/cases/{id}/steps', {
        params: { id },
        body: { step, text, ...(asksForDay && due ? { due } : {}) },
      })
      setText('')
      setDue('')
      setError(undefined)
      tell(t('cases.said'), {
        undo: async () => {
          await ask('POST /api/cases/{id}/take-back', { params: { id }, body: { entry } })
          again()
        },
      })
      again()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Section title={t('cases.say')}>
      <form
        class="actions-form"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {error !== undefined && <Failure error={error} />}
        <Choice
          label={t('cases.what')}
          value={step}
          choices={fits.map((value) => ({ value, text: t(`cases.step.${value}`) }))}
          choose={(value) => setStep(value as Step)}
        />
        <LongField label={t('cases.words')} required value={text} type={setText} />
        {asksForDay && (
          <Field
            label={t('cases.by-when')}
            type="date"
            required
            value={due}
            onInput={({ currentTarget }) => setDue(currentTarget.value)}
          />
        )}
        <button type="submit" class="first">
          {t('cases.say.now')}
        </button>
      </form>
    </Section>
  )
}

function AnswerForm({ id, again }: { id: string; again: () => void }): JSX.Element {
  const [text, setText] = useState('')
  const [error, setError] = useState<unknown>()
  const send = async (): Promise<void> => {
    try {
      await ask('POST /api/cases/{id}/answer', { params: { id }, body: { text } })
      setText('')
      setError(undefined)
      tell(t('cases.answered'))
      again()
    } catch (failed) {
      setError(failed)
    }
  }
  return (
    <Section title={t('cases.answer')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {error !== undefined && <Failure error={error} />}
        <LongField label={t('cases.words')} required value={text} type={setText} />
        <button type="submit" class="first">
          {t('cases.answer.now')}
        </button>
      </form>
    </Section>
  )
}

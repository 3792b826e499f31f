/** Says a step in a case: what was done, a decision with its remedy, a day and its reason. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { type Answer, ask } from '../../parts/ask.ts'
import { Failure } from '../../parts/asked.tsx'
import { CompanyField } from '../../parts/company-field.tsx'
import { useDoing } from '../../parts/doing.ts'
import { Choice, Field } from '../../parts/field.tsx'
import { LongField } from '../../parts/long-field.tsx'
import { tell } from '../../parts/notice.tsx'
import { t } from '../../texts/text.ts'

type Found = Answer<'GET /api/cases/{id}'>
const STEPS = [
  'note',
  'assigned',
  'served',
  'answer-due',
  'answer',
  'heard',
  'moved',
  'decision',
  'remedy-due',
  'closed',
  'reopened',
] as const
type Step = (typeof STEPS)[number]
const OUTCOMES = ['upheld', 'upheld-in-part', 'dismissed', 'settled', 'withdrawn'] as const
type Outcome = (typeof OUTCOMES)[number]
/** After a settlement there may be something to put right. */
const HAS_REMEDY: readonly Outcome[] = ['upheld', 'upheld-in-part', 'settled']

const NOTHING = { text: '', remedy: '', due: '', company: '', outcome: 'upheld' as Outcome }
type Words = typeof NOTHING

export function StepForm({ found, again }: { found: Found; again: () => void }): JSX.Element {
  const [chosen, choose] = useState<Step>('note')
  const [words, setWords] = useState<Words>(NOTHING)
  const doing = useDoing()
  const fits = STEPS.filter((each) => isFit(each, found))
  const step = fits.includes(chosen) ? chosen : (fits[0] ?? chosen)
  const change = (part: Partial<Words>): void => setWords((before) => ({ ...before, ...part }))
  const send = (): Promise<boolean> =>
    doing.run(async () => {
      const params = { id: found.id }
      const { entry } = await ask('POST /api/cases/{id}/steps', { params, body: bodyOf(step, words, found) })
      setWords(NOTHING)
      choose('note')
      tell(t('cases.said'), {
        undo: async () => {
          await ask('POST /api/cases/{id}/take-back', { params, body: { entry } })
          again()
        },
      })
      again()
    })
  return (
    <form class="narrow" onSubmit={(event) => (event.preventDefault(), void send())}>
      <Choice
        label={t('cases.what')}
        help={t(`cases.step.help.${step}`)}
        value={step}
        choices={fits.map((value) => ({ value, text: t(`cases.step.${value}`) }))}
        choose={(value) => choose(value as Step)}
      />
      {step === 'served' && found.against === undefined && (
        <CompanyField required value={words.company} type={(company) => change({ company })} />
      )}
      {step === 'decision' && (
        <Choice
          label={t('cases.outcome')}
          value={words.outcome}
          choices={OUTCOMES.map((value) => ({ value, text: t(`cases.outcome.${value}`) }))}
          choose={(value) => change({ outcome: value as Outcome })}
        />
      )}
      <LongField
        label={t(step === 'moved' ? 'cases.moved-because' : step === 'decision' ? 'cases.reasons' : 'cases.words')}
        required
        value={words.text}
        type={(text) => change({ text })}
      />
      <Remedy step={step} words={words} change={change} />
      {asksForDay(step, words) && <DueField step={step} words={words} found={found} change={change} />}
      {doing.error !== undefined && <Failure error={doing.error} />}
      <button type="submit" class="first" disabled={doing.isBusy}>
        {t('cases.say.now')}
      </button>
    </form>
  )
}

interface WordsProps {
  readonly step: Step
  readonly words: Words
  readonly change: (part: Partial<Words>) => void
}

function Remedy({ step, words, change }: WordsProps): JSX.Element | null {
  if (step !== 'decision' || !HAS_REMEDY.includes(words.outcome)) return null
  return (
    <LongField
      label={t('cases.remedy.what')}
      required={words.outcome !== 'settled'}
      value={words.remedy}
      type={(remedy) => change({ remedy })}
    />
  )
}

/** The day of the rulebook stands there, and may be set to another. */
function DueField({ step, words, found, change }: WordsProps & { found: Found }): JSX.Element {
  const isAnswer = step === 'answer-due' || (step === 'moved' && found.awaits === 'answer')
  const help =
    step === 'moved'
      ? t('cases.moved.help')
      : t('cases.by-when.help', { n: isAnswer ? found.rules.answerDays : found.rules.remedyDays })
  return (
    <Field
      label={t(isAnswer ? 'cases.answer-by' : 'cases.remedy-by')}
      help={help}
      type="date"
      required
      value={words.due || byRule(step, found)}
      onInput={({ currentTarget }) => change({ due: currentTarget.value })}
    />
  )
}

function byRule(step: Step, { due = '', rules }: Found): string {
  if (step === 'moved') return due
  return step === 'answer-due' ? rules.answerDue : rules.remedyDue
}

function asksForDay(step: Step, { outcome, remedy }: Words): boolean {
  if (step !== 'decision') return step.endsWith('-due') || step === 'moved'
  return HAS_REMEDY.includes(outcome) && (outcome !== 'settled' || remedy.trim() !== '')
}

function isFit(step: Step, { state, awaits, by, against }: Found): boolean {
  if (state === 'closed') return step === 'reopened'
  if (step === 'reopened') return state === 'decided'
  if (step === 'remedy-due') return state === 'decided'
  if (step === 'moved') return awaits !== undefined
  return step !== 'served' || by.is === 'writer' || against === undefined
}

function bodyOf(step: Step, words: Words, found: Found) {
  const { text, remedy, due, company, outcome } = words
  return {
    step,
    text,
    ...(asksForDay(step, words) ? { due: due || byRule(step, found) } : {}),
    ...(step === 'decision' ? { outcome } : {}),
    ...(step === 'decision' && remedy.trim() !== '' && HAS_REMEDY.includes(outcome) ? { remedy } : {}),
    ...(step === 'served' && company.trim() !== '' ? { company } : {}),
  }
}

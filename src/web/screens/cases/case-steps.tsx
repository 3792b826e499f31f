/** What was done in a case, step by step: by whom, decided how, to be put right by when, with its evidence. */

import type { ComponentChildren, JSX } from 'preact'
import type { Answer } from '../../parts/ask.ts'
import { printDay } from '../../parts/values.tsx'
import { t, type TextKey } from '../../texts/text.ts'
import { sideOf } from './case-words.tsx'
import { Evidence } from './evidence.tsx'

export type CaseStepShape = Answer<'GET /api/cases/{id}'>['steps'][number]

interface CaseStepsProps {
  readonly opened: string
  readonly steps: readonly CaseStepShape[]
  /** What can be done with a step. */
  readonly beside?: (step: CaseStepShape) => ComponentChildren
}

export function CaseSteps({ opened, steps, beside }: CaseStepsProps): JSX.Element {
  return (
    <ol class="case-steps">
      <li>{opened}</li>
      {steps.map((each) => (
        <li key={each.entry}>
          <Step of={each} beside={beside?.(each)} />
        </li>
      ))}
    </ol>
  )
}

function Step({ of, beside }: { of: CaseStepShape; beside: ComponentChildren }): JSX.Element {
  const { step, from, on, text, due, outcome, remedy, evidence, byRule } = of
  const name = outcome === undefined ? t(`cases.step.${step}` as TextKey) : t(`cases.outcome.${outcome}`)
  return (
    <>
      <div class="case-step-head">
        <strong>{printDay(on)}</strong> <span class="tag">{name}</span>{' '}
        <span class="quiet">{byRule ? t('cases.by-rule') : sideOf(from)}</span> {beside}
      </div>
      <div class="wrap">{text}</div>
      {remedy !== undefined && (
        <div class="wrap">
          <strong>{t('cases.remedy')}</strong> {remedy}
        </div>
      )}
      {due !== undefined && <div class="quiet">{t('cases.until', { day: printDay(due) })}</div>}
      {evidence && <Evidence of={evidence} />}
    </>
  )
}

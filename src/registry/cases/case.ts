/** Cases for the joint oversight committee: the entries about one → where it stands, what is due next and what is overdue on a day. */

import type { IsoDate, Json } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'

export const CASE_ABOUT = ['finding', 'share', 'count', 'line', 'invoice', 'breach'] as const
export interface CaseAbout {
  readonly kind: (typeof CASE_ABOUT)[number]
  readonly id: string
}

/** Who opened it: a person of the registry by id, a company by name, or the guild itself. */
export type CaseParty = { readonly writer: string } | { readonly company: string } | { readonly guild: true }

export const CASE_STEPS = [
  'assigned',
  'heard',
  'answer-due',
  'answer',
  'note',
  'decision',
  'remedy-due',
  'closed',
  'reopened',
] as const
export type CaseStepKind = (typeof CASE_STEPS)[number]

export interface CaseStep {
  readonly entry: string
  readonly step: CaseStepKind
  readonly on: IsoDate
  readonly text: string
  readonly due?: IsoDate | undefined
}

export interface Case {
  readonly id: string
  readonly by: CaseParty
  readonly about: CaseAbout
  readonly text: string
  /** The company that it is about, which is heard. */
  readonly against?: string | undefined
  readonly openedOn: IsoDate
  readonly steps: readonly CaseStep[]
  readonly state: 'open' | 'decided' | 'closed'
  /** By when what was asked for last has to be there; none once it is closed. */
  readonly due?: IsoDate | undefined
}

/** From the entries `case` and `case-step` about one case; steps in the order in which they were said. */
export function caseOf(opening: Entry, stepEntries: readonly Entry[]): Case {
  const { by, about, text, against } = opening.says as unknown as Pick<Case, 'by' | 'about' | 'text' | 'against'>
  const steps = standingEntries(stepEntries).map(stepOf)
  const state = steps.reduce(nextState, 'open')
  const due = state === 'closed' ? undefined : dueAfter(steps)
  return { id: opening.subject, by, about, text, against, openedOn: opening.effectiveOn, steps, state, due }
}

/** The day itself is still in time. */
export function isOverdue({ due }: Pick<Case, 'due'>, on: IsoDate): boolean {
  return due !== undefined && due < on
}

function stepOf({ id, says, effectiveOn }: Entry): CaseStep {
  const { step, text, due } = says as { [key: string]: Json } as unknown as Pick<CaseStep, 'step' | 'text' | 'due'>
  return { entry: id, step, on: effectiveOn, text, due }
}

function nextState(state: Case['state'], { step }: CaseStep): Case['state'] {
  if (step === 'closed') return 'closed'
  if (step === 'decision') return 'decided'
  return step === 'reopened' ? 'open' : state
}

/** A hearing or an answer ends the wait for an answer, never that for a remedy; a decision ends whatever was due before it. */
function dueAfter(steps: readonly CaseStep[]): IsoDate | undefined {
  return steps.reduce<CaseStep | undefined>((awaited, each) => {
    if (each.due !== undefined) return each
    if (['answer', 'heard'].includes(each.step) && awaited?.step === 'remedy-due') return awaited
    return ['answer', 'heard', 'decision', 'reopened'].includes(each.step) ? undefined : awaited
  }, undefined)?.due
}

/** Cases for the joint oversight committee: the entries about one → where it stands, what is due next and what is overdue on a day. */

import { daysBetween, type IsoDate } from '../../base/index.ts'
import { type Entry, standingEntries } from '../entries.ts'
import { type CaseClock, type CaseOutcome, type CaseStep, caseStepOf, clockAfter } from './case-step.ts'

export const CASE_ABOUT = [
  'finding',
  'share',
  'count',
  'line',
  'invoice',
  'breach',
  'late-report',
  'report',
  'work',
  'licence',
  'tool',
  'room',
  'matter',
] as const
export interface CaseAbout {
  readonly kind: (typeof CASE_ABOUT)[number]
  readonly id: string
}

/** Who opened it: a person of the registry by id, a company by name, or the guild itself. */
export type CaseParty = { readonly writer: string } | { readonly company: string } | { readonly guild: true }

/** What it is about in terms that both sides know; found out when it was opened. */
export interface CaseMatter {
  /** As people name it: the number of an invoice, the project of a room. */
  readonly named?: string | undefined
  readonly work?: string | undefined
  readonly tool?: string | undefined
  readonly period?: string | undefined
  readonly licence?: string | undefined
  /** The calculation in which a breach was found, and what names the breach however often its facts are corrected. */
  readonly run?: string | undefined
  readonly breach?: string | undefined
}

export interface Case {
  readonly id: string
  readonly by: CaseParty
  readonly about: CaseAbout
  readonly matter: CaseMatter
  readonly text: string
  /** The company that it is about, which is heard. */
  readonly against?: string | undefined
  readonly openedOn: IsoDate
  readonly steps: readonly CaseStep[]
  readonly state: 'open' | 'decided' | 'closed'
  /** How the committee decided last. */
  readonly outcome?: CaseOutcome | undefined
  readonly clock?: CaseClock | undefined
  /** By when what was asked for last has to be there; none once it is closed. */
  readonly due?: IsoDate | undefined
}

type Opening = Pick<Case, 'by' | 'about' | 'text' | 'against'> & { readonly matter?: CaseMatter }

/** From the entries `case` and `case-step` about one case; steps in the order in which they were said. */
export function caseOf(opening: Entry, stepEntries: readonly Entry[]): Case {
  const { by, about, matter = {}, text, against } = opening.says as unknown as Opening
  const steps = standingEntries(stepEntries).map((entry) => caseStepOf(entry, sideOf(by)))
  const state = steps.reduce(nextState, 'open')
  const clock = clockAfter(steps)
  const outcome = steps.findLast(({ step }) => step === 'decision' || step === 'reopened')?.outcome
  const heard = steps.findLast(({ step }) => step === 'served')?.company ?? against
  const said = { id: opening.subject, by, about, matter, text, openedOn: opening.effectiveOn }
  return { ...said, against: heard, steps, state, outcome, clock, due: clock?.due }
}

/** Which side opened it. */
export function sideOf(by: CaseParty): CaseStep['from'] {
  if ('guild' in by) return 'guild'
  return 'writer' in by ? 'writer' : 'company'
}

/** The day itself is still in time. */
export function isOverdue({ due }: Pick<Case, 'due'>, on: IsoDate): boolean {
  return due !== undefined && due < on
}

/** Days that are left, the last one counted as none; below nothing once it is overdue. */
export function daysLeft({ due }: Pick<Case, 'due'>, on: IsoDate): number | undefined {
  return due === undefined ? undefined : daysBetween(on, due)
}

function nextState(state: Case['state'], { step }: CaseStep): Case['state'] {
  if (step === 'closed') return 'closed'
  if (step === 'decision') return 'decided'
  return step === 'reopened' ? 'open' : state
}

/** Steps of a case: what was done, said, shown and decided, each an entry; and by when something has to be there after it. */

import type { IsoDate, Json } from '../../base/index.ts'
import type { Entry } from '../entries.ts'

export const CASE_STEPS = [
  'assigned',
  'served',
  'heard',
  'answer-due',
  'answer',
  'evidence',
  'note',
  'decision',
  'remedy-due',
  'moved',
  'closed',
  'reopened',
] as const
export type CaseStepKind = (typeof CASE_STEPS)[number]

/** How a case ends, in the terms of arbitration. */
export const CASE_OUTCOMES = ['upheld', 'upheld-in-part', 'dismissed', 'settled', 'withdrawn'] as const
export type CaseOutcome = (typeof CASE_OUTCOMES)[number]

/** After these something has to be put right; after a settlement there may be. */
const ASKS_FOR_REMEDY: ReadonlySet<CaseOutcome> = new Set(['upheld', 'upheld-in-part'])
const MAY_ASK: ReadonlySet<CaseOutcome> = new Set([...ASKS_FOR_REMEDY, 'settled'])

export function asksForRemedy(outcome: CaseOutcome): 'always' | 'maybe' | 'never' {
  if (ASKS_FOR_REMEDY.has(outcome)) return 'always'
  return MAY_ASK.has(outcome) ? 'maybe' : 'never'
}

/** Things of the hall itself that speak in a case, by their ids. */
export const EVIDENCE_KINDS = ['finding', 'report', 'invoice'] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

/** A file that is kept elsewhere, known again by its hash; or something that the hall knows. */
export type CaseEvidence =
  | { readonly title: string; readonly sha256: string; readonly kept: string }
  | { readonly title: string; readonly kind: EvidenceKind; readonly id: string }

export interface CaseStep {
  readonly entry: string
  readonly step: CaseStepKind
  /** Whose word it is; the guild writes down the committee's. */
  readonly from: 'guild' | 'company' | 'writer'
  readonly on: IsoDate
  readonly text: string
  readonly due?: IsoDate | undefined
  readonly outcome?: CaseOutcome | undefined
  /** What a decision asks for. */
  readonly remedy?: string | undefined
  readonly evidence?: CaseEvidence | undefined
  /** The company before which the case was put. */
  readonly company?: string | undefined
  /** A rule said it and no person: the reason for the case was gone, or is there again. */
  readonly byRule?: true | undefined
}

/** `opener`: who opened the case; what they said again is a note of theirs. */
export function caseStepOf({ id, says, effectiveOn, source }: Entry, opener: CaseStep['from']): CaseStep {
  const { step, text, ...rest } = says as { [key: string]: Json } as unknown as Omit<CaseStep, 'entry' | 'on'>
  const from = rest.from ?? (step === 'answer' ? 'company' : source === 'a dispute' ? opener : 'guild')
  return { ...rest, entry: id, step, from, on: effectiveOn, text }
}

export interface CaseClock {
  /** What is awaited. */
  readonly for: 'answer' | 'remedy'
  /** The last day on which it is in time. */
  readonly due: IsoDate
}

/** A hearing or an answer ends the wait for an answer, never that for a remedy; a decision ends whatever was due before it. */
export function clockAfter(steps: readonly CaseStep[]): CaseClock | undefined {
  return steps.reduce<CaseClock | undefined>(nextClock, undefined)
}

function nextClock(clock: CaseClock | undefined, { step, due }: CaseStep): CaseClock | undefined {
  switch (step) {
    case 'answer-due':
      return due === undefined ? clock : { for: 'answer', due }
    case 'remedy-due':
      return due === undefined ? clock : { for: 'remedy', due }
    case 'moved':
      return clock === undefined || due === undefined ? clock : { ...clock, due }
    case 'answer':
    case 'heard':
      return clock?.for === 'remedy' ? clock : undefined
    case 'decision':
      return due === undefined ? undefined : { for: 'remedy', due }
    case 'closed':
    case 'reopened':
      return undefined
    default:
      return clock
  }
}

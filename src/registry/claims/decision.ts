/** Published decisions: how claims ended, without names, titles and ids, so that others can see what to expect. */

import { daysBetween, type Fraction, type IsoDate } from '../../base/index.ts'
import type { CreditKind } from '../records.ts'
import type { ClaimState } from './claim-as-of.ts'
import type { ClaimKind, Ending, PaperKind, Side } from './rules.ts'
import { ENDING_WORDS } from './words.ts'

export interface Decision {
  /** Counts the published decisions of a year: `2026-3`. */
  readonly number: string
  readonly endedOn: IsoDate
  readonly kind: ClaimKind
  readonly credit: CreditKind | undefined
  /** Whose share: one writer's, that of nobody known, or everybody's. */
  readonly against: 'writer' | 'unidentified' | 'everybody'
  readonly claimed: Fraction
  readonly toClaimant: Fraction
  readonly how: Ending
  readonly says: string
  /** The presumption that stood, or the guild's summary. */
  readonly because: string | undefined
  readonly papers: readonly { readonly by: Side; readonly kind: PaperKind }[]
  /** Title of each phase that the claim went through, with its days. */
  readonly phases: readonly { readonly title: string; readonly days: number }[]
}

/** Those that the rulebook of each claim publishes, in the order in which they ended. */
export function publishedDecisions(states: readonly ClaimState[]): Decision[] {
  const ended = states.flatMap((state) => {
    const { outcome, rules } = state
    return outcome && rules.publish.includes(outcome.how) ? [{ state, outcome }] : []
  })
  const inOrder = ended.toSorted((a, b) => {
    const [left, right] = [a, b].map(({ outcome, state }) => `${outcome.on} ${state.claim.id}`)
    return (left ?? '') < (right ?? '') ? -1 : 1
  })
  const counts = new Map<string, number>()
  return inOrder.map(({ state, outcome }) => {
    const year = outcome.on.slice(0, 4)
    counts.set(year, (counts.get(year) ?? 0) + 1)
    return decisionOf(state, { outcome, number: `${year}-${counts.get(year)}` })
  })
}

function decisionOf(
  { claim, papers, phases, rules }: ClaimState,
  { outcome, number }: { outcome: NonNullable<ClaimState['outcome']>; number: string },
): Decision {
  const presumption = rules.presumptions.find(({ id }) => id === outcome.because)
  const passed = phases.slice(0, -1).map(({ phase, since }, at) => ({
    title: rules.phases.find(({ id }) => id === phase)?.title ?? 'With the members',
    days: daysBetween(since, phases[at + 1]?.since ?? outcome.on),
  }))
  return {
    number,
    endedOn: outcome.on,
    kind: claim.kind,
    credit: claim.credit,
    against: typeof claim.against === 'string' ? claim.against : 'writer',
    claimed: claim.fraction,
    toClaimant: outcome.toClaimant,
    how: outcome.how,
    says: ENDING_WORDS[outcome.how],
    because: presumption?.title ?? outcome.because,
    papers: papers.map(({ by, kind }) => ({ by, kind })),
    phases: passed,
  }
}

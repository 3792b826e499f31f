/** The rulebook of competing claims: presumptions in their order, phases with their days, and what silence does in each. */

/** What a claim says about a work. */
export const CLAIM_KINDS = ['authorship', 'share', 'ownership', 'identity', 'draft'] as const
export type ClaimKind = (typeof CLAIM_KINDS)[number]

/** The papers that speak for a side; the hall keeps their day and their SHA-256, never the paper. */
export const PAPER_KINDS = [
  'contract',
  'registration',
  'draft',
  'screen-credit',
  'determination',
  'correspondence',
] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

export type Side = 'claimant' | 'respondent'

/** The phases that every rulebook has, in their order; between `reply` and `referral` it may have others, which are assisted. */
export const FIRST_PHASES = ['support', 'notice', 'answer', 'agreement', 'express', 'reply'] as const
export const LAST_PHASE = 'referral'
/** Not in a rulebook: the money has waited for too long and the members decide; and the end. */
export const MEMBERS = 'members'
export const ENDED = 'ended'

/**
 * `lapse`: the claim ends, and nothing moves. `for-claimant`, `for-respondent`: it ends as that side has it. `presumption`: the
 * first presumption that applies is put to the side that it is against. `presumed`: what was presumed stands. `overturned`:
 * the side that overturned it has its way. `next`: the next phase. `stay`: nothing; it is told as overdue.
 */
export type Consequence =
  | 'lapse'
  | 'for-claimant'
  | 'for-respondent'
  | 'presumption'
  | 'presumed'
  | 'overturned'
  | 'next'
  | 'stay'

/** Whose silence a phase speaks of. `supported` and `unsupported` are the respondent's, to a claim with and without papers. */
export type SilenceKey =
  | 'claimant'
  | 'respondent'
  | 'both'
  | 'supported'
  | 'unsupported'
  | 'against'
  | 'favoured'
  | 'hall'
  | 'guild'

/** What each phase has to say about silence, and what it may say. Any other phase is as `assisted`. */
export const SILENCES: Readonly<Record<string, { readonly [key in SilenceKey]?: readonly Consequence[] }>> = {
  support: { claimant: ['lapse', 'next'] },
  notice: { hall: ['stay'] },
  answer: { supported: ['for-claimant', 'presumption', 'next'], unsupported: ['for-claimant', 'presumption', 'next'] },
  agreement: { both: ['presumption', 'next'] },
  express: { against: ['presumed'] },
  reply: { favoured: ['overturned', 'next'] },
  assisted: {
    claimant: ['lapse', 'for-respondent', 'next'],
    respondent: ['for-claimant', 'next'],
    both: ['lapse', 'for-respondent', 'next'],
  },
  referral: { guild: ['stay'] },
}

/** Where a number or a rule comes from; `hypothesis` says why it was chosen where no source gives it. */
export interface RuleCitation {
  readonly source: string
  readonly at: string | undefined
  readonly says: string | undefined
  readonly hypothesis: string | undefined
}

export interface RuleNumber {
  readonly value: number
  readonly citation: RuleCitation
}

export interface PhaseRule {
  readonly id: string
  readonly title: string
  readonly days: RuleNumber
  /** `weekdays` leaves out Saturdays, Sundays and the rulebook's holidays. */
  readonly count: 'days' | 'weekdays'
  readonly silence: { readonly [key in SilenceKey]?: Consequence }
  /** Of what silence does. */
  readonly citation: RuleCitation
}

export interface Presumption {
  readonly id: string
  readonly title: string
  readonly kinds: readonly ClaimKind[]
  /** It applies when one side has filed such a paper; without any, it applies to every claim of its kinds. */
  readonly papers: readonly PaperKind[]
  /** It does not apply when either side has filed such a paper. */
  readonly without: readonly PaperKind[]
  readonly favours: 'whose-paper' | Side | 'equal'
  /** When both sides have one. `next`: then this presumption says nothing. */
  readonly ifBoth: 'latest' | 'earliest' | 'next'
  readonly citation: RuleCitation
}

export interface RuleSource {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly published: string | undefined
  readonly url: string | undefined
  readonly note: string | undefined
}

/** How a claim can end. */
export const ENDINGS = [
  'accepted',
  'agreed',
  'presumption',
  'silence',
  'determination',
  'withdrawn',
  'lapsed',
  'expired',
] as const
export type Ending = (typeof ENDINGS)[number]

/** The words that a rulebook is written in, for whoever reads it. */
export const CLAIM_WORDS = {
  kinds: CLAIM_KINDS,
  papers: PAPER_KINDS,
  endings: ENDINGS,
  firstPhases: FIRST_PHASES,
  lastPhase: LAST_PHASE,
  silences: SILENCES,
} as const
export type ClaimWords = typeof CLAIM_WORDS

export interface ClaimRules {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  readonly sources: readonly RuleSource[]
  /** Claims of these kinds need a paper before the other side is asked, and before anything is held. */
  readonly papersFor: readonly ClaimKind[]
  readonly papersCitation: RuleCitation
  readonly presumptions: readonly Presumption[]
  /** In their order. */
  readonly phases: readonly PhaseRule[]
  readonly holidays: readonly string[]
  /** The longest that a clock stands still for papers that the hall asked for. */
  readonly pause: RuleNumber
  /** The longest by which the sides may extend one phase together. */
  readonly extension: RuleNumber
  /** How often the same claim may come again, without a new paper, after it was withdrawn or lapsed. */
  readonly again: RuleNumber
  readonly deadline: {
    readonly months: RuleNumber
    readonly from: 'opened' | 'year-end'
    /** `registered`: the claim ends and the money follows the registered shares. `members`: it waits for what they decide. */
    readonly rolls: 'registered' | 'members'
  }
  readonly priority: readonly ('value' | 'expiry')[]
  readonly publish: readonly Ending[]
}

export function phaseOf(rules: ClaimRules, id: string): PhaseRule | undefined {
  return rules.phases.find((phase) => phase.id === id)
}

export function isAssisted(phase: string): boolean {
  return phase === 'assisted' || (!Object.hasOwn(SILENCES, phase) && phase !== MEMBERS && phase !== ENDED)
}

/** The phase after another; `express` and `reply` are entered by a presumption alone, and passed over. */
export function phaseAfter(rules: ClaimRules, id: string): string {
  const later = rules.phases.slice(rules.phases.findIndex((phase) => phase.id === id) + 1)
  return later.find((phase) => phase.id !== 'express' && phase.id !== 'reply')?.id ?? LAST_PHASE
}

/** How far a claim has come: its phase, its clock's beginnings, what was filed, agreed and presumed. Steps move it. */

import { add, compare, type Fraction, type IsoDate, ZERO } from '../../base/index.ts'
import type { EntryId } from '../entries.ts'
import type { WriterId } from '../records.ts'
import type { Claim, Paper } from './claim.ts'
import type { Pause } from './clock.ts'
import {
  type ClaimRules,
  type Consequence,
  ENDED,
  type Ending,
  LAST_PHASE,
  MEMBERS,
  phaseAfter,
  type Side,
} from './rules.ts'
import type { AnswerKind, Presumed, Step, StepSays } from './step.ts'

export interface FiledPaper extends Paper {
  readonly by: Side
}

export interface Outcome {
  readonly how: Ending
  /** What the claimant has of the whole payment by it. */
  readonly toClaimant: Fraction
  readonly on: IsoDate
  readonly entry: EntryId
  /** The presumption that stood, or what the guild publishes of its determination. */
  readonly because: string | undefined
}

export interface Progress {
  readonly phase: string
  readonly since: IsoDate
  /** The day of the last step: none is dated before it. */
  readonly lastOn: IsoDate
  readonly pauses: readonly (Pause & { readonly of: Side })[]
  readonly extendedBy: number
  /** Who has spoken since the phase began. */
  readonly spoke: ReadonlySet<Side>
  readonly papers: readonly FiledPaper[]
  readonly answers: ReadonlyMap<WriterId, AnswerKind>
  /** The part that the respondents have accepted; it is settled while the rest goes on. */
  readonly accepted: Fraction
  /** What each has signed last. */
  readonly signed: ReadonlyMap<WriterId, Fraction>
  readonly presumed: Presumed | undefined
  readonly overturnedBy: Side | undefined
  readonly phases: readonly { readonly phase: string; readonly since: IsoDate }[]
  readonly outcome: Outcome | undefined
  readonly moved: Fraction
  readonly released: boolean
}

export function startOf(claim: Claim, rules: ClaimRules): Progress {
  const papers = claim.papers.map((paper): FiledPaper => ({ ...paper, by: 'claimant' }))
  const phase = rules.papersFor.includes(claim.kind) && papers.length === 0 ? 'support' : 'notice'
  return {
    phase,
    since: claim.opened,
    lastOn: claim.opened,
    pauses: [],
    extendedBy: 0,
    spoke: new Set(),
    papers,
    answers: new Map(),
    accepted: ZERO,
    signed: new Map(),
    presumed: undefined,
    overturnedBy: undefined,
    phases: [{ phase, since: claim.opened }],
    outcome: undefined,
    moved: ZERO,
    released: false,
  }
}

/** The claim after a step that is allowed. */
export function move(before: Progress, step: Step, { claim, rules }: { claim: Claim; rules: ClaimRules }): Progress {
  const now = { ...before, lastOn: step.on }
  const { says } = step
  const end = (how: Ending, toClaimant: Fraction, because?: string): Progress =>
    enter({ ...now, outcome: { how, toClaimant, on: step.on, entry: step.entry, because } }, ENDED, step.on)
  switch (says.step) {
    case 'notice':
      return enter(now, 'answer', step.on)
    case 'answer':
      return answered(now, says, { claim, on: step.on, end })
    case 'evidence':
      return filed(now, says, { rules, on: step.on })
    case 'ask':
      return { ...now, pauses: [...now.pauses, { of: says.of, from: step.on, to: undefined }] }
    case 'extend':
      return { ...now, extendedBy: now.extendedBy + says.days, spoke: new Set<Side>(['claimant', 'respondent']) }
    case 'agree':
      return signed(now, says, { claim, end })
    case 'overturn':
      return enter({ ...withPapers(now, says), overturnedBy: says.by }, 'reply', step.on)
    case 'refer':
      return enter(now, LAST_PHASE, step.on)
    case 'determination':
      return end('determination', says.fraction, says.summary)
    case 'withdraw':
      return end('withdrawn', now.accepted)
    case 'silence':
      return silent(now, says, { claim, rules, on: step.on, end })
    case 'expire':
      return says.rolls === 'members' ? enter(now, MEMBERS, step.on) : end('expired', now.accepted)
    case 'release':
      return { ...now, moved: add(now.moved, says.moved), released: now.phase === ENDED }
  }
}

type End = (how: Ending, toClaimant: Fraction, because?: string) => Progress

function enter(now: Progress, phase: string, on: IsoDate): Progress {
  const phases = [...now.phases, { phase, since: on }]
  return { ...now, phase, since: on, pauses: [], extendedBy: 0, spoke: new Set(), phases }
}

/** All respondents accept: the claim stands. One who does not, in whole or in part, opens the time to agree. */
function answered(
  now: Progress,
  { who, answer, fraction = ZERO }: StepSays & { step: 'answer' },
  { claim, on, end }: { claim: Claim; on: IsoDate; end: End },
): Progress {
  const next = { ...now, answers: new Map(now.answers).set(who, answer), spoke: withSide(now.spoke, 'respondent') }
  if (answer === 'partial') return enter({ ...next, accepted: fraction }, 'agreement', on)
  if (answer !== 'accept') return enter(next, 'agreement', on)
  const all = claim.respondents.every((each) => next.answers.get(each) === 'accept')
  if (!all) return next
  return { ...end('accepted', claim.fraction), answers: next.answers }
}

function filed(
  now: Progress,
  says: StepSays & { step: 'evidence' },
  { rules, on }: { rules: ClaimRules; on: IsoDate },
): Progress {
  const next = withPapers(now, says)
  if (now.phase === 'support' && says.papers.length > 0) return enter(next, 'notice', on)
  // The side whose presumption was overturned answers with its own papers: neither is presumed right any more.
  if (now.phase === 'reply' && says.by !== now.overturnedBy) {
    return { ...enter(next, phaseAfter(rules, 'reply'), on), spoke: new Set([says.by]) }
  }
  return { ...next, pauses: next.pauses.map((each) => (each.of === says.by && !each.to ? { ...each, to: on } : each)) }
}

function withPapers(now: Progress, { by, papers }: { readonly by: Side; readonly papers: readonly Paper[] }): Progress {
  const filedNow = papers.map((paper): FiledPaper => ({ ...paper, by }))
  return { ...now, papers: [...now.papers, ...filedNow], spoke: withSide(now.spoke, by) }
}

/** The same fraction under all names is an agreement. */
function signed(
  now: Progress,
  { who, fraction }: StepSays & { step: 'agree' },
  { claim, end }: { claim: Claim; end: End },
): Progress {
  const side: Side = who === claim.claimant ? 'claimant' : 'respondent'
  const next = { ...now, signed: new Map(now.signed).set(who, fraction), spoke: withSide(now.spoke, side) }
  const all = [claim.claimant, ...claim.respondents].every((each) => {
    const under = next.signed.get(each)
    return under !== undefined && compare(under, fraction) === 0
  })
  return all ? { ...end('agreed', fraction), signed: next.signed } : next
}

function silent(
  now: Progress,
  says: StepSays & { step: 'silence' },
  { claim, rules, on, end }: { claim: Claim; rules: ClaimRules; on: IsoDate; end: End },
): Progress {
  const does: Record<Consequence, () => Progress> = {
    lapse: () => end('lapsed', now.accepted),
    'for-claimant': () => end('silence', claim.fraction),
    'for-respondent': () => end('silence', now.accepted),
    presumption: () => enter({ ...now, presumed: says.presumed }, 'express', on),
    presumed: () => end('presumption', now.presumed?.toClaimant ?? now.accepted, now.presumed?.presumption),
    overturned: () => end('silence', now.overturnedBy === 'claimant' ? claim.fraction : now.accepted),
    next: () => enter(now, phaseAfter(rules, now.phase), on),
    stay: () => now,
  }
  return does[says.does]()
}

function withSide(sides: ReadonlySet<Side>, side: Side): Set<Side> {
  return new Set([...sides, side])
}

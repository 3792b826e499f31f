/** Steps of a claim: what was done in it, one dated entry each. They are read and made here, and judged elsewhere. */

import { assert, type Fraction, type IsoDate, type Json, printFraction } from '../../base/index.ts'
import type { Entry, EntryId } from '../entries.ts'
import type { WriterId } from '../records.ts'
import { fractionOf, oneOf, type Paper, papersOf, textOf } from './claim.ts'
import type { Consequence, Side } from './rules.ts'

export const ANSWERS = ['accept', 'deny', 'partial', 'counter'] as const
export type AnswerKind = (typeof ANSWERS)[number]

/** Who is silent: a side, both, or those who run the procedure. */
export type Silent = Side | 'both' | 'hall' | 'guild'

/** Whom a presumption favours, and what the claimant has when it stands. */
export interface Presumed {
  readonly presumption: string
  readonly favours: Side | 'equal'
  readonly toClaimant: Fraction
}

export type StepSays =
  | { readonly step: 'notice'; readonly way: string }
  | {
      readonly step: 'answer'
      readonly who: WriterId
      readonly answer: AnswerKind
      /** The part that is accepted, of a `partial` answer. */
      readonly fraction?: Fraction | undefined
    }
  | { readonly step: 'evidence'; readonly by: Side; readonly papers: readonly Paper[]; readonly statement: string }
  | { readonly step: 'ask'; readonly of: Side }
  | { readonly step: 'extend'; readonly days: number }
  | { readonly step: 'agree'; readonly who: WriterId; readonly fraction: Fraction }
  | { readonly step: 'overturn'; readonly by: Side; readonly papers: readonly Paper[]; readonly statement: string }
  | { readonly step: 'refer'; readonly by: Side | 'hall' }
  | { readonly step: 'determination'; readonly fraction: Fraction; readonly summary: string }
  | { readonly step: 'withdraw' }
  | {
      readonly step: 'silence'
      readonly of: Silent
      readonly phase: string
      readonly does: Consequence
      readonly presumed?: Presumed | undefined
    }
  | { readonly step: 'expire'; readonly rolls: 'registered' | 'members' }
  /** What moved of the shares, and the determination of credits that moved it. */
  | { readonly step: 'release'; readonly moved: Fraction; readonly credits: string | undefined }

export type StepName = StepSays['step']

export interface Step {
  readonly entry: EntryId
  /** The day on which it happened. */
  readonly on: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
  readonly says: StepSays
}

/** Stops on what is no step: none is kept unchecked. */
export function readStep({ id, kind, says, effectiveOn, knownOn, source }: Entry): Step {
  assert(kind === 'claim-step' && says !== null, 'registry: a step of a claim is read from its own entry')
  return { entry: id, on: effectiveOn, knownOn, source, says: readSays(says) }
}

function readSays(json: { readonly [key: string]: Json | undefined }): StepSays {
  const { step, by, who, of, papers, statement, fraction, days } = json
  switch (step) {
    case 'notice':
      return { step, way: textOf(json['way']) }
    case 'answer':
      return {
        step,
        who: textOf(who),
        answer: oneOf(ANSWERS, json['answer']),
        ...(fraction === undefined ? {} : { fraction: fractionOf(fraction) }),
      }
    case 'evidence':
    case 'overturn':
      return { step, by: oneOf(SIDES, by), papers: papersOf(papers), statement: textOf(statement) }
    case 'ask':
      return { step, of: oneOf(SIDES, of) }
    case 'extend':
      assert(typeof days === 'number', 'registry: an extension is a number of days')
      return { step, days }
    case 'agree':
      return { step, who: textOf(who), fraction: fractionOf(fraction) }
    case 'refer':
      return { step, by: oneOf([...SIDES, 'hall'], by) }
    case 'determination':
      return { step, fraction: fractionOf(fraction), summary: textOf(json['summary']) }
    case 'withdraw':
      return { step }
    case 'silence':
      return readSilence(json)
    case 'expire':
      return { step, rolls: oneOf(['registered', 'members'], json['rolls']) }
    default:
      assert(step === 'release', `registry: ${JSON.stringify(step)} is a step of a claim`)
      return { step, moved: fractionOf(json['moved']), credits: optionalText(json['credits']) }
  }
}

const SIDES: readonly Side[] = ['claimant', 'respondent']
const SILENT: readonly Silent[] = [...SIDES, 'both', 'hall', 'guild']
const DOES: readonly Consequence[] = [
  'lapse',
  'for-claimant',
  'for-respondent',
  'presumption',
  'presumed',
  'overturned',
  'next',
  'stay',
]

function readSilence(json: { readonly [key: string]: Json | undefined }): StepSays {
  const { of, phase, does, presumption, favours, fraction } = json
  const presumed = presumption !== undefined && {
    presumption: textOf(presumption),
    favours: oneOf([...SIDES, 'equal'] as const, favours),
    toClaimant: fractionOf(fraction),
  }
  return {
    step: 'silence',
    of: oneOf(SILENT, of),
    phase: textOf(phase),
    does: oneOf(DOES, does),
    ...(presumed && { presumed }),
  }
}

/** `readSays` reads it back. */
export function stepJson(says: StepSays): { [key: string]: Json | undefined } {
  const json: { [key: string]: Json | undefined } = {}
  const flat = 'presumed' in says && says.presumed ? { ...says, ...flatPresumed(says.presumed) } : says
  for (const [key, value] of Object.entries(flat)) {
    if (key === 'presumed') continue
    if (key === 'papers') json[key] = (value as readonly Paper[]).map((paper) => ({ ...paper }))
    else json[key] = isFraction(value) ? printFraction(value) : (value as Json | undefined)
  }
  return json
}

function flatPresumed({ presumption, favours, toClaimant }: Presumed) {
  return { presumption, favours, fraction: toClaimant }
}

function isFraction(value: unknown): value is Fraction {
  return typeof value === 'object' && value !== null && 'denominator' in value
}

function optionalText(json: Json | undefined): string | undefined {
  return json === undefined ? undefined : textOf(json)
}

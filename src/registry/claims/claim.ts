/** A claim as it was made: what of a work, by whom, against whom, on which papers. Its entry is read here, and made. */

import {
  assert,
  contentId,
  type Fraction,
  type IsoDate,
  type Json,
  parseFraction,
  printFraction,
  required,
} from '../../base/index.ts'
import type { Entry, EntryInput } from '../entries.ts'
import { CREDIT_KINDS, type CreditKind, type DraftId, type WorkId, type WriterId } from '../records.ts'
import { CLAIM_KINDS, type ClaimKind, PAPER_KINDS, type PaperKind } from './rules.ts'

export type ClaimId = string

export interface Paper {
  readonly kind: PaperKind
  /** The day that the paper bears. */
  readonly date: IsoDate
  readonly sha256: string
}

/** Whose share is claimed: a writer's, the part of which nobody is known, or everybody's in proportion. */
export type Against = { readonly writer: WriterId } | 'unidentified' | 'everybody'

export interface Claim {
  readonly id: ClaimId
  readonly kind: ClaimKind
  readonly work: WorkId
  readonly claimant: WriterId
  readonly against: Against
  /** Who is asked: the writers whose shares are claimed. */
  readonly respondents: readonly WriterId[]
  readonly credit: CreditKind | undefined
  readonly draft: DraftId | undefined
  /** Of the whole payment for the work. */
  readonly fraction: Fraction
  readonly papers: readonly Paper[]
  readonly statement: string | undefined
  /** The claim that this one answers. */
  readonly counters: ClaimId | undefined
  /** Counts the claims of one matter from 1: the same thing may be claimed again. */
  readonly round: number
  /** SHA-256 of the rulebook that it was opened under, which governs it to its end. */
  readonly rules: string
  readonly opened: IsoDate
  /** From which day on it applies. */
  readonly effectiveOn: IsoDate
  readonly knownOn: IsoDate
  readonly source: string
}

export type NewClaim = Omit<Claim, 'id' | 'knownOn'>

/** Made from all that is claimed and the day, not from the papers: these may follow. */
export function claimId(claim: Omit<NewClaim, 'source' | 'papers' | 'statement' | 'rules' | 'respondents'>): ClaimId {
  const { counters, effectiveOn, opened, round, fraction } = claim
  const content = { matter: matterOf(claim), fraction: printFraction(fraction), counters, effectiveOn, opened, round }
  return contentId('claim', content)
}

/** What is claimed, as one text: two claims of one matter are the same claim, whenever they are made. */
export function matterOf({
  kind,
  work,
  claimant,
  against,
  credit,
  draft,
}: Pick<Claim, 'kind' | 'work' | 'claimant' | 'against' | 'credit' | 'draft'>): string {
  return JSON.stringify([kind, work, claimant, printAgainst(against), credit ?? null, draft ?? null])
}

export function printAgainst(against: Against): string {
  return typeof against === 'string' ? against : against.writer
}

export function claimEntry(claim: NewClaim, { knownOn }: { knownOn: IsoDate }): Omit<EntryInput, 'number'> {
  const { kind, work, claimant, against, respondents, credit, draft, fraction } = claim
  const { papers, statement, counters, round, rules, opened, effectiveOn, source } = claim
  return {
    kind: 'claim',
    subject: claimId(claim),
    says: {
      kind,
      work,
      claimant,
      against: printAgainst(against),
      respondents: [...respondents],
      credit,
      draft,
      fraction: printFraction(fraction),
      papers: papers.map((paper) => ({ ...paper })),
      statement,
      counters,
      round,
      rules,
      opened,
    },
    effectiveOn,
    knownOn,
    source,
  }
}

/** `undefined` for an entry that takes a claim back. Stops on an entry that is no claim: none is kept unchecked. */
export function readClaim(entry: Entry): Claim | undefined {
  const { says, subject, effectiveOn, knownOn, source } = entry
  assert(entry.kind === 'claim', 'registry: a claim is read from its own entry')
  if (!says) return undefined
  const against = textOf(says['against'])
  return {
    id: subject,
    kind: oneOf(CLAIM_KINDS, says['kind']),
    work: textOf(says['work']),
    claimant: textOf(says['claimant']),
    against: against === 'unidentified' || against === 'everybody' ? against : { writer: against },
    respondents: listOf(says['respondents']).map(textOf),
    credit: says['credit'] === undefined ? undefined : oneOf(CREDIT_KINDS, says['credit']),
    draft: says['draft'] === undefined ? undefined : textOf(says['draft']),
    fraction: fractionOf(says['fraction']),
    papers: papersOf(says['papers']),
    statement: says['statement'] === undefined ? undefined : textOf(says['statement']),
    counters: says['counters'] === undefined ? undefined : textOf(says['counters']),
    round: Number(says['round']),
    rules: textOf(says['rules']),
    opened: textOf(says['opened']),
    effectiveOn,
    knownOn,
    source,
  }
}

export function papersOf(json: Json | undefined): Paper[] {
  return listOf(json).map((each) => {
    const { kind, date, sha256 } = each as { readonly [key: string]: Json | undefined }
    return { kind: oneOf(PAPER_KINDS, kind), date: textOf(date), sha256: textOf(sha256) }
  })
}

export function fractionOf(json: Json | undefined): Fraction {
  return required(parseFraction(textOf(json)), 'registry: a claim names an exact fraction')
}

export function textOf(json: Json | undefined): string {
  assert(typeof json === 'string', 'registry: an entry of a claim says texts')
  return json
}

function listOf(json: Json | undefined): readonly Json[] {
  return Array.isArray(json) ? json : []
}

export function oneOf<T extends string>(names: readonly T[], json: Json | undefined): T {
  return required(
    names.find((name) => name === json),
    `registry: ${JSON.stringify(json)} is known here`,
  )
}

/**
 * A claim: what one report says in one sentence. It comes out of a text as a candidate; a person confirms, edits or rejects it.
 * The record never holds more of a text than these sentences, cut to `MOST_QUOTED` characters.
 */

import type { EventKind } from './event-kind.ts'
import type { Issue } from './issue.ts'
import type { RecordDate } from './record-date.ts'

/** Characters of a quotation; a longer sentence is cut around the words that carry the claim, with "…" where it was cut. */
export const MOST_QUOTED = 300

export interface Place {
  /** In UTF-16 units of the report's text, whose hash the report holds. */
  readonly start: number
  readonly end: number
  /** Counted from 1. */
  readonly paragraph: number
  readonly sentence: number
}

/** Who says it: the report itself, or somebody it names or does not name. */
export interface Speaker {
  readonly is: 'report' | 'named' | 'anonymous'
  /** "Ellen Stutzman", "sources within the guild"; empty for the report itself. */
  readonly name: string
  /** The party that the speaker speaks for. */
  readonly party?: string | undefined
}

/**
 * What a number counts. `share` is a percentage of votes; `rise` and `rate` percentages of pay; `cost` what one side says that an
 * offer, a deal or a stoppage is worth; `days` how long something took.
 */
export const MEASURES = [
  'share',
  'yes',
  'no',
  'votes',
  'members',
  'turnout',
  'rise',
  'rate',
  'amount',
  'cost',
  'days',
  'threshold',
  'writers',
  'weeks',
  'count',
] as const
export type Measure = (typeof MEASURES)[number]

export interface Quantity {
  readonly measure: Measure
  /** Decimal text, exact as said: "97.85", "5553", "343000000". */
  readonly value: string
  /** `percent`, `count`, `days`, `weeks`, `months`, `years`, or an ISO 4217 code. */
  readonly unit: string
  /** "more than", "about", "up to": the number is then a bound or rounded. */
  readonly bound?: 'over' | 'under' | 'about' | undefined
  /** What the number is of, in words of the text: "success bonus", "a half-hour episode". */
  readonly of?: string | undefined
  readonly said: string
}

/**
 * `event`: something happened · `state`: something held at a time (a strike is on, talks rest) · `figure`: a number is so ·
 * `outcome`: a round, a strike or a deal brought something, or did not.
 */
export const CLAIM_ABOUTS = ['event', 'state', 'figure', 'outcome'] as const
export type ClaimAbout = (typeof CLAIM_ABOUTS)[number]

/** States that a claim can speak of. */
export const STATE_KINDS = ['strike', 'shutdown', 'talks', 'no-talks', 'blackout', 'contract-in-force'] as const
export type StateKind = (typeof STATE_KINDS)[number]

/** `fact`: told as having happened · `planned`: announced for later · `possible`: may, might, if · `denied`: said not to be so. */
export type Modality = 'fact' | 'planned' | 'possible' | 'denied'

export interface ClaimContent {
  readonly about: ClaimAbout
  /** Of an event. */
  readonly kind?: EventKind | undefined
  /** Of a state. */
  readonly state?: StateKind | undefined
  readonly modality: Modality
  /** Ids of parties; who acts comes first, whom it is towards follows. */
  readonly parties: readonly string[]
  readonly date?: RecordDate | undefined
  readonly issue?: Issue | undefined
  /**
   * What is asked, offered, reached or said to be so, in a few words that can be compared: "minimum room size", "advisory",
   * "licence fee per word", "ban", "DVD residual".
   */
  readonly terms: readonly string[]
  readonly quantities: readonly Quantity[]
  readonly speaker: Speaker
}

export type ClaimStatus = 'candidate' | 'confirmed' | 'rejected'

export interface ClaimReview {
  readonly by: string
  readonly on: string
  readonly reason?: string | undefined
  /** Names of what was set otherwise than it was found, by whoever looked at it: "date". */
  readonly edited?: readonly string[] | undefined
}

export interface Claim extends ClaimContent {
  /** `claim-…`, made from the report, its place and what was found there: the same text gives the same ids. */
  readonly id: string
  readonly report: string
  readonly quote: string
  readonly place: Place
  readonly status: ClaimStatus
  /** How sure the finder is, 0 to 100: for the order in which people look, never for money. */
  readonly confidence: number
  /** Who found it: `rules`, the name of a model connector, or both: `rules + qwen3`. */
  readonly foundBy: string
  /** Of a claim that somebody has looked at. */
  readonly review?: ClaimReview | undefined
}

/**
 * What is known to have happened: rounds of bargaining with their events, positions, votes and quiet times. One event may have
 * many values side by side, each with its sources and its rank; a value that turned out wrong is deprecated, never deleted.
 */

import type { IsoDate } from '../base/index.ts'
import type { Quantity, StateKind } from './claim.ts'
import type { EventKind } from './event-kind.ts'
import type { Issue } from './issue.ts'
import type { RecordDate } from './record-date.ts'
import type { Party } from './party.ts'

/**
 * How sure a source makes what rests on it. `primary`: the agreement, schedule or notice itself · `guild`: a guild's own page, or
 * its text as quoted · `press`: a major trade paper, or several outlets · `secondary`: one page after others · `single`: one news
 * text alone · `derived`: reckoned by us from other sources, which its note names.
 */
export const SURENESS = ['primary', 'guild', 'press', 'secondary', 'single', 'derived'] as const
export type Sureness = (typeof SURENESS)[number]

/** Where something in the record comes from. */
export interface RecordSource {
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly published?: string | undefined
  readonly url?: string | undefined
  readonly sure?: Sureness | undefined
  readonly note?: string | undefined
}

export const RANKS = ['preferred', 'normal', 'deprecated'] as const
export type Rank = (typeof RANKS)[number]

/** One value of an event's date or number, as some sources have it. */
export interface Ranked<T> {
  readonly value: T
  readonly rank: Rank
  /** Why it is preferred or deprecated. */
  readonly reason?: string | undefined
  /** Ids of sources; of confirmed claims in a hall. */
  readonly sources: readonly string[]
}

export interface RecordEvent {
  readonly id: string
  readonly kind: EventKind
  readonly round: string
  readonly parties: readonly string[]
  /** One sentence of ours that says what happened. */
  readonly says: string
  readonly dates: readonly Ranked<RecordDate>[]
  readonly quantities: readonly Ranked<Quantity>[]
  readonly issue?: Issue | undefined
  readonly terms: readonly string[]
  /** A deal of the library that it put forward or made. */
  readonly deal?: string | undefined
  /** Of a vote: the first and the last day on which votes were cast. */
  readonly voting?: { readonly first: IsoDate; readonly last: IsoDate } | undefined
}

/** Something that held from one day to another: a strike, quiet between the sides, a contract. */
export interface RecordState {
  readonly id: string
  readonly state: StateKind
  readonly round: string
  readonly parties: readonly string[]
  readonly first: IsoDate
  /** Absent while it lasts. */
  readonly last?: IsoDate | undefined
  readonly says: string
  readonly sources: readonly string[]
}

/** What one side asked or offered on one issue from a day on. */
export interface Position {
  readonly id: string
  readonly round: string
  readonly party: string
  readonly issue: Issue
  readonly stance: 'demand' | 'offer' | 'counter-offer' | 'rejection' | 'agreed'
  readonly on: RecordDate
  /** One sentence of ours. */
  readonly says: string
  readonly terms: readonly string[]
  readonly quantities: readonly Quantity[]
  /** A deal of the library that says what it would pay, and the clauses of it that do. */
  readonly deal?: string | undefined
  readonly clauses: readonly string[]
  /** Another round's position or event whose terms it takes up or is measured against: pattern bargaining. */
  readonly follows?: string | undefined
  readonly sources: readonly string[]
}

/** What a round, a strike or a deal brought, or did not bring. */
export interface Outcome {
  readonly id: string
  readonly round: string
  readonly brought: boolean
  readonly issue?: Issue | undefined
  readonly terms: readonly string[]
  readonly says: string
  readonly sources: readonly string[]
}

export interface Round {
  readonly id: string
  readonly title: string
  readonly union: string
  readonly employers: string
  /** First and last day that the round is recorded for, talks to ratification. */
  readonly first: IsoDate
  readonly last: IsoDate
  /** Kinds of which the record claims to hold every event between these days: what is not in it did not happen. */
  readonly complete: readonly EventKind[]
  /** The rulebook of its stages and votes. */
  readonly stages?: string | undefined
  readonly sources: readonly string[]
}

/** The record as a value: what ships with Guildhall, with what a hall has confirmed laid over it. */
export interface History {
  readonly parties: readonly Party[]
  readonly sources: readonly RecordSource[]
  readonly rounds: readonly Round[]
  readonly events: readonly RecordEvent[]
  readonly states: readonly RecordState[]
  readonly positions: readonly Position[]
  readonly outcomes: readonly Outcome[]
}

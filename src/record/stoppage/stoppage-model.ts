/**
 * What a stoppage costs, as a model: groups, each with what it loses or saves while work rests. No number stands in it without a
 * source or a reason why it was assumed.
 */

import type { Fraction, IsoDate } from '../../base/index.ts'
import type { RecordSource } from '../history.ts'
import type { Range } from './range.ts'

/** One number of a model, with what it rests on. */
export interface Assumption {
  /** `writers/pay/rate`. */
  readonly id: string
  readonly range: Range
  /** As the file has them: what people read. */
  readonly written: Readonly<Record<'low' | 'central' | 'high', string>>
  /** What follows from the source, and how. */
  readonly says?: string | undefined
  /** Ids of sources. */
  readonly sources: readonly string[]
  /** Why this was assumed, where no source gives it; beside a source, what was assumed to come from it to the number. */
  readonly hypothesis?: string | undefined
}

/**
 * What a group loses or saves: `rate` for `perDays` days, `times` so often, of it the `share` that is touched; from `starts` days
 * on, in full after `ramp` days more, back to nothing `after` days from the end; `madeUp` is what comes all the same, before or
 * afterwards.
 */
export interface Flow {
  /** `writers/pay`. */
  readonly id: string
  readonly title: string
  readonly is: 'loss' | 'saving'
  readonly rate: Assumption
  readonly perDays: Fraction
  /** As the file has it: `year`, `100`. */
  readonly per: string
  readonly times?: Assumption | undefined
  readonly share?: Assumption | undefined
  readonly starts?: Assumption | undefined
  readonly ramp?: Assumption | undefined
  readonly after?: Assumption | undefined
  readonly madeUp?: Assumption | undefined
  /** Flows of other groups that this one is a part of: the same money, seen from another side. */
  readonly within: readonly string[]
  readonly says?: string | undefined
}

export const ROLES = ['strikers', 'employers', 'others'] as const
export type Role = (typeof ROLES)[number]

export interface Group {
  readonly id: string
  readonly title: string
  readonly role: Role
  readonly people?: Assumption | undefined
  readonly flows: readonly Flow[]
}

/** An offer that the model names: by a position of the record that says what it is worth, or by its own number a year. */
export interface ModelOffer {
  readonly label: string
  readonly position?: string | undefined
  readonly worth?: Assumption | undefined
  /** What the number is of: one year, or the whole term. */
  readonly per: 'year' | 'term'
  readonly at: { readonly line: number; readonly column: number }
}

/** What somebody published about a group or a flow, beside which the model is held. */
export interface PublishedFigure {
  readonly id: string
  /** Id of a group or a flow. */
  readonly of: string
  readonly value: Fraction
  readonly days?: number | undefined
  readonly says: string
  readonly sources: readonly string[]
}

export interface StoppageModel {
  readonly id: string
  readonly title: string
  readonly currency: string
  /** What was known on this day went into it. */
  readonly knownOn: IsoDate
  /** First and last day without work, of a stoppage that was. */
  readonly first?: IsoDate | undefined
  readonly last?: IsoDate | undefined
  /** How many years the gain of an offer is counted, unless somebody asks otherwise: one whole number. */
  readonly years: Assumption
  readonly sources: readonly RecordSource[]
  readonly groups: readonly Group[]
  readonly offers: readonly ModelOffer[]
  readonly published: readonly PublishedFigure[]
  /** What nobody has put into numbers here, in sentences. */
  readonly leftOut: readonly string[]
}

/** Every number of a group, in the order of the file. */
export function assumptionsOf({ people, flows }: Group): Assumption[] {
  const of = flows.flatMap(({ rate, times, share, starts, ramp, after, madeUp }) => [
    rate,
    ...[times, share, starts, ramp, after, madeUp].filter((each) => each !== undefined),
  ])
  return people ? [people, ...of] : of
}

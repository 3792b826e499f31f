/**
 * The rulebook of a round of bargaining, as data: the stages on each track, the steps that lead from one to the next, and the rules
 * that say who decides, by which majority, after how many days, and what failure does. A union's rulebook stands on that of its law.
 */

import type { Fraction, IsoDate } from '../../base/index.ts'
import type { Citation, Source } from '../../terms/index.ts'
import type { EventKind } from '../event-kind.ts'

export const DECIDERS = ['members', 'board', 'council', 'committee', 'union', 'employers', 'mediator', 'clock'] as const
export type Decider = (typeof DECIDERS)[number]

/** From what days are counted: an event of the round, or the notice to the other side, which no report tells. */
export type RuleDay = EventKind | 'notice'

export interface Track {
  readonly id: string
  readonly title: string
  /** In their order; the first is where a round starts. */
  readonly stages: readonly { readonly id: string; readonly title: string }[]
}

/** An arrow: what leads from one stage of a track to another. */
export interface Step {
  readonly id: string
  readonly title: string
  readonly track: string
  readonly from: readonly string[]
  readonly to: string
  readonly by: readonly Decider[]
  /** The kind of event that takes it; without one, no report tells it and the clock or nobody does. */
  readonly event: EventKind | undefined
}

export type RuleSubject =
  | {
      readonly is: 'vote'
      readonly by: Decider
      readonly bound: 'more-than' | 'at-least'
      readonly share: Fraction
      /** Of what the share is. */
      readonly of: 'votes' | 'members'
      /** The least part of those entitled that has to vote. */
      readonly turnout: Fraction | undefined
    }
  | { readonly is: 'decides'; readonly by: readonly Decider[] }
  /** `next-day`: so many whole days lie between; `same-day`: it may be on the day that is so many days later. */
  | { readonly is: 'wait'; readonly days: number; readonly starts: 'next-day' | 'same-day'; readonly after: RuleDay }
  | { readonly is: 'deadline'; readonly days: number; readonly side: 'before' | 'after'; readonly of: RuleDay }
  /** Stages as `track.stage`, in which the steps are barred. */
  | { readonly is: 'bar'; readonly while: readonly string[] }
  | { readonly is: 'lapse'; readonly months: number; readonly after: EventKind }
  | { readonly is: 'fail'; readonly to: string }

export type BargainingRule = RuleSubject & {
  readonly id: string
  readonly title: string
  readonly steps: readonly string[]
  /** First day on which it holds, and the first on which it no longer does. */
  readonly holdsFrom: IsoDate | undefined
  readonly holdsTo: IsoDate | undefined
  readonly citation: Citation
  /** The rulebook that it is written in. */
  readonly book: string
}

export interface Rulebook {
  readonly id: string
  readonly title: string
  readonly note: string | undefined
  /** The rulebook that it stands on, whose tracks, steps, rules and sources are in it. */
  readonly under: string | undefined
  /** Parties whose rounds go by it when the round names none. */
  readonly unions: readonly string[]
  readonly sources: readonly Source[]
  readonly tracks: readonly Track[]
  readonly steps: readonly Step[]
  readonly rules: readonly BargainingRule[]
}

/** The rules of one kind for a step, as they hold on a day. */
export function rulesFor<K extends BargainingRule['is']>(
  book: Rulebook,
  step: string,
  { is, on }: { is: K; on: IsoDate },
): (BargainingRule & { is: K })[] {
  return book.rules.filter(
    (rule): rule is BargainingRule & { is: K } => rule.is === is && rule.steps.includes(step) && holdsOn(rule, on),
  )
}

export function holdsOn({ holdsFrom, holdsTo }: BargainingRule, on: IsoDate): boolean {
  return (holdsFrom === undefined || holdsFrom <= on) && (holdsTo === undefined || on < holdsTo)
}

/** Source, place and words; or that it is a hypothesis, and why. */
export function printRuleCitation({ citation }: Pick<BargainingRule, 'citation'>, { sources }: Rulebook): string {
  const { source, at, says, hypothesis } = citation
  const found = sources.find(({ id }) => id === source)
  const named = found && `${found.title} (${found.publisher})`
  const reason = hypothesis === undefined ? undefined : `hypothesis: ${hypothesis}`
  return [named, at, says, reason].flatMap((part) => (part === undefined ? [] : part.replace(/\.$/, ''))).join('; ')
}

/** That of the round by name, else that of its union. */
export function rulebookOf(
  round: { readonly union: string; readonly stages?: string | undefined },
  books: readonly Rulebook[],
): Rulebook | undefined {
  if (round.stages !== undefined) return books.find(({ id }) => id === round.stages)
  return books.find(({ unions }) => unions.includes(round.union))
}
